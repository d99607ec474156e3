"""The collections hold every article where it belongs, once, in one order."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_samples import make_entry, make_tag

from newsarchive.models import ArchiveEntry, Concept, Kind, Outlet, Tag
from newsarchive.pages.article import article_view
from newsarchive.pages.collections import build_archive
from newsarchive.pages.order import date_of, in_order
from newsarchive.partial_date import PartialDate

TAGS = [make_tag(label, kind) for kind in Kind for label in ("Alpha", "Bêta", "Gamma")]
DATES = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(2020, 2022)),
    st.builds(PartialDate, st.integers(2020, 2022), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(2020, 2022), st.integers(1, 12), st.integers(1, 28)),
)


@st.composite
def entry_lists(draw: st.DrawFn) -> list[ArchiveEntry]:
    slugs = draw(st.lists(st.from_regex(r"[a-z]{1,4}", fullmatch=True), unique=True, max_size=12))
    return [
        make_entry(
            slug,
            tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=5))),
            source=draw(st.sampled_from([None, "Le Matin", "LE MATIN", "L’Écho", "L'Echo"])),
        )
        for slug in slugs
    ]


@st.composite
def archives(draw: st.DrawFn) -> list[ArchiveEntry]:
    return [dataclasses.replace(entry, date=draw(DATES)) for entry in draw(entry_lists())]


@given(archives(), st.randoms())
def test_the_order_is_total(entries: list[ArchiveEntry], random: object) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    ordered = in_order(shuffled)
    assert ordered == in_order(entries)
    dated = [entry for entry in ordered if entry.date is not None]
    assert list(ordered[: len(dated)]) == dated
    for newer, older in pairwise(dated):
        assert (date_of(newer), older.url) >= (date_of(older), newer.url)


@given(archives())
def test_every_article_is_on_each_of_its_shelves_once(entries: list[ArchiveEntry]) -> None:
    archive = build_archive(entries, {}, [])
    assert archive == build_archive(list(reversed(entries)), {}, [])
    for entry in entries:
        for tag in set(entry.tags):
            assert archive.tags[tag.kind, tag.slug].entries.count(entry) == 1
        shelves = [s for s in archive.sources if entry in s.entries]
        assert len(shelves) == 1
        assert (shelves[0].outlet is None) == (entry.source is None)
        assert archive.entries[archive.positions[entry.url]] == entry
    counted = sum(len(collection.entries) for collection in archive.tags.values())
    assert counted == sum(len(set(entry.tags)) for entry in entries)
    assert sum(map(len, archive.years.values())) == len(archive.dated)
    assert len(archive.dated) + len(archive.undated) == len(entries)


@given(archives())
def test_neighbours_in_time_point_at_each_other(entries: list[ArchiveEntry]) -> None:
    archive = build_archive(entries, {}, [])
    views = {entry.url: article_view(archive, entry) for entry in archive.entries}
    for url, view in views.items():
        if view.older is not None:
            back = views[view.older.url].newer
            assert back is not None
            assert back.url == url
        if archive.entries[archive.positions[url]].date is None:
            assert (view.older, view.newer) == (None, None)
    starts = [url for url, view in views.items() if view.date and view.newer is None]
    assert len(starts) == bool(archive.dated)


def test_spellings_of_a_source_are_one_source() -> None:
    outlet = Outlet("le-matin", "Le Matin", ("Matin (Le)",), "Un quotidien.")
    entries = [make_entry("a", source="LE MATIN"), make_entry("b", source="Matin (le)")]
    [collection] = build_archive(entries, {}, [outlet]).sources
    assert collection.outlet == outlet
    assert collection.url == "sources/le-matin.html"
    assert len(collection.entries) == 2


def test_a_source_called_unknown_does_not_take_the_place_of_none() -> None:
    entries = [make_entry("a", source=None), make_entry("b", source="Source inconnue")]
    archive = build_archive(entries, {}, [])
    assert len({collection.url for collection in archive.sources}) == 2


def test_the_vocabulary_names_a_tag_only_of_its_own_kind() -> None:
    concept = Concept(Tag("paris", "Paris", Kind.PLACE), ("Lutèce",), "Une ville.")
    person = Tag("paris", "Pâris", Kind.PERSON)
    place = Tag("paris", "PARIS", Kind.PLACE)
    archive = build_archive([make_entry(tags=(person, place))], {"paris": concept}, [])
    assert archive.tags[Kind.PLACE, "paris"].tag.label == "Paris"
    assert archive.tags[Kind.PERSON, "paris"].tag.label == "Pâris"
    assert archive.tags[Kind.PERSON, "paris"].concept.alternatives == ()


def test_labels_are_in_alphabetical_order_whatever_their_accents() -> None:
    tags = tuple(make_tag(label) for label in ("Zèbre", "Éclair", "eau", "Fin"))
    archive = build_archive([make_entry(tags=tags)], {}, [])
    labels = [collection.tag.label for collection in archive.kinds[Kind.TOPIC]]
    assert labels == ["eau", "Éclair", "Fin", "Zèbre"]


def test_a_hidden_article_has_a_view_without_neighbours() -> None:
    archive = build_archive([make_entry("a", "2022-01-01", source="Le Matin")], {}, [])
    hidden = make_entry("b", "2022-01-02", source="Le Soir", tags=(make_tag("Secret"),))
    view = article_view(archive, hidden)
    assert (view.older, view.newer, view.tag_groups) == (None, None, ())
    assert view.source is not None
    assert (view.source.url, view.source.label) == ("", "Le Soir")


def test_the_date_of_an_undated_article_is_refused() -> None:
    with pytest.raises(ValueError, match="un-texte"):
        date_of(make_entry())


def test_a_source_written_as_its_address_is_that_source() -> None:
    outlet = Outlet("rt", "Russia Today")
    entries = [make_entry("a", source="RT"), make_entry("b", source="Russia Today")]
    [collection] = build_archive(entries, {}, [outlet]).sources
    assert (collection.outlet, len(collection.entries)) == (outlet, 2)
