"""The templates read their declared views, all of them, and nothing a text holds becomes markup."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from jinja2 import nodes
from page_samples import SETTINGS, TERMS, THEME, make_cleaning, make_entry, make_tag

from newsarchive.citing.jsonld import ListFacts, describe_list
from newsarchive.citing.reference import Site
from newsarchive.citing.view import citation_view, files_beside
from newsarchive.models import ArchiveEntry, Concept, Kind, Outlet, Segment
from newsarchive.pages import views
from newsarchive.pages.article import article_view
from newsarchive.pages.collections import Archive, build_archive
from newsarchive.pages.data import DataView, data_view
from newsarchive.pages.dossier_views import DossierReferences
from newsarchive.pages.pieces import CleaningSummary
from newsarchive.pages.plan import VIEWS, PlannedPage, plan_pages
from newsarchive.pages.provenance import Cleaning, FormPlaces, TagPlaces
from newsarchive.pages.provenance_views import ProvenanceView
from newsarchive.pages.related import NO_RELATIONS, Relations, relate
from newsarchive.pages.shelves import Chapter, Dossier, DossierCollection, ListedText, Passage

ALL_VIEWS: Mapping[str, type] = {**VIEWS, "article": views.ArticleView}
SANITISED = re.compile(
    r"typeset\((?:(?:article|page)\.content|view\.introduction|passage\.html|item\.note), "
)
LONG = " ".join(f"mot{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
REFERENCE = "https://elsewhere.example/?a=1&amp=2"
HOSTILE = "</title></script><script>alert(1)</script>\"' onload=x style=y {{ 7*7 }} & < «"


def hostile_archive() -> Archive:
    tags = tuple(make_tag(f"{HOSTILE} {kind}", kind) for kind in Kind)
    concepts = {tag.slug: Concept(tag, (HOSTILE,), HOSTILE, tags[0].slug) for tag in tags}
    words = {"title": HOSTILE, "summary": HOSTILE * 5, "via": HOSTILE, "authors": (HOSTILE,)}
    same = {"text": f"{HOSTILE} {LONG}"}
    entries = [
        make_entry("jour", "2022-03-01T09:05", tags=tags, source=HOSTILE, **words),
        make_entry("mois", "2022-02", tags=tags, language="en", **words),
        make_entry("annee", "2021", tags=tags, source=None),
        make_entry("jamais", tags=tags, **words, **same),
        make_entry("encore", "2022-03-02", tags=tags[:1], **words, **same),
    ]
    hidden = [make_entry("cache", "2022-01-01", tags=tags, seed_id="jour.txt", **words)]
    outlets = [Outlet("x", HOSTILE, (HOSTILE,), HOSTILE, HOSTILE, REFERENCE)]
    forms = {entry.seed_id: {tag.slug: [(HOSTILE, 1)] for tag in tags} for entry in entries}
    texts = tuple(
        ListedText(f"articles/{name}.html", "<p>Un mot.</p>") for name in ("jour", "mois")
    )
    chapters = (
        Chapter("", (Passage("<p>Un mot.</p>", ()),)),
        Chapter(HOSTILE, (Passage("", texts),)),
    )
    dossiers = [
        Dossier(name, HOSTILE, HOSTILE, language, hidden, chapters)
        for name, language, hidden in (("d", "", False), ("e", '"x', False), ("f", "", True))
    ]
    return build_archive(
        entries, concepts, outlets, forms=forms, per_page=1, tag_feeds=True, recorded=forms,
        hidden=hidden,
        dossiers=dossiers,
    )  # fmt: skip


def hostile_cleaning(entry: ArchiveEntry) -> Cleaning:
    forms = (FormPlaces(HOSTILE, 2, (Segment(1, 0, 4), Segment(9, 0, 1))),)
    found = make_cleaning(
        (HOSTILE, "", HOSTILE, HOSTILE),
        seed_id=HOSTILE,
        tags=tuple(TagPlaces(tag, 1.5, forms) for tag in entry.tags[1:]),
    )
    verdicts = [
        replace(verdict, reason=HOSTILE if verdict.segment.line == 1 else verdict.reason,
                segment=Segment(verdict.segment.line, verdict.segment.start, len(HOSTILE)))
        for verdict in found.article.verdicts
    ]  # fmt: skip
    return replace(found, article=replace(found.article, verdicts=tuple(verdicts)))


def hostile_data(archive: Archive) -> DataView:
    return data_view(
        archive, [("data/a.csv", "csv", 1234)], "data/p.json", ["title"], "feeds/a.opml"
    )


def small_archive() -> Archive:
    return build_archive([make_entry("seul")], {}, [])


def render(
    environment: jinja2.Environment, archive: Archive, siteurl: str = "", **settings: Any
) -> Iterator[tuple[str, str]]:
    """Give address and HTML of every page of an archive, the curator's included."""

    def page(template: str, save_as: str, **names: Any) -> tuple[str, str]:
        context = SETTINGS | {"SITEURL": siteurl, "output_file": save_as} | settings | names
        return save_as, environment.get_template(f"{template}.html").render(context)

    def cite(one: DossierCollection) -> DossierReferences:
        described = describe_list(ListFacts(HOSTILE, HOSTILE, "fr", one.url), (), Site(HOSTILE, ""))
        return DossierReferences(files_beside(one.url), described)

    for planned in plan_pages(archive, hostile_cleaning, hostile_data(archive), cite):
        yield page(planned.template, planned.save_as, view=planned.view)
    relations = relate(archive)
    for entry in (*archive.entries, *archive.hidden):
        yield page("article", entry.save_as, article=as_article(archive, entry, relations))
    own = SimpleNamespace(title=HOSTILE, content="<p>Une page.</p>", lang="fr")
    yield page("page", "pages/a-propos.html", page=own)


def as_article(
    archive: Archive, entry: ArchiveEntry, relations: Relations = NO_RELATIONS
) -> SimpleNamespace:
    cleaning = CleaningSummary(3, (("kept", 2), ("cut", 1)), 1, 1)
    view = article_view(archive, entry, relations, cleaning=cleaning)
    site = Site(HOSTILE, "https://exemple.org")
    citation = citation_view(entry, view.description, site, TERMS)
    return SimpleNamespace(view=view, citation=citation, content=entry.html, lang=entry.language)


class Markup(HTMLParser):
    """Collect the elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.parametrize(
    "make", [hostile_archive, small_archive, lambda: build_archive([], {}, [])]
)
def test_every_page_renders_and_reads_nothing_undeclared(
    environment: jinja2.Environment, make: Any
) -> None:
    for address, html in render(environment, make()):
        assert html.startswith("<!DOCTYPE html>"), address
        assert "{{" not in html.replace("{{ 7*7 }}", ""), address


def test_no_text_becomes_markup(environment: jinja2.Environment) -> None:
    allowed = {"theme/js/theme.js", "theme/js/search.js"}
    pages = dict(render(environment, hostile_archive()))
    assert 'id="versions"' in pages["articles/jamais.html"]
    assert 'id="apparentes"' in pages["articles/jamais.html"]
    for address, html in pages.items():
        for tag, attributes in Markup(html).elements:
            assert tag not in {"style", "iframe", "object", "embed", "base"}, address
            if tag == "script" and attributes.get("type") == "application/ld+json":
                assert set(attributes) == {"type"}  # data: no browser runs it
            elif tag == "script":
                assert attributes["src"].lstrip("/") in allowed, address
            assert not [n for n in attributes if n.startswith("on") or n == "style"], address
        assert "alert(1)</script>" not in html, address
        assert "49" not in re.sub(r"&#\d+;", "", html), address


def test_the_content_policy_comes_before_anything_that_loads(
    environment: jinja2.Environment,
) -> None:
    for address, html in render(environment, small_archive()):
        policy = html.index("Content-Security-Policy")
        assert policy < html.index("<script"), address
        assert policy < html.index("<link"), address
        assert policy < 300, address


def test_the_front_page_says_who_keeps_the_archive(environment: jinja2.Environment) -> None:
    pages = dict(render(environment, small_archive()))
    assert "Archive tenue par Société &lt;b&gt;d’histoire&lt;/b&gt;" in pages["index.html"]
    pages = dict(render(environment, small_archive(), keeper=""))
    assert "tenue par" not in pages["index.html"]


@pytest.mark.parametrize("siteurl", ["", "https://exemple.org/depot", "..", "."])
def test_every_link_begins_with_the_address_of_the_site(
    environment: jinja2.Environment, siteurl: str
) -> None:
    for address, html in render(environment, hostile_archive(), siteurl):
        for tag, attributes in Markup(html).elements:
            for name in ("href", "src", "action", "data-root", "data-index"):
                value = attributes.get(name)
                if value is None or value.startswith("#") or "schema" in attributes.get("rel", ""):
                    continue
                if value == REFERENCE:
                    assert address.startswith("sources/")
                    continue
                assert value == siteurl or value.startswith(f"{siteurl}/"), (address, tag, value)


def test_only_an_absolute_address_is_told_to_others(environment: jinja2.Environment) -> None:
    for siteurl in ("", ".."):
        for _, html in render(environment, small_archive(), siteurl):
            assert "canonical" not in html
            assert "og:url" not in html
            assert "og:image" not in html
            assert "twitter:card" not in html
    for address, html in render(environment, small_archive(), "https://exemple.org/depot"):
        elements = Markup(html).elements
        told = {a.get("property") or a.get("name"): a["content"] for n, a in elements
                if n == "meta" and "content" in a}  # fmt: skip
        assert told["og:image"] == "https://exemple.org/depot/theme/card.png", address
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630"), address
        assert told["og:image:alt"]
        assert told["twitter:card"] == "summary_large_image"
        assert not [n for n, a in elements if "card.png" in a.get("src", "") + a.get("href", "")]


def test_the_card_is_small_and_as_large_as_it_says() -> None:
    card = (THEME / "static" / "card.png").read_bytes()
    assert card.startswith(b"\x89PNG")
    assert (int.from_bytes(card[16:20]), int.from_bytes(card[20:24])) == (1200, 630)
    assert len(card) < 20_000


@pytest.mark.parametrize(
    ("name", "url"),
    [("about", "a-propos"), ("method", "methode"), ("accessibility", "accessibilite")],
)
def test_a_page_of_the_curators_is_linked_only_where_it_stands(
    environment: jinja2.Environment, name: str, url: str
) -> None:
    for _, html in render(environment, small_archive()):
        assert f'href="/pages/{url}.html"' in html
    for archive in (small_archive(), build_archive([], {}, [])):
        for _, html in render(environment, archive, **{name: ""}):
            assert f"pages/{url}.html" not in html
    pages = dict(render(environment, small_archive(), "https://exemple.org/depot"))
    own = "https://exemple.org/depot/articles/seul.html"
    assert f'<link rel="canonical" href="{own}">' in pages["articles/seul.html"]
    assert "canonical" not in pages["404.html"]
    assert "noindex" in pages["404.html"]


def test_an_article_and_the_page_on_its_cleaning_link_each_other(
    environment: jinja2.Environment,
) -> None:
    pages = dict(render(environment, hostile_archive()))
    for name in ("jour", "jamais", "cache"):
        assert f'href="/nettoyage/{name}.html"' in pages[f"articles/{name}.html"]
        assert f'href="/articles/{name}.html"' in pages[f"nettoyage/{name}.html"]
        asks = '<meta name="robots" content="noindex">' in pages[f"nettoyage/{name}.html"]
        assert asks == (name == "cache")
    unrecorded = dict(render(environment, small_archive()))
    assert "nettoyage" not in "".join(unrecorded) + unrecorded["articles/seul.html"]


def test_feeds_are_named_where_they_are_on(environment: jinja2.Environment) -> None:
    feeds = {
        "FEED_ALL_ATOM": "feeds/a.xml",
        "FEED_ALL_RSS": "feeds/r.xml",
        "FEED_DOMAIN": "https://f",
    }
    for _, html in render(environment, small_archive(), **feeds):
        assert html.count("https://f/feeds/a.xml") == 2  # in the head, and for readers at the foot
        assert html.count("https://f/feeds/r.xml") == 2
    for _, html in render(environment, small_archive()):
        assert "atom+xml" not in html


def test_a_tag_names_its_feed_in_its_head_and_for_readers(environment: jinja2.Environment) -> None:
    entries = [make_entry(date="2022", tags=(make_tag("Paix"),))]
    archive = build_archive(entries, {}, [], tag_feeds=True)
    for address, html in render(environment, archive, FEED_DOMAIN="https://f"):
        for page in ("themes/paix", "sources/le-matin"):
            expected = 2 if address == f"{page}.html" else 0
            assert html.count(f"https://f/feeds/{page}.atom.xml") == expected, address
    undated = build_archive([make_entry(tags=(make_tag("Paix"),))], {}, [], tag_feeds=True)
    for _, html in render(environment, undated):
        assert "atom.xml" not in html  # Atom demands a date of each entry


def test_a_text_in_another_language_says_so_wherever_it_stands(
    environment: jinja2.Environment,
) -> None:
    entries = [make_entry("autre", "2022-01-01", language="en"), make_entry("un", "2022-01-02")]
    archive = build_archive(entries, {}, [])
    for address, html in render(environment, archive):
        for tag, attributes in Markup(html).elements:
            if tag == "a" and attributes["href"] == "/articles/autre.html":
                assert attributes["lang"] == "en", address
            if tag == "a" and attributes["href"] == "/articles/un.html":
                assert "lang" not in attributes, address
    pages = dict(render(environment, archive))
    assert '<h1 lang="en" dir="auto" data-markable>' in pages["articles/autre.html"]
    assert '<html lang="fr">' in pages["articles/autre.html"]


def test_a_name_that_runs_leftward_does_not_turn_the_date_beside_it(
    environment: jinja2.Environment,
) -> None:
    names = {"title": "عنوان", "source": "رويترز", "authors": ("ليلى",), "via": "وكالة"}
    archive = build_archive([make_entry("un", "2022-01-12", language="ar", **names)], {}, [])
    pages = dict(render(environment, archive))
    page = pages["articles/un.html"]
    assert '<bdi lang="ar" dir="auto">عنوان</bdi>. <cite><bdi>رويترز</bdi></cite>' in page
    assert '<bdi class="author">ليلى</bdi>' in page
    assert "<bdi>وكالة</bdi>" in page
    assert '<bdi class="source">رويترز</bdi>&nbsp;· <time' in pages["index.html"]


def test_no_template_breaks_a_line_before_a_colon() -> None:
    for path in sorted((THEME / "templates").rglob("*.html")):
        text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"}} [:;!?»%]", text), path.name


def test_versions_and_related_texts_say_why(environment: jinja2.Environment) -> None:
    person, place = make_tag("Anne", Kind.PERSON), make_tag("<Genève>", Kind.PLACE)
    archive = build_archive(
        [
            make_entry("un", "2022-01-01", tags=(person, place), text=LONG),
            make_entry("deux", tags=(person, place), text=LONG, source=None),
            make_entry("trois", "2022", tags=(person, place), text="Une navette."),
        ],
        {},
        [],
    )
    page = dict(render(environment, archive))["articles/un.html"]
    version = page[page.index('<h2 id="versions"') : page.index('<h2 id="apparentes"')]
    assert '<a href="/articles/deux.html">Titre de deux</a>' in version
    assert "source inconnue" in version
    assert "100\u00a0% en commun" in version
    related = page[page.index('<nav class="kin" aria-labelledby="apparentes">') :]
    related = related[: related.index("</nav>")]
    assert "/articles/trois.html" in related
    assert "/articles/deux.html" not in related
    assert (
        "même personne\u00a0: <span>Anne</span>&nbsp;· même lieu\u00a0: <span>&lt;Genève&gt;"
        in related
    )


def test_words_in_common_keep_their_language(environment: jinja2.Environment) -> None:
    words = {"language": "en", "text": "Shuttle, harbour.", "title": "X"}
    archive = build_archive([make_entry("un", **words), make_entry("deux", **words)], {}, [])
    page = dict(render(environment, archive))["articles/un.html"]
    expected = 'mots communs\u00a0: <span lang="en" dir="auto">harbour, Shuttle</span>'
    assert expected in page


def test_an_article_alone_has_neither_block(environment: jinja2.Environment) -> None:
    page = dict(render(environment, small_archive()))["articles/seul.html"]
    assert 'class="kin"' not in page


def test_undated_texts_are_listed_wherever_texts_are_listed_by_date(
    environment: jinja2.Environment,
) -> None:
    tag = make_tag("Paix")
    dated, undated = make_entry("date", "2022-01", tags=(tag,)), make_entry("sans", tags=(tag,))
    pages = dict(render(environment, build_archive([dated, undated], {}, [])))
    lists = [
        "index.html", "chronologie/index.html", "chronologie/sans-date.html", "recherche.html",
        "themes/paix.html", "sources/le-matin.html",
    ]  # fmt: skip
    for address in lists:
        assert "/articles/sans.html" in pages[address], address


def test_an_empty_archive_says_what_to_do_first(environment: jinja2.Environment) -> None:
    pages = dict(render(environment, build_archive([], {}, [])))
    assert "seeds" in pages["index.html"]
    assert "make html" in pages["index.html"]
    assert set(pages) >= {"recherche.html", "404.html", "chronologie/sans-date.html"}


def test_the_plan_names_each_address_once_with_its_view() -> None:
    archive = hostile_archive()
    pages = list(plan_pages(archive, hostile_cleaning, hostile_data(archive)))
    assert pages == list(plan_pages(archive, hostile_cleaning, hostile_data(archive)))
    addresses = [page.save_as.casefold() for page in pages]
    assert len(set(addresses)) == len(addresses)
    for page in pages:
        assert isinstance(page, PlannedPage)
        assert type(page.view) is VIEWS[page.template]
        assert (THEME / "templates" / f"{page.template}.html").is_file()
        assert page.anywhere == (page.template == "404")


def template_names() -> list[str]:
    folder = THEME / "templates"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def reads_of_view(environment: jinja2.Environment, name: str, seen: set[str]) -> set[str]:
    """Give the fields of `view` that a template and what it includes read."""
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    fields = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "view"
    }
    for included in tree.find_all(nodes.Include):
        assert isinstance(included.template, nodes.Const)
        path = included.template.value
        if path not in seen:
            fields |= reads_of_view(environment, path, seen | {path})
    return fields


@pytest.mark.parametrize("template", sorted(ALL_VIEWS))
def test_a_template_reads_every_field_of_its_view_and_no_other(
    environment: jinja2.Environment, template: str
) -> None:
    declared = {field.name for field in dataclasses.fields(ALL_VIEWS[template])}
    read = reads_of_view(environment, f"{template}.html", set())
    if ALL_VIEWS[template] in {views.ArticleView, ProvenanceView}:
        read |= {"language"}  # read by the macro that writes lang
    assert read == declared


def test_safe_is_said_of_sanitised_content_only() -> None:
    for name in template_names():
        text = (THEME / "templates" / name).read_text(encoding="utf-8")
        for line in text.splitlines():
            if re.search(r"\|\s*safe", line):
                assert SANITISED.search(line), (name, line)
        assert "autoescape" not in text
