"""Write lists of places as bits: those of terms, and those of pairs of frequent words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsarchive.search.bits import (
    GammaColumns,
    GammaLists,
    Ints,
    Packable,
    RiceLists,
    gaps_of,
    pack,
    starts_of,
)
from newsarchive.search.inverted import Inverted
from newsarchive.search.places import PLACED

#: No number of a document has more binary digits.
DOCUMENT_DIGITS = 32
#: What a list takes in a file beside its bytes: its name and its size, compressed.
_NAME_BYTES = 4


@dataclass(frozen=True, slots=True)
class FieldPlaces:
    """The places of some lists in one field, by list, then document, then place, as columns.

    `lists` counts the lists from 0. `which` counts the form that stands at a place among those of
    its term in its document, -1 where it is the only one. `before` and `after` are 1 where no
    frequent word stands beside a place, or 1 and the word's rank; 0 in a pair, as `which` is -1.
    """

    lists: Ints
    documents: Ints
    places: Ints
    which: Ints
    before: Ints
    after: Ints

    @property
    def columns(self) -> tuple[Ints, ...]:
        """Give all columns, in the order of the constructor."""
        return self.lists, self.documents, self.places, self.which, self.before, self.after


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A written list: what a file of positions says of a term or a pair."""

    block: bytes

    @property
    def size(self) -> int:
        """Estimate the bytes it takes in a file."""
        return len(self.block) + _NAME_BYTES


def encode_lists(fields: Sequence[FieldPlaces], terms: Ints, index: Inverted) -> tuple[bytes, Ints]:
    """Write lists by the places of each field of `PLACED`: all bytes, and how many each list has.

    `terms` has each list's place among the terms of the index, which has their postings; -1 for
    a pair.
    """
    single = (terms >= 0).astype(np.int64)
    partial = np.zeros(len(terms), np.int64)
    for at, field in zip(PLACED, fields, strict=True):
        partial |= _partial(field, terms, index, at)
    sections: list[Packable] = [GammaLists(1 + partial[single > 0], single)]
    for at, field in zip(PLACED, fields, strict=True):
        groups = _Groups.of(field)
        sections += _document_sections(field, groups, 1 - single)
        sections.append(_times_section(groups, np.where(partial > 0, terms, -1), index, at))
        counts = np.bincount(field.lists, minlength=len(terms))
        sections.append(RiceLists.of(_gaps(field, groups), counts))
        several = field.which >= 0
        held = np.bincount(field.lists[several], minlength=len(terms))
        sections.append(RiceLists.of(field.which[several], held))
        told = field.before > 0
        sections.append(GammaColumns(field.before[told], counts * single))
        sections.append(GammaColumns(field.after[told], counts * single))
    return pack(sections)


def key_of(lists: Ints, documents: Ints) -> Ints:
    """Give numbers that sort by list, then by document."""
    return lists << DOCUMENT_DIGITS | documents


def posting_keys(terms: Ints, index: Inverted, at: int) -> tuple[Ints, Ints]:
    """Give the postings of terms in one field by `key_of`, and how many each has; -1 has none."""
    posted = index.fields[at]
    counts = _of(posted.counts, terms)
    starts = _of(starts_of(posted.counts), terms)
    lists = np.repeat(np.arange(len(terms)), counts)
    return key_of(lists, posted.numbers[spans(starts, counts)]), counts


def spans(starts: Ints, counts: Ints) -> Ints:
    """List the whole numbers of ranges, one range after the other."""
    return np.arange(int(counts.sum())) + np.repeat(starts - starts_of(counts), counts)


@dataclass(frozen=True, slots=True)
class _Groups:
    """The places of one list in one document, for each: key, where they begin, how many."""

    keys: Ints
    starts: Ints
    sizes: Ints
    lists: Ints

    @classmethod
    def of(cls, field: FieldPlaces) -> _Groups:
        keys = key_of(field.lists, field.documents)
        starts = np.flatnonzero(np.diff(keys, prepend=-1))
        sizes = np.diff(starts, append=len(keys))
        return cls(keys[starts], starts, sizes, field.lists[starts])


def _of(values: Ints, terms: Ints) -> Ints:
    """Give what some terms have; 0 for -1."""
    found = np.zeros(len(terms), np.int64)
    known = terms >= 0
    found[known] = values[terms[known]]
    return found


def _partial(field: FieldPlaces, terms: Ints, index: Inverted, at: int) -> Ints:
    """Tell the terms that stand more often in a field than they have places, by 1.

    Some of their forms are frequent words, or the wholes of compounds.
    """
    posted = index.fields[at]
    total = np.concatenate(([0], np.cumsum(posted.times)))
    starts = _of(starts_of(posted.counts), terms)
    times = total[starts + _of(posted.counts, terms)] - total[starts]
    differ = times != np.bincount(field.lists, minlength=len(terms))
    partial: Ints = (differ & (terms >= 0)).astype(np.int64)
    return partial


def _document_sections(field: FieldPlaces, groups: _Groups, pairs: Ints) -> list[Packable]:
    """Write the documents of the pairs and how often each holds one."""
    chosen = pairs[groups.lists] > 0
    counts = np.bincount(groups.lists[chosen], minlength=len(pairs))
    documents = field.documents[groups.starts[chosen]]
    return [
        GammaLists(counts[pairs > 0] + 1, pairs),
        RiceLists.of(gaps_of(documents, counts), counts),
        RiceLists.of(groups.sizes[chosen] - 1, counts),
    ]


def _times_section(groups: _Groups, partial: Ints, index: Inverted, at: int) -> Packable:
    """Write, for each posting of the partial terms, how many places follow; others are -1."""
    keys, counts = posting_keys(partial, index, at)
    chosen = partial[groups.lists] >= 0
    times = np.zeros(len(keys), np.int64)
    times[np.searchsorted(keys, groups.keys[chosen])] = groups.sizes[chosen]
    return RiceLists.of(times, counts)


def _gaps(field: FieldPlaces, groups: _Groups) -> Ints:
    """Count the places left out before each one; before a document's first, from 0 on."""
    gaps = np.diff(field.places, prepend=-1) - 1
    gaps[groups.starts] = field.places[groups.starts]
    return gaps
