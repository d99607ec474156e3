"""Remember what a build of the index made, in a SQLite file that may be lost at any time."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from newsarchive.search.standing import Analysed, Standing
from newsarchive.search.stored import Stored

_SCHEMA = """
CREATE TABLE IF NOT EXISTS parts (
    name TEXT PRIMARY KEY, value BLOB NOT NULL, checksum INTEGER NOT NULL
)
"""
#: Of a new file. What is kept in one row takes megabytes: it is written in half the time in large
#: pages.
_PAGE_BYTES = 1 << 16
#: Texts are kept by the builds that analysed them; so many builds are then kept as one.
_BATCHES = 64


class CacheError(Exception):
    """What is asked of a cache is not there, or not what was written."""


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
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.execute(_SCHEMA)
            for older in ("kept", "columns"):
                connection.execute(f"DROP TABLE IF EXISTS {older}")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def standing(self, version: str) -> Standing:
        """Give the index as it stands, if this version wrote it."""
        kept = self._read("standing")
        if kept.said["version"] != version:
            raise CacheError("version")
        return Standing.of(kept)

    def analysed(self) -> list[Analysed]:
        """Give the texts that are kept, in batches."""
        return [Analysed.of(self._read(f"texts {at}")) for at in range(self._batches())]

    def save(self, standing: Standing, added: Analysed, whole: Analysed | None) -> None:
        """Keep an index as it now stands, and texts: those added, or all if the rest is to go."""
        try:
            with self._connection:
                batches = 0 if whole is not None else self._batches()
                if whole is not None:
                    self._connection.execute("DELETE FROM parts")
                if (whole or added).keys:
                    self._write(f"texts {batches}", (whole or added).stored())
                self._write("standing", standing.stored())
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error

    def is_full(self, kept: int, used: int) -> bool:
        """Tell whether texts should be kept anew: of so many kept, so many are used."""
        return kept > 2 * used or self._batches() >= _BATCHES

    def _batches(self) -> int:
        query = "SELECT count(*) FROM parts WHERE name LIKE 'texts %'"
        try:
            return int(self._connection.execute(query).fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error

    def _write(self, name: str, kept: Stored) -> None:
        value = kept.to_bytes()
        row = (name, value, _checksum(value))
        self._connection.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", row)

    def _read(self, name: str) -> Stored:
        query = "SELECT value, checksum FROM parts WHERE name = ?"
        try:
            with closing(self._connection.execute(query, (name,))) as rows:
                row = rows.fetchone()
        except sqlite3.DatabaseError as error:
            raise CacheError(str(error)) from error
        if row is None or not isinstance(row[0], bytes) or _checksum(row[0]) != row[1]:
            raise CacheError(name)
        return Stored.from_bytes(row[0])


def _checksum(value: bytes) -> int:
    """Sum up what is kept: it may have been harmed, but nobody gains by forging it."""
    return zlib.crc32(value)
