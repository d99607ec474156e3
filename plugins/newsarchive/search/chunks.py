"""Number the chunks of many texts at once: hash tables in arrays, as Python's own is dearer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints
from newsarchive.search.cutting import UNITS, Cut, Words, cut

#: Chunks of up to so many words of four units have tables of their own: half of all chunks of a
#: text have one word, a quarter two. Longer ones than the last are few.
_WIDTHS = (1, 2, 4)
#: Any odd numbers with many digits: one for each word of a chunk.
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
#: A table has so many places for each chunk at least.
_ROOM = 4
#: A chunk that finds none of so many places free is looked up otherwise: texts may be made for it.
_TRIES = 24

_Ids = npt.NDArray[np.int32]


class Chunks:
    """Chunks by number, as they are met; rarely one has two numbers."""

    def __init__(self) -> None:
        """Begin with none."""
        self._count = 0
        self._new: list[str] = []
        self._others: dict[str, int] = {}
        self._tables = [(width, _Table(width)) for width in _WIDTHS]

    def take_new(self) -> list[str]:
        """Give the chunks met since this was last asked for, by number."""
        new, self._new = self._new, []
        return new

    def numbers(self, texts: Sequence[str]) -> tuple[_Ids, Ints]:
        """Give the number of each chunk of some texts, and how many chunks each text has.

        Chunks are those of `cutting.cut`.
        """
        chunks = cut(texts)
        found = np.full(len(chunks.starts), -1, np.int32)
        sizes = chunks.sizes
        if chunks.has_zeros():  # with one a chunk would look like a shorter one
            sizes = np.where(chunks.with_zeros(), UNITS * _WIDTHS[-1] + 1, sizes)
        least = -1
        for width, table in self._tables:
            chosen = np.flatnonzero((sizes > least) & (sizes <= UNITS * width))
            found[chosen] = self._look_up(table, chunks, chosen, width)
            least = UNITS * width
        other = np.flatnonzero(found < 0)
        found[other] = [*map(self._other, chunks.strings(other))]
        return found, chunks.counts

    def _look_up(self, table: _Table, chunks: Cut, chosen: Ints, width: int) -> _Ids:
        found, new = table.look_up(chunks.words(chosen, width), self._count)
        self._new += chunks.strings(chosen[new])
        self._count += len(new)
        return found

    def _other(self, chunk: str) -> int:
        """Number a chunk that is not in a table."""
        if chunk not in self._others:
            self._others[chunk] = self._count
            self._count += 1
            self._new.append(chunk)
        return self._others[chunk]


class _Table:
    """Numbers of chunks of so many words, by these: by place a row, by row words and number."""

    def __init__(self, width: int) -> None:
        self._table = np.zeros(0, np.int32)
        self._rows = 0
        self._words = np.zeros((width, 0), np.uint64)
        self._numbers = np.zeros(0, np.int32)

    def look_up(self, words: Words, count: int) -> tuple[_Ids, Ints]:
        """Give the numbers of chunks, to new ones from `count` on; -1 where that takes long.

        Gives the new ones too, in order of their numbers, by place.
        """
        total = words.shape[1]
        self._make_room(total)
        slots = _slots(words, len(self._table))
        found = np.full(total, -1, np.int32)
        active = np.arange(total)
        added: list[Ints] = [active[:0]]
        for _ in range(_TRIES):
            rows = self._table[slots]
            free = np.flatnonzero(rows < 0)
            if len(free):
                new = free[self._claim(slots[free])]
                self._add(words[:, new], count)
                count += len(new)
                added.append(active[new])
                rows = self._table[slots]
            same = self._words[0][rows] == words[0]
            for known, word in zip(self._words[1:], words[1:], strict=True):
                same &= known[rows] == word
            found[active[same]] = self._numbers[rows[same]]
            left = np.flatnonzero(~same)
            if not len(left):
                break
            active, words = active[left], words[:, left]
            slots = slots[left] + 1 & (len(self._table) - 1)
        return found, np.concatenate(added)

    def _claim(self, slots: Ints) -> Ints:
        """Take free places for new rows, and give which got one: of several that want it, one."""
        wanted = self._rows + np.arange(len(slots), dtype=np.int32)
        self._table[slots] = wanted
        got = np.flatnonzero(self._table[slots] == wanted)
        self._table[slots[got]] = wanted[: len(got)]
        return got

    def _add(self, words: Words, count: int) -> None:
        """Write the rows of new chunks, numbered from `count` on."""
        start, stop = self._rows, self._rows + words.shape[1]
        if stop > len(self._numbers):
            room = np.empty((len(words), 2 * stop), np.uint64)
            self._words = np.hstack((self._words[:, :start], room))
            self._numbers = np.append(self._numbers[:start], np.empty(2 * stop, np.int32))
        self._words[:, start:stop] = words
        self._numbers[start:stop] = np.arange(count, count + stop - start)
        self._rows = stop

    def _make_room(self, more: int) -> None:
        """Make the table larger if so many chunks more might fill it."""
        wanted = max(_ROOM * self._rows, 2 * more)
        if wanted <= len(self._table):
            return
        self._table = np.full(1 << wanted.bit_length(), -1, np.int32)
        rows = np.arange(self._rows, dtype=np.int32)
        slots = _slots(self._words[:, : self._rows], len(self._table))
        for _ in range(_TRIES):
            free = self._table[slots] < 0
            self._table[slots[free]] = rows[free]
            left = self._table[slots] != rows
            rows, slots = rows[left], slots[left] + 1 & (len(self._table) - 1)


def _slots(words: Words, size: int) -> Ints:
    """Give the place of each chunk in a table of so many places, a power of two."""
    hashes = words[0] * np.uint64(_FACTORS[0])
    for word, factor in zip(words[1:], _FACTORS[1:], strict=False):
        hashes += word * np.uint64(factor)
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(_FACTORS[1])
    slots: Ints = (hashes >> np.uint64(65 - size.bit_length())).astype(np.int64)
    return slots
