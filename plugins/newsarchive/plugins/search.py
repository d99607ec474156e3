"""Publish the search index: documents keep their numbers, and only what changed is made anew."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from newsarchive.articles.store import read_text, write_bytes
from newsarchive.errors import ArchiveError
from newsarchive.pages.collections import Archive
from newsarchive.plugins.labels import search_labels
from newsarchive.plugins.writer import ArchiveWriter
from newsarchive.search.cache import CacheError, IndexCache
from newsarchive.search.index import SearchFiles, update_index
from newsarchive.search.numbering import Numbering, number
from newsarchive.search.records import DisplayDate
from newsarchive.search.shelf import Read
from newsarchive.settings import ArchiveSettings
from newsarchive.staging.seals import Seal, decode_seals, encode_seals

#: Where the index is published.
FOLDER = "search"
#: What is remembered of its files, beside the cache.
SEALS = "search-files.json"

logger = logging.getLogger(__name__)


def publish_index(
    archive: Archive, settings: ArchiveSettings, writer: ArchiveWriter, display_date: DisplayDate
) -> None:
    """Index the articles; their numbers are kept with what the machine made of the seeds."""
    path = settings.generated / "search" / "numbers.json"
    numbering = number(archive.entries, _numbers(path))
    sealed = settings.cache / SEALS
    seals = _seals(sealed)
    verify = bool({os.environ.get("VERIFY"), os.environ.get("CI")} & {"1", "true"})

    @cache
    def stands(name: str) -> bool:
        standing = writer.stage.output / FOLDER / name
        return name in seals and seals[name].fits(standing, verify=verify)

    def read(name: str) -> bytes | None:
        path = f"{writer.stage.output}/{FOLDER}/{name}"
        with contextlib.suppress(OSError):
            if stands(name):
                with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands
                    return file.read()
        return None

    made = _index(archive, settings, numbering, display_date, stands, read)
    write_bytes(path, numbering.to_json().encode())
    for name, data in made.files.items():
        writer.write_bytes(f"{FOLDER}/{name}", data)
    for name in made.kept:
        writer.keep(f"{FOLDER}/{name}")
    new = {name: writer.stage.seal(f"{FOLDER}/{name}", data) for name, data in made.files.items()}
    kept = {name: seals[name] for name in made.kept}
    with contextlib.suppress(ArchiveError):  # without seals the next build makes all anew
        write_bytes(sealed, encode_seals(kept | new), durable=False)


def _index(
    archive: Archive,
    settings: ArchiveSettings,
    numbering: Numbering,
    display_date: DisplayDate,
    stands: Callable[[str], bool],
    read: Read,
) -> SearchFiles:
    def build(opened: IndexCache | None) -> SearchFiles:
        labels = search_labels(archive)
        return update_index(archive.entries, numbering, display_date, labels, opened, stands, read)

    try:
        with IndexCache(settings.cache / "search.sqlite3") as opened:
            return build(opened)
    except CacheError as error:  # another build has it, or the disk is full
        logger.debug("the index is made without its cache: %s", error)
        return build(None)


def _numbers(path: Path) -> Numbering | None:
    try:
        text = read_text(path)
        return None if text is None else Numbering.from_json(text)
    except ArchiveError as error:
        logger.warning("%s: %s; the documents are numbered afresh", path, error.message)
        return None


def _seals(path: Path) -> dict[str, Seal]:
    try:
        return decode_seals(path.read_bytes())
    except OSError:
        return {}
