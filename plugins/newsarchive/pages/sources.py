"""Build the pages of sources and their index."""

from __future__ import annotations

from newsarchive.pages.collections import Archive
from newsarchive.pages.elements import (
    by_year,
    feed_of,
    site_link,
    span,
    top_tags,
    undated_count,
)
from newsarchive.pages.further import link_to
from newsarchive.pages.histogram import trend_bars
from newsarchive.pages.outlets import SourceCollection
from newsarchive.pages.pagination import pages_of_years, part
from newsarchive.pages.pieces import CountedLink, SourceItem
from newsarchive.pages.typography import label_words, language_name, typeset
from newsarchive.pages.views import SourceIndexView, SourceView

#: Tags of a source's texts, per kind: what stands in one look.
TOP_TAGS = 8


def source_view(archive: Archive, collection: SourceCollection) -> SourceView:
    """Build the page of a source, or of the texts that name none."""
    outlet, entries = collection.outlet, collection.entries
    pages = part(collection.url, entries, archive.per_page)
    languages = sorted({entry.language for entry in entries})
    return SourceView(
        label=outlet.label if outlet else "",
        known=outlet is not None,
        description=_typeset(archive, outlet.description) if outlet else "",
        type=_typeset(archive, outlet.type) if outlet else "",
        reference=site_link(outlet.reference) if outlet and outlet.reference else None,
        alternatives=outlet.alternatives if outlet else (),
        languages=tuple(language_name(code, archive.language) for code in languages),
        feed=feed_of(archive, collection.url, entries),
        count=len(entries),
        undated_total=undated_count(entries),
        span=span(entries, archive.language),
        histogram=trend_bars(entries, archive.language, pages_of_years(pages)),
        text_groups=by_year(pages[0].entries, archive),
        older=link_to(archive, pages[1:2]),
        tag_groups=top_tags(entries, archive, TOP_TAGS),
    )


def _typeset(archive: Archive, words: str) -> str:
    return typeset(label_words(words), archive.curator_language)


def source_index_view(archive: Archive) -> SourceIndexView:
    """Build the index of sources."""
    unknown = next((source for source in archive.sources if source.outlet is None), None)
    sources = tuple(
        SourceItem(
            source.url,
            source.outlet.label,
            _typeset(archive, source.outlet.type),
            _typeset(archive, source.outlet.description),
            len(source.entries),
        )
        for source in archive.sources
        if source.outlet is not None
    )
    return SourceIndexView(
        total=len(sources),
        sources=sources,
        unknown=None if unknown is None else CountedLink(unknown.url, "", len(unknown.entries)),
    )
