"""Write which documents have which source, tag and language: a file a kind, read on use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict

import numpy as np

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.search.bits import RiceLists, gaps_of, pack
from newsarchive.search.directory import name_of
from newsarchive.search.encoding import deflate, front_coded, in_order, packed, varints
from newsarchive.search.labels import Label, Labels

#: A list to choose from has at most so many values, the commonest. 10,000 documents with five to
#: eight tags each, drawn from a power law, then have 68 kB of all kinds; with 500 values 88 kB.
MOST_VALUES = 200
#: Values of one document stand in a kind of at most so many values: few are worth their bytes, and
#: a small archive has hardly others.
SINGLES_UP_TO = 100


class FacetInfo(TypedDict):
    """What `meta.json` says of a kind: `pages` tells whether keys are addresses of pages."""

    kind: str
    pages: bool
    values: int
    name: str


_NamesOf = Callable[[ArchiveEntry, Labels], Iterator[Label]]


def make_facets(
    documents: Mapping[int, ArchiveEntry], labels: Labels
) -> tuple[list[FacetInfo], dict[str, bytes]]:
    """Write the values of each kind that has any, with the numbers of their documents."""
    listing: list[FacetInfo] = []
    files: dict[str, bytes] = {}
    for kind, names_of in _KINDS.items():
        values = _gather(documents, labels, names_of)
        if not values:
            continue
        content = _write(values)
        name = name_of(content)
        pages = labels.pages and kind != "language"
        listing.append(FacetInfo(kind=kind, pages=pages, values=len(values), name=name))
        files[f"facets/{name}.bin"] = deflate(content)
    return listing, files


def _gather(
    documents: Mapping[int, ArchiveEntry], labels: Labels, names_of: _NamesOf
) -> dict[str, tuple[str, list[int]]]:
    """Give label and documents of each value that is kept, by its key, keys sorted."""
    shown: dict[str, str] = {}
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(documents):
        for name in names_of(documents[number], labels):
            numbers = held[name.key]
            if not numbers or numbers[-1] != number:
                numbers.append(number)
            shown.setdefault(name.key, name.label)
    least = 1 if len(held) <= SINGLES_UP_TO else 2
    kept = [key for key, numbers in held.items() if len(numbers) >= least]
    kept.sort(key=lambda key: (-len(held[key]), key))
    return {key: (shown[key], held[key]) for key in in_order(kept[:MOST_VALUES])}


def _write(values: Mapping[str, tuple[str, list[int]]]) -> bytes:
    """Write keys, labels, numbers of documents, then the documents."""
    labels = b"".join(packed(label) for label, _ in values.values())
    counts = np.array([len(numbers) for _, numbers in values.values()], np.int64)
    numbers = np.array([number for _, held in values.values() for number in held], np.int64)
    bits, _ = pack([RiceLists.of(gaps_of(numbers, counts), counts)])
    return front_coded(list(values)) + labels + varints(counts.tolist()) + bits


def _tags(kind: Kind) -> _NamesOf:
    def names_of(entry: ArchiveEntry, labels: Labels) -> Iterator[Label]:
        return (labels.tag(tag) for tag in entry.tags if tag.kind is kind)

    return names_of


def _source(entry: ArchiveEntry, labels: Labels) -> Iterator[Label]:
    if entry.source:
        yield labels.source(entry.source)


def _language(entry: ArchiveEntry, labels: Labels) -> Iterator[Label]:
    if entry.language:
        yield labels.language(entry.language)


#: In the order in which a page offers them.
_KINDS: Mapping[str, _NamesOf] = MappingProxyType(
    {
        "source": _source,
        **{
            kind.value: _tags(kind)
            for kind in (Kind.TOPIC, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
        },
        "language": _language,
    }
)
