"""Write the places of every word, for exact phrases: the lists of terms and of pairs.

A *frequent* word is one of a fixed list. It has no places of its own, which would be long lists: a
word that is not frequent tells which frequent words stand right before and after it, and two
frequent words in a row are a *pair*, known by both forms with a space before each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import FIELDS, PLACED
from newsarchive.search.bits import (
    GammaColumns,
    GammaLists,
    Ints,
    Packable,
    RiceLists,
    gaps_of,
    is_new,
    pack,
    starts_of,
)
from newsarchive.search.inverted import (
    Archive,
    Postings,
    batches,
    forms_of,
    have_places,
    places_of,
)

#: Lists of pairs are packed so many places at a time: each takes some hundred bytes meanwhile.
_PLACES_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The ranks of all parts of the archive, 0 of those that are not frequent words.

    Of each slot `starts` has the place of its first part in `ranks`, where a 0 stands before it;
    the last part is followed by one. A rank has so many `digits`, a slot and a place, too.
    """

    digits: int
    ranks: npt.NDArray[np.unsignedinteger]
    starts: Ints
    slots: int
    places: int

    def pairs(self, chosen: npt.NDArray[np.bool] | None = None) -> Ints:
        """List the pairs in fields of `PLACED`, sorted; only the chosen if not None.

        Each has both ranks, which `chosen` knows it by, then the slot and the place.
        """
        frequent = self.ranks > 0
        at = np.flatnonzero(frequent[:-1] & frequent[1:])
        codes = self.ranks[at].astype(np.int64) << self.digits | self.ranks[at + 1]
        if chosen is not None:
            wanted = chosen[codes]
            at, codes = at[wanted], codes[wanted]
        held = np.diff(np.searchsorted(at, self.starts), append=len(at))
        slot = np.repeat(np.arange(len(held)), held)
        placed = np.zeros(len(FIELDS), bool)
        placed[[*PLACED]] = True
        kept = placed[slot % len(FIELDS)]
        slot, place = slot[kept], (at - self.starts[slot])[kept]
        found: Ints = (codes[kept] << self.slots | slot) << self.places | place
        found.sort()
        return found

    def since(self, document: int) -> Neighbours:
        """Count documents from another one on."""
        return replace(self, starts=self.starts[document * len(FIELDS) :])

    def codes(self) -> Ints:
        """List the ranks of all pairs, both as one number."""
        return np.unique(self.pairs() >> (self.slots + self.places))


def find_neighbours(archive: Archive) -> Neighbours:
    """Look up the rank of every part."""
    digits = len(archive.frequent).bit_length()
    lengths = archive.texts.lengths
    kind = np.uint8 if digits <= 8 else np.uint32
    ranks = np.append(archive.ranks, 0)[archive.table.pairs].astype(kind)
    ranks[archive.wholes] = 0
    found = [np.zeros(0, kind)]
    counts = [np.zeros(0, np.int64)]
    for documents, tokens in batches(archive.texts):
        ids = archive.texts.ids[tokens]
        wholes = np.flatnonzero(archive.wholes[ids])  # few
        ends = np.cumsum(lengths[documents])
        ends -= np.searchsorted(wholes, ends)
        counts.append(np.diff(ends, prepend=0))
        own = np.ones(int(ends[-1]) + len(ends), bool)
        own[starts_of(counts[-1] + 1)] = False
        written = np.zeros(len(own), kind)
        written[own] = ranks[np.delete(ids, wholes)]
        found.append(written)
    starts = starts_of(np.concatenate(counts) + 1) + 1
    slots = lengths.size.bit_length()
    places = int(lengths.max(initial=0)).bit_length()
    return Neighbours(digits, np.concatenate([*found, [kind(0)]]), starts, slots, places)


def encode_terms(
    found: Postings, beside: Neighbours, *, all_listed: bool = False
) -> tuple[bytes, Ints]:
    """Write the lists of terms: the bytes, and how many each term has.

    A term without a place has no list, unless all are to be listed.
    """
    own = have_places(found.tokens)
    first = starts_of(found.times)
    held = np.add.reduceat(own, first, dtype=np.int64) if len(first) else first
    placed = np.flatnonzero(np.isin(found.field, PLACED))
    size = len(found.terms)
    listed = (np.bincount(found.term[placed], held[placed], size) > 0) | all_listed
    differ = placed[held[placed] != found.times[placed]]
    partial = np.zeros(size, bool)
    partial[found.term[differ]] = True
    partial &= listed
    sections: list[Packable] = [GammaLists(1 + partial[listed], listed.astype(np.int64))]
    field = np.repeat(found.field, found.times)
    for at in PLACED:
        rows = np.flatnonzero(found.field == at)
        some = rows[partial[found.term[rows]]]
        counts = np.bincount(found.term[some], minlength=size)
        sections.append(RiceLists.of(held[some], counts))
        tokens = found.tokens[own & (field == at)]
        rows = rows[held[rows] > 0]
        sections += _places(found, beside, rows, tokens, held[rows], at)
    return pack(sections)


def _places(
    found: Postings,
    beside: Neighbours,
    rows: Ints,
    tokens: Ints,
    held: Ints,
    at: int,
) -> list[Packable]:
    """Write the places of one field: of some postings, each with tokens that have places."""
    size = len(found.terms)
    terms = found.term[rows]
    counts = np.bincount(terms, held, size).astype(np.int64)
    places = places_of(found, tokens)
    gaps = np.diff(places, prepend=-1) - 1
    first = starts_of(held)
    gaps[first] = places[first]
    several = np.bitwise_count(found.mask[rows]) > 1
    chosen = np.repeat(several, held)
    masks = np.repeat(found.mask[rows[several]], held[several])
    below = (np.int64(1) << forms_of(tokens[chosen])) - 1
    which = np.bitwise_count(masks & below).astype(np.int64)
    told = np.bincount(terms[several], held[several], size).astype(np.int64)
    starts = beside.starts[found.document[rows] * len(FIELDS) + at]
    part = np.repeat(starts, held) + places
    before, after = (beside.ranks[part + side].astype(np.int64) + 1 for side in (-1, 1))
    return [
        RiceLists.of(gaps, counts),
        RiceLists.of(which, told),
        GammaColumns(before, counts),
        GammaColumns(after, counts),
    ]


def pair_names(archive: Archive, beside: Neighbours, codes: Ints) -> list[str]:
    """Name pairs by their forms, a space before each: so they come before all terms."""
    words = ["", *archive.frequent]
    low = (1 << beside.digits) - 1
    return [f" {words[code >> beside.digits]} {words[code & low]}" for code in codes.tolist()]


def encode_pairs(
    archive: Archive, beside: Neighbours, chosen: npt.NDArray[np.bool]
) -> Iterator[tuple[Ints, bytes, Ints]]:
    """Write the lists of pairs, some at a time: the pairs, the bytes, how many each list has."""
    found = beside.pairs(chosen)
    codes = found >> (beside.slots + beside.places)
    first = np.flatnonzero(is_new(codes))
    cuts = first[is_new(first // _PLACES_AT_ONCE)].tolist()
    for start, stop in pairwise([*cuts, len(codes)]):
        yield _pairs(archive, beside, found[start:stop])


def _pairs(archive: Archive, beside: Neighbours, found: Ints) -> tuple[Ints, bytes, Ints]:
    head = found >> beside.places
    codes = head >> beside.slots
    new = is_new(codes)
    lists = np.cumsum(new) - 1
    codes = codes[new]
    slot = head & ((1 << beside.slots) - 1)
    place = found & ((1 << beside.places) - 1)
    group = is_new(head)
    sections: list[Packable] = []
    for at in PLACED:
        chosen = np.flatnonzero(slot % len(FIELDS) == at)
        first = np.flatnonzero(group[chosen])
        held = np.diff(first, append=len(chosen))
        counts = np.bincount(lists[chosen], minlength=len(codes))
        groups = np.bincount(lists[chosen[first]], minlength=len(codes))
        gaps = np.diff(place[chosen], prepend=-1) - 1
        gaps[first] = place[chosen[first]]
        documents = archive.numbers[slot[chosen[first]] // len(FIELDS)]
        sections += (
            GammaLists(groups + 1, np.ones(len(codes), np.int64)),
            RiceLists.of(gaps_of(documents, groups), groups),
            RiceLists.of(held - 1, groups),
            RiceLists.of(gaps, counts),
        )
    return codes, *pack(sections)
