"""Read the places of one term or pair back from a file of positions, whole lists at a time.

A build that knows the last one splices a changed article into the lists that it touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsarchive.search.bits import Ints
from newsarchive.search.inverted import LAST_FORM
from newsarchive.search.places import PLACED
from newsarchive.search.positions import spans
from newsarchive.search.unpack import BitReader


@dataclass(frozen=True, slots=True)
class TermPostings:
    """What the postings of a term say: by field of `PLACED` documents and times, both ascending.

    `documents` are those with the term in any field, `masks` their forms; None if it has one form.
    """

    fields: Sequence[tuple[Ints, Ints]]
    documents: Ints
    masks: Ints | None


@dataclass(frozen=True, slots=True)
class Placed:
    """The places of a list in one field, by document, then place, as columns.

    `before` and `after` are ranks in the table of the file: 1 for no frequent word, 2 for the first
    of the table; empty for a pair, as is `forms`.
    """

    documents: Ints
    places: Ints
    forms: Ints
    before: Ints
    after: Ints


def read_term(content: bytes, postings: TermPostings) -> list[Placed]:
    """Read the places of a term in each field of `PLACED`.

    Raises:
        ValueError: if the bytes end too soon.
    """
    bits = BitReader(content)
    partial = bits.gamma() == 2
    placed = []
    for documents, times in postings.fields:
        counts = bits.rice(len(documents)) if partial else times
        held = np.repeat(documents, counts)
        places = _places(bits.rice(len(held)), counts)
        forms = np.zeros(len(held), np.int64)
        if postings.masks is not None:
            masks = postings.masks[np.searchsorted(postings.documents, held)]
            several = np.bitwise_count(masks) > 1
            which = np.zeros(len(held), np.int64)
            which[several] = bits.rice(int(several.sum()))
            forms = _bit_at(masks, which)
        sides = bits.gammas(len(held)), bits.gammas(len(held))
        placed.append(Placed(held, places, forms, *sides))
    return placed


def read_pair(content: bytes) -> list[Placed]:
    """Read the places of a pair in each field of `PLACED`.

    Raises:
        ValueError: if the bytes end too soon.
    """
    bits = BitReader(content)
    none = np.zeros(0, np.int64)
    placed = []
    for _ in PLACED:
        count = bits.gamma() - 1
        documents = np.cumsum(bits.rice(count) + 1) - 1
        counts = bits.rice(count) + 1
        places = _places(bits.rice(int(counts.sum())), counts)
        placed.append(Placed(np.repeat(documents, counts), places, none, none, none))
    return placed


def _places(gaps: Ints, counts: Ints) -> Ints:
    """Sum the places left out of each document, which starts anew."""
    total = np.concatenate(([0], np.cumsum(gaps + 1)))
    first = np.cumsum(counts) - counts
    places: Ints = total[spans(first, counts) + 1] - 1 - np.repeat(total[first], counts)
    return places


def _bit_at(masks: Ints, which: Ints) -> Ints:
    """Give the place of the nth one of each mask, lowest first, from 0 on."""
    places = np.zeros(len(masks), np.int64)
    seen = np.zeros(len(masks), np.int64)
    for place in range(LAST_FORM + 1):
        one = masks >> place & 1
        places[(one == 1) & (seen == which)] = place
        seen += one
    return places
