"""Write the postings of every term: by field the documents, times and lengths, then the forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from newsarchive.search.bits import (
    GammaLists,
    Ints,
    Packable,
    RiceLists,
    gaps_of,
    pack,
    starts_of,
    sums_of,
)
from newsarchive.search.inverted import FieldPostings, Inverted, Presence

#: Terms are packed so many postings at a time: each takes a hundred bytes while it is written.
_POSTINGS_AT_ONCE = 1 << 21


@dataclass(frozen=True, slots=True)
class Blocks:
    """The postings of all terms as bytes: how many each has, and where its first one is."""

    content: bytes
    sizes: list[int]
    starts: list[int]

    def of(self, start: int, stop: int) -> bytes:
        """Give the postings of neighbouring terms."""
        return self.content[self.starts[start] : self.starts[stop]]


def encode_postings(index: Inverted) -> Blocks:
    """Pack all that the index knows of each term but names."""
    packed = [pack(_sections(part)) for part in _parts(index)]
    sizes = [size for _, portion in packed for size in portion.tolist()]
    return Blocks(
        b"".join(content for content, _ in packed), sizes, [*accumulate(sizes, initial=0)]
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Some neighbouring terms of an index."""

    fields: list[FieldPostings]
    presence: Presence


def _parts(index: Inverted) -> Iterator[_Part]:
    """Part the terms so that each part is packed in little memory."""
    counts = [field.counts for field in index.fields]
    ends = np.cumsum(np.sum(counts, axis=0))
    cuts = [*np.flatnonzero(np.diff(ends // _POSTINGS_AT_ONCE, prepend=-1)).tolist(), len(ends)]
    places = [np.concatenate(([0], np.cumsum(count))) for count in (*counts, index.presence.counts)]
    for start, stop in pairwise(cuts):
        spans = [slice(int(place[start]), int(place[stop])) for place in places]
        yield _Part(
            [
                FieldPostings(
                    field.counts[start:stop],
                    field.numbers[span],
                    field.times[span],
                    field.classes[span],
                )
                for field, span in zip(index.fields, spans, strict=False)
            ],
            Presence(index.presence.counts[start:stop], index.presence.masks[spans[-1]]),
        )


def _sections(part: _Part) -> list[Packable]:
    sections: list[Packable] = []
    for field in part.fields:
        counts = field.counts
        sections += (
            _one_each(counts + 1),
            RiceLists.of(gaps_of(field.numbers, counts), counts),
            RiceLists.of(field.times - 1, counts),
            *_around_mean(field.classes, counts),
        )
    return sections + _mask_sections(part.presence)


def _one_each(values: Ints) -> GammaLists:
    return GammaLists(values, np.ones(len(values), np.int64))


def _around_mean(values: Ints, counts: Ints) -> tuple[GammaLists, RiceLists]:
    """Write each list's mean, if it is not empty, and how far from it each number is."""
    means = sums_of(values, counts) // np.maximum(counts, 1)
    filled = counts > 0
    away = values - np.repeat(means, counts)
    return (
        GammaLists(means[filled] + 1, filled.astype(np.int64)),
        RiceLists.of(np.where(away < 0, -2 * away - 1, 2 * away), counts),
    )


def _mask_sections(presence: Presence) -> list[Packable]:
    """List each term's distinct masks, commonest first, and name each document's by its place."""
    counts, masks = presence.counts, presence.masks
    terms = np.repeat(np.arange(len(counts)), counts)
    order = np.lexsort((masks, terms))
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(masks[order]) != 0) | (np.diff(terms[order]) != 0)
    which = np.cumsum(new) - 1
    first = order[new]
    uses = np.bincount(which, minlength=len(first))
    ranked = np.lexsort((masks[first], -uses, terms[first]))
    tables = np.bincount(terms[first], minlength=len(counts))
    place = np.empty(len(first), np.int64)
    place[ranked] = np.arange(len(first)) - np.repeat(starts_of(tables), tables)
    places = np.empty(len(masks), np.int64)
    places[order] = place[which]
    return [
        _one_each(tables + 1),
        GammaLists(masks[first[ranked]], tables),
        RiceLists.of(places, counts),
    ]
