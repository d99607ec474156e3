"""Build the chronology: all years, a year, a month, and the texts without a date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from newsarchive.pages.collections import Archive
from newsarchive.pages.elements import by_day, by_month, by_year, span, teasers
from newsarchive.pages.histogram import month_bars
from newsarchive.pages.order import date_of
from newsarchive.pages.pagination import part
from newsarchive.pages.pieces import Link
from newsarchive.pages.typography import date_words
from newsarchive.pages.urls import month_url, year_url
from newsarchive.pages.views import ChronologyView, PeriodView, UndatedView
from newsarchive.partial_date import PartialDate

P = TypeVar("P")

#: The index shows so many texts without a date and links to their own page for the rest.
UNDATED_IN_INDEX = 50
#: Up to so many texts with a date stand in the index themselves; of more, their years do.
TEXTS_IN_INDEX = 100


def chronology_view(archive: Archive) -> ChronologyView:
    """Build the index of the chronology."""
    return ChronologyView(
        total=len(archive.entries),
        undated_total=len(archive.undated),
        span=span(archive.dated, archive.language, months=True),
        years=month_bars(archive.dated, archive.language),
        text_groups=by_year(archive.dated, archive) if len(archive.dated) <= TEXTS_IN_INDEX else (),
        undated=teasers(archive.undated[:UNDATED_IN_INDEX], archive),
    )


def year_view(archive: Archive, year: int) -> PeriodView:
    """Build the page of a year that has texts.

    Raises:
        KeyError: if the archive has no text of that year.
    """
    entries = archive.years[year]
    older, newer = _beside(tuple(archive.years), year)
    # Of more texts than a page takes their months show those that name one.
    listed = entries
    if len(part(year_url(year), entries, archive.per_page)) > 1:
        listed = tuple(entry for entry in entries if not date_of(entry).month)
    return PeriodView(
        unit="year",
        label=str(year),
        count=len(entries),
        parent=None,
        older=None if older is None else Link(year_url(older), str(older)),
        newer=None if newer is None else Link(year_url(newer), str(newer)),
        histogram=month_bars(entries, archive.language),
        text_groups=by_month(listed, archive),
    )


def month_view(archive: Archive, year: int, month: int) -> PeriodView:
    """Build the page of a month that has texts.

    Raises:
        KeyError: if the archive has no text of that month.
    """
    entries = archive.months[year, month]
    older, newer = _beside(tuple(archive.months), (year, month))
    return PeriodView(
        unit="month",
        label=_month_label((year, month), archive.language),
        count=len(entries),
        parent=Link(year_url(year), str(year)),
        older=None if older is None else _month_link(older, archive.language),
        newer=None if newer is None else _month_link(newer, archive.language),
        histogram=(),
        text_groups=by_day(entries, archive),
    )


def undated_view(archive: Archive) -> UndatedView:
    """Build the page of the texts without a date."""
    return UndatedView(len(archive.undated), teasers(archive.undated, archive))


def _beside(periods: Sequence[P], period: P) -> tuple[P | None, P | None]:
    """Find the periods before and after one among those that have texts, newest first."""
    at = periods.index(period)
    older = periods[at + 1] if at + 1 < len(periods) else None
    return older, periods[at - 1] if at else None


def _month_label(month: tuple[int, int], language: str) -> str:
    return date_words(PartialDate(*month), language)


def _month_link(month: tuple[int, int], language: str) -> Link:
    return Link(month_url(*month), _month_label(month, language))
