"""Put words in order forwards and backwards, class by class, and cut them into shards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Protocol
from zlib import crc32

import numpy as np

from newsarchive.search.bits import Ints, digits, spans, starts_of
from newsarchive.search.columns import Bytes, padded, shared_bits
from newsarchive.search.encoding import varint

#: A shard holds at most so many bytes before compression, some 1.5 kB after it
#: (docs/benchmarks.md, "Spellings").
SHARD_BYTES = 3072
#: A piece ends where neighbours share least, between this part of its limit and the limit. Where
#: the longest word takes no more than the rest of it, two pieces exceed the limit.
ROOM = 0.6
#: Shorter words are near too many others; no form is longer (text/words.py).
SHORTEST, LONGEST = 3, 40
#: What a word takes beside its letters: what it shares with the one before, how common it is (a
#: control character, as no letter is; 2^31 documents need 16).
WORD_BYTES = 2


class Class(NamedTuple):
    """Typed words of some lengths, and how many letters of each end find their neighbours.

    One edit leaves either end intact if both together are no longer than the word (pigeonhole
    principle), but for a swap at the seam. The last letters of long French words tell little
    (`-tion`, `-ment`), so that more of them are needed.
    """

    shortest: int
    longest: int
    head: int
    tail: int

    def holds(self, length: int) -> bool:
        """Tell whether words of some length are held."""
        return self.shortest - 1 <= length <= self.longest + 1


CLASSES = (
    Class(4, 5, 2, 2),
    Class(6, 7, 3, 3),
    Class(8, 9, 4, 4),
    Class(10, 12, 4, 6),
    Class(13, LONGEST, 5, 7),
)


class Piece(NamedTuple):
    """A file to be: the lowest string that may be in it, its content as read, its kind."""

    first: str
    content: bytes
    kind: str


class Words(Protocol):
    """Words of a sequence in order."""

    @property
    def shared(self) -> bytes:
        """Count the letters that each word begins with like the one before."""

    def word(self, at: int) -> str:
        """Give a word."""

    def written(self, start: int, stop: int) -> bytes:
        """Write a word, and what others after it do not share, each with the sign that ends it."""


@dataclass(frozen=True, slots=True)
class _Side:
    """All words in order, read forwards or backwards.

    `lengths` has the letters of each, and `shared` counts those that it begins with like the one
    before. `content` has them in UTF-8, each with the sign that ends it, from `starts` on, and
    `letters` counts, for each byte, the letters of its word before that which it belongs to.
    """

    lengths: Bytes
    shared: Bytes
    content: Bytes
    starts: Ints
    sizes: Ints
    letters: Bytes

    @classmethod
    def of(cls, lines: str, ends: Ints) -> _Side:
        unordered = np.frombuffer(f"{lines}\n".encode(), np.uint8).copy()
        breaks = np.flatnonzero(unordered == ord("\n"))
        unordered[breaks] = ends
        sizes = np.diff(breaks, prepend=-1)
        table = padded(unordered, sizes)
        # Words in order, as forwards they are, take this sort little time.
        order = np.argsort(table.view(f"S{table.shape[1]}").ravel(), kind="stable")
        content = unordered[spans(starts_of(sizes)[order], sizes[order])]
        sizes, table = sizes[order], table[order]
        counted = np.cumsum((content & 0xC0) != 0x80)
        starts = starts_of(sizes)
        letters = (counted - np.repeat(counted[starts], sizes)).astype(np.uint8)
        shared = letters[starts + shared_bits(table.view("<u8")) // 8]
        lengths = letters[starts + sizes - 1]
        return cls(lengths, shared, content, starts, sizes, letters)

    def group(self, limits: Class) -> _Group:
        """Choose the words of a class."""
        held = (self.lengths >= limits.shortest - 1) & (self.lengths <= limits.longest + 1)
        chosen = np.flatnonzero(held)
        shared = np.zeros(len(chosen), np.uint8)
        if len(chosen) > 1:
            between = self.shared[: chosen[-1] + 1]
            shared[1:] = np.minimum.reduceat(between, chosen[:-1] + 1)
        sizes = self.sizes[chosen]
        own = spans(self.starts[chosen], sizes)
        told = self.letters[own] >= np.repeat(shared, sizes)
        ends = np.concatenate(([0], np.cumsum(told)))[np.concatenate(([0], np.cumsum(sizes)))]
        rest = self.content[own[told]].tobytes()
        return _Group(self, chosen, shared.tobytes(), rest, ends.tolist())


class _Group(NamedTuple):
    """The words of a class in order: `chosen` are their places on a side.

    `shared` counts the letters that each has in common with the one before. `rest` has in UTF-8
    the others, and how common the word is; `ends` tells where this begins for each word.
    """

    side: _Side
    chosen: Ints
    shared: bytes
    rest: bytes
    ends: list[int]

    def word(self, at: int) -> str:
        """Give a word."""
        return self._whole(at)[:-1].decode()

    def written(self, start: int, stop: int) -> bytes:
        """Write a word, and what others after it do not share, each with the sign that ends it."""
        return self._whole(start) + self.rest[self.ends[start + 1] : self.ends[stop]]

    def _whole(self, at: int) -> bytes:
        side, place = self.side, self.chosen[at]
        return side.content[side.starts[place] : side.starts[place] + side.sizes[place]].tobytes()

    def bytes_before(self) -> list[int]:
        """Sum what the words before each word take, and all take."""
        own = self.side.lengths[self.chosen] - np.frombuffer(self.shared, np.uint8)
        return [*accumulate((own + WORD_BYTES).tolist(), initial=0)]


def signs(documents: Ints) -> Ints:
    """Tell how common words are: the whole part of the logarithm to base 4, from 1 on, or 0."""
    return (digits(documents) + 1) // 2


def make_shards(words: Sequence[str], ends: Ints) -> Iterator[Piece]:
    """Write the shards of some words, which signs end, of all sequences in order."""
    lines = "\n".join(words)
    for direction, side in (("b", _Side.of(lines[::-1], ends[::-1])), ("f", _Side.of(lines, ends))):
        for place, limits in enumerate(CLASSES):
            group, label = side.group(limits), f"{direction}{place}"
            for start, stop in cut(group.word, group.shared, group.bytes_before(), SHARD_BYTES):
                first = first_of(group, start) if start else ""
                yield Piece(label + first, encode_shard(label, group, start, stop), "bin")


def first_of(words: Words, at: int) -> str:
    """Give the lowest string that may be in a shard that begins with a word, but a first one."""
    return words.word(at)[: words.shared[at] + 1]


def encode_shard(label: str, words: Words, start: int, stop: int) -> bytes:
    """Write the content of a shard."""
    counts = varint(label[0] == "b") + varint(stop - start)
    return counts + b"\0" + words.shared[start + 1 : stop] + words.written(start, stop)


def cut(
    string: Callable[[int], str], shared: Sequence[int], before: Sequence[int], limit: int
) -> Iterator[tuple[int, int]]:
    """Cut sorted strings into pieces of at most `limit`, each where neighbours share least.

    `before` sums the sizes before each string, and all. A piece begins in the same place as before
    when a string is added elsewhere, and soon again after it (content-defined chunking).
    """
    start = 0
    while before[-1] - before[start] > limit:
        stop = next_cut(string, shared, before, limit, start)
        yield start, stop
        start = stop
    if start < len(shared):
        yield start, len(shared)


def next_cut(
    string: Callable[[int], str],
    shared: Sequence[int],
    before: Sequence[int],
    limit: int,
    start: int,
) -> int:
    """Find where the piece ends that begins with a string: of equals the checksum decides.

    No string is looked at that begins more than `limit` after it.
    """
    high = max(bisect_right(before, before[start] + limit) - 1, start + 1)
    low = min(bisect_left(before, before[start] + limit * ROOM, start + 1), high)
    least = min(shared[low : high + 1])
    places = [at for at in range(low, high + 1) if shared[at] == least]
    return min(places, key=lambda at: crc32(string(at).encode())) if places[1:] else places[0]
