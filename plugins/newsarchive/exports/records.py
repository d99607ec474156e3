"""The record of an article: the fields that every table and file to take away has, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.pages.collections import Archive
from newsarchive.pages.identity import permanent_id
from newsarchive.pages.urls import public_url
from newsarchive.partial_date import PartialDate

Value = str | list[str] | None
#: Fields by name; absent values are None, absent lists are empty.
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Exported:
    """An archive and the address it is published at, empty where it has none."""

    archive: Archive
    address: str

    def records(self) -> Iterator[Record]:
        """Give the records of all listed articles in the archive's order, one at a time."""
        return (self.record(entry) for entry in self.archive.entries)

    def record(self, entry: ArchiveEntry) -> Record:
        """Give the record of an article."""
        return {field.name: field.read(self, entry) for field in FIELDS.values()}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, whether it holds a list, what it means, and how it is read."""

    name: str
    several: bool
    description: str
    read: Callable[[Exported, ArchiveEntry], Value]


def precision(date: PartialDate | None) -> str | None:
    """Tell how precise a date is: `year`, `month`, `day` or `minute`."""
    if date is None:
        return None
    if date.hour >= 0:
        return "minute"
    return "day" if date.day else "month" if date.month else "year"


def _labels(kind: Kind) -> Callable[[Exported, ArchiveEntry], Value]:
    def read(exported: Exported, entry: ArchiveEntry) -> list[str]:
        keys = dict.fromkeys((tag.kind, tag.slug) for tag in entry.tags if tag.kind is kind)
        return [exported.archive.tags[key].tag.label for key in keys]

    return read


def _source(exported: Exported, entry: ArchiveEntry) -> str | None:
    return exported.archive.source_links[entry.source].label if entry.source else None


def _fields() -> Iterator[Field]:
    def one(name: str, description: str, read: Callable[[Exported, ArchiveEntry], Value]) -> Field:
        return Field(name, False, description, read)

    def some(name: str, description: str, read: Callable[[Exported, ArchiveEntry], Value]) -> Field:
        return Field(name, True, description, read)

    yield one(
        "id",
        "Permanent id: a URN made from the seed's name, as in the feeds.",
        lambda _, e: permanent_id(e.identity or e.seed_id, e.url),
    )
    yield one(
        "url",
        "Address of the page; relative to the site where it has no address.",
        lambda x, e: public_url(x.address, e.url) or e.url,
    )
    yield one("title", "Title as published.", lambda _, e: e.title)
    yield one(
        "date",
        "Date of publication in ISO 8601, as precise as it is known; or nothing.",
        lambda _, e: str(e.date) if e.date else None,
    )
    yield one(
        "date_precision",
        "`year`, `month`, `day` or `minute`; nothing without a date.",
        lambda _, e: precision(e.date),
    )
    yield some("authors", "Authors as the text names them.", lambda _, e: list(e.authors))
    yield one("source", "Where the text was published, under one name; or nothing.", _source)
    yield one("via", "The outlet that the source itself credits; or nothing.", lambda _, e: e.via)
    yield one("language", "Language of the text, ISO 639-1.", lambda _, e: e.language)
    yield one(
        "original", "Address of the page it was copied from; or nothing.", lambda _, e: e.original
    )
    yield one(
        "copied",
        "Date on which it was copied, as precise as it is known; or nothing.",
        lambda _, e: str(e.copied) if e.copied else None,
    )
    yield some("topics", "Topics, best first.", _labels(Kind.TOPIC))
    yield some("persons", "Persons, best first.", _labels(Kind.PERSON))
    yield some("organisations", "Organisations, best first.", _labels(Kind.ORGANISATION))
    yield some("places", "Places, best first.", _labels(Kind.PLACE))
    yield some(
        "dossiers",
        "Titles of the curator's dossiers that hold it.",
        lambda x, e: [one.dossier.title for one, _ in x.archive.dossiers.places.get(e.url, ())],
    )
    yield one(
        "summary", "Beginning of the text, at most some 240 characters.", lambda _, e: e.summary
    )
    yield one("text", "The text without its title, a paragraph a line.", lambda _, e: e.text)
    yield one(
        "seed", "Name of the seed it was made from; or nothing.", lambda _, e: e.seed_id or None
    )


#: The fields by name, in the order they are written in.
FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _fields()})
