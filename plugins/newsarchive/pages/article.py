"""Build what surrounds an article: its facts, its tags, its neighbours in matter and in time."""

from __future__ import annotations

from newsarchive.models import ArchiveEntry
from newsarchive.pages.collections import KINDS, Archive
from newsarchive.pages.dossiers import dossier_places
from newsarchive.pages.elements import robots_of, site_link
from newsarchive.pages.pieces import CleaningSummary, Link, TagLinks, Teaser
from newsarchive.pages.related import NO_RELATIONS, Relations
from newsarchive.pages.teasers import date_view, own_language
from newsarchive.pages.typography import date_words, language_name, shorten, typeset
from newsarchive.pages.urls import data_url, month_url, provenance_url, year_url
from newsarchive.pages.views import ArticleView
from newsarchive.partial_date import PartialDate

#: Search engines show about so many characters of a description.
DESCRIPTION_LENGTH = 160
#: Lists the copies that the Internet Archive has of the address behind it.
COPIES = "https://web.archive.org/web/*/"
#: Codes of warnings that readers are told in words, in this order.
CAUTIONS = ("machine-translated", "truncated", "date-order-uncertain", "date-from-picture")
#: Those that doubt the date.
OF_THE_DATE = CAUTIONS[2:]


def article_view(
    archive: Archive,
    entry: ArchiveEntry,
    relations: Relations = NO_RELATIONS,
    warnings: tuple[str, ...] = (),
    cleaning: CleaningSummary | None = None,
) -> ArticleView:
    """Build the view of an article; `relations` are those of the whole archive.

    `warnings` are some of `CAUTIONS`, `cleaning` tells what became of its raw copy.

    One that the archive does not list (hidden by the curator) has no neighbours, and links only to
    tags and sources that listed articles have too.
    """
    newer, older = _neighbours(archive, entry)
    return ArticleView(
        title=typeset(entry.title, entry.language),
        language=own_language(entry, archive.language),
        language_name=language_name(entry.language, archive.language),
        description=typeset(shorten(entry.summary, DESCRIPTION_LENGTH), entry.language),
        date=None if entry.date is None else date_view(entry.date, archive.language),
        period=None if entry.date is None else _period(entry.date, archive.language),
        source=_source(archive, entry),
        via=entry.via or "",
        authors=entry.authors,
        tag_groups=_tag_groups(archive, entry),
        versions=relations.versions.get(entry.url, ()),
        related=relations.related.get(entry.url, ()),
        dossiers=dossier_places(archive, entry),
        older=older,
        newer=newer,
        provenance=provenance_url(entry.url) if entry.seed_id in archive.recorded else "",
        cleaning=cleaning,
        data=data_url(entry.url) if archive.article_data and entry.url in archive.positions else "",
        robots=robots_of(archive, entry),
        original=None if entry.original is None else site_link(entry.original),
        copies="" if entry.original is None else f"{COPIES}{entry.original}",
        copied=None if entry.copied is None else date_view(entry.copied, archive.language),
        warnings=warnings,
        note=typeset(entry.note, archive.curator_language),
        excerpt=entry.excerpt,
    )


def _neighbours(archive: Archive, entry: ArchiveEntry) -> tuple[Teaser | None, Teaser | None]:
    """Find the next newer and older article; the undated stand outside time and have none."""
    position = archive.positions.get(entry.url)
    if position is None or entry.date is None:
        return None, None
    newer = archive.dated[position - 1] if position else None
    older = archive.dated[position + 1] if position + 1 < len(archive.dated) else None
    return (
        archive.teasers[newer.url] if newer else None,
        archive.teasers[older.url] if older else None,
    )


def _source(archive: Archive, entry: ArchiveEntry) -> Link | None:
    if entry.source is None:
        return None
    return archive.source_links.get(entry.source, Link("", entry.source))


def _period(date: PartialDate, language: str) -> Link:
    """Link to the smallest page of the chronology that lists a date."""
    words = date_words(PartialDate(date.year, date.month), language)
    return Link(month_url(date.year, date.month) if date.month else year_url(date.year), words)


def _tag_groups(archive: Archive, entry: ArchiveEntry) -> tuple[TagLinks, ...]:
    """Group an article's tags by kind, best first within each."""
    groups = []
    for kind in KINDS:
        keys = dict.fromkeys((tag.kind, tag.slug) for tag in entry.tags if tag.kind is kind)
        found = tuple(archive.tags[key] for key in keys if key in archive.tags)
        if found:
            groups.append(TagLinks(kind, tuple(Link(c.url, c.label) for c in found)))
    return tuple(groups)
