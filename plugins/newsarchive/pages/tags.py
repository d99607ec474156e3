"""Build the pages of persons, organisations, places and topics, and their indexes."""

from __future__ import annotations

from itertools import groupby

from newsarchive.models import Kind
from newsarchive.pages.collections import Archive, TagCollection, TagKey
from newsarchive.pages.elements import (
    by_year,
    counted,
    feed_of,
    kind_links,
    span,
    top_tags,
    undated_count,
)
from newsarchive.pages.further import link_to
from newsarchive.pages.histogram import trend_bars
from newsarchive.pages.pagination import pages_of_years, part
from newsarchive.pages.pieces import LetterGroup, Link
from newsarchive.pages.typography import label_words, typeset
from newsarchive.pages.urls import kind_url
from newsarchive.pages.views import TagIndexView, TagView
from newsarchive.text.normalize import fold

#: Tags met in the same texts, per kind: what stands in one look.
NEIGHBOURS = 8
#: Spellings shown, the most frequent: a name met in a thousand texts has more than one reads.
SPELLINGS = 20


def tag_view(archive: Archive, collection: TagCollection) -> TagView:
    """Build the page of a tag."""
    concept, entries = collection.concept, collection.entries
    pages = part(collection.url, entries, archive.per_page)
    key = (collection.tag.kind, collection.tag.slug)
    return TagView(
        label=collection.label,
        kind=collection.tag.kind,
        index_url=kind_url(collection.tag.kind),
        description=typeset(label_words(concept.description), archive.curator_language),
        spellings=collection.spellings[:SPELLINGS],
        broader=_broader(archive, key),
        narrower=tuple(counted(archive.tags[below]) for below in archive.narrower.get(key, ())),
        feed=feed_of(archive, collection.url, entries),
        count=len(entries),
        undated_total=undated_count(entries),
        span=span(entries, archive.language),
        histogram=trend_bars(entries, archive.language, pages_of_years(pages)),
        text_groups=by_year(pages[0].entries, archive),
        older=link_to(archive, pages[1:2]),
        neighbours=top_tags(entries, archive, NEIGHBOURS, without=collection),
    )


def _broader(archive: Archive, key: TagKey) -> Link | None:
    """Link to the wider concept, where the archive has texts on it."""
    if key not in archive.broader:
        return None
    wider = archive.tags[archive.broader[key]]
    return Link(wider.url, wider.label)


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
