"""Lists of places as values: read from their blocks, without some documents, with others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np

from newsarchive.search.bit_reader import BitReader
from newsarchive.search.bits import Ints, starts_of
from newsarchive.search.encoding import in_order
from newsarchive.search.inverted import Inverted
from newsarchive.search.place_lists import FieldPlaces, PlaceList, encode_lists, key_of
from newsarchive.search.places import PLACED, Places
from newsarchive.search.positions import field_places
from newsarchive.search.term import Term


@dataclass(frozen=True, slots=True)
class Placed:
    """The places of a list in one field, by document, then place, as columns of `FieldPlaces`."""

    documents: Ints
    places: Ints
    which: Ints
    before: Ints
    after: Ints


def read_places(block: bytes, term: Term | None) -> list[Placed]:
    """Read the places of a term, or of a pair (None), in each field of `PLACED`.

    Raises:
        ValueError: if the bytes end too soon.
    """
    bits = BitReader(block)
    if term is None:
        return [_read_pair(bits) for _ in PLACED]
    partial = bits.gamma() == 2
    several = len(term.forms) > 1
    placed = []
    for at in PLACED:
        documents, times, _ = term.fields[at]
        counts = bits.rice(len(documents)) if partial else times
        held = np.repeat(documents, counts)
        places = _places(bits.rice(len(held)), counts)
        which = np.full(len(held), -1, np.int64)
        if several:
            masks = term.masks[np.searchsorted(term.documents, documents)]
            chosen = np.repeat(np.bitwise_count(masks) > 1, counts)
            which[chosen] = bits.rice(int(np.count_nonzero(chosen)))
        placed.append(Placed(held, places, which, bits.gammas(len(held)), bits.gammas(len(held))))
    return placed


def _read_pair(bits: BitReader) -> Placed:
    count = bits.gamma() - 1
    documents = np.cumsum(bits.rice(count) + 1) - 1
    counts = bits.rice(count) + 1
    places = _places(bits.rice(int(counts.sum())), counts)
    none = np.zeros(len(places), np.int64)
    return Placed(np.repeat(documents, counts), places, none - 1, none, none)


def _places(gaps: Ints, counts: Ints) -> Ints:
    """Sum the places left out of each document, which starts anew."""
    total = np.concatenate(([0], np.cumsum(gaps + 1)))
    places: Ints = total[1:] - 1 - np.repeat(total[starts_of(counts)], counts)
    return places


@dataclass(frozen=True, slots=True)
class Added:
    """Where the words of some new documents stand: their index, places and numbers."""

    places: Places
    index: Inverted
    numbers: Ints


def revise_lists(
    blocks: Mapping[str, bytes],
    before: Mapping[str, Term],
    removed: Ints,
    added: Added,
    index: Inverted,
) -> dict[str, PlaceList | None]:
    """Drop documents from lists and add others; None for a list that holds no place any more.

    `blocks` are the lists as they stand, `before` the terms that they were written by, and `index`
    has the terms as they are now.

    Raises:
        ValueError: if a block ends too soon.
    """
    keys = in_order(blocks.keys() | set(added.places.keys))
    rank = {key: at for at, key in enumerate(keys)}
    held = [(rank[key], read_places(block, before.get(key))) for key, block in blocks.items()]
    held.sort(key=lambda one: one[0])
    new = np.array([rank[key] for key in added.places.keys], np.int64)
    fields = [
        _merged(
            _without([(at, placed[nth]) for at, placed in held], removed), _added(added, nth, new)
        )
        for nth in range(len(PLACED))
    ]
    left = np.flatnonzero(sum(np.bincount(one.lists, minlength=len(keys)) for one in fields))
    now = {name: at for at, name in enumerate(index.terms)}
    names = [keys[at] for at in left.tolist()]
    terms = np.array([-1 if _is_pair(name) else now[name] for name in names], np.int64)
    fields = [replace(one, lists=np.searchsorted(left, one.lists)) for one in fields]
    content, sizes = encode_lists(fields, terms, index)
    ends = pairwise(accumulate(sizes.tolist(), initial=0))
    gone: dict[str, PlaceList | None] = dict.fromkeys(keys)
    return gone | {
        name: PlaceList(content[start:stop])
        for name, (start, stop) in zip(names, ends, strict=True)
    }


def _is_pair(key: str) -> bool:
    return " " in key


def _without(held: Sequence[tuple[int, Placed]], removed: Ints) -> list[Ints]:
    """Write lists one after the other as the columns of `FieldPlaces`, but some documents."""
    if not held:
        return [np.zeros(0, np.int64)] * 6
    lists = np.repeat([at for at, _ in held], [len(one.places) for _, one in held])
    rows = zip(*((p.documents, p.places, p.which, p.before, p.after) for _, p in held), strict=True)
    columns = [lists.astype(np.int64), *(np.concatenate(column) for column in rows)]
    kept = np.isin(columns[1], removed, invert=True)
    return [column[kept] for column in columns]


def _added(added: Added, nth: int, lists: Ints) -> list[Ints]:
    stream, places = added.places.streams[nth], added.places
    found = field_places(stream, added.index, added.numbers, places, 0, len(places.keys))
    return [lists[found.lists], *found.columns[1:]]


def _merged(stands: Sequence[Ints], added: Sequence[Ints]) -> FieldPlaces:
    """Put places among others, by list, then document; those of a document are in order."""
    columns = [np.concatenate(pair) for pair in zip(stands, added, strict=True)]
    order = np.argsort(key_of(columns[0], columns[1]), kind="stable")
    return FieldPlaces(*(column[order] for column in columns))
