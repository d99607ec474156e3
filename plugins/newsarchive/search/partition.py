"""Part sorted strings into pieces of about one size, so that a changed size moves few borders."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from newsarchive.search.bits import Ints

#: So few keys are sooner looked through one by one than by NumPy.
_FEW = 100


class Piece(NamedTuple):
    """The strings from `start` to `stop`; `first` is the lowest that may be in the piece."""

    first: str
    start: int
    stop: int


def partition(key: Callable[[int], str], shared: Ints, sizes: Ints, limit: int) -> list[Piece]:
    """Part sorted keys by their next letter until each part fits, then join small neighbours.

    `key` gives one by its place; `shared` counts the letters that each begins with like the one
    before. A piece has at most `limit` bytes, unless it is a single key. Borders depend only on
    sizes under one prefix.
    """
    if not len(shared):
        return []
    ends = np.concatenate(([0], np.cumsum(sizes))).tolist()
    pieces = _split(_Sizes(shared, shared.tolist(), ends, limit), 0, len(shared), 0)
    return [
        Piece(key(start)[:depth] if start else "", start, stop) for start, stop, depth in pieces
    ]


class _Sizes(NamedTuple):
    """The letters that each key begins with like the one before, and where its bytes end."""

    letters: Ints
    shared: list[int]
    ends: list[int]
    limit: int


def _split(sizes: _Sizes, start: int, stop: int, depth: int) -> list[tuple[int, int, int]]:
    """Give where pieces begin and end, and how many letters of the first string lead to each."""
    letters, shared, ends, limit = sizes
    if ends[stop] - ends[start] <= limit or stop - start == 1:
        return [(start, stop, depth)]
    if stop - start < _FEW:
        borders = [at for at in range(start + 1, stop) if shared[at] == depth]
    else:
        borders = (np.flatnonzero(letters[start + 1 : stop] == depth) + (start + 1)).tolist()
    depth += 1
    pieces: list[tuple[int, int, int]] = []
    first, before = start, ends[start]  # where the last piece begins
    begin = start
    for end in (*borders, stop):
        fits = ends[end] - ends[begin] <= limit or end - begin == 1
        for piece in ((begin, end, depth),) if fits else _split(sizes, begin, end, depth):
            if pieces and ends[piece[1]] - before <= limit:
                pieces[-1] = (first, piece[1], pieces[-1][2])
            else:
                pieces.append(piece)
                first = piece[0]
                before = ends[first]
        begin = end
    return pieces
