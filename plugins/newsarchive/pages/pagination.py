"""Part a long list of texts into pages whose addresses stay when newer texts are added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsarchive.pages.order import Entries
from newsarchive.pages.urls import list_page_url


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list and its texts; the oldest are on number 1, the newest on number 0."""

    url: str
    number: int
    entries: Entries


def part(url: str, entries: Entries, per_page: int) -> tuple[ListPage, ...]:
    """Part texts in the archive's order into pages, newest first; 0 a page keeps all on one.

    The first page has the address of the list. It takes what fills no further page, up to twice
    as many texts less one, and those without a date: a new text moves none of the others until the
    first page has two pages' worth and the older of them become a page for good.
    """
    dated = [entry for entry in entries if entry.date is not None]
    further = max(len(dated) // per_page - 1, 0) if per_page else 0
    if not further:
        return (ListPage(url, 0, entries),)
    newest = len(dated) - further * per_page
    first = ListPage(url, 0, (*dated[:newest], *entries[len(dated) :]))
    others = (
        ListPage(
            list_page_url(url, number),
            number,
            tuple(dated[(start := len(dated) - number * per_page) : start + per_page]),
        )
        for number in range(further, 0, -1)
    )
    return (first, *others)


def pages_of_years(pages: Sequence[ListPage]) -> Mapping[int, str]:
    """Give the page on which the list of each year's texts begins."""
    begun: dict[int, str] = {}
    for page in pages:
        for entry in page.entries:
            if entry.date is not None:
                begun.setdefault(entry.date.year, page.url)
    return begun
