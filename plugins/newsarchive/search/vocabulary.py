"""The words of the archive as shards of terms and files of positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, spans
from newsarchive.search.columns import number_columns, string_columns, write_files
from newsarchive.search.directory import shard_file
from newsarchive.search.encoding import in_order
from newsarchive.search.inverted import Archive, make_keys, postings
from newsarchive.search.names import encode_names
from newsarchive.search.partition import Piece, partition
from newsarchive.search.positions import encode_pairs, encode_terms, find_neighbours, pair_names
from newsarchive.search.postings import encode_postings
from newsarchive.search.shards import Shard
from newsarchive.search.shelf import Blocks, Shelf, Standing, make_shelf
from newsarchive.search.table import Table

#: A shard holds about so many bytes at most, unless a single term needs more: what a search at
#: 10,000 documents fetches grows on both sides (tests/benchmarks/search_bytes.mjs).
SHARD_BYTES = 1024
#: The same for a file of positions and a phrase (tests/benchmarks/search_phrases.mjs).
POSITIONS_BYTES = 4096
#: What a form costs beside its terms' postings, and a list beside its bytes, compressed.
_FORM_BYTES = _LIST_BYTES = 4

_Flags = npt.NDArray[np.bool]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The bytes of the postings of each string of a table, and of each list.

    A list is known by its term, or by its pair's code added to the number of strings. `documents`
    counts the documents of each form of each term.
    """

    postings: Ints
    lists: Ints
    documents: Ints


@dataclass(frozen=True, slots=True)
class Before:
    """What stands of an archive's words, by the table of this build.

    `changed` tells the terms that articles gone or new hold, and the pairs, known as lists are.
    """

    sizes: Sizes
    shards: Standing
    positions: Standing
    changed: _Flags


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that shards and files of positions say of words.

    `lists` are the keys of positions, in order.
    """

    table: Table
    sizes: Sizes
    lists: Ints
    shards: Shelf
    positions: Shelf

    def holders(self) -> Ints:
        """Count the documents of each string as a form: those that hold it of one term, at most."""
        return self.table.holders(self.sizes.documents)


def make_vocabulary(archive: Archive, version: int, before: Before | None = None) -> Vocabulary:
    """Write all words of an archive, or those of which what stands has changed."""
    words = _Words(archive, before)
    words.write(None if before is None else before.changed | words.opened())
    strings = archive.table.strings
    is_form = np.zeros(len(strings), bool)
    is_form[archive.table.forms] = True
    own = np.arange(len(strings))
    shards = partition(strings, (words.blocks.sizes + _FORM_BYTES * is_form).tolist(), SHARD_BYTES)
    lists, keys = words.list_keys()
    files = partition(keys, (words.lists.sizes[lists] + _LIST_BYTES).tolist(), POSITIONS_BYTES)
    names = [""] * len(shards), [""] * len(files)
    if before is not None:
        names = before.shards.names(shards, own), before.positions.names(files, lists)
        words.complete(_unnamed(shards, names[0], own), _unnamed(files, names[1], lists))

    def write_shards(pieces: Sequence[Piece]) -> list[tuple[str, bytes]]:
        written = encode_names(archive.table, words.blocks.sizes, pieces)
        held = spans(*_ranges(pieces))
        return _files(pieces, written, words.blocks.of(held, _ranges(pieces)[1]), version)

    def write_lists(pieces: Sequence[Piece]) -> list[tuple[str, bytes]]:
        starts, counts = _ranges(pieces)
        held = spans(starts, counts)
        named = string_columns([keys[at] for at in held.tolist()], counts)
        sizes = number_columns(words.lists.sizes[lists[held]], counts)
        written = write_files([*named, sizes], len(pieces))
        return _files(pieces, written, words.lists.of(lists[held], counts), version)

    return Vocabulary(
        archive.table,
        Sizes(words.blocks.sizes, words.lists.sizes, words.documents),
        lists,
        make_shelf(shards, names[0], write_shards),
        make_shelf(files, names[1], write_lists),
    )


class _Words:
    """What is written of the words of an archive."""

    def __init__(self, archive: Archive, before: Before | None) -> None:
        self._archive = archive
        self._before = before
        self._beside = find_neighbours(archive)
        size = len(archive.table.strings)
        lists = size + (1 << 2 * self._beside.digits)
        stands = before and before.sizes
        self.blocks = Blocks(stands.postings if stands else np.zeros(size, np.int64))
        self.lists = Blocks(stands.lists if stands else np.zeros(lists, np.int64))
        none = np.zeros(len(archive.table.terms), np.int64)
        self.documents = stands.documents.copy() if stands else none

    def opened(self) -> _Flags:
        """Tell the terms and pairs in files that hold a changed one."""
        opened = np.zeros(len(self.lists.sizes), bool)
        if self._before is not None:
            opened[self._before.shards.opened()] = True
            opened[self._before.positions.opened()] = True
        return opened

    def write(self, wanted: _Flags | None) -> None:
        """Write terms and pairs, known as lists are."""
        archive, size = self._archive, len(self._archive.table.strings)
        chosen = np.ones(len(self.lists.sizes), bool) if wanted is None else wanted
        self.blocks.clear(np.flatnonzero(chosen[:size]))
        self.lists.clear(np.flatnonzero(chosen))
        flags = np.zeros(size, bool)
        for keys in make_keys(archive, None if wanted is None else wanted[:size]):
            for found in postings(keys):
                content, sizes, documents = encode_postings(archive, found)
                self.blocks.add(found.terms, content, sizes)
                self.lists.add(found.terms, *encode_terms(found, self._beside))
                flags[:] = False
                flags[found.terms] = True
                self.documents[archive.table.pairs_of(flags)] = documents
        for codes, content, sizes in encode_pairs(archive, self._beside, chosen[size:]):
            self.lists.add(codes + size, content, sizes)

    def complete(self, shards: Ints, lists: Ints) -> None:
        """Write what is still missing of some strings and lists."""
        missing = np.zeros(len(self.lists.sizes), bool)
        missing[self.blocks.missing(shards)] = True
        missing[self.lists.missing(lists)] = True
        if missing.any():
            self.write(missing)

    def list_keys(self) -> tuple[Ints, list[str]]:
        """Give the lists that are not empty in order, and their names."""
        strings = self._archive.table.strings
        held = np.flatnonzero(self.lists.sizes)
        terms, codes = held[held < len(strings)], held[held >= len(strings)] - len(strings)
        names = [strings[at] for at in terms.tolist()]
        names += pair_names(self._archive, self._beside, codes)
        keys = in_order(names)
        rank = dict(zip(names, held.tolist(), strict=True))
        return np.array([rank[key] for key in keys], np.int64), keys


def _ranges(pieces: Sequence[Piece]) -> tuple[Ints, Ints]:
    """Give where pieces begin, and how many keys each has."""
    starts = np.array([piece.start for piece in pieces], np.int64)
    return starts, np.array([piece.stop for piece in pieces], np.int64) - starts


def _unnamed(pieces: Sequence[Piece], names: Sequence[str], keys: Ints) -> Ints:
    """List the keys of pieces that have no file."""
    return keys[spans(*_ranges([p for p, name in zip(pieces, names, strict=True) if not name]))]


def _files(
    pieces: Sequence[Piece], names: Sequence[bytes], blocks: Sequence[bytes], version: int
) -> list[tuple[str, bytes]]:
    return [
        shard_file(Shard(piece.first, named, content), version)
        for piece, named, content in zip(pieces, names, blocks, strict=True)
    ]
