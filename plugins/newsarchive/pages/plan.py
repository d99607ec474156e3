"""The list of all pages of the site that are not articles: one place, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from newsarchive.models import ArchiveEntry
from newsarchive.pages import views
from newsarchive.pages.chronology import (
    chronology_view,
    month_view,
    undated_view,
    year_view,
)
from newsarchive.pages.collections import KINDS, Archive
from newsarchive.pages.data import DataView
from newsarchive.pages.dossier_views import (
    NO_REFERENCES,
    DossierIndexView,
    DossierReferences,
    DossierView,
)
from newsarchive.pages.dossiers import dossier_index_view, dossier_view
from newsarchive.pages.front import home_view, search_view
from newsarchive.pages.further import further_views
from newsarchive.pages.pieces import CitationFile
from newsarchive.pages.provenance import Cleaning, provenance_view
from newsarchive.pages.provenance_views import ProvenanceView
from newsarchive.pages.shelves import DossierCollection
from newsarchive.pages.sources import source_index_view, source_view
from newsarchive.pages.tags import tag_index_view, tag_view
from newsarchive.pages.tombstones import tombstone_view
from newsarchive.pages.urls import SITE, kind_url, month_url, provenance_url, raw_url, year_url

#: Tells what is recorded of an article's cleaning, None if nothing is.
CleaningOf = Callable[[ArchiveEntry], Cleaning | None]
#: Gives the references of a dossier's articles.
CiteDossier = Callable[[DossierCollection], DossierReferences]

#: The view that each template of a planned page reads.
VIEWS: Mapping[str, type] = MappingProxyType(
    {
        "index": views.HomeView,
        "archives": views.ChronologyView,
        "period_archives": views.PeriodView,
        "undated": views.UndatedView,
        "tags": views.TagIndexView,
        "tag": views.TagView,
        "sources": views.SourceIndexView,
        "source": views.SourceView,
        "texts": views.ListPageView,
        "dossiers": DossierIndexView,
        "dossier": DossierView,
        "search": views.SearchView,
        "provenance": ProvenanceView,
        "data": DataView,
        "selection": views.SelectionView,
        "withdrawn": views.TombstoneView,
        "404": views.NotFoundView,
    }
)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to render: where, with which template, reading which view.

    `anywhere` marks a page that is served at any depth of the site: its links must begin with the
    site's own address even where all others are relative. `indexed` tells whether search engines
    are shown the way to it. `beside` is a file to publish with it: its address and bytes.
    """

    save_as: str
    url: str
    template: str
    view: object
    anywhere: bool = False
    indexed: bool = True
    beside: tuple[str, bytes] | None = None


def plan_pages(
    archive: Archive,
    cleaning_of: CleaningOf,
    data: DataView,
    cite: CiteDossier = lambda _: NO_REFERENCES,
    selected: tuple[CitationFile, ...] = (),
) -> Iterator[PlannedPage]:
    """Give every page but the articles and the curator's own.

    `data` shows the files to take away, which are written before; `cite` gives a dossier's
    references, and `selected` names the files of those that a reader selects. `cleaning_of` tells
    what is recorded of an article's cleaning; it is asked when the page's turn comes, so that no
    two seeds need be in memory.
    """
    return chain(
        [_page(SITE.home, "index", home_view(archive))],
        _chronology(archive),
        _tags(archive),
        _sources(archive),
        _dossiers(archive, cite),
        _provenance(archive, cleaning_of),
        _tombstones(archive),
        [
            _page(SITE.search, "search", search_view(archive)),
            _page(SITE.data, "data", data),
            PlannedPage(
                SITE.selection,
                SITE.selection,
                "selection",
                views.SelectionView(selected),
                indexed=False,
            ),
            PlannedPage(SITE.not_found, SITE.not_found, "404", views.NotFoundView(), True, False),
        ],
    )


def _chronology(archive: Archive) -> Iterator[PlannedPage]:
    yield _page(SITE.chronology, "archives", chronology_view(archive))
    for year in archive.years:
        yield _page(year_url(year), "period_archives", year_view(archive, year))
    for year, month in archive.months:
        yield _page(month_url(year, month), "period_archives", month_view(archive, year, month))
    yield _page(SITE.undated, "undated", undated_view(archive))


def _tags(archive: Archive) -> Iterator[PlannedPage]:
    for kind in KINDS:
        yield _page(kind_url(kind), "tags", tag_index_view(archive, kind))
    for collection in archive.tags.values():
        yield _page(collection.url, "tag", tag_view(archive, collection))
        label, kind = collection.label, collection.tag.kind
        for url, view in further_views(archive, collection.url, label, kind, collection.entries):
            yield _page(url, "texts", view)


def _sources(archive: Archive) -> Iterator[PlannedPage]:
    yield _page(SITE.sources, "sources", source_index_view(archive))
    for collection in archive.sources:
        yield _page(collection.url, "source", source_view(archive, collection))
        label = collection.outlet.label if collection.outlet else ""
        for url, view in further_views(archive, collection.url, label, None, collection.entries):
            yield _page(url, "texts", view)


def _dossiers(archive: Archive, cite: CiteDossier) -> Iterator[PlannedPage]:
    """Plan the dossiers; without one in lists there is no index."""
    if archive.dossiers.listed:
        yield _page(SITE.dossiers, "dossiers", dossier_index_view(archive))
    for one in archive.dossiers.all:
        view = dossier_view(archive, one, cite(one))
        yield PlannedPage(one.url, one.url, "dossier", view, indexed=not one.dossier.hidden)


def _provenance(archive: Archive, cleaning_of: CleaningOf) -> Iterator[PlannedPage]:
    for entry in chain(archive.entries, archive.hidden):
        cleaning = cleaning_of(entry) if entry.seed_id in archive.recorded else None
        if cleaning is not None:
            view = provenance_view(archive, entry, cleaning)
            url = provenance_url(entry.url)
            copy = cleaning.copy if view.raw is not None and view.raw.url else None
            beside = None if copy is None else (raw_url(entry.url), copy.data)
            yield PlannedPage(url, url, "provenance", view, indexed=False, beside=beside)


def _tombstones(archive: Archive) -> Iterator[PlannedPage]:
    for item in archive.withdrawn:
        view = tombstone_view(item, archive.curator_language)
        yield PlannedPage(item.save_as, item.url, "withdrawn", view, indexed=False)


def _page(url: str, template: str, view: object) -> PlannedPage:
    return PlannedPage(url, url, template, view)
