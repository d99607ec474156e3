"""Build the pages of sources and their index."""

from __future__ import annotations

from newsarchive.pages.collections import Archive, SourceCollection
from newsarchive.pages.elements import by_year, feed_of, span, top_tags, undated_count
from newsarchive.pages.histogram import trend_bars
from newsarchive.pages.pieces import CountedLink, SourceItem
from newsarchive.pages.typography import language_name
from newsarchive.pages.views import SourceIndexView, SourceView

#: Tags of a source's texts, per kind: what stands in one look.
TOP_TAGS = 8


def source_view(archive: Archive, collection: SourceCollection) -> SourceView:
    """Build the page of a source, or of the texts that name none."""
    outlet, entries = collection.outlet, collection.entries
    languages = sorted({entry.language for entry in entries})
    return SourceView(
        label=outlet.label if outlet else "",
        known=outlet is not None,
        description=outlet.description if outlet else "",
        alternatives=outlet.alternatives if outlet else (),
        languages=tuple(language_name(code, archive.language) for code in languages),
        feed=feed_of(archive, collection.url, entries),
        count=len(entries),
        undated_total=undated_count(entries),
        span=span(entries, archive.language),
        histogram=trend_bars(entries, archive.language, collection.url),
        text_groups=by_year(entries, archive),
        tag_groups=top_tags(entries, archive, TOP_TAGS),
    )


def source_index_view(archive: Archive) -> SourceIndexView:
    """Build the index of sources."""
    unknown = next((source for source in archive.sources if source.outlet is None), None)
    sources = tuple(
        SourceItem(source.url, source.outlet.label, source.outlet.description, len(source.entries))
        for source in archive.sources
        if source.outlet is not None
    )
    return SourceIndexView(
        total=len(sources),
        sources=sources,
        unknown=None if unknown is None else CountedLink(unknown.url, "", len(unknown.entries)),
    )
