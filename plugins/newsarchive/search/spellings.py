"""Write the vocabulary so that a misspelt word finds its neighbours in two or three files."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate, chain
from typing import NamedTuple
from zlib import crc32

import numpy as np

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
#: What a word takes beside its letters: what it shares with the one before, how common it is.
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


class _Group(NamedTuple):
    """The words of a class in order: what each shares with the one before, how common it is."""

    label: str
    words: list[str]
    shared: list[int]
    levels: list[int]


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
    """The value of `spellings` in meta.json, None if there is nothing to mend, and the files."""

    name: str | None
    files: dict[str, bytes]


def make_spellings(forms: Mapping[str, int], languages: Iterable[str] = ()) -> Spellings:
    """Write the forms, given with the number of documents that hold each, for repair.

    `languages` (BCP 47) are those of the archive; they say which errors are likely.
    """
    words = {form: _level(count) for form, count in forms.items() if _is_word(form)}
    if not words:
        return Spellings(None, {})
    written: dict[str, bytes] = {}
    listing = _list([piece for group in _groups(words) for piece in _shards(group)], written)
    paged = len(listing.first) >= PAGED_FROM
    if paged:
        listing = _list(_pages(listing), written)
    likely = likely_errors(languages)
    root = dump({"paged": paged, **listing._asdict(), "classes": CLASSES, "likely": likely})
    name = name_of(root)
    return Spellings(name, written | {f"spellings/{name}.json": root})


def likely_errors(languages: Iterable[str]) -> list[list[str]]:
    """List the letters that writers of some languages put for each other, as pairs."""
    data = json.loads((files("newsarchive.search") / "likely_errors.json").read_text("utf-8"))
    known = {language.partition("-")[0].lower() for language in languages} | {"*"}
    return [
        pair.split() for pair in sorted({pair for name in known for pair in data.get(name, ())})
    ]


def _is_word(form: str) -> bool:
    """Tell whether a form may be what was meant: no number in it, each letter one UTF-16 unit."""
    if not _SHORTEST <= len(form) <= _LONGEST:
        return False
    return form.isalpha() and max(form) <= "\uffff"


def _level(count: int) -> int:
    """Say how common a form is: the whole part of the logarithm to base 4."""
    return (count.bit_length() - 1) // 2


def _groups(words: Mapping[str, int]) -> Iterator[_Group]:
    """Sort the words of each class backwards, then forwards."""
    for direction, levels in (("b", {word[::-1]: words[word] for word in words}), ("f", words)):
        strings = sorted(levels)
        lengths = np.array([len(word) for word in strings])
        for place, limits in enumerate(CLASSES):
            held = (lengths >= limits.shortest - 1) & (lengths <= limits.longest + 1)
            chosen = [strings[at] for at in np.flatnonzero(held).tolist()]
            yield _Group(
                f"{direction}{place}", chosen, _shared(chosen), [levels[word] for word in chosen]
            )


def _shared(strings: Sequence[str]) -> list[int]:
    """Count, for each of some different strings, the letters it begins with like the one before."""
    if not strings:
        return []
    letters = np.array(strings).view(np.uint32).reshape(len(strings), -1)
    differ = letters[1:] != letters[:-1]
    return [0, *differ.argmax(axis=1).tolist()]


def _shards(group: _Group) -> Iterator[_Piece]:
    """Cut the words of a group into shards and encode them."""
    words, shared = group.words, group.shared
    sizes = [len(word) - same + _WORD_BYTES for word, same in zip(words, shared, strict=True)]
    for start, stop in _cuts(words, shared, sizes, SHARD_BYTES):
        first = words[start][: shared[start] + 1] if start else ""
        rest = [words[start], *(words[at][shared[at] :] for at in range(start + 1, stop))]
        ends = [_ENDS[level] for level in group.levels[start:stop]]
        payload = b"".join(
            (
                varint(group.label[0] == "b"),
                varint(stop - start),
                bytes((0, *shared[start + 1 : stop])),
                "".join(chain.from_iterable(zip(rest, ends, strict=True))).encode(),
            )
        )
        yield _Piece(group.label + first, payload, "bin")


def _pages(listing: _Listing) -> Iterator[_Piece]:
    """Cut a listing of shards into pages."""
    firsts, names = listing
    for start, stop in _cuts(firsts, _shared(firsts), [1] * len(firsts), PAGE_SHARDS):
        page = _Listing(firsts[start:stop], names[start:stop])
        yield _Piece(firsts[start], dump(page._asdict()), "json")


def _cuts(
    strings: Sequence[str], shared: Sequence[int], sizes: Sequence[int], limit: int
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
        cut = min(places, key=lambda at: crc32(strings[at].encode()))
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, len(strings))] if strings else []


def _list(pieces: Iterable[_Piece], written: dict[str, bytes]) -> _Listing:
    """Write pieces into files named by their content and list them in order."""
    listing = _Listing([], [])
    for first, content, kind in pieces:
        name = name_of(content)
        listing.first.append(first)
        listing.names.append(name)
        written[f"spellings/{name}.{kind}"] = deflate(content) if kind == "bin" else content
    return listing
