"""What the pages show: honest spans, counted tags, groups by date."""

from __future__ import annotations

import pytest
from page_samples import make_entry, make_tag

from newsarchive.models import Concept, Kind, Outlet, Tag
from newsarchive.pages.article import article_view
from newsarchive.pages.chronology import (
    TEXTS_IN_INDEX,
    chronology_view,
    month_view,
    undated_view,
    year_view,
)
from newsarchive.pages.collections import build_archive
from newsarchive.pages.elements import span
from newsarchive.pages.front import LATEST_ON_HOME, UNDATED_ON_HOME, home_view, search_view
from newsarchive.pages.order import in_order
from newsarchive.pages.pieces import Link
from newsarchive.pages.sources import source_index_view, source_view
from newsarchive.pages.tags import tag_index_view, tag_view
from newsarchive.partial_date import PartialDate


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (["2022-01-09", "2024-03-27T15:47"], "2022-01-09", "2024-03-27"),
        (["2022-01", "2022-01-09"], "2022-01", "2022-01"),
        (["2021-03-01", "2022-01", "2022-01-09"], "2021-03", "2022-01"),
        (["2021-03-01", "2022"], "2021", "2022"),
        (["2021-03-01", "2022", "2022-05-01"], "2021", "2022"),
        (["2021-03-01", "2021-03-01"], "2021-03-01", "2021-03-01"),
    ],
)
def test_a_span_is_no_finer_than_what_is_known(dates: list[str], first: str, last: str) -> None:
    entries = in_order(make_entry(f"t{i}", date) for i, date in enumerate(dates))
    found = span(entries, "fr")
    assert found is not None
    assert (found.first.iso, found.last.iso) == (first, last)


def test_texts_without_a_date_have_no_span() -> None:
    assert span([make_entry()], "fr") is None


def test_an_article_shows_its_date_with_its_precision() -> None:
    entry = make_entry("a", "2024-03-27T15:47", authors=("Lan Ha",), via="RT")
    view = article_view(build_archive([entry], {}, []), entry)
    assert view.date is not None
    assert (view.date.text, view.date.precision) == ("27 mars 2024", "minute")
    assert view.date.time == "15\u00a0h\u00a047"
    assert view.period is not None
    assert (view.period.url, view.period.label) == ("chronologie/2024-03.html", "mars 2024")
    assert (view.authors, view.via, view.language) == (("Lan Ha",), "RT", "")


def test_a_year_leads_to_the_page_of_the_year() -> None:
    entry = make_entry("a", "2024")
    period = article_view(build_archive([entry], {}, []), entry).period
    assert period is not None
    assert period.url == "chronologie/2024.html"


def test_an_article_in_another_language_says_so() -> None:
    entry = make_entry(language="en", title="What ?")
    view = article_view(build_archive([entry], {}, []), entry)
    assert (view.language, view.language_name, view.title) == ("en", "anglais", "What ?")


def test_the_tags_of_an_article_are_grouped_best_first() -> None:
    tags = (
        make_tag("Zoé", Kind.PERSON),
        make_tag("Paix"),
        make_tag("Anne", Kind.PERSON),
        make_tag("Zoé", Kind.PERSON),
    )
    entry = make_entry(tags=tags)
    view = article_view(build_archive([entry], {}, []), entry)
    assert [(g.kind, [t.label for t in g.tags]) for g in view.tag_groups] == [
        (Kind.TOPIC, ["Paix"]),
        (Kind.PERSON, ["Zoé", "Anne"]),
    ]


def test_the_front_page_says_how_many_of_when_and_hides_no_undated_text() -> None:
    dated = [make_entry(f"d{i}", f"2022-{i % 12 + 1:02d}") for i in range(20)]
    undated = [make_entry(f"u{i}") for i in range(8)]
    view = home_view(build_archive([*dated, *undated], {}, []))
    assert (view.total, view.undated_total) == (28, 8)
    assert view.span is not None
    assert (view.span.first.text, view.span.last.text) == ("janvier 2022", "décembre 2022")
    assert (len(view.latest), len(view.undated)) == (LATEST_ON_HOME, UNDATED_ON_HOME)


def test_the_chronology_shows_the_texts_of_a_small_archive_and_the_years_of_any() -> None:
    few = [make_entry(f"d{i}", f"{2020 + i % 2}-05") for i in range(TEXTS_IN_INDEX)]
    view = chronology_view(build_archive([*few, make_entry("u")], {}, []))
    assert [(group.label, len(group.texts)) for group in view.text_groups] == [
        ("2021", TEXTS_IN_INDEX // 2),
        ("2020", TEXTS_IN_INDEX // 2),
    ]
    view = chronology_view(build_archive([*few, make_entry("one-more", "2019")], {}, []))
    assert view.text_groups == ()
    assert len(view.years) == 3


def test_an_empty_archive_has_every_view() -> None:
    archive = build_archive([], {}, [])
    assert home_view(archive).total == 0
    assert home_view(archive).span is None
    assert chronology_view(archive).years == ()
    assert undated_view(archive).count == 0
    assert search_view(archive).latest == ()
    assert source_index_view(archive).unknown is None
    assert tag_index_view(archive, Kind.PLACE).letters == ()


def test_a_tag_page_counts_what_stands_beside_it() -> None:
    war, peace, anne = make_tag("Guerre"), make_tag("Paix"), make_tag("Anne", Kind.PERSON)
    archive = build_archive(
        [
            make_entry("a", "2022", tags=(war, peace, anne)),
            make_entry("b", "2023", tags=(war, peace)),
            make_entry("c", tags=(war,)),
            make_entry("d", tags=(peace,)),
        ],
        {},
        [],
    )
    view = tag_view(archive, archive.tags[Kind.TOPIC, "guerre"])
    assert (view.count, view.undated_total) == (3, 1)
    assert [(g.kind, [(t.label, t.count) for t in g.tags]) for g in view.neighbours] == [
        (Kind.TOPIC, [("Paix", 2)]),
        (Kind.PERSON, [("Anne", 1)]),
    ]
    assert [(g.kind, g.label) for g in view.text_groups] == [
        ("year", "2023"), ("year", "2022"), ("undated", ""),
    ]  # fmt: skip


def test_a_wider_concept_is_linked_only_if_it_has_a_page() -> None:
    wide, narrow = make_tag("Sécurité"), make_tag("Garanties")
    concepts = {narrow.slug: Concept(narrow, broader=wide.slug)}
    alone = build_archive([make_entry(tags=(narrow,))], concepts, [])
    both = build_archive([make_entry(tags=(narrow, wide))], concepts, [])
    key = (Kind.TOPIC, narrow.slug)
    assert tag_view(alone, alone.tags[key]).broader is None
    broader = tag_view(both, both.tags[key]).broader
    assert broader is not None
    assert broader.label == "Sécurité"


def test_concepts_are_linked_up_and_down_across_kinds_and_over_a_gap() -> None:
    body = make_tag("Otan", Kind.ORGANISATION)
    gap, topic = make_tag("Traité"), make_tag("Élargissement")
    concepts = {
        body.slug: Concept(body, broader=topic.slug),  # a circle must not hang
        gap.slug: Concept(gap, broader=body.slug),
        topic.slug: Concept(topic, broader=gap.slug),
    }
    archive = build_archive([make_entry(tags=(body, topic))], concepts, [])
    below = tag_view(archive, archive.tags[Kind.TOPIC, topic.slug])
    assert below.broader is not None
    assert below.broader.url == "organisations/otan.html"
    above = tag_view(archive, archive.tags[Kind.ORGANISATION, body.slug])
    assert [(link.label, link.count) for link in above.narrower] == [("Élargissement", 1)]


def test_spellings_are_those_met_most_frequent_first() -> None:
    tag, other = make_tag("Sergueï Riabkov", Kind.PERSON), make_tag("Paix")
    concepts = {tag.slug: Concept(tag, ("Сергей Рябков",))}
    forms = {
        "a.txt": {tag.slug: [("Riabkov", 1), ("Sergey Ryabkov", 1), ("Sergueï Riabkov", 4)]},
        "b.txt": {tag.slug: [("Riabkov", 2)], other.slug: [("paix", 3), ("PAIX", 1)]},
        "c.txt": {tag.slug: [("Rjabkow", 9)]},  # the curator took the tag off this one
    }
    entries = [make_entry("a", tags=(tag,)), make_entry("b", tags=(tag, other)), make_entry("c")]
    archive = build_archive(entries, concepts, [], forms=forms)
    view = tag_view(archive, archive.tags[Kind.PERSON, tag.slug])
    assert view.spellings == ("Riabkov", "Sergey Ryabkov")
    assert tag_view(archive, archive.tags[Kind.TOPIC, other.slug]).spellings == ("PAIX",)


def test_a_tag_has_a_feed_where_feeds_are_on() -> None:
    tag = make_tag("Paix")
    for on, url in ((False, ""), (True, "feeds/themes/paix.atom.xml")):
        archive = build_archive([make_entry(date="2022", tags=(tag,))], {}, [], tag_feeds=on)
        assert tag_view(archive, archive.tags[Kind.TOPIC, tag.slug]).feed == url


def test_an_index_files_labels_by_letter_without_accents() -> None:
    tags = tuple(make_tag(label) for label in ("Été", "Eau", "2022", "Zoo"))
    view = tag_index_view(build_archive([make_entry(tags=tags)], {}, []), Kind.TOPIC)
    assert [(g.letter, [t.label for t in g.tags]) for g in view.letters] == [
        ("#", ["2022"]), ("E", ["Eau", "Été"]), ("Z", ["Zoo"]),
    ]  # fmt: skip


def test_a_month_lists_its_days_and_what_names_no_day() -> None:
    dates = ["2022-01-09", "2022-01", "2022-01-27T10:00", "2022-01-27", "2022", "2022-02"]
    entries = [make_entry(f"t{i}", date) for i, date in enumerate(dates)]
    archive = build_archive(entries, {}, [])
    month = month_view(archive, 2022, 1)
    assert [(g.kind, g.label, len(g.texts)) for g in month.text_groups] == [
        ("day", "27 janvier", 2), ("day", "9 janvier", 1), ("day-unknown", "", 1),
    ]  # fmt: skip
    assert month.newer is not None
    assert (month.newer.label, month.older) == ("février 2022", None)
    year = year_view(archive, 2022)
    assert [(g.kind, len(g.texts)) for g in year.text_groups] == [
        ("month", 1), ("month", 4), ("month-unknown", 1),
    ]  # fmt: skip


def test_a_period_without_texts_has_no_page() -> None:
    with pytest.raises(KeyError):
        year_view(build_archive([], {}, []), 2022)


def test_a_source_page_names_its_languages() -> None:
    entries = [make_entry("a", language="fr"), make_entry("b", language="en")]
    archive = build_archive(entries, {}, [])
    view = source_view(archive, archive.sources[0])
    assert (view.known, view.label, view.languages) == (True, "Le Matin", ("anglais", "français"))


def test_a_source_page_says_what_the_source_is() -> None:
    reference = "https://www.example.org/le-matin?langue=fr"
    outlet = Outlet("m", "Le Matin", (), "Fondé en 1920.", "journal d'État", reference)
    archive = build_archive([make_entry("a", source="Le Matin")], {}, [outlet])
    view = source_view(archive, archive.sources[0])
    assert (view.type, view.reference) == ("journal d’État", Link(reference, "example.org"))
    assert [source.type for source in source_index_view(archive).sources] == ["journal d’État"]


def test_texts_that_name_no_source_have_their_page() -> None:
    archive = build_archive([make_entry(source=None)], {}, [])
    view = source_view(archive, archive.sources[0])
    assert (view.known, view.label, view.count) == (False, "", 1)
    unknown = source_index_view(archive).unknown
    assert unknown is not None
    assert (unknown.url, unknown.count) == ("sources/source-inconnue.html", 1)


def test_a_hand_typed_kind_shares_no_page() -> None:
    same = (Tag("x", "X", Kind.PERSON), Tag("x", "X", Kind.PLACE))
    archive = build_archive([make_entry(tags=same)], {}, [])
    assert len({collection.url for collection in archive.tags.values()}) == 2


def test_the_day_of_a_teaser_is_never_more_than_the_source_says() -> None:
    archive = build_archive([make_entry("a", "2022-01")], {}, [])
    date = archive.teasers["articles/a.html"].date
    assert date is not None
    assert (date.text, date.iso) == ("janvier 2022", str(PartialDate(2022, 1)))
