"""Build the pages of persons, organisations, places and topics, and their indexes."""

from __future__ import annotations

from itertools import groupby

from newsarchive.models import Kind
from newsarchive.pages.collections import Archive, TagCollection
from newsarchive.pages.elements import by_year, counted, kind_links, span, top_tags, undated_count
from newsarchive.pages.histogram import trend_bars
from newsarchive.pages.urls import kind_url
from newsarchive.pages.views import LetterGroup, Link, TagIndexView, TagView
from newsarchive.text.normalize import fold

#: Tags met in the same texts, per kind: what stands in one look.
NEIGHBOURS = 8


def tag_view(archive: Archive, collection: TagCollection) -> TagView:
    """Build the page of a tag."""
    concept, entries = collection.concept, collection.entries
    return TagView(
        label=collection.tag.label,
        kind=collection.tag.kind,
        index_url=kind_url(collection.tag.kind),
        description=concept.description,
        alternatives=concept.alternatives,
        broader=_broader(archive, collection),
        count=len(entries),
        undated_total=undated_count(entries),
        span=span(entries, archive.language),
        histogram=trend_bars(entries, archive.language, collection.url),
        text_groups=by_year(entries, archive),
        neighbours=top_tags(entries, archive, NEIGHBOURS, without=collection),
    )


def _broader(archive: Archive, collection: TagCollection) -> Link | None:
    """Link to the wider concept, where the archive has texts on it."""
    slug = collection.concept.broader
    wider = None if slug is None else archive.tags.get((collection.tag.kind, slug))
    return None if wider is None else Link(wider.url, wider.tag.label)


def tag_index_view(archive: Archive, kind: Kind) -> TagIndexView:
    """Build the index of a kind of tag."""
    collections = archive.kinds[kind]
    return TagIndexView(
        kind=kind,
        total=len(collections),
        kinds=kind_links(archive),
        letters=tuple(
            LetterGroup(letter, tuple(counted(collection) for collection in group))
            for letter, group in groupby(collections, lambda c: _letter(c.tag.label))
        ),
    )


def _letter(label: str) -> str:
    """Give the letter a label is filed under; digits and signs stand together under #."""
    first = fold(label)[:1]
    return first.upper() if first.isalpha() else "#"
