"""Write which documents have which source, tag and language: a file a kind, read on use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.search.directory import name_of
from newsarchive.search.encoding import deflate, front_coded, in_order, packed, varints
from newsarchive.search.names import Name, Names
from newsarchive.search.rice import parameter, steps_of, write_bits

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


_NamesOf = Callable[[ArchiveEntry, Names], Iterator[Name]]


def make_facets(
    documents: Mapping[int, ArchiveEntry], names: Names
) -> tuple[list[FacetInfo], dict[str, bytes]]:
    """Write the values of each kind that has any, with the numbers of their documents."""
    listing: list[FacetInfo] = []
    files: dict[str, bytes] = {}
    for kind, names_of in _KINDS.items():
        values = _gather(documents, names, names_of)
        if not values:
            continue
        content = _write(values)
        name = name_of(content)
        pages = names.pages and kind != "language"
        listing.append(FacetInfo(kind=kind, pages=pages, values=len(values), name=name))
        files[f"facets/{name}.bin"] = deflate(content)
    return listing, files


def _gather(
    documents: Mapping[int, ArchiveEntry], names: Names, names_of: _NamesOf
) -> dict[str, tuple[str, list[int]]]:
    """Give label and documents of each value that is kept, by its key, keys sorted."""
    labels: dict[str, str] = {}
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(documents):
        for name in names_of(documents[number], names):
            numbers = held[name.key]
            if not numbers or numbers[-1] != number:
                numbers.append(number)
            labels.setdefault(name.key, name.label)
    least = 1 if len(held) <= SINGLES_UP_TO else 2
    kept = [key for key, numbers in held.items() if len(numbers) >= least]
    kept.sort(key=lambda key: (-len(held[key]), key))
    return {key: (labels[key], held[key]) for key in in_order(kept[:MOST_VALUES])}


def _write(values: Mapping[str, tuple[str, list[int]]]) -> bytes:
    """Write keys, labels, numbers of documents, then the documents as steps in bits."""
    labels = b"".join(packed(label) for label, _ in values.values())
    lists = [steps_of(numbers) for _, numbers in values.values()]
    lows = [parameter(steps) for steps in lists]
    counts = varints(len(steps) for steps in lists) + varints(lows)
    return front_coded(list(values)) + labels + counts + write_bits(zip(lows, lists, strict=True))


def _tags(kind: Kind) -> _NamesOf:
    def names_of(entry: ArchiveEntry, names: Names) -> Iterator[Name]:
        return (names.tag(tag) for tag in entry.tags if tag.kind is kind)

    return names_of


def _source(entry: ArchiveEntry, names: Names) -> Iterator[Name]:
    if entry.source:
        yield names.source(entry.source)


def _language(entry: ArchiveEntry, names: Names) -> Iterator[Name]:
    if entry.language:
        yield names.language(entry.language)


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
