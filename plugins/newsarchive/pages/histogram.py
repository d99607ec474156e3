"""Count articles per month or year, as bars that are links."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.models import ArchiveEntry
from newsarchive.pages.collections import date_of
from newsarchive.pages.typography import month_abbreviation
from newsarchive.pages.urls import month_url, year_url
from newsarchive.pages.views import Bar, BarGroup

#: Above so many years with texts, a summary counts by year: six rows of months fill a screen.
MAX_YEARS_BY_MONTH = 6


def summary_bars(entries: Sequence[ArchiveEntry], language: str) -> tuple[BarGroup, ...]:
    """Give bars per month, newest year first, or per year where there are many years."""
    years = {entry.date.year for entry in entries if entry.date is not None}
    if len(years) <= MAX_YEARS_BY_MONTH:
        return month_bars(entries, language)
    return (BarGroup("", "", len(entries), _year_bars(entries)),)


def trend_bars(entries: Sequence[ArchiveEntry], language: str) -> tuple[BarGroup, ...]:
    """Give bars only where there are two to compare."""
    groups = summary_bars(entries, language)
    filled = sum(bar.count > 0 for group in groups for bar in group.bars)
    return groups if filled > 1 else ()


def month_bars(entries: Sequence[ArchiveEntry], language: str) -> tuple[BarGroup, ...]:
    """Give every year that has texts, newest first, each with its twelve months.

    Heights are per cent of the fullest month of all. A text that names no month counts in its
    year only.
    """
    months: dict[tuple[int, int], int] = {}
    years: dict[int, int] = {}
    for entry in entries:
        if entry.date is None:
            continue
        years[entry.date.year] = years.get(entry.date.year, 0) + 1
        if entry.date.month:
            key = entry.date.year, entry.date.month
            months[key] = months.get(key, 0) + 1
    fullest = max(months.values(), default=1)
    return tuple(
        BarGroup(
            url=year_url(year),
            label=str(year),
            count=years[year],
            bars=tuple(
                _month_bar(year, month, months.get((year, month), 0), fullest, language)
                for month in range(1, 13)
            ),
        )
        for year in sorted(years, reverse=True)
    )


def _month_bar(year: int, month: int, count: int, fullest: int, language: str) -> Bar:
    return Bar(
        url=month_url(year, month) if count else "",
        label=month_abbreviation(month, language),
        count=count,
        height=_height(count, fullest),
    )


def _year_bars(entries: Sequence[ArchiveEntry]) -> tuple[Bar, ...]:
    counts: dict[int, int] = {}
    for entry in entries:
        if entry.date is not None:
            year = date_of(entry).year
            counts[year] = counts.get(year, 0) + 1
    fullest = max(counts.values(), default=1)
    return tuple(
        Bar(year_url(year), str(year), counts[year], _height(counts[year], fullest))
        for year in sorted(counts)
    )


def _height(count: int, fullest: int) -> int:
    """Give a bar's height; one text among thousands is still seen."""
    return max(4, round(100 * count / fullest)) if count else 0
