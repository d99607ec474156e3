"""Build the further pages of the texts of a tag or source, which their first page leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.models import Kind
from newsarchive.pages.collections import Archive
from newsarchive.pages.elements import by_year, span
from newsarchive.pages.order import Entries
from newsarchive.pages.pagination import ListPage, part
from newsarchive.pages.pieces import Link
from newsarchive.pages.views import ListPageView


def further_views(
    archive: Archive, url: str, label: str, kind: Kind | None, entries: Entries
) -> Iterator[tuple[str, ListPageView]]:
    """Give the address and the view of each page after the first."""
    pages = part(url, entries, archive.per_page)
    for at, page in enumerate(pages[1:], 1):
        yield (
            page.url,
            ListPageView(
                label=label,
                kind=kind,
                first=url,
                period=_period(archive, page),
                count=len(page.entries),
                older=link_to(archive, pages[at + 1 : at + 2]),
                newer=link_to(archive, pages[at - 1 : at]),
                text_groups=by_year(page.entries, archive),
            ),
        )


def link_to(archive: Archive, pages: Sequence[ListPage]) -> Link | None:
    """Link to a page by the time of its texts; None where there is no such page."""
    return Link(pages[0].url, _period(archive, pages[0])) if pages else None


def _period(archive: Archive, page: ListPage) -> str:
    """Name the time of a page's texts by their months: `mai 2011 – mars 2012`."""
    found = span(page.entries, archive.language, months=True)
    ends = dict.fromkeys((found.first.text, found.last.text)) if found else ()
    return " – ".join(ends)
