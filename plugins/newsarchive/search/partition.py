"""Part sorted strings into pieces of about one size, so that a changed size moves few borders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby


@dataclass(frozen=True, slots=True)
class Atom:
    """The strings that begin with a prefix, which are never parted, from `start` to `stop`.

    Whoever knows the atoms need not know their strings to part the whole anew: an atom stands for
    them, as one string, its prefix, of their size.
    """

    prefix: str
    start: int
    stop: int
    size: int


def partition(keys: Sequence[str], sizes: Sequence[int], limit: int) -> list[list[Atom]]:
    """Part sorted keys by their next letter until each atom fits, then join small neighbours.

    A piece has at most `limit` bytes, unless it is a single key. Borders depend only on sizes
    under one prefix. The first atom's prefix is the lowest string that may be in a piece.
    """
    if not keys:
        return []
    ends = list(accumulate(sizes, initial=0))
    return _split(_Sizes(keys, ends, limit), 0, len(keys), 0)


@dataclass(frozen=True, slots=True)
class _Sizes:
    keys: Sequence[str]
    ends: Sequence[int]
    limit: int

    def of(self, piece: Sequence[Atom]) -> int:
        return self.ends[piece[-1].stop] - self.ends[piece[0].start]


def _split(sizes: _Sizes, start: int, stop: int, depth: int) -> list[list[Atom]]:
    keys, ends = sizes.keys, sizes.ends
    total = ends[stop] - ends[start]
    if total <= sizes.limit or stop - start == 1:
        return [[Atom(keys[start][:depth], start, stop, total)]]
    pieces: list[list[Atom]] = []
    at = start
    for _, group in groupby([key[depth : depth + 1] for key in keys[start:stop]]):
        end = at + sum(1 for _ in group)
        for piece in _split(sizes, at, end, depth + 1):
            if pieces and sizes.of([pieces[-1][0], piece[-1]]) <= sizes.limit:
                pieces[-1] += piece
            else:
                pieces.append(piece)
        at = end
    return pieces
