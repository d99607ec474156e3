"""Build the front page and the search page."""

from __future__ import annotations

from newsarchive.pages.collections import KINDS, Archive
from newsarchive.pages.dossiers import dossier_items
from newsarchive.pages.elements import kind_links, span, teasers, top_tags
from newsarchive.pages.histogram import summary_bars
from newsarchive.pages.pieces import CountedLink
from newsarchive.pages.views import HomeView, SearchView

#: A front page, not a catalogue: the first text large and eight more.
LATEST_ON_HOME = 9
UNDATED_ON_HOME = 6
TOP_TAGS = 8
TOP_SOURCES = 12
DOSSIERS_ON_HOME = 4
#: What the search page lists where it cannot search.
LATEST_ON_SEARCH = 50


def home_view(archive: Archive) -> HomeView:
    """Build the front page: what there is, of which time, and the ways into it."""
    sources = [
        CountedLink(source.url, source.outlet.label, len(source.entries))
        for source in archive.sources
        if source.outlet is not None
    ]
    sources.sort(key=lambda link: -link.count)
    return HomeView(
        total=len(archive.entries),
        undated_total=len(archive.undated),
        span=span(archive.dated, archive.language, months=True),
        histogram=summary_bars(archive.dated, archive.language),
        latest=teasers(archive.dated[:LATEST_ON_HOME], archive),
        undated=teasers(archive.undated[:UNDATED_ON_HOME], archive),
        dossiers=dossier_items(archive, DOSSIERS_ON_HOME),
        dossiers_total=len(archive.dossiers.listed),
        tag_groups=top_tags(archive.entries, archive, TOP_TAGS),
        sources=tuple(sources[:TOP_SOURCES]),
    )


def search_view(archive: Archive) -> SearchView:
    """Build what the search page shows before a search and without a script."""
    return SearchView(
        latest=teasers(archive.dated[:LATEST_ON_SEARCH], archive),
        undated_total=len(archive.undated),
        undated=teasers(archive.undated[:LATEST_ON_SEARCH], archive),
        kinds=kind_links(archive),
        filters=_filters(archive),
    )


def _filters(archive: Archive) -> tuple[str, ...]:
    """Name what a search can be narrowed by, as the search index does."""
    counts = {
        "date": len(archive.years),
        "source": len(archive.sources),
        **{kind.value: len(archive.kinds[kind]) for kind in KINDS},
        "language": len({entry.language for entry in archive.entries}),
    }
    one_is_all = {"language"}
    return tuple(name for name, count in counts.items() if count > (name in one_is_all))
