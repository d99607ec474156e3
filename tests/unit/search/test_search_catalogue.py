"""Dates, facets and suggestions are made again if a document or a label says otherwise."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_samples import article

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.partial_date import PartialDate
from newsarchive.search.catalogue import Catalogue, make_catalogue
from newsarchive.search.labels import Label, Labels

TAGS = [Tag(f"t{n}", f"T {n}", kind) for n in range(3) for kind in Kind]
DATES = [None, PartialDate(2022), PartialDate(2022, 5, 3)]


def labels(name: str = "") -> Labels:
    """Call values by their own names and another."""
    return Labels(
        tag=lambda tag: Label(f"{tag.kind}/{tag.slug}.html", tag.label + name),
        source=lambda source: Label(f"sources/{source}.html", source + name),
        language=lambda code: Label(code, code + name),
    )


entries = st.builds(
    lambda tags, source, language, date, text: article(
        1, text, tags=tuple(tags), source=source, language=language, date=date
    ),
    st.lists(st.sampled_from(TAGS), max_size=3),
    st.sampled_from((None, "RT", "AFP")),
    st.sampled_from(("fr", "en", "")),
    st.sampled_from(DATES),
    st.sampled_from(("un texte", "un autre")),
)
archives = st.dictionaries(st.integers(0, 6), entries, max_size=6)


@given(st.lists(st.tuples(archives, st.sampled_from(("", "x"))), min_size=2, max_size=5))
@settings(deadline=None, max_examples=200)
def test_what_stands_is_what_is_made(builds: list[tuple[dict[int, ArchiveEntry], str]]) -> None:
    standing: Catalogue | None = None
    before: dict[int, ArchiveEntry] = {}
    published: dict[str, bytes] = {}
    for documents, name in builds:
        changed = {n for n in documents.keys() | before.keys() if documents.get(n) != before.get(n)}
        made = make_catalogue(documents, labels(name), standing, changed, kept=True)
        anew = make_catalogue(documents, labels(name), None, (), kept=True)
        published = {path: published[path] for path in made.kept} | made.files
        assert (made.said, published) == (anew.said, anew.files)
        assert (made.asides, made.values, made.called) == (anew.asides, anew.values, anew.called)
        standing, before = made, documents


@pytest.mark.parametrize("changed", [{"text": "autre"}, {"title": "autre"}, {"url": "x"}])
def test_words_change_nothing(changed: dict[str, str]) -> None:
    documents = {n: article(n, "un texte", tags=(TAGS[n],), source="RT") for n in range(3)}
    standing = make_catalogue(documents, labels(), None, (), kept=True)
    documents[1] = replace(documents[1], **changed)  # type: ignore[arg-type]
    made = make_catalogue(documents, labels(), standing, {1}, kept=True)
    assert made.files == {}
    assert made.kept == standing.files.keys()
