"""Build the further pages of the texts of a tag or source, which their first page leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.models import Kind
from newsarchive.pages.collections import Archive
from newsarchive.pages.elements import by_year, span
from newsarchive.pages.order import Entries
from newsarchive.pages.pieces import Link
from newsarchive.pages.sheets import Sheet, part
from newsarchive.pages.views import SheetView


def further_views(
    archive: Archive, url: str, label: str, kind: Kind | None, entries: Entries
) -> Iterator[tuple[str, SheetView]]:
    """Give the address and the view of each page after the first."""
    sheets = part(url, entries, archive.per_page)
    for at, sheet in enumerate(sheets[1:], 1):
        yield (
            sheet.url,
            SheetView(
                label=label,
                kind=kind,
                first=url,
                period=_period(archive, sheet),
                count=len(sheet.entries),
                older=link_to(archive, sheets[at + 1 : at + 2]),
                newer=link_to(archive, sheets[at - 1 : at]),
                text_groups=by_year(sheet.entries, archive),
            ),
        )


def link_to(archive: Archive, sheets: Sequence[Sheet]) -> Link | None:
    """Link to a page by the time of its texts; None where there is no such page."""
    return Link(sheets[0].url, _period(archive, sheets[0])) if sheets else None


def _period(archive: Archive, sheet: Sheet) -> str:
    """Name the time of a page's texts by their months: `mai 2011 – mars 2012`."""
    found = span(sheet.entries, archive.language, months=True)
    ends = dict.fromkeys((found.first.text, found.last.text)) if found else ()
    return " – ".join(ends)
