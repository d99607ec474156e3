"""Part sorted keys into files small enough that a query fetches only kilobytes.

The files of a build can be kept: only those with changed keys, or other keys, are written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, spans, starts_of
from newsarchive.search.directory import Listed
from newsarchive.search.partition import Piece

#: Gives a file by its path or name, None if it is not as it was published.
Read = Callable[[str], bytes | None]
_Flags = npt.NDArray[np.bool]


def path_of(folder: str, name: str) -> str:
    """Give the path of a file under `search/`."""
    return f"{folder}/{name}.bin"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files in order: the lowest string that may be in each, its name, and how many keys it has.

    `files` has the content of those written anew, by name.
    """

    first: list[str]
    names: list[str]
    counts: list[int]
    files: dict[str, bytes]

    @property
    def listed(self) -> list[Listed]:
        """List the files as a directory does."""
        return [*zip(self.first, self.names, strict=True)]


@dataclass(frozen=True, slots=True)
class StandingFiles:
    """Files of the last build: those of a shelf, and the keys in them, one file after the other.

    Keys are known by their numbers in this build, -1 if they are gone; `sizes` has how many bytes
    the file has of each; `changed` tells by number those of which a file says something else than
    it did. `read` gives a file by its name, or None.
    """

    shelf: Shelf
    keys: Ints
    sizes: Ints
    changed: _Flags
    read: Read

    def load(self, blocks: Blocks, wanted: Ints) -> None:
        """Take what stands of some keys from the files that have it, as far as these are there."""
        place = np.full(len(blocks.sizes), -1, np.int64)
        there = np.flatnonzero(self.keys >= 0)
        place[self.keys[there]] = there
        found = place[wanted]
        counts = np.array(self.shelf.counts, np.int64)
        files = np.unique(np.searchsorted(np.cumsum(counts), found[found >= 0], side="right"))
        ends = np.concatenate(([0], np.cumsum(self.sizes)))
        starts = starts_of(counts)
        sizes = (ends[starts + counts] - ends[starts]).tolist()
        contents, read = [], []
        for file in files.tolist():
            content = self.read(self.shelf.names[file])
            if content is not None and len(content) > sizes[file]:
                contents.append(content[len(content) - sizes[file] :])
                read.append(file)
        held = spans(starts[read], counts[read])
        blocks.load(self.keys[held], b"".join(contents), self.sizes[held])

    def names(self, pieces: Sequence[Piece], keys: Ints) -> list[str]:
        """Name the file that holds each piece of some keys as it is now, "" if there is none."""
        ends = np.cumsum(self.shelf.counts, dtype=np.int64)
        outer = zip(
            self.keys[ends - np.array(self.shelf.counts, np.int64)].tolist(),
            self.keys[ends - 1].tolist(),
            self.shelf.counts,
            strict=True,
        )
        known = dict(zip(self.shelf.first, zip(self.shelf.names, outer, strict=True), strict=True))
        changes = np.concatenate(([0], np.cumsum(self.changed[keys]))).tolist()
        found = []
        for first, start, stop in pieces:
            name, held = known.get(first, ("", (-1, -1, 0)))
            alike = held == (int(keys[start]), int(keys[stop - 1]), stop - start)
            found.append(name if alike and changes[start] == changes[stop] else "")
        return found


class Blocks:
    """What is written of some keys, known by their numbers, and the sizes of all."""

    def __init__(self, sizes: Ints) -> None:
        """Begin with the sizes that stand."""
        self.sizes = sizes.copy()
        self._starts = np.full(len(sizes), -1, np.int64)
        self._parts: list[bytes] = []
        self._written = 0

    def add(self, keys: Ints, content: bytes, sizes: Ints) -> None:
        """Write some keys."""
        self.sizes[keys] = sizes
        self._starts[keys] = self._written + starts_of(sizes)
        self._parts.append(content)
        self._written += len(content)

    def load(self, keys: Ints, content: bytes, sizes: Ints) -> None:
        """Take what was written before of some keys, if nothing is written of them here."""
        taken = (keys >= 0) & (self._starts[keys] < 0)
        self._starts[keys[taken]] = self._written + starts_of(sizes)[taken]
        self._parts.append(content)
        self._written += len(content)

    def clear(self, keys: Ints) -> None:
        """Take nothing to be written of some keys, until it is added."""
        self.sizes[keys] = 0

    def missing(self, keys: Ints) -> Ints:
        """List those of some keys of which something stands that is not written here."""
        return keys[(self._starts[keys] < 0) & (self.sizes[keys] > 0)]

    def of(self, keys: Ints, counts: Ints) -> list[bytes]:
        """Give what is written of keys, joined by so many."""
        content = b"".join(self._parts)
        self._parts = [content]
        filled = self.sizes[keys] > 0
        group, keys = np.repeat(np.arange(len(counts)), counts)[filled], keys[filled]
        starts = self._starts[keys]
        stops = starts + self.sizes[keys]
        # What stands in a row is taken at once.
        first = np.ones(len(keys), bool)
        first[1:] = (starts[1:] != stops[:-1]) | (group[1:] != group[:-1])
        last = np.append(first, True)[1:]
        runs = [
            content[start:stop]
            for start, stop in zip(starts[first].tolist(), stops[last].tolist(), strict=True)
        ]
        ends = np.cumsum(np.bincount(group[first], minlength=len(counts))).tolist()
        return [b"".join(runs[start:stop]) for start, stop in pairwise([0, *ends])]


def make_shelf(
    pieces: Sequence[Piece],
    names: Sequence[str],
    write: Callable[[Sequence[Piece]], Sequence[tuple[str, bytes]]],
) -> Shelf:
    """Write the pieces that have no name yet."""
    made = iter(write([piece for piece, name in zip(pieces, names, strict=True) if not name]))
    files: dict[str, bytes] = {}
    named: list[str] = []
    for name in names:
        if name:
            named.append(name)
            continue
        new, content = next(made)
        named.append(new)
        files[new] = content
    return Shelf(
        [piece.first for piece in pieces], named, [p.stop - p.start for p in pieces], files
    )
