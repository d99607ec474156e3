"""What a dossier holds, and the shelf of all, with the places of each article in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from newsarchive.models import ArchiveEntry
from newsarchive.pages.order import Entries
from newsarchive.pages.urls import dossier_url


@dataclass(frozen=True, slots=True)
class ListedText:
    """An article of a dossier, by its address, and what the curator says of it: sanitised HTML."""

    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Sanitised HTML and the articles behind it, in the curator's order; either may be empty."""

    html: str
    texts: tuple[ListedText, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading; that before the first has an empty `title`."""

    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A story that a curator names; each of its articles stands in it once.

    `slug` is its own among all dossiers, `language` empty where nothing is said of it; a `hidden`
    one has a page and stands in no list.
    """

    slug: str
    title: str
    summary: str
    language: str
    hidden: bool
    chapters: tuple[Chapter, ...]

    def texts(self) -> Iterator[ListedText]:
        """Give its articles in the curator's order."""
        return (text for one in self.chapters for part in one.passages for text in part.texts)


@dataclass(frozen=True, slots=True)
class DossierCollection:
    """A dossier and its articles, as the curator orders them and as the archive does."""

    dossier: Dossier
    url: str
    texts: Entries
    entries: Entries


@dataclass(frozen=True, slots=True)
class DossierShelf:
    """All dossiers: those in lists, newest first, the hidden ones, and the places of each article.

    `places` gives by an article's address the listed dossiers that hold it, and where: from 0.
    """

    listed: tuple[DossierCollection, ...]
    hidden: tuple[DossierCollection, ...]
    places: Mapping[str, tuple[tuple[DossierCollection, int], ...]]

    @property
    def all(self) -> tuple[DossierCollection, ...]:
        """Give all that have a page."""
        return (*self.listed, *self.hidden)


def shelve(
    dossiers: Iterable[Dossier],
    entries: Sequence[ArchiveEntry],
    positions: Mapping[str, int],
) -> DossierShelf:
    """Put dossiers on the shelf; `entries` are the archive's, each at its place in `positions`.

    The dossier of the newest article comes first, that of the undated last; then addresses count.
    """
    collections = [_collect(dossier, entries, positions) for dossier in dossiers]
    collections = [collection for collection in collections if collection.texts]
    collections.sort(key=lambda one: (positions[one.entries[0].url], one.url))
    listed = tuple(one for one in collections if not one.dossier.hidden)
    places: defaultdict[str, list[tuple[DossierCollection, int]]] = defaultdict(list)
    for collection in listed:
        for number, entry in enumerate(collection.texts):
            places[entry.url].append((collection, number))
    return DossierShelf(
        listed,
        tuple(one for one in collections if one.dossier.hidden),
        MappingProxyType({url: tuple(found) for url, found in places.items()}),
    )


def _collect(
    dossier: Dossier, entries: Sequence[ArchiveEntry], positions: Mapping[str, int]
) -> DossierCollection:
    texts = tuple(entries[positions[text.url]] for text in dossier.texts() if text.url in positions)
    ordered = tuple(sorted(texts, key=lambda entry: positions[entry.url]))
    return DossierCollection(dossier, dossier_url(dossier.slug), texts, ordered)
