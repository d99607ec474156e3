"""Write the places of every word, for exact phrases: files that are read when one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from newsarchive.search.bits import Ints
from newsarchive.search.directory import Directory, dump, name_of
from newsarchive.search.encoding import front_coded, varints
from newsarchive.search.inverted import Inverted
from newsarchive.search.place_lists import (
    DOCUMENT_DIGITS,
    FieldPlaces,
    PlaceList,
    encode_lists,
    key_of,
    posting_keys,
    spans,
)
from newsarchive.search.places import Places, Stream, following
from newsarchive.search.shards import Shard

#: Lists are packed so many places at a time: each takes some hundred bytes while it is written.
_PLACES_AT_ONCE = 1 << 20
#: No archive has more parts than 2 to this.
_PLACE_DIGITS = 40


def make_lists(places: Places, index: Inverted, numbers: Ints) -> dict[str, PlaceList]:
    """Write the lists of all terms and pairs; `numbers` are the documents'."""
    lists: dict[str, PlaceList] = {}
    for start, stop in _batches(places):
        fields = [field_places(one, index, numbers, places, start, stop) for one in places.streams]
        content, sizes = encode_lists(fields, places.terms[start:stop], index)
        ends = pairwise(accumulate(sizes.tolist(), initial=0))
        for key, (begin, end) in zip(places.keys[start:stop], ends, strict=True):
            lists[key] = PlaceList(content[begin:end])
    return lists


def encode_file(first: str, lists: Sequence[tuple[str, PlaceList]]) -> Shard:
    """Write the lists of a range, in order."""
    blocks = [one.block for _, one in lists]
    names = front_coded([key for key, _ in lists]) + varints(map(len, blocks))
    return Shard(first, names, b"".join(blocks))


@dataclass(frozen=True, slots=True)
class PositionListing:
    """The list of the files of positions, by its name and as a file, with its pages if any."""

    name: str
    files: dict[str, bytes]


def list_positions(directory: Directory, ranked: Sequence[str]) -> PositionListing:
    """List the files with the frequent words, by rank."""
    listing = dump({"frequent": ranked, "paged": directory.paged, **directory.listing})
    name = name_of(listing)
    return PositionListing(name, directory.files | {f"positions/{name}.json": listing})


def field_places(
    stream: Stream, index: Inverted, numbers: Ints, places: Places, start: int, stop: int
) -> FieldPlaces:
    """Give the places of some neighbouring lists in one field."""
    chosen = np.flatnonzero((stream.lists >= start) & (stream.lists < stop))
    keys = (stream.lists[chosen] - start).astype(np.int64) << _PLACE_DIGITS | chosen
    keys.sort()
    lists, chosen = keys >> _PLACE_DIGITS, keys & ((1 << _PLACE_DIGITS) - 1)
    documents = stream.documents[chosen].astype(np.int64)
    # The part before the first of a field is the last of another: not beside it.
    within = chosen - stream.starts[documents]
    before = np.where(within > 0, stream.frequent[chosen - 1], 0).astype(np.int64)
    after = following(stream.frequent, stream.documents, chosen)
    terms = places.terms[start:stop]
    single = terms[lists] >= 0
    held = numbers[documents]
    masks = _masks(key_of(lists, held), terms, index)
    forms = stream.forms[chosen].astype(np.int64)
    return FieldPlaces(
        lists,
        held,
        within,
        _which(forms, masks),
        np.where(single, before + 1, 0),
        np.where(single, after + 1, 0),
    )


def _batches(places: Places) -> Iterator[tuple[int, int]]:
    """Part the lists so that those of each part are written in little memory."""
    counts = np.zeros(len(places.keys), np.int64)
    for stream in places.streams:
        counts += np.bincount(stream.lists[stream.lists >= 0], minlength=len(counts))
    parts = np.cumsum(counts) // _PLACES_AT_ONCE
    return pairwise([*np.flatnonzero(np.diff(parts, prepend=-1)).tolist(), len(counts)])


def _which(forms: Ints, masks: Ints) -> Ints:
    """Count a form among those of its term in its document; -1 where it is the only one."""
    below = np.bitwise_count(masks & ((np.int64(1) << forms) - 1)).astype(np.int64)
    return np.where(np.bitwise_count(masks) > 1, below, -1)


def _masks(keys: Ints, terms: Ints, index: Inverted) -> Ints:
    """Give for some places the forms of their term in their document, 0 if it has one form only."""
    presence = index.presence
    several = np.zeros(len(terms), bool)
    several[terms >= 0] = presence.counts[terms[terms >= 0]] > 0
    some = np.where(several, terms, -1)
    columns = [posting_keys(some, index, at)[0] for at in range(len(index.fields))]
    held = np.concatenate(columns)
    held.sort(kind="stable")  # sorted columns
    held = held[np.diff(held, prepend=-1) != 0]
    counts = np.where(several, presence.counts[terms], 0)
    starts = np.cumsum(presence.counts) - presence.counts
    masks = presence.masks[spans(starts[terms], counts)]
    found = np.zeros(len(keys), np.int64)
    chosen = several[keys >> DOCUMENT_DIGITS]
    found[chosen] = masks[np.searchsorted(held, keys[chosen])]
    return found
