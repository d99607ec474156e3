"""The facts of a reference: what any style or format can say of an article, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from newsarchive.citing.names import Name, parse_name
from newsarchive.models import ArchiveEntry
from newsarchive.pages.urls import public_url
from newsarchive.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Site:
    """The archive that the article is read in; `address` is empty where it is not published."""

    name: str
    address: str

    def at(self, url: str) -> str:
        """Give the public address of a page of the site, empty where there is none."""
        return public_url(self.address, url)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference says: `source` and `url` are empty, `date` None where they are not known.

    `key` is the last part of the article's address, a plain slug; `url` is that of the archive's
    copy, `original` that of the page it was copied from.
    """

    key: str
    title: str
    authors: tuple[Name, ...]
    source: str
    date: PartialDate | None
    language: str
    archive: str
    url: str
    original: str = ""


def refer(entry: ArchiveEntry, site: Site) -> Reference:
    """Gather the facts of an article's reference; nothing is guessed.

    An author that is the source itself is left out: the source stands for it in every style.
    """
    names = [parse_name(author) for author in entry.authors]
    return Reference(
        key=PurePosixPath(entry.url).stem,
        title=" ".join(entry.title.split()),
        authors=tuple(name for name in names if name.spoken != entry.source),
        source=entry.source or "",
        date=entry.date,
        language=entry.language,
        archive=site.name,
        url=site.at(entry.url),
        original=entry.original or "",
    )


def date_parts(date: PartialDate) -> tuple[int, ...]:
    """Give year, month and day as far as they are known."""
    return tuple(part for part in (date.year, date.month, date.day) if part)


def day_iso(date: PartialDate) -> str:
    """Give a date without its time, as precise as it is: `2022`, `2022-01`, `2022-01-09`."""
    return str(PartialDate(date.year, date.month, date.day))
