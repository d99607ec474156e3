"""Write the archive as an SQLite database that Datasette opens; same archive, same bytes."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from newsarchive.exports.lines import SEPARATOR
from newsarchive.exports.records import Exported
from newsarchive.pages.urls import public_url

#: Raised when a table or column changes its name or meaning.
SCHEMA_VERSION = 2
_PAGE_SIZE = 4096
SCHEMA = f"""
CREATE TABLE sources (
  key INTEGER PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, url TEXT NOT NULL
);
CREATE TABLE tags (
  key INTEGER PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, description TEXT NOT NULL,
  url TEXT NOT NULL
);
CREATE TABLE articles (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, date TEXT,
  date_precision TEXT, authors TEXT, source INTEGER REFERENCES sources (key), via TEXT,
  language TEXT NOT NULL, original TEXT, copied TEXT, summary TEXT NOT NULL, text TEXT NOT NULL,
  seed TEXT
);
CREATE TABLE article_tags (
  article INTEGER NOT NULL REFERENCES articles (key), tag INTEGER NOT NULL REFERENCES tags (key),
  position INTEGER NOT NULL, PRIMARY KEY (article, tag)
) WITHOUT ROWID;
CREATE TABLE dossiers (
  key INTEGER PRIMARY KEY, title TEXT NOT NULL, summary TEXT NOT NULL, url TEXT NOT NULL
);
CREATE TABLE dossier_articles (
  dossier INTEGER NOT NULL REFERENCES dossiers (key),
  article INTEGER NOT NULL REFERENCES articles (key),
  position INTEGER NOT NULL, PRIMARY KEY (dossier, article)
) WITHOUT ROWID;
PRAGMA user_version = {SCHEMA_VERSION};
"""
#: Made when the rows stand: they are then written in one go.
INDEXES = """
CREATE UNIQUE INDEX articles_id ON articles (id);
CREATE INDEX articles_date ON articles (date);
CREATE INDEX articles_source ON articles (source);
CREATE INDEX article_tags_tag ON article_tags (tag);
"""
_COLUMNS = (
    "id", "url", "title", "date", "date_precision", "authors", "via", "language", "original",
    "copied", "summary", "seed",
)  # fmt: skip
#: What SQLite (low byte) and the system say of a disk that takes no more.
_REFUSED = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}


def write_database(path: Path, exported: Exported) -> None:
    """Write the database to a new file, row by row in the archive's order.

    Raises:
        OSError: if the disk does not take it.
    """
    try:
        _write(path, exported)
    except sqlite3.OperationalError as error:
        number = _REFUSED.get(error.sqlite_errorcode & 0xFF)
        if number is None:
            raise
        raise OSError(number, os.strerror(number), str(path)) from error


def _write(path: Path, exported: Exported) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # Nobody else reads the file yet, and it is made anew if the machine stops.
        for pragma in (f"page_size = {_PAGE_SIZE}", "journal_mode = OFF", "synchronous = OFF"):
            database.execute(f"PRAGMA {pragma}")
        database.executescript(SCHEMA)
        database.execute("BEGIN")
        _write_rows(database, exported)
        _write_dossiers(database, exported)
        database.execute("COMMIT")
        database.executescript(INDEXES)
    _forget_version(path)


def _write_rows(database: sqlite3.Connection, exported: Exported) -> None:
    archive, at = exported.archive, exported.address
    named = [(source.url, source.outlet) for source in archive.sources if source.outlet]
    sources = {url: key for key, (url, _) in enumerate(named, 1)}
    tags = {place: key for key, place in enumerate(archive.tags, 1)}

    def source_rows() -> Iterator[tuple[object, ...]]:
        for key, (url, outlet) in enumerate(named, 1):
            yield key, outlet.label, outlet.description, public_url(at, url) or url

    def tag_rows() -> Iterator[tuple[object, ...]]:
        for key, tag in enumerate(archive.tags.values(), 1):
            url = public_url(at, tag.url) or tag.url
            yield key, str(tag.tag.kind), tag.tag.label, tag.concept.description, url

    def article_rows() -> Iterator[tuple[object, ...]]:
        for key, entry in enumerate(archive.entries, 1):
            record = exported.record(entry)
            values = (record[name] for name in _COLUMNS)
            link = archive.source_links[entry.source].url if entry.source else ""
            flat = (SEPARATOR.join(v) or None if isinstance(v, list) else v for v in values)
            yield key, sources.get(link), *flat, entry.text.encode()

    def article_tag_rows() -> Iterator[tuple[int, int, int]]:
        for article, entry in enumerate(archive.entries, 1):
            keys = dict.fromkeys(tags[tag.kind, tag.slug] for tag in entry.tags)
            yield from ((article, key, place) for place, key in enumerate(keys, 1))

    database.executemany("INSERT INTO sources VALUES (?, ?, ?, ?)", source_rows())
    database.executemany("INSERT INTO tags VALUES (?, ?, ?, ?, ?)", tag_rows())
    # A text given as such would leave a second copy of itself in memory, in UTF-8, for good.
    places = ", ".join("?" * (len(_COLUMNS) + 2)) + ", CAST(? AS TEXT)"
    columns = f"key, source, {', '.join(_COLUMNS)}, text"
    database.executemany(f"INSERT INTO articles ({columns}) VALUES ({places})", article_rows())  # noqa: S608
    database.executemany("INSERT INTO article_tags VALUES (?, ?, ?)", article_tag_rows())


def _write_dossiers(database: sqlite3.Connection, exported: Exported) -> None:
    archive = exported.archive
    for key, one in enumerate(archive.dossiers.listed, 1):
        url = public_url(exported.address, one.url) or one.url
        row = (key, one.dossier.title, one.dossier.summary, url)
        database.execute("INSERT INTO dossiers VALUES (?, ?, ?, ?)", row)
        places = (
            (key, archive.positions[entry.url] + 1, place)
            for place, entry in enumerate(one.texts, 1)
        )
        database.executemany("INSERT INTO dossier_articles VALUES (?, ?, ?)", places)


def _forget_version(path: Path) -> None:
    """Write over the two numbers of the file's head that tell how and by what it was made.

    Change counter (24) and the counter the version is valid for (92) must agree; the version of the
    library (96) is told to nobody. https://www.sqlite.org/fileformat.html, "The Database Header".
    """
    with path.open("r+b") as file:
        for offset, number in ((24, 1), (92, 1), (96, 3_040_000)):
            file.seek(offset)
            file.write(number.to_bytes(4, "big"))
