"""Part the vocabulary into shards small enough that a query fetches only kilobytes.

The shards of a build can be kept: changed entries go in their places, and only what moves is made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsarchive.search.encoding import in_order, units
from newsarchive.search.partition import partition
from newsarchive.search.shards import Entry, Shard, encode_shard

#: A shard holds about so many bytes at most, unless a single term needs more: what a search at
#: 10,000 documents fetches grows on both sides (tests/benchmarks/search_bytes.mjs).
SHARD_BYTES = 1024


class KeptAtom(NamedTuple):
    """An atom of a shard: its prefix, its bytes and how many strings it holds."""

    prefix: str
    size: int
    strings: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A shard as it stands: where it begins, what holds it together, and its file's name."""

    first: str
    atoms: tuple[KeptAtom, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """A shard written anew, with the entries that a later revision needs, in order."""

    first: str
    atoms: tuple[KeptAtom, ...]
    entries: list[tuple[str, Entry]]

    @property
    def shard(self) -> Shard:
        """Write it."""
        return encode_shard(self.first, self.entries)


#: Gives the entries of a kept shard, in order.
Load = Callable[[Kept], Sequence[tuple[str, Entry]]]


class Places:
    """Finds the shard in whose range a string falls."""

    def __init__(self, kept: Sequence[Kept]) -> None:
        """Take the shards in order."""
        self._borders = [units(shard.first) for shard in kept]

    def of(self, key: str) -> int:
        """Give its place; 0 if there is no shard."""
        return max(bisect_right(self._borders, units(key)) - 1, 0)


class _Item(NamedTuple):
    """A string with its entry; or an atom that stays, from string `start` of shard `place` on."""

    key: str
    size: int
    entry: Entry | None
    place: int = -1
    start: int = 0
    strings: int = 1


def make_shelf(entries: Mapping[str, Entry]) -> list[Made]:
    """Part all entries of an index into shards."""
    items = [_Item(key, entries[key].size, entries[key]) for key in in_order(entries)]
    return [
        _made(first, atoms, items[start:stop], {}) for first, atoms, start, stop in _pieces(items)
    ]


def revise_shelf(
    kept: Sequence[Kept], load: Load, changes: Mapping[str, Entry | None]
) -> list[Kept | Made]:
    """Put entries in place of those that stand (None: no more), as `make_shelf` would have them.

    Only shards that hold a changed string, or that join another, are loaded.
    """
    opened = _opened(kept, load, changes)
    items: list[_Item] = []
    for place in range(max(len(kept), len(opened))):
        if place in opened:
            held = opened[place]
            items += (_Item(key, held[key].size, held[key]) for key in in_order(held))
        else:
            items += _closed(place, kept[place])
    shelf: list[Kept | Made] = []
    for first, atoms, start, stop in _pieces(items):
        piece = items[start:stop]
        place = piece[0].place
        if place >= 0 and atoms == kept[place].atoms:
            shelf.append(Kept(first, atoms, kept[place].name))
            continue
        sources = {item.place: load(kept[item.place]) for item in piece if item.entry is None}
        shelf.append(_made(first, atoms, piece, sources))
    return shelf


def _opened(
    kept: Sequence[Kept], load: Load, changes: Mapping[str, Entry | None]
) -> dict[int, dict[str, Entry]]:
    """Open the shards in whose range changes fall, by place, and make the changes."""
    opened: dict[int, dict[str, Entry]] = {}
    places = Places(kept)
    for key, entry in changes.items():
        place = places.of(key)
        if place not in opened:
            opened[place] = dict(load(kept[place])) if kept else {}
        if entry is None:
            opened[place].pop(key, None)
        else:
            opened[place][key] = entry
    return opened


def _closed(place: int, shard: Kept) -> Iterator[_Item]:
    start = 0
    for prefix, size, strings in shard.atoms:
        yield _Item(prefix, size, None, place, start, strings)
        start += strings


def _pieces(items: Sequence[_Item]) -> Iterator[tuple[str, tuple[KeptAtom, ...], int, int]]:
    """Part items into shards: where each begins, its atoms, and the items from … to … in it."""
    pieces = partition([item.key for item in items], [item.size for item in items], SHARD_BYTES)
    for place, piece in enumerate(pieces):
        atoms = tuple(
            KeptAtom(atom.prefix, atom.size, sum(i.strings for i in items[atom.start : atom.stop]))
            for atom in piece
        )
        yield piece[0].prefix if place else "", atoms, piece[0].start, piece[-1].stop


def _made(
    first: str,
    atoms: tuple[KeptAtom, ...],
    items: Sequence[_Item],
    sources: Mapping[int, Sequence[tuple[str, Entry]]],
) -> Made:
    entries: list[tuple[str, Entry]] = []
    for item in items:
        if item.entry is not None:
            entries.append((item.key, item.entry))
        else:
            entries += sources[item.place][item.start : item.start + item.strings]
    return Made(first, atoms, entries)
