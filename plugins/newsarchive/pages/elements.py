"""Make what several pages show: spans, groups by date, counted tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.pages.collections import KINDS, Archive, TagCollection, TagKey
from newsarchive.pages.order import date_of
from newsarchive.pages.pieces import CountedLink, KindLink, Link, Span, TagGroup, Teaser, TextGroup
from newsarchive.pages.teasers import date_view
from newsarchive.pages.typography import day_words, month_words
from newsarchive.pages.urls import SITE, feed_url, kind_url, month_url, year_anchor, year_url
from newsarchive.partial_date import PartialDate
from newsarchive.robots import keeps_away


def teasers(entries: Iterable[ArchiveEntry], archive: Archive) -> tuple[Teaser, ...]:
    """Show articles in a list, in the order given."""
    return tuple(archive.teasers[entry.url] for entry in entries)


def span(entries: Sequence[ArchiveEntry], language: str, *, months: bool = False) -> Span | None:
    """Show the first and last date of articles in the archive's order; None if none has any.

    Both ends have one precision, no finer than what is known of either: a text of `2022-01` beside
    one of `2022-01-09` may be the earlier or the later. `months` leaves the days out.
    """
    dates = [entry.date for entry in entries if entry.date is not None]
    if not dates:
        return None
    first = dates[-1]
    last = min(date for date in dates if _contains(date, dates[0]))
    month_known = bool(first.month and last.month)
    day_known = bool(first.day and last.day) and not months
    first, last = (
        PartialDate(end.year, end.month * month_known, end.day * day_known) for end in (first, last)
    )
    return Span(date_view(first, language), date_view(last, language))


def _contains(date: PartialDate, other: PartialDate) -> bool:
    """Tell whether a date is another one or a month or year that holds it."""
    return date.year == other.year and date.month in (0, other.month) and date.day in (0, other.day)


def site_link(address: str) -> Link:
    """Link to a page elsewhere by the name of its host."""
    host = urlsplit(address).hostname or address
    return Link(address, host.removeprefix("www."))


def feed_of(archive: Archive, url: str, entries: Sequence[ArchiveEntry]) -> str:
    """Give the address of a page's feed; empty where feeds are off or no text has a date for it."""
    dated = archive.tag_feeds and any(entry.date is not None for entry in entries[:1])
    return feed_url(url) if dated else ""


def robots_of(archive: Archive, entry: ArchiveEntry) -> str:
    """Tell what an article asks of search engines: to stay away from what stands in no list."""
    if entry.url in archive.positions or keeps_away(entry.robots):
        return entry.robots
    return f"noindex, {entry.robots}" if entry.robots else "noindex"


def undated_count(entries: Iterable[ArchiveEntry]) -> int:
    """Count the articles without a date."""
    return sum(entry.date is None for entry in entries)


def by_year(entries: Sequence[ArchiveEntry], archive: Archive) -> tuple[TextGroup, ...]:
    """Group articles in the archive's order under their years, the undated at the end."""

    def heading(entry: ArchiveEntry) -> tuple[str, str, str, str]:
        if entry.date is None:
            return "undated", "", "sans-date", SITE.undated
        year = entry.date.year
        return "year", str(year), year_anchor(year), year_url(year)

    return _grouped(entries, archive, heading)


def by_month(entries: Sequence[ArchiveEntry], archive: Archive) -> tuple[TextGroup, ...]:
    """Group one year's articles under their months, those that name no month at the end."""

    def heading(entry: ArchiveEntry) -> tuple[str, str, str, str]:
        date = date_of(entry)
        if not date.month:
            return "month-unknown", "", "mois-inconnu", ""
        name = month_words(date.month, archive.language)
        return "month", name, f"m{date.month:02d}", month_url(date.year, date.month)

    return _grouped(entries, archive, heading)


def by_day(entries: Sequence[ArchiveEntry], archive: Archive) -> tuple[TextGroup, ...]:
    """Group one month's articles under their days, those that name no day at the end."""

    def heading(entry: ArchiveEntry) -> tuple[str, str, str, str]:
        date = date_of(entry)
        if not date.day:
            return "day-unknown", "", "jour-inconnu", ""
        return "day", day_words(date, archive.language), f"j{date.day:02d}", ""

    return _grouped(entries, archive, heading)


def _grouped(
    entries: Sequence[ArchiveEntry],
    archive: Archive,
    heading: Callable[[ArchiveEntry], tuple[str, str, str, str]],
) -> tuple[TextGroup, ...]:
    # Entries come in the archive's order, so equal headings stand together.
    return tuple(
        TextGroup(kind, label, anchor, url, teasers(group, archive))
        for (kind, label, anchor, url), group in groupby(entries, heading)
    )


def counted(collection: TagCollection) -> CountedLink:
    """Link to a tag with the number of its articles in the whole archive."""
    return CountedLink(collection.url, collection.label, len(collection.entries))


def kind_links(archive: Archive) -> tuple[KindLink, ...]:
    """Link to the index of every kind of tag."""
    return tuple(KindLink(kind, kind_url(kind), len(archive.kinds[kind])) for kind in KINDS)


def top_tags(
    entries: Iterable[ArchiveEntry],
    archive: Archive,
    limit: int,
    *,
    without: TagCollection | None = None,
) -> tuple[TagGroup, ...]:
    """Count the tags of some articles and give the most frequent of each kind that has any.

    Equal counts stand in the order of their labels.
    """
    counts = Counter(key for e in entries for key in {(tag.kind, tag.slug) for tag in e.tags})
    if without is not None:
        counts.pop((without.tag.kind, without.tag.slug), None)
    groups = (_top_of_kind(kind, counts, archive, limit) for kind in KINDS)
    return tuple(group for group in groups if group.tags)


def _top_of_kind(kind: Kind, counts: Counter[TagKey], archive: Archive, limit: int) -> TagGroup:
    found = [(archive.tags[key], count) for key, count in counts.items() if key[0] is kind]
    found.sort(key=lambda pair: (-pair[1], pair[0].rank))
    tags = tuple(CountedLink(c.url, c.label, count) for c, count in found[:limit])
    return TagGroup(kind, kind_url(kind), len(found), tags)
