"""Publish the search index: documents keep their numbers, and only what changed is made anew."""

from __future__ import annotations

import logging
from pathlib import Path

from newsarchive.articles.store import read_text, write_bytes
from newsarchive.errors import ArchiveError
from newsarchive.pages.collections import Archive
from newsarchive.plugins.labels import search_labels
from newsarchive.search.cache import CacheError, IndexCache
from newsarchive.search.index import SearchFiles, update_index
from newsarchive.search.numbering import Numbering, number
from newsarchive.search.records import DisplayDate
from newsarchive.settings import ArchiveSettings

logger = logging.getLogger(__name__)


def index_archive(
    archive: Archive, settings: ArchiveSettings, output: Path, display_date: DisplayDate
) -> SearchFiles:
    """Index the articles, and keep their numbers with what the machine made of the seeds."""
    path = settings.generated / "search" / "numbers.json"
    numbering = number(archive.entries, _numbers(path))
    standing = {file.relative_to(output).as_posix() for file in _files(output)}

    def build(cache: IndexCache | None) -> SearchFiles:
        return update_index(
            archive.entries,
            numbering,
            display_date,
            search_labels(archive),
            cache,
            standing.__contains__,
        )

    try:
        with IndexCache(settings.cache / "search.sqlite3") as cache:
            made = build(cache)
    except CacheError as error:  # another build has it, or the disk is full
        logger.debug("the index is made without its cache: %s", error)
        made = build(None)
    write_bytes(path, numbering.to_json().encode())
    return made


def _numbers(path: Path) -> Numbering | None:
    try:
        text = read_text(path)
        return None if text is None else Numbering.from_json(text)
    except ArchiveError as error:
        logger.warning("%s: %s; the documents are numbered afresh", path, error.message)
        return None


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
