"""The order of the archive: newest first, the undated last."""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.text.normalize import fold

Entries = tuple[ArchiveEntry, ...]


def in_order(entries: Iterable[ArchiveEntry]) -> Entries:
    """Sort articles by date, newest first, then by address; the undated come last, by address."""
    by_url = sorted(entries, key=lambda entry: entry.url)
    dated = [(entry.date, entry) for entry in by_url if entry.date is not None]
    dated.sort(key=lambda pair: pair[0], reverse=True)  # stable: addresses stay in order
    return (*(entry for _, entry in dated), *(entry for entry in by_url if entry.date is None))


def date_of(entry: ArchiveEntry) -> PartialDate:
    """Give the date of an article known to have one.

    Raises:
        ValueError: if it has none.
    """
    if entry.date is None:
        raise ValueError(f"{entry.url} has no date")
    return entry.date


def alphabetical(label: str) -> tuple[str, str]:
    """Sort labels by their letters, whatever their accents and capitals; then as they are."""
    return fold(label), label
