"""Remember what a build of the index made, in a SQLite file that may be lost at any time."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import FIELDS, Texts, joined
from newsarchive.search.shelf import Shelf
from newsarchive.search.table import Table
from newsarchive.search.vocabulary import Sizes

_SCHEMA = """
CREATE TABLE IF NOT EXISTS columns (
    name TEXT PRIMARY KEY, value BLOB NOT NULL, digest BLOB NOT NULL
)
"""
#: Files of spellings as they are published; their names tell whether they are whole.
_SPELLINGS = "CREATE TABLE IF NOT EXISTS spellings (name TEXT PRIMARY KEY, value BLOB NOT NULL)"
#: Texts are kept by the builds that analysed them; so many builds are then kept as one.
_BATCHES = 64
_Arrays = Mapping[str, npt.NDArray[np.int32]]


class CacheError(Exception):
    """What is asked of a cache is not there, or not what was written."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An index as a build left it: what the next build needs to know of all of it.

    `keys` names the content of each document by its number; `frequent` counts the frequent words;
    `said` has what else `meta.json` says of words, as in `WordFiles`; `groups` names the folders of
    the records; `wholes` tells the tokens that are wholes; `lists` are the keys of positions, as in
    `Vocabulary`; `spellings` names the files of spellings.
    """

    version: str
    keys: dict[int, str]
    frequent: dict[str, int]
    said: dict[str, Any]
    groups: list[str]
    table: Table
    wholes: bytes
    sizes: Sizes
    lists: npt.NDArray[np.int64]
    shards: Shelf
    positions: Shelf
    spellings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Analysed:
    """The texts that builds have analysed, by the names of their contents."""

    keys: list[str]
    texts: Texts


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
            connection.execute(_SPELLINGS)
            connection.execute("DROP TABLE IF EXISTS kept")  # of an older version
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def standing(self, version: str) -> Standing:
        """Give the index as it stands, if this version wrote it."""
        said, arrays = self._read("standing")
        if said["version"] != version:
            raise CacheError("version")
        table = Table.of(
            said["strings"].split("\n") if said["strings"] else [],
            arrays["terms"].astype(np.int64),
            arrays["forms"].astype(np.int64),
            arrays["pairs"],
        )
        names = ("postings", "lists", "documents")
        return Standing(
            version,
            {int(number): key for number, key in said["keys"].items()},
            said["frequent"],
            said["said"],
            said["groups"],
            table,
            arrays["wholes"].astype(np.int8).tobytes(),
            Sizes(*(arrays[name].astype(np.int64) for name in names)),
            arrays["keys"].astype(np.int64),
            _shelf(said["shards"]),
            _shelf(said["positions"]),
            frozenset(said["spellings"]),
        )

    def analysed(self) -> Analysed:
        """Give the texts that are kept."""
        keys: list[str] = []
        texts: list[Texts] = []
        for batch in range(self._batches()):
            said, arrays = self._read(f"texts {batch}")
            keys += said
            lengths = arrays["lengths"].astype(np.int64).reshape(-1, len(FIELDS))
            texts.append(Texts(arrays["ids"], lengths))
        return Analysed(keys, joined(texts))

    def spelling(self, name: str) -> bytes | None:
        """Give a file of spellings, None if it cannot be had."""
        query = "SELECT value FROM spellings WHERE name = ?"
        with suppress(sqlite3.DatabaseError):
            row = self._connection.execute(query, (name,)).fetchone()
            return row[0] if row and isinstance(row[0], bytes) else None
        return None

    def save(
        self,
        standing: Standing,
        added: Analysed,
        whole: Analysed | None,
        spellings: Mapping[str, bytes],
    ) -> None:
        """Keep an index as it now stands, and texts: those added, or all if the rest is to go.

        Of the files of `spellings` those that are new are given.
        """
        try:
            with self._connection:
                batches = 0 if whole is not None else self._batches()
                if whole is not None:
                    self._connection.execute("DELETE FROM columns")
                if (whole or added).keys:
                    self._save_texts(batches, whole or added)
                self._save_standing(standing)
                self._save_spellings(spellings, standing.spellings)
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error

    def is_full(self, kept: Analysed, used: int) -> bool:
        """Tell whether texts should be kept anew: of those kept, so many are used."""
        return len(kept.keys) > 2 * used or self._batches() >= _BATCHES

    def _save_texts(self, batch: int, analysed: Analysed) -> None:
        arrays: dict[str, npt.NDArray[np.integer[Any]]] = {
            "lengths": analysed.texts.lengths.ravel(),
            "ids": analysed.texts.ids,
        }
        self._write(f"texts {batch}", analysed.keys, arrays)

    def _save_spellings(self, written: Mapping[str, bytes], held: frozenset[str]) -> None:
        names = self._connection.execute("SELECT name FROM spellings").fetchall()
        gone = [(name,) for (name,) in names if name not in held]
        self._connection.executemany("DELETE FROM spellings WHERE name = ?", gone)
        insert = "INSERT OR REPLACE INTO spellings VALUES (?, ?)"
        self._connection.executemany(insert, written.items())

    def _save_standing(self, standing: Standing) -> None:
        shelves = {
            name: [shelf.first, shelf.names, shelf.counts]
            for name, shelf in (("shards", standing.shards), ("positions", standing.positions))
        }
        table, sizes = standing.table, standing.sizes
        said = {
            "version": standing.version,
            "keys": standing.keys,
            "frequent": standing.frequent,
            "said": standing.said,
            "groups": standing.groups,
            "strings": "\n".join(table.strings),
            "spellings": sorted(standing.spellings),
            **shelves,
        }
        arrays: dict[str, npt.NDArray[np.integer[Any]]] = {
            "terms": table.terms,
            "forms": table.forms,
            "pairs": table.pairs,
            "wholes": np.frombuffer(standing.wholes, np.int8),
            "postings": sizes.postings,
            "lists": sizes.lists,
            "documents": sizes.documents,
            "keys": standing.lists,
        }
        self._write("standing", said, arrays)

    def _batches(self) -> int:
        query = "SELECT count(*) FROM columns WHERE name LIKE 'texts %'"
        try:
            return int(self._connection.execute(query).fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error

    def _write(
        self, name: str, said: object, arrays: Mapping[str, npt.NDArray[np.integer[Any]]]
    ) -> None:
        sizes = [(key, len(array)) for key, array in arrays.items()]
        head = json.dumps([said, sizes], separators=(",", ":")).encode()
        rest = [array.astype("<i4").tobytes() for array in arrays.values()]
        value = b"".join((head, b"\n", *rest))
        row = (name, value, _digest(value))
        self._connection.execute("INSERT OR REPLACE INTO columns VALUES (?, ?, ?)", row)

    def _read(self, name: str) -> tuple[Any, _Arrays]:
        query = "SELECT value, digest FROM columns WHERE name = ?"
        try:
            with closing(self._connection.execute(query, (name,))) as rows:
                row = rows.fetchone()
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error
        if row is None or not isinstance(row[0], bytes) or _digest(row[0]) != row[1]:
            raise CacheError(name)
        head = row[0][: row[0].index(b"\n")]
        said, sizes = json.loads(head)
        arrays = {}
        at = len(head) + 1
        for key, count in sizes:
            arrays[key] = np.frombuffer(row[0], "<i4", count, at)
            at += 4 * count
        return said, arrays


def _shelf(said: tuple[list[str], list[str], list[int]]) -> Shelf:
    first, names, counts = said
    return Shelf(first, names, counts, {})


def _digest(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=8).digest()
