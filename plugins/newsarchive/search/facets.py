"""Write which documents have which source, tag and language: a file a kind, read on use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
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


#: In the order in which a page offers them.
_TAGS = (Kind.TOPIC, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
_KINDS = ("source", *(kind.value for kind in _TAGS), "language")


def make_facets(
    documents: Mapping[int, ArchiveEntry], labels: Labels
) -> tuple[list[FacetInfo], dict[str, bytes]]:
    """Write the values of each kind that has any, with the numbers of their documents."""
    listing: list[FacetInfo] = []
    files: dict[str, bytes] = {}
    gathered = _gather(documents, labels)
    for kind in _KINDS:
        values = _most(gathered[kind])
        if not values:
            continue
        content = _write(values)
        name = name_of(content)
        pages = labels.pages and kind != "language"
        listing.append(FacetInfo(kind=kind, pages=pages, values=len(values), name=name))
        files[f"facets/{name}.bin"] = deflate(content)
    return listing, files


#: Label and documents of each value, by its key.
_Values = dict[str, tuple[str, list[int]]]


def _gather(documents: Mapping[int, ArchiveEntry], labels: Labels) -> dict[str, _Values]:
    """Give the values of each kind; a value's label is that of its first document."""
    gathered: dict[str, _Values] = {kind: {} for kind in _KINDS}

    def documents_of(kind: str, name: Label) -> list[int]:
        return gathered[kind].setdefault(name.key, (name.label, []))[1]

    @cache
    def untagged(source: str | None, language: str) -> list[list[int]]:
        lists = [documents_of("source", labels.source(source))] if source else []
        return lists + [documents_of("language", labels.language(language))] * bool(language)

    # By the parts of a tag: tags themselves are hashed and compared in Python, which takes longer.
    tagged: dict[tuple[str, str, str], list[int]] = {}
    for number in sorted(documents):
        entry = documents[number]
        for tag in entry.tags:
            parts = (tag.kind, tag.slug, tag.label)
            numbers = tagged.get(parts)
            if numbers is None:
                numbers = tagged[parts] = documents_of(tag.kind, labels.tag(tag))
            if not numbers or numbers[-1] != number:
                numbers.append(number)
        for numbers in untagged(entry.source, entry.language):
            numbers.append(number)
    return gathered


def _most(values: _Values) -> _Values:
    """Keep the values that are worth their bytes, keys sorted."""
    least = 1 if len(values) <= SINGLES_UP_TO else 2
    kept = [key for key, (_, numbers) in values.items() if len(numbers) >= least]
    kept.sort(key=lambda key: (-len(values[key][1]), key))
    return {key: values[key] for key in in_order(kept[:MOST_VALUES])}


def _write(values: Mapping[str, tuple[str, list[int]]]) -> bytes:
    """Write keys, labels, numbers of documents, then the documents."""
    labels = b"".join(packed(label) for label, _ in values.values())
    counts = np.array([len(numbers) for _, numbers in values.values()], np.int64)
    numbers = np.array([number for _, held in values.values() for number in held], np.int64)
    bits, _ = pack([RiceLists.of(gaps_of(numbers, counts), counts)])
    return front_coded(list(values)) + labels + varints(counts.tolist()) + bits
