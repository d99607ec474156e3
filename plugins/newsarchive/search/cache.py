"""Remember what a build of the index made, in a SQLite file that may be lost at any time."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeVar

from newsarchive.search.analysis import FIELDS, Token
from newsarchive.search.names import Reference
from newsarchive.search.place_lists import PlaceList
from newsarchive.search.shards import Entry
from newsarchive.search.shelf import Kept, KeptAtom

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (
    kind TEXT, name TEXT, value BLOB NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (kind, name)
) WITHOUT ROWID
"""
_SHELVES = ("shelf", "positions")
_T = TypeVar("_T")


class CacheError(Exception):
    """What is asked of a cache is not there, or not what was written."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An index as a build left it: what the next build needs to know of all of it.

    `keys` names the content of each document by its number; `lengths` has those of each field by
    number; `counts` the documents of each form; `frequent` counts the frequent words; `groups`
    names the folders of the records; `shelf` and `positions` are the shards and the files of
    positions.
    """

    version: str
    keys: dict[int, str]
    lengths: list[list[int]]
    counts: dict[str, int]
    frequent: dict[str, int]
    groups: list[str]
    shelf: list[Kept]
    positions: list[Kept]


@dataclass(frozen=True, slots=True)
class Work:
    """What a build had to do: texts analysed, by key, shards and files of positions made, by name.

    `tokens` lists all that the texts' numbers mean, of which the cache gave the first `known`.
    """

    tokens: Sequence[Token]
    known: int
    texts: Mapping[str, Sequence[array[int]]]
    shards: Mapping[str, Sequence[tuple[str, Entry]]]
    positions: Mapping[str, Sequence[tuple[str, PlaceList]]]


class IndexCache:
    """An open cache; use it as a context. A file that is no such cache is begun anew.

    Whatever is read raises CacheError where it cannot be.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; its folder is made when the cache is opened."""
        self._path = path

    def __enter__(self) -> IndexCache:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._opened()
        except (sqlite3.Error, OSError) as error:  # another build has it, or it cannot be written
            raise CacheError(str(error)) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._open()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # no such cache, or not whole
            self._path.unlink()
            return self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        try:
            connection.execute(_SCHEMA)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def standing(self) -> Standing:
        """Give the index as it stands."""
        return self._read("standing", "", _standing)

    def tokens(self) -> list[Token]:
        """List the tokens that the kept texts' numbers mean."""
        batches = int(self._read("tokens", "batches", bytes.decode))
        tokens: list[Token] = []
        for batch in range(batches):
            tokens += self._read("tokens", str(batch), _tokens)
        return tokens

    def texts(self, keys: Iterable[str]) -> dict[str, tuple[array[int], ...]]:
        """Give the tokens of each field of some documents, as far as they are known."""
        found: dict[str, tuple[array[int], ...]] = {}
        for key in keys:
            try:
                found[key] = self._read("text", key, _unpacked)
            except CacheError:
                continue
        return found

    def entries(self, shard: Kept) -> list[tuple[str, Entry]]:
        """Give the entries of a kept shard, in order."""
        return self._read("shard", shard.name, _entries)

    def lists(self, file: Kept) -> list[tuple[str, PlaceList]]:
        """Give the lists of a kept file of positions, in order."""
        return self._read("positions", file.name, _lists)

    def save(self, standing: Standing, work: Work) -> None:
        """Keep an index as it now stands, and forget what it no longer needs."""
        try:
            self._save(standing, work)
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error

    def _save(self, standing: Standing, work: Work) -> None:
        with self._connection:
            self._forget("shard", {shard.name for shard in standing.shelf})
            self._forget("positions", {file.name for file in standing.positions})
            self._forget("text", set(standing.keys.values()))
            batches = int(self._read("tokens", "batches", bytes.decode)) if work.known else 0
            if len(work.tokens) > work.known:
                self._write("tokens", str(batches), _dump(work.tokens[work.known :]))
                self._write("tokens", "batches", b"%d" % (batches + 1))
            for key, text in work.texts.items():
                self._write("text", key, _packed(text))
            for name, entries in work.shards.items():
                self._write("shard", name, _shard_rows(entries))
            for name, lists in work.positions.items():
                self._write("positions", name, _list_rows(lists))
            self._write("standing", "", _values(standing))

    def _forget(self, kind: str, kept: set[str]) -> None:
        held = self._connection.execute("SELECT name FROM kept WHERE kind = ?", (kind,)).fetchall()
        gone = [(kind, name) for (name,) in held if name not in kept]
        self._connection.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", gone)

    def _write(self, kind: str, name: str, value: bytes) -> None:
        row = (kind, name, value, _digest(value))
        self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", row)

    def _read(self, kind: str, name: str, parse: Callable[[bytes], _T]) -> _T:
        query = "SELECT value, digest FROM kept WHERE kind = ? AND name = ?"
        try:
            with closing(self._connection.execute(query, (kind, name))) as rows:
                row = rows.fetchone()
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error
        if row is None or not isinstance(row[0], bytes) or _digest(row[0]) != row[1]:
            raise CacheError(f"{kind} {name}")
        return parse(row[0])


def _digest(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=8).digest()


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _values(standing: Standing) -> bytes:
    values = {field.name: getattr(standing, field.name) for field in fields(standing)}
    for shelf in _SHELVES:
        values[shelf] = [(one.first, one.atoms, one.name) for one in values[shelf]]
    return _dump(values)


def _standing(value: bytes) -> Standing:
    values = json.loads(value)
    values["keys"] = {int(number): key for number, key in values["keys"].items()}
    for shelf in _SHELVES:
        values[shelf] = [
            Kept(first, tuple(map(KeptAtom._make, atoms)), name)
            for first, atoms, name in values[shelf]
        ]
    return Standing(**values)


def _tokens(value: bytes) -> list[Token]:
    return [*map(Token._make, json.loads(value))]


def _packed(text: Sequence[array[int]]) -> bytes:
    """Write a text's tokens: the lengths of its fields, then all numbers."""
    return b"".join((array("i", map(len, text)), *text))


def _unpacked(value: bytes) -> tuple[array[int], ...]:
    numbers = array("i", value)
    ends = accumulate(numbers[: len(FIELDS)], initial=len(FIELDS))
    return tuple(numbers[start:stop] for start, stop in pairwise(ends))


def _shard_rows(entries: Sequence[tuple[str, Entry]]) -> bytes:
    said = [(key, one.references, one.forms) for key, one in entries]
    return _rows(said, [one.block for _, one in entries])


def _entries(value: bytes) -> list[tuple[str, Entry]]:
    return [
        (key, Entry(tuple(map(Reference._make, references)), tuple(forms), block))
        for (key, references, forms), block in _blocks(value)
    ]


def _list_rows(lists: Sequence[tuple[str, PlaceList]]) -> bytes:
    return _rows([key for key, _ in lists], [one.block for _, one in lists])


def _lists(value: bytes) -> list[tuple[str, PlaceList]]:
    return [(key, PlaceList(block)) for key, block in _blocks(value)]


def _rows(said: Sequence[object], blocks: Sequence[bytes]) -> bytes:
    """Write what is said of some blocks, with their sizes, as a line of JSON; then the blocks."""
    head = _dump([said, [*map(len, blocks)]])
    return b"".join((head, b"\n", *blocks))


def _blocks(value: bytes) -> Iterator[tuple[Any, bytes]]:
    """Give what is said of each block, and the block."""
    head, _, blocks = value.partition(b"\n")
    said, sizes = json.loads(head)
    ends = pairwise(accumulate(sizes, initial=0))
    return ((one, blocks[start:stop]) for one, (start, stop) in zip(said, ends, strict=True))
