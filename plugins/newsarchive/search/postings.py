"""Write the postings of every term: by field the documents, times and lengths, then the forms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from newsarchive.search.analysis import FIELDS
from newsarchive.search.bits import (
    GammaLists,
    Ints,
    Packable,
    RiceLists,
    gaps_of,
    is_new,
    pack,
    starts_of,
    sums_of,
)
from newsarchive.search.inverted import Archive, Postings
from newsarchive.search.lengths import classes_of
from newsarchive.search.table import LAST_FORM


@dataclass(frozen=True, slots=True)
class Masks:
    """In which of its forms each term of several stands: its distinct masks, commonest first.

    `counts` has how many documents hold each term of several forms, `places` the place of each
    one's mask among those of its term. `terms` and `masks` are the distinct ones, `uses` their
    documents.
    """

    counts: Ints
    places: Ints
    terms: Ints
    masks: Ints
    uses: Ints


def encode_postings(archive: Archive, found: Postings) -> tuple[bytes, Ints, Ints]:
    """Pack all that the index knows of some terms but names.

    Gives the bytes, how many each term has, and the documents of each pair of these terms.
    """
    most = np.zeros(len(found.terms), np.int64)
    sections: list[Packable] = [_one_each(most + 1)]  # a list that is not in runs (`runs`)
    for at in range(len(FIELDS)):
        rows = np.flatnonzero(found.field == at)
        counts = np.bincount(found.term[rows], minlength=len(most))
        np.maximum(most, counts, out=most)
        documents = found.document[rows]
        classes = classes_of(archive.texts.lengths[:, at])
        sections += (
            _one_each(counts + 1),
            RiceLists.of(gaps_of(archive.numbers[documents], counts), counts),
            RiceLists.of(found.times[rows] - 1, counts),
            *_around_mean(classes[documents], counts),
        )
    masks = _masks(archive, found)
    tables = np.bincount(masks.terms, minlength=len(most))
    sections += (
        _one_each(tables + 1),
        GammaLists(masks.masks, tables),
        RiceLists.of(masks.places, masks.counts),
    )
    return *pack(sections), _documents(archive, found, masks, most)


def _one_each(values: Ints) -> GammaLists:
    return GammaLists(values, np.ones(len(values), np.int64))


def _around_mean(values: Ints, counts: Ints) -> tuple[GammaLists, RiceLists]:
    """Write each list's mean, if it is not empty, and how far from it each number is."""
    means = sums_of(values, counts) // np.maximum(counts, 1)
    filled = counts > 0
    away = values - np.repeat(means, counts)
    return (
        GammaLists(means[filled] + 1, filled.astype(np.int64)),
        RiceLists.of(away << 1 ^ away >> 63, counts),
    )


def _masks(archive: Archive, found: Postings) -> Masks:
    """List each term's distinct masks, commonest first, and name each document's by its place."""
    several = archive.table.counts[found.terms] > 1
    rows = np.flatnonzero(found.new & several[found.term])
    terms, masks = found.term[rows], found.mask[rows]
    digits = len(rows).bit_length()
    # Of a single form the number tells the mask; of several, its place among all such masks.
    kinds = np.bitwise_count(masks - 1).astype(np.int64)
    others = np.flatnonzero(masks & (masks - 1))
    kinds[others] = np.unique(masks[others], return_inverse=True)[1] + LAST_FORM + 1
    width = int(kinds.max(initial=0)).bit_length()
    order = (terms << width | kinds) << digits | np.arange(len(rows))
    order.sort()
    first = np.flatnonzero(is_new(order >> digits))
    uses = np.diff(first, append=len(rows))
    order &= (1 << digits) - 1
    named, used = terms[order[first]], masks[order[first]]
    ranked = np.lexsort((used, -uses, named))
    tables = np.bincount(named, minlength=len(found.terms))
    place = np.empty(len(first), np.int64)
    place[ranked] = np.arange(len(first)) - np.repeat(starts_of(tables), tables)
    places = np.empty(len(rows), np.int64)
    places[order] = np.repeat(place, uses)
    return Masks(
        np.bincount(terms, minlength=len(found.terms)),
        places,
        named[ranked],
        used[ranked],
        uses[ranked],
    )


def _documents(archive: Archive, found: Postings, masks: Masks, most: Ints) -> Ints:
    """Count the documents of each pair of the terms; of an only form, the most of a field."""
    counts = archive.table.counts[found.terms]
    starts = starts_of(counts)
    held = np.repeat(most, counts)
    several = np.repeat(counts > 1, counts)
    held[several] = 0
    terms, rest, uses = masks.terms, masks.masks, masks.uses
    bit = 0
    while len(rest):
        with_bit = rest & 1 > 0
        held += np.bincount(starts[terms[with_bit]] + bit, uses[with_bit], len(held)).astype(int)
        rest = rest >> 1
        left = rest > 0
        terms, rest, uses = terms[left], rest[left], uses[left]
        bit += 1
    return held
