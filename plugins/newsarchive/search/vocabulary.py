"""The words of the archive as shards of terms and files of positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, spans
from newsarchive.search.columns import (
    number_columns,
    shared_letters,
    string_columns,
    write_files,
)
from newsarchive.search.directory import shard_file
from newsarchive.search.encoding import in_order
from newsarchive.search.inverted import Archive, Postings, make_keys, postings
from newsarchive.search.names import encode_names
from newsarchive.search.partition import Piece, partition
from newsarchive.search.positions import encode_pairs, encode_terms, find_neighbours, pair_names
from newsarchive.search.postings import encode_postings
from newsarchive.search.runs import Runs, make_runs
from newsarchive.search.shards import Shard
from newsarchive.search.shelf import Blocks, Shelf, StandingFiles, make_shelf
from newsarchive.search.table import Table

#: A shard holds about so many bytes at most, unless a single term needs more: what a search at
#: 10,000 documents fetches grows on both sides (tests/benchmarks/search_bytes.mjs).
SHARD_BYTES = 1024
#: The same for a file of positions and a phrase (tests/benchmarks/search_phrases.mjs).
POSITIONS_BYTES = 4096
#: What a form costs beside its terms' postings, and a list beside its bytes, compressed.
_FORM_BYTES = _LIST_BYTES = 4

#: Groups of terms beside those of which both are written: only lists, only postings.
_LISTS, _BLOCKS = 1, 2

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

    `changed` tells the terms that articles gone or new hold, and the pairs, known as lists are;
    `articles` has the numbers of these.
    """

    sizes: Sizes
    shards: StandingFiles
    positions: StandingFiles
    changed: _Flags
    runs: Runs
    articles: frozenset[int]


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
    runs: Runs

    def holders(self) -> Ints:
        """Count the documents of each string as a form: those that hold it of one term, at most."""
        return self.table.holders(self.sizes.documents)


def make_vocabulary(archive: Archive, version: int, before: Before | None = None) -> Vocabulary:
    """Write all words of an archive, or those of which what stands has changed."""
    words = _Words(archive, before)
    words.write(*words.changed())
    strings = archive.table.strings
    is_form = np.zeros(len(strings), bool)
    is_form[archive.table.forms] = True
    own = np.arange(len(strings))
    sizes = words.blocks.sizes + _FORM_BYTES * is_form
    shards = partition(strings.__getitem__, archive.table.shared, sizes, SHARD_BYTES)
    lists, key, shared = words.list_keys()
    files = partition(key, shared, words.lists.sizes[lists] + _LIST_BYTES, POSITIONS_BYTES)
    names = [""] * len(shards), [""] * len(files)
    if before is not None:
        names = before.shards.names(shards, own), before.positions.names(files, lists)
        words.complete(before, _unnamed(shards, names[0], own), _unnamed(files, names[1], lists))

    def write_shards(pieces: Sequence[Piece]) -> list[tuple[str, bytes]]:
        written = encode_names(archive.table, words.blocks.sizes, pieces)
        held = spans(*_ranges(pieces))
        return _files(pieces, written, words.blocks.of(held, _ranges(pieces)[1]), version)

    def write_lists(pieces: Sequence[Piece]) -> list[tuple[str, bytes]]:
        starts, counts = _ranges(pieces)
        held = spans(starts, counts)
        named = string_columns([key(at) for at in held.tolist()], counts)
        sizes = number_columns(words.lists.sizes[lists[held]], counts)
        written = write_files([*named, sizes], len(pieces))
        return _files(pieces, written, words.lists.of(lists[held], counts), version)

    return Vocabulary(
        archive.table,
        Sizes(words.blocks.sizes, words.lists.sizes, words.documents),
        lists,
        make_shelf(shards, names[0], write_shards),
        make_shelf(files, names[1], write_lists),
        words.runs,
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
        known = (before.runs, before.articles) if before else (None, frozenset[int]())
        self.runs = make_runs(archive, self._beside, *known)
        self.blocks.add(self.runs.terms, *self.runs.postings())
        self.lists.clear(self.runs.terms)  # one may have lost the form that had places
        self.lists.add(self.runs.terms[: self.runs.placed], *self.runs.places())
        self.documents[self.runs.pairs(archive.table)] = self.runs.documents
        self._long = np.zeros(lists, bool)
        self._long[self.runs.terms] = True

    def changed(self) -> tuple[_Flags, _Flags]:
        """Tell the terms of which postings have changed, and the lists that have; or all."""
        if self._before is not None:
            return self._before.changed[: len(self.blocks.sizes)], self._before.changed
        return np.ones(len(self.blocks.sizes), bool), np.ones(len(self.lists.sizes), bool)

    def write(self, blocks: _Flags, lists: _Flags) -> None:
        """Write the postings of some terms, and some lists; those of long terms are written."""
        archive, size = self._archive, len(self._archive.table.strings)
        blocks, lists = blocks & ~self._long[:size], lists & ~self._long
        self.blocks.clear(np.flatnonzero(blocks))
        self.lists.clear(np.flatnonzero(lists))
        for found in self._postings(blocks & (archive.table.counts > 0), lists[:size]):
            if found.group != _LISTS:
                self._add_postings(found)
            if found.group != _BLOCKS:
                self.lists.add(found.terms, *encode_terms(found, self._beside))
        for codes, content, sizes in encode_pairs(archive, self._beside, lists[size:]):
            self.lists.add(codes + size, content, sizes)

    def _postings(self, blocks: _Flags, lists: _Flags) -> Iterator[Postings]:
        """Invert terms."""
        lists = lists & self._archive.placed
        groups = (blocks & lists, lists & ~blocks, blocks & ~lists)
        for keys in make_keys(self._archive, *map(np.flatnonzero, groups)):
            yield from postings(keys)

    def _add_postings(self, found: Postings) -> None:
        content, sizes, documents = encode_postings(self._archive, found)
        self.blocks.add(found.terms, content, sizes)
        flags = np.zeros(len(self._archive.table.strings), bool)
        flags[found.terms] = True
        self.documents[self._archive.table.pairs_of(flags)] = documents

    def complete(self, before: Before, shards: Ints, lists: Ints) -> None:
        """Take what is missing of some strings and lists from files that stand, or write it."""
        before.shards.load(self.blocks, self.blocks.missing(shards))
        before.positions.load(self.lists, self.lists.missing(lists))
        blocks, some = (np.zeros(len(blocks.sizes), bool) for blocks in (self.blocks, self.lists))
        blocks[self.blocks.missing(shards)] = True
        some[self.lists.missing(lists)] = True
        if blocks.any() or some.any():
            self.write(blocks, some)

    def list_keys(self) -> tuple[Ints, Callable[[int], str], Ints]:
        """Give the lists that are not empty in order, their names, and what neighbours share."""
        table = self._archive.table
        held = np.flatnonzero(self.lists.sizes)
        terms, codes = held[held < len(table.strings)], held[held >= len(table.strings)]
        names = pair_names(self._archive, self._beside, codes - len(table.strings))
        code = dict(zip(names, codes.tolist(), strict=True))
        pairs = in_order(names)
        shared = np.zeros(len(terms), np.int64)
        if len(terms) > 1:
            between = table.shared[: terms[-1] + 1]
            shared[1:] = np.minimum.reduceat(between, terms[:-1] + 1)

        def key(at: int) -> str:
            return pairs[at] if at < len(pairs) else table.strings[terms[at - len(pairs)]]

        return (
            np.array([*map(code.__getitem__, pairs), *terms.tolist()], np.int64),
            key,
            np.concatenate((shared_letters(pairs), shared)),
        )


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
