"""A dossier's page: the curator's order, an honest timeline; its places on articles' pages."""

from __future__ import annotations

from typing import Any

import jinja2
from page_samples import SETTINGS, make_entry, make_tag

from newsarchive.exports.records import Exported
from newsarchive.models import ArchiveEntry, Kind
from newsarchive.pages.article import article_view
from newsarchive.pages.collections import Archive, build_archive
from newsarchive.pages.data import data_view
from newsarchive.pages.dossiers import dossier_index_view, dossier_view
from newsarchive.pages.front import DOSSIERS_ON_HOME, home_view
from newsarchive.pages.plan import plan_pages
from newsarchive.pages.shelves import Chapter, Dossier, ListedText, Passage

TAG = make_tag("Anne", Kind.PERSON)


def entries() -> list[ArchiveEntry]:
    return [
        make_entry("mars", "2024-03-27T15:47", tags=(TAG,)),
        make_entry("janvier", "2022-01", tags=(TAG,), language="en"),
        make_entry("neuf", "2022-01-09"),
        make_entry("annee", "2022"),
        make_entry("fevrier", "2022-02-01"),
        make_entry("sans"),
        make_entry("ailleurs", "2022-01-10"),
    ]


def listed(*names: str) -> tuple[ListedText, ...]:
    return tuple(ListedText(f"articles/{name}.html", f"<p>Sur {name}.</p>") for name in names)


def make_dossier(slug: str = "un-dossier", *chapters: Chapter, **fields: Any) -> Dossier:
    values: dict[str, Any] = {
        "title": f"Dossier {slug} : suite",
        "summary": "Une phrase ; deux.",
        "language": "",
        "hidden": False,
    }
    return Dossier(slug=slug, chapters=chapters, **(values | fields))


def of(slug: str, *names: str, **fields: Any) -> Dossier:
    return make_dossier(slug, Chapter("", (Passage("", listed(*names)),)), **fields)


STORY = make_dossier(
    "histoire",
    Chapter("", (Passage("<p>Avant.</p>", listed("sans", "mars")), Passage("<p>Entre.</p>", ()))),
    Chapter("Un chapitre", (Passage("", listed("janvier", "neuf", "annee", "fevrier", "perdu")),)),
)


def archive(*dossiers: Dossier, **fields: Any) -> Archive:
    return build_archive(entries(), {}, [], dossiers=dossiers, **fields)


def test_articles_stand_in_the_curator_s_order_under_his_headings() -> None:
    made = archive(STORY)
    view = dossier_view(made, made.dossiers.listed[0])
    assert view.introduction == "<p>Avant.</p>"
    assert [(chapter.title, chapter.anchor) for chapter in view.chapters] == [
        ("", "c1"),
        ("Un chapitre", "c2"),
    ]
    shown = [
        (item.number, item.text.url, item.note)
        for chapter in view.chapters
        for passage in chapter.passages
        for item in passage.texts
    ]
    names = ["sans", "mars", "janvier", "neuf", "annee", "fevrier"]
    assert shown == [
        (number, f"articles/{name}.html", f"<p>Sur {name}.</p>")
        for number, name in enumerate(names, 1)
    ]
    assert view.chapters[0].passages[1].html == "<p>Entre.</p>"
    assert (view.count, view.undated_total) == (6, 1)
    assert view.span is not None
    assert (view.span.first.iso, view.span.last.iso) == ("2022", "2024")


def test_the_timeline_goes_forward_and_claims_no_day() -> None:
    made = archive(STORY)
    view = dossier_view(made, made.dossiers.listed[0])
    found = [
        (group.kind, group.label, [text.url.split("/")[1][:-5] for text in group.texts])
        for group in view.text_groups
    ]
    assert found == [
        ("year", "2022", ["neuf", "janvier", "fevrier", "annee"]),
        ("year", "2024", ["mars"]),
        ("undated", "", ["sans"]),
    ]
    assert [group.label for group in view.histogram] == ["2022", "2024"]
    assert view.histogram[0].url == "dossiers/histoire.html#a2022"
    assert [(tags.kind, tags.tags[0].count) for tags in view.tag_groups] == [(Kind.PERSON, 2)]


def test_a_dossier_without_chapters_has_one_list_under_no_heading() -> None:
    made = archive(of("court", "neuf"))
    view = dossier_view(made, made.dossiers.listed[0])
    assert (view.introduction, [chapter.title for chapter in view.chapters]) == ("", [""])
    assert view.histogram == ()


def test_an_article_tells_its_places_in_dossiers() -> None:
    made = archive(STORY, of("autre", "mars"), of("cache", "mars", "neuf", hidden=True))
    view = article_view(made, made.entries[0])
    places = [
        (one.url, one.number, one.count, one.previous and one.previous.url,
         one.next and one.next.url)
        for one in view.dossiers
    ]  # fmt: skip
    assert places == [
        ("dossiers/autre.html", 1, 1, None, None),
        ("dossiers/histoire.html", 2, 6, "articles/sans.html", "articles/janvier.html"),
    ]
    other = next(entry for entry in made.entries if entry.url == "articles/ailleurs.html")
    assert article_view(made, other).dossiers == ()


def test_the_dossier_of_the_newest_text_comes_first_and_hidden_ones_in_no_list() -> None:
    made = archive(
        of("b-sans-date", "sans"), of("vieux", "annee"), of("neuf", "mars", "annee"),
        of("a-neuf", "mars"), of("cache", "mars", hidden=True), of("vide", "perdu"),
    )  # fmt: skip
    view = dossier_index_view(made)
    urls = [item.url.split("/")[1][:-5] for item in view.dossiers]
    assert urls == ["a-neuf", "neuf", "vieux", "b-sans-date"]
    assert [one.url for one in made.dossiers.hidden] == ["dossiers/cache.html"]
    assert view.dossiers[0].title == "Dossier a-neuf\u00a0: suite"
    assert view.dossiers[0].summary == "Une phrase\u202f; deux."


def test_home_shows_the_first_dossiers_and_counts_all() -> None:
    many = [of(f"d{number}", "mars") for number in range(DOSSIERS_ON_HOME + 3)]
    view = home_view(archive(*many))
    assert (len(view.dossiers), view.dossiers_total) == (DOSSIERS_ON_HOME, DOSSIERS_ON_HOME + 3)
    assert home_view(archive()).dossiers == ()


def test_only_an_archive_with_listed_dossiers_has_their_index() -> None:
    def planned(*dossiers: Dossier) -> dict[str, bool]:
        made = archive(*dossiers)
        pages = plan_pages(made, lambda _: None, data_view(made, [], "", [], ""))
        return {page.url: page.indexed for page in pages if page.url.startswith("dossiers/")}

    assert planned() == {}
    assert planned(of("c", "mars", hidden=True)) == {"dossiers/c.html": False}
    assert planned(of("d", "mars")) == {"dossiers/index.html": True, "dossiers/d.html": True}


def test_the_feed_is_on_where_tags_have_theirs() -> None:
    made = archive(of("d", "mars"), of("s", "sans"), of("c", "mars", hidden=True), tag_feeds=True)
    feeds = [dossier_view(made, one).feed for one in made.dossiers.all]
    assert feeds == ["feeds/dossiers/d.atom.xml", "", ""]
    assert dossier_view(archive(STORY), archive(STORY).dossiers.listed[0]).feed == ""


def test_exports_name_the_dossiers_of_an_article() -> None:
    made = archive(STORY, of("cache", "mars", hidden=True))
    records = {record["url"]: record["dossiers"] for record in Exported(made, "").records()}
    assert records["articles/mars.html"] == [STORY.title]
    assert records["articles/ailleurs.html"] == []


def test_a_site_without_dossiers_names_none(environment: jinja2.Environment) -> None:
    view = home_view(archive())
    context = SETTINGS | {"view": view, "output_file": "index.html", "dossiers": ""}
    html = environment.get_template("index.html").render(context)
    assert "ossier" not in html


def test_a_dossier_in_another_language_says_so(environment: jinja2.Environment) -> None:
    made = archive(of("d", "mars", "janvier", language="en"))
    view = dossier_view(made, made.dossiers.listed[0])
    context = SETTINGS | {"view": view, "output_file": "dossiers/d.html"}
    html = environment.get_template("dossier.html").render(context)
    assert '<h1 lang="en" dir="auto">Dossier d : suite</h1>' in html
    assert '<div class="remark prose" lang="en" dir="auto">\n<p>Sur mars.</p>' in html
    assert '<a href="/articles/mars.html">' in html
    assert '<a href="/articles/janvier.html" lang="en" dir="auto">' in html
