"""Lengths of fields: a class in each posting, for ranking, and all exact ones in a file."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np

from newsarchive.search.bits import Ints, RiceLists, pack

#: Two classes an octave rank as well as exact lengths (docs/benchmarks.md), in a third of the bits.
_STEPS = 2
#: The least length of each class but the first; no field has 2^31 tokens.
_LEAST = np.array([ceil(2 ** ((place - 0.5) / _STEPS)) for place in range(1, 31 * _STEPS)])


def classes_of(lengths: Ints) -> Ints:
    """Give the class of lengths of at least 1: twice their logarithm to base 2, rounded."""
    classes: Ints = np.searchsorted(_LEAST, lengths, side="right").astype(np.int64)
    return classes


def encode_lengths(lengths: Sequence[Sequence[int]]) -> bytes:
    """Write the length of each field of each document number, 0 where no document is."""
    counts = np.array([len(column) for column in lengths], np.int64)
    values = np.concatenate([np.array(column, np.int64) for column in lengths])
    content, _ = pack([RiceLists.of(values, counts)])
    return content
