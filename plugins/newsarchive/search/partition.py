"""Part sorted strings into pieces of about one size, so that a changed size moves few borders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from newsarchive.search.bits import Ints
from newsarchive.search.columns import shared_letters


class Piece(NamedTuple):
    """The strings from `start` to `stop`; `first` is the lowest that may be in the piece."""

    first: str
    start: int
    stop: int


def partition(keys: Sequence[str], sizes: Sequence[int], limit: int) -> list[Piece]:
    """Part sorted keys by their next letter until each part fits, then join small neighbours.

    A piece has at most `limit` bytes, unless it is a single key. Borders depend only on sizes
    under one prefix.
    """
    if not keys:
        return []
    ends = list(accumulate(sizes, initial=0))
    pieces = _split(_Sizes(shared_letters(keys), ends, limit), 0, len(keys), 0)
    return [
        Piece(keys[start][:depth] if start else "", start, stop) for start, stop, depth in pieces
    ]


@dataclass(frozen=True, slots=True)
class _Sizes:
    shared: Ints
    ends: Sequence[int]
    limit: int

    def of(self, start: int, stop: int) -> int:
        return self.ends[stop] - self.ends[start]


def _split(sizes: _Sizes, start: int, stop: int, depth: int) -> list[tuple[int, int, int]]:
    """Give where pieces begin and end, and how many letters of the first string lead to each."""
    if sizes.of(start, stop) <= sizes.limit or stop - start == 1:
        return [(start, stop, depth)]
    borders = np.flatnonzero(sizes.shared[start + 1 : stop] == depth) + (start + 1)
    pieces: list[tuple[int, int, int]] = []
    for begin, end in pairwise([start, *borders.tolist(), stop]):
        for piece in _split(sizes, begin, end, depth + 1):
            if pieces and sizes.of(pieces[-1][0], piece[1]) <= sizes.limit:
                pieces[-1] = (pieces[-1][0], piece[1], pieces[-1][2])
            else:
                pieces.append(piece)
    return pieces
