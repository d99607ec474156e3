"""Count articles per month or year, as bars that are links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsarchive.models import ArchiveEntry
from newsarchive.pages.pieces import Bar, BarGroup
from newsarchive.pages.typography import month_abbreviation
from newsarchive.pages.urls import month_url, year_anchor, year_url

#: Above so many years with texts, a summary counts by year: six rows of months fill a screen.
MAX_YEARS_BY_MONTH = 6
#: One text among thousands is still seen, in per cent of the highest bar.
MIN_HEIGHT = 4


def summary_bars(entries: Sequence[ArchiveEntry], language: str) -> tuple[BarGroup, ...]:
    """Give bars per month, newest year first, or per year where there are many years."""
    years = Counter(entry.date.year for entry in entries if entry.date is not None)
    if len(years) <= MAX_YEARS_BY_MONTH:
        return month_bars(entries, language)
    fullest = max(years.values())
    bars = (
        Bar(year_url(year), str(year), years[year], _height(years[year], fullest))
        for year in sorted(years)
    )
    return (BarGroup("", "", years.total(), tuple(bars)),)


def trend_bars(
    entries: Sequence[ArchiveEntry], language: str, pages: Mapping[int, str]
) -> tuple[BarGroup, ...]:
    """Give the bars of some articles for pages that list them by year, given by year.

    Their links lead to places of those pages: a month's own page lists other articles too. There
    are no bars unless there are two to compare.
    """
    groups = summary_bars(entries, language)
    if sum(bar.count > 0 for group in groups for bar in group.bars) < 2:
        return ()
    return tuple(_within(group, pages) for group in groups)


def month_bars(entries: Sequence[ArchiveEntry], language: str) -> tuple[BarGroup, ...]:
    """Give every year that has texts, newest first, each with its twelve months.

    Heights are per cent of the fullest month of all. A text that names no month counts in its
    year only.
    """
    dates = [entry.date for entry in entries if entry.date is not None]
    years = Counter(date.year for date in dates)
    months = Counter((date.year, date.month) for date in dates if date.month)
    fullest = max(months.values(), default=1)
    return tuple(
        BarGroup(
            url=year_url(year),
            label=str(year),
            count=years[year],
            bars=tuple(
                Bar(
                    url=month_url(year, month) if months[year, month] else "",
                    label=month_abbreviation(month, language),
                    count=months[year, month],
                    height=_height(months[year, month], fullest),
                )
                for month in range(1, 13)
            ),
        )
        for year in sorted(years, reverse=True)
    )


def _within(group: BarGroup, pages: Mapping[int, str]) -> BarGroup:
    """Lead to the years of these pages instead of the chronology's pages."""

    def begin(year: int) -> str:
        return f"{pages[year]}#{year_anchor(year)}"

    def place(bar: Bar) -> Bar:
        return replace(bar, url=begin(int(group.label or bar.label)) if bar.url else "")

    url = begin(int(group.label)) if group.label else ""
    return replace(group, url=url, bars=tuple(place(bar) for bar in group.bars))


def _height(count: int, fullest: int) -> int:
    return max(MIN_HEIGHT, round(100 * count / fullest)) if count else 0
