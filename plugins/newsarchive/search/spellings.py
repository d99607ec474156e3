"""Write the vocabulary so that a misspelt word finds its neighbours in two or three files."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, compress
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, digits, spans, starts_of
from newsarchive.search.columns import Bytes, padded, shared_bits, shared_letters, utf8
from newsarchive.search.directory import dump, name_of
from newsarchive.search.encoding import deflate, varint

#: A shard holds at most so many bytes before compression, some 1.5 kB after it
#: (docs/benchmarks.md, "Spellings").
SHARD_BYTES = 3072
#: So many shards and more are listed in pages of at most PAGE_SHARDS.
PAGED_FROM = 96
PAGE_SHARDS = 64
#: A piece ends where neighbours share least, between this part of its limit and the limit.
_ROOM = 0.6
#: Shorter words are near too many others; no form is longer (text/words.py).
_SHORTEST, _LONGEST = 3, 40
#: What a word takes beside its letters: what it shares with the one before, how common it is (a
#: control character, as no letter is; 2^31 documents need 16).
_WORD_BYTES = 2
#: How common a word is ends it: a control character, as no letter is; 2^31 documents need 16.
_ENDS = tuple(map(chr, range(1, 17)))


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


CLASSES = (
    Class(4, 5, 2, 2),
    Class(6, 7, 3, 3),
    Class(8, 9, 4, 4),
    Class(10, 12, 4, 6),
    Class(13, _LONGEST, 5, 7),
)


@dataclass(frozen=True, slots=True)
class _Side:
    """All words in order, read forwards or backwards.

    `lengths` has the letters of each, and `shared` counts those that it begins with like the one
    before. `content` has them in UTF-8, each with the sign that ends it, from `starts` on, and
    `letters` counts, for each byte, the letters of its word before that which it belongs to.
    """

    lengths: Ints
    shared: Ints
    content: Bytes
    starts: Ints
    sizes: Ints
    letters: Ints

    @classmethod
    def of(cls, lines: str, ends: Ints) -> _Side:
        unordered = np.frombuffer(f"{lines}\n".encode(), np.uint8).copy()
        breaks = np.flatnonzero(unordered == ord("\n"))
        unordered[breaks] = ends
        sizes = np.diff(breaks, prepend=-1)
        table = padded(unordered, sizes)
        order = np.lexsort(table.view(">u8").astype(np.uint64).T[::-1])
        content = unordered[spans(starts_of(sizes)[order], sizes[order])]
        sizes, table = sizes[order], table[order]
        letters = np.cumsum((content & 0xC0) != 0x80) - 1
        starts = starts_of(sizes)
        letters -= np.repeat(letters[starts], sizes)
        shared = letters[starts + shared_bits(table.view("<u8")) // 8]
        lengths = letters[starts + sizes - 1]
        return cls(lengths, shared, content, starts, sizes, letters)

    def group(self, label: str, limits: Class) -> _Group:
        """Choose the words of a class."""
        held = (self.lengths >= limits.shortest - 1) & (self.lengths <= limits.longest + 1)
        chosen = np.flatnonzero(held)
        shared = np.zeros(len(chosen), np.int64)
        if len(chosen) > 1:
            between = self.shared[: chosen[-1] + 1]
            shared[1:] = np.minimum.reduceat(between, chosen[:-1] + 1)
        sizes = self.sizes[chosen]
        own = spans(self.starts[chosen], sizes)
        told = self.letters[own] >= np.repeat(shared, sizes)
        ends = np.concatenate(([0], np.cumsum(told)))[np.concatenate(([0], np.cumsum(sizes)))]
        return _Group(label, self, chosen, shared, self.content[own[told]].tobytes(), ends.tolist())


class _Group(NamedTuple):
    """The words of a class in order: `chosen` are their places on a side.

    `shared` counts the letters that each has in common with the one before. `rest` has in UTF-8
    the others, and how common the word is; `ends` tells where this begins for each word.
    """

    label: str
    side: _Side
    chosen: Ints
    shared: Ints
    rest: bytes
    ends: list[int]

    def word(self, at: int) -> str:
        """Give a word."""
        return self.whole(at)[:-1].decode()

    def whole(self, at: int) -> bytes:
        """Give a word with the sign that ends it, in UTF-8."""
        side, place = self.side, self.chosen[at]
        return side.content[side.starts[place] : side.starts[place] + side.sizes[place]].tobytes()


class _Piece(NamedTuple):
    """A file to be: the lowest string that may be in it, its content as read, its kind."""

    first: str
    content: bytes
    kind: str


class _Listing(NamedTuple):
    """Files in order: the lowest string that may be in each, and its name."""

    first: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Spellings:
    """The value of `spellings` in meta.json, None if there is nothing to mend, and the files.

    `kept` names the files that stand and stay.
    """

    name: str | None
    files: dict[str, bytes]
    kept: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Name all files."""
        return self.kept | self.files.keys()


def make_spellings(
    forms: Sequence[str],
    documents: Ints,
    languages: Iterable[str] = (),
    stands: frozenset[str] = frozenset(),
) -> Spellings:
    """Write different forms, given with the number of documents that hold each, for repair.

    `languages` (BCP 47) are those of the archive; they say which errors are likely. Files that
    `stands` names are not written again.
    """
    held = (documents > 0) & _are_words(forms)
    words = [*compress(forms, held.tolist())]
    if not words:
        return Spellings(None, {})
    files: dict[str, bytes] = {}
    pieces = [piece for group in _groups(words, documents[held]) for piece in _shards(group)]
    listing = _list(pieces, files, stands)
    paged = len(listing.first) >= PAGED_FROM
    if paged:
        listing = _list(_pages(listing), files, stands)
    likely = likely_errors(languages)
    root = dump({"paged": paged, **listing._asdict(), "classes": CLASSES, "likely": likely})
    name = name_of(root)
    files[f"spellings/{name}.json"] = root
    kept = stands & files.keys()
    return Spellings(name, {path: files[path] for path in files if path not in kept}, kept)


def _are_words(forms: Sequence[str]) -> npt.NDArray[np.bool]:
    """Tell which forms are letters only, of one UTF-16 unit each, and not too short or long."""
    content, sizes = utf8(forms)
    held = (sizes >= _SHORTEST) & (sizes <= _LONGEST)
    odd = np.concatenate(([0], np.cumsum(~_is_small_letter()[content])))
    ends = np.cumsum(sizes)
    told = odd[ends] > odd[ends - sizes]
    held &= ~told
    for at in np.flatnonzero(told).tolist():
        form = forms[at]
        fits = _SHORTEST <= len(form) <= _LONGEST
        held[at] = fits and form.isalpha() and max(form) <= "\uffff"
    return held


@cache
def _is_small_letter() -> npt.NDArray[np.bool]:
    """Tell which bytes are small letters of ASCII."""
    return np.isin(np.arange(256), [*range(ord("a"), ord("z") + 1)])


def likely_errors(languages: Iterable[str]) -> list[list[str]]:
    """List the letters that writers of some languages put for each other, as pairs."""
    data = json.loads((files("newsarchive.search") / "likely_errors.json").read_text("utf-8"))
    known = {language.partition("-")[0].lower() for language in languages} | {"*"}
    return [
        pair.split() for pair in sorted({pair for name in known for pair in data.get(name, ())})
    ]


def _groups(words: Sequence[str], documents: Ints) -> Iterator[_Group]:
    """Sort the words of each class backwards, then forwards."""
    # How common a word is: the whole part of the logarithm to base 4, from 1 on.
    ends = (digits(documents) + 1) // 2
    lines = "\n".join(words)
    for direction, side in (("b", _Side.of(lines[::-1], ends[::-1])), ("f", _Side.of(lines, ends))):
        for place, limits in enumerate(CLASSES):
            yield side.group(f"{direction}{place}", limits)


def _shards(group: _Group) -> Iterator[_Piece]:
    """Cut the words of a group into shards."""
    side, shared = group.side, group.shared
    sizes = side.lengths[group.chosen] - shared + _WORD_BYTES
    common = shared.astype(np.uint8).tobytes()
    for start, stop in _cuts(group.word, shared.tolist(), sizes.tolist(), SHARD_BYTES):
        word = group.word(start)
        payload = b"".join(
            (
                varint(group.label[0] == "b"),
                varint(stop - start),
                b"\0" + common[start + 1 : stop],
                group.whole(start),
                group.rest[group.ends[start + 1] : group.ends[stop]],
            )
        )
        first = word[: shared[start] + 1] if start else ""
        yield _Piece(group.label + first, payload, "bin")


def _pages(listing: _Listing) -> Iterator[_Piece]:
    """Cut a listing of shards into pages."""
    firsts, names = listing
    shared = shared_letters(firsts).tolist()
    for start, stop in _cuts(firsts.__getitem__, shared, [1] * len(firsts), PAGE_SHARDS):
        page = _Listing(firsts[start:stop], names[start:stop])
        yield _Piece(firsts[start], dump(page._asdict()), "json")


def _cuts(
    string: Callable[[int], str], shared: Sequence[int], sizes: Sequence[int], limit: int
) -> list[tuple[int, int]]:
    """Cut sorted strings into pieces of at most `limit`, each where neighbours share least.

    A piece begins in the same place as before when a string is added elsewhere, and soon again
    after it: of equals the checksum decides (content-defined chunking).
    """
    ends = list(accumulate(sizes, initial=0))
    pieces: list[tuple[int, int]] = []
    start = 0
    while ends[-1] - ends[start] > limit:
        high = max(bisect_right(ends, ends[start] + limit) - 1, start + 1)
        low = min(bisect_left(ends, ends[start] + limit * _ROOM, start + 1), high)
        least = min(shared[low : high + 1])
        places = [at for at in range(low, high + 1) if shared[at] == least]
        cut = min(places, key=lambda at: crc32(string(at).encode()))
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, len(sizes))] if sizes else []


def _list(pieces: Iterable[_Piece], written: dict[str, bytes], stands: frozenset[str]) -> _Listing:
    """Write pieces into files named by their content and list them in order."""
    listing = _Listing([], [])
    for first, content, kind in pieces:
        name = name_of(content)
        listing.first.append(first)
        listing.names.append(name)
        path = f"spellings/{name}.{kind}"
        packed = kind == "bin" and path not in stands
        written[path] = deflate(content) if packed else content
    return listing
