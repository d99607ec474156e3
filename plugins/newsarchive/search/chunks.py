"""Number the chunks of many texts at once: a hash table in arrays, as Python's own is dearer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, spans, starts_of
from newsarchive.text.words import GROUPING, join_groups

#: A chunk's UTF-16 units are compared four at a time, as words of 64 bits; longer ones are few.
_UNITS, _WORDS = 4, 4
_LONGEST = _UNITS * _WORDS
#: Any odd numbers with many digits: one for each word of a chunk.
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
#: The table has so many places for each chunk at least.
_ROOM = 4
#: A chunk that finds none of so many places free is looked up otherwise: texts may be made for it.
_TRIES = 24
_LINE = ord("\n")

_Words = npt.NDArray[np.uint64]
_Ids = npt.NDArray[np.int32]
_Units = npt.NDArray[np.uint16]


class Chunks:
    """Chunks by number, as they are met; rarely one has two numbers."""

    def __init__(self) -> None:
        """Begin with none."""
        self._count = 0
        self._new: list[str] = []
        self._others: dict[str, int] = {}
        # By place a row, and by row the words and the number of a chunk.
        self._table = np.zeros(0, np.int32)
        self._rows = 0
        self._words = np.zeros((_WORDS, 0), np.uint64)
        self._numbers = np.zeros(0, np.int32)

    def take_new(self) -> list[str]:
        """Give the chunks met since this was last asked for, by number."""
        new, self._new = self._new, []
        return new

    def numbers(self, texts: Sequence[str]) -> tuple[_Ids, Ints]:
        """Give the number of each chunk of some texts, and how many chunks each text has.

        Chunks are those of `text.words.chunks`.
        """
        whole = "\n".join(["", *texts, ""])
        encoded = whole.encode("utf-16-le", "surrogatepass")
        lengths = np.array([*map(len, texts)], np.int64)
        if len(encoded) > 2 * len(whole):  # signs of two units
            lengths = np.array([len(t.encode("utf-16-le", "surrogatepass")) // 2 for t in texts])
        buffer = bytearray(encoded + bytes(2 * _LONGEST))
        units = np.frombuffer(buffer, "<u2")
        _join_groups(units)
        edges = _edges(units[:-_LONGEST])
        starts, sizes = edges[::2], edges[1::2] - edges[::2]
        begun = np.searchsorted(starts, np.cumsum(lengths + 1))
        found = np.empty(len(starts), np.int32)
        short = sizes <= _LONGEST
        if not units[:-_LONGEST].all():  # a chunk with U+0000 would look like a shorter one
            before = np.concatenate(([0], np.cumsum(units == 0)))
            short &= before[starts + sizes] == before[starts]
        chosen = np.flatnonzero(short)
        found[chosen] = self._look_up(units, starts[chosen], sizes[chosen])
        other = np.flatnonzero(~short | (found < 0))
        found[other] = [*map(self._other, _strings(units, starts[other], sizes[other]))]
        return found, np.diff(begun, prepend=0)

    def _other(self, chunk: str) -> int:
        """Number a chunk that is not in the table."""
        if chunk not in self._others:
            self._others[chunk] = self._count
            self._count += 1
            self._new.append(chunk)
        return self._others[chunk]

    def _look_up(self, units: _Units, starts: Ints, sizes: Ints) -> _Ids:
        """Give the numbers of short chunks, and numbers to new ones; -1 where that takes long."""
        self._make_room(len(starts))
        words = _words_of(units, starts, sizes)
        slots = _slots(words, len(self._table))
        found = np.full(len(starts), -1, np.int32)
        active = np.arange(len(starts))
        for _ in range(_TRIES):
            rows = self._table[slots]
            free = np.flatnonzero(rows < 0)
            if len(free):
                new = free[self._claim(slots[free])]
                self._add(words[:, new], _strings(units, starts[active[new]], sizes[active[new]]))
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
        return found

    def _claim(self, slots: Ints) -> Ints:
        """Take free places for new rows, and give which got one: of several that want it, one."""
        wanted = self._rows + np.arange(len(slots), dtype=np.int32)
        self._table[slots] = wanted
        got = np.flatnonzero(self._table[slots] == wanted)
        self._table[slots[got]] = wanted[: len(got)]
        return got

    def _add(self, words: _Words, chunks: list[str]) -> None:
        """Write the rows of new chunks."""
        start, stop = self._rows, self._rows + len(chunks)
        if stop > len(self._numbers):
            more = 2 * stop
            self._words = np.hstack((self._words[:, :start], np.empty((_WORDS, more), np.uint64)))
            self._numbers = np.append(self._numbers[:start], np.empty(more, np.int32))
        self._words[:, start:stop] = words
        self._numbers[start:stop] = np.arange(self._count, self._count + len(chunks))
        self._rows = stop
        self._count += len(chunks)
        self._new += chunks

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


@cache
def _is_space() -> npt.NDArray[np.bool]:
    """Tell which UTF-16 units are white space; no sign of two units is."""
    return np.array([chr(code).isspace() for code in range(1 << 16)])


@cache
def _groups() -> npt.NDArray[np.bool]:
    """Tell which units may stand in a number written in groups."""
    signs = [ord(sign) for sign in "0123456789" + GROUPING]
    return np.isin(np.arange(1 << 16), signs)


def _edges(units: _Units) -> Ints:
    """Give where each chunk begins and ends."""
    space = _is_space()[units]
    return np.flatnonzero(space[1:] != space[:-1]) + 1


def _join_groups(units: _Units) -> None:
    """Put the seams of `join_groups` into a text, each in place of a sign."""
    digit = units - ord("0") <= 9  # below it numbers wrap around
    ends = np.flatnonzero(digit[:-1] & ~digit[1:])
    ends = ends[ends + 4 < len(units)]
    last = digit[ends + 2] & digit[ends + 3] & digit[ends + 4] & _groups()[units[ends + 1]]
    ends = ends[last]
    if not len(ends):
        return
    outside = np.flatnonzero(~_groups()[units])
    after = np.searchsorted(outside, ends)
    for start, stop in set(zip(outside[after - 1].tolist(), outside[after].tolist(), strict=True)):
        number = units[start + 1 : stop].tobytes().decode("utf-16-le")
        joined = join_groups(number).encode("utf-16-le")
        units[start + 1 : stop] = np.frombuffer(joined, "<u2")


def _words_of(units: _Units, starts: Ints, sizes: Ints) -> _Words:
    """Give the units of short chunks as words, zeros behind."""
    wide = np.ndarray((len(units) - _UNITS + 1,), "<u8", units, strides=(2,))
    masks = np.array([(1 << 16 * count) - 1 for count in range(_UNITS + 1)], np.uint64)
    words = np.zeros((_WORDS, len(starts)), np.uint64)
    words[0] = wide[starts] & masks[np.minimum(sizes, _UNITS)]
    for at in range(1, _WORDS):
        longer = np.flatnonzero(sizes > _UNITS * at)
        left = np.minimum(sizes[longer] - _UNITS * at, _UNITS)
        words[at, longer] = wide[starts[longer] + _UNITS * at] & masks[left]
    return words


def _slots(words: _Words, size: int) -> Ints:
    """Give the place of each chunk in a table of so many places, a power of two."""
    hashes = words[0] * np.uint64(_FACTORS[0])
    for word, factor in zip(words[1:], _FACTORS[1:], strict=True):
        hashes += word * np.uint64(factor)
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(_FACTORS[1])
    slots: Ints = (hashes >> np.uint64(65 - size.bit_length())).astype(np.int64)
    return slots


def _strings(units: _Units, starts: Ints, sizes: Ints) -> list[str]:
    """Write chunks as strings; in none of them is a line end."""
    if not len(starts):
        return []
    written = np.full(int(sizes.sum()) + len(sizes), _LINE, "<u2")
    written[spans(starts_of(sizes + 1), sizes)] = units[spans(starts, sizes)]
    return written.tobytes().decode("utf-16-le", "surrogatepass").split("\n")[:-1]
