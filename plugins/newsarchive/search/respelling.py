"""Write anew the shards of spellings whose words have changed, as leaves of a B-tree."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newsarchive.search import sequences
from newsarchive.search.bits import Ints
from newsarchive.search.directory import name_of
from newsarchive.search.sequences import (
    CLASSES,
    ROOM,
    Piece,
    encode_shard,
    first_of,
    next_cut,
    signs,
)
from newsarchive.search.shelf import Read
from newsarchive.search.strip import Strip

#: What tells the sequence of a string: its direction and its class.
_LABEL = 2


class MissingError(Exception):
    """A file of spellings is not there, or not what its name says."""


class Listing(NamedTuple):
    """Files in order: the lowest string that may be in each, and its name."""

    first: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True)
class StandingSpellings:
    """The spellings of the last build, and the forms that they were made of.

    `name` is that of the root; `files` names all files, and `read` gives the content of one.
    `documents` counts those of each form, and `stands` tells where it is among the forms of this
    build, or -1.
    """

    name: str | None
    files: frozenset[str]
    read: Read
    forms: Sequence[str]
    documents: Ints
    stands: Ints

    def changes(self, forms: Sequence[str], documents: Ints) -> dict[str, int]:
        """Give the forms that are new, gone or otherwise common, with their signs, 0 if gone."""
        there = self.stands >= 0
        now = signs(documents)
        known = np.zeros(len(self.stands), np.int64)
        known[there] = now[self.stands[there]]
        changed = np.flatnonzero(known != signs(self.documents))
        found = {self.forms[at]: int(known[at]) for at in changed.tolist()}
        now[self.stands[there]] = 0
        return found | {forms[at]: int(now[at]) for at in np.flatnonzero(now).tolist()}

    def listing(self) -> Listing:
        """List the shards."""
        root = json.loads(self._content(f"{self.name}.json"))
        if not root["paged"]:
            return Listing(root["first"], root["names"])
        pages = [json.loads(self._content(f"{name}.json")) for name in root["names"]]
        return Listing(
            [first for page in pages for first in page["first"]],
            [name for page in pages for name in page["names"]],
        )

    def strip(self, name: str) -> Strip:
        """Read a shard."""
        return Strip.read(self._content(f"{name}.bin"))

    def _content(self, file: str) -> bytes:
        """Give the content of a file, inflated; another than its name says raises MissingError."""
        content = self.read(f"spellings/{file}")
        name, _, kind = file.partition(".")
        try:
            raw = zlib.decompress(content or b"", -15) if kind == "bin" else content or b""
        except zlib.error as error:
            raise MissingError(file) from error
        if name_of(raw) != name:
            raise MissingError(file)
        return raw


class Run(NamedTuple):
    """Neighbouring shards that are made anew, by their places, and what they now are."""

    start: int
    stop: int
    pieces: list[Piece]


def changed_runs(
    standing: StandingSpellings, listing: Listing, words: Mapping[str, int]
) -> Iterator[Run]:
    """Cut the shards anew near words that have changed, given with their signs.

    A shard's end depends on its own words and those at the beginning of the next shard.
    """
    edits = _edits(listing, words)
    stop = 0
    for place in sorted(edits):
        if place >= stop:
            run = _Leaves(standing, listing, edits).run(place)
            stop = run.stop
            yield run


def _edits(listing: Listing, words: Mapping[str, int]) -> dict[int, list[tuple[str, str]]]:
    """List by shard the words to change in it, as they are read there, with their signs."""
    edits: dict[int, list[tuple[str, str]]] = {}
    for word, sign in words.items():
        end = chr(sign) if sign else ""
        for place, limits in enumerate(CLASSES):
            if limits.holds(len(word)):
                for label, string in ((f"b{place}", word[::-1]), (f"f{place}", word)):
                    at = bisect_right(listing.first, label + string) - 1
                    if at < 0 or listing.first[at][:_LABEL] != label:
                        raise MissingError(label)  # no such words yet
                    edits.setdefault(at, []).append((string, end))
    return edits


@dataclass(frozen=True, slots=True)
class _Leaves:
    """The shards as they stand, and what changes in them."""

    standing: StandingSpellings
    listing: Listing
    edits: Mapping[int, Sequence[tuple[str, str]]]

    def run(self, place: int) -> Run:
        """Cut anew near a shard with changes, until it ends where an unchanged one begins."""
        firsts, limit = self.listing.first, sequences.SHARD_BYTES
        begin, strip = self._begin(place)
        stop, end, first = place + 1, self._end(place), firsts[begin]
        label, shared = first[:_LABEL], _shared(first)
        before, start, pieces = strip.bytes_before(shared), 0, list[Piece]()
        while True:
            while stop < end and before[-1] - before[start] <= limit:
                strip = strip.then(self._leaf(stop))
                before, stop = strip.bytes_before(shared), stop + 1
            last = before[-1] - before[start] <= limit
            size = len(strip.shared)
            cut = size if last else next_cut(strip.word, strip.shared, before, limit, start)
            if start < cut:
                pieces.append(Piece(first, encode_shard(label, strip, start, cut), "bin"))
            if last:
                return Run(begin, end, pieces)
            start, first = cut, label + first_of(strip, cut)
            known = bisect_left(firsts, first)
            if firsts[known : known + 1] == [first] and known not in self.edits:
                return Run(begin, known, pieces)

    def _begin(self, place: int) -> tuple[int, Strip]:
        """Give the first shard whose end may be another, and the words from there on.

        That of the shard before is if a change is so near that it saw it.
        """
        first = self.listing.first[place]
        strip = self.standing.strip(self.listing.names[place])
        lowest = min(word for word, _ in self.edits[place])
        near = strip.bytes_before(_shared(first))[strip.place(lowest)]
        edited = self._edited(strip, place)
        if len(first) == _LABEL or near > sequences.SHARD_BYTES * (1 - ROOM):
            return place, edited
        return place - 1, self._leaf(place - 1).then(edited)

    def _end(self, place: int) -> int:
        """Give the place behind the last shard of a sequence."""
        label = self.listing.first[place][:_LABEL]
        return bisect_left(self.listing.first, label[0] + chr(ord(label[1]) + 1))

    def _leaf(self, place: int) -> Strip:
        """Give the words of a shard as they now are."""
        return self._edited(self.standing.strip(self.listing.names[place]), place)

    def _edited(self, strip: Strip, place: int) -> Strip:
        for word, sign in self.edits.get(place, ()):
            strip = strip.changed(word, sign)
        return strip


def _shared(first: str) -> int:
    """Count the letters that the first word of a shard begins with like the one before."""
    return max(len(first) - _LABEL - 1, 0)
