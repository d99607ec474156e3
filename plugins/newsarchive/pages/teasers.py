"""Show a date and an article in a list: the views every list is made of."""

from __future__ import annotations

from newsarchive.models import ArchiveEntry
from newsarchive.pages.pieces import DateView, Link, Teaser
from newsarchive.pages.typography import date_words, shorten, time_words, typeset
from newsarchive.partial_date import PartialDate

#: Two lines of a teaser on a wide screen, about four on a phone.
SUMMARY_LENGTH = 200


def date_view(value: PartialDate, language: str) -> DateView:
    """Show a date with the precision it has, in words of a language."""
    precision = "year"
    if value.month:
        precision = "day" if value.day else "month"
    if value.hour >= 0:
        precision = "minute"
    return DateView(
        text=date_words(value, language),
        time=time_words(value, language),
        iso=str(value),
        precision=precision,
    )


def foreign(language: str, interface: str) -> str:
    """Give the language of some words where it is not the interface's, else nothing."""
    return "" if language == interface else language


def own_language(entry: ArchiveEntry, language: str) -> str:
    """Give an article's language where it is not the interface's, else nothing."""
    return foreign(entry.language, language)


def make_teaser(entry: ArchiveEntry, language: str, source: Link | None) -> Teaser:
    """Show an article in a list, under its source's canonical name."""
    return Teaser(
        url=entry.url,
        title=typeset(entry.title, entry.language),
        language=own_language(entry, language),
        date=None if entry.date is None else date_view(entry.date, language),
        source=source,
        summary=typeset(shorten(entry.summary, SUMMARY_LENGTH), entry.language),
    )
