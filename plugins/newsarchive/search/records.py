"""Write what a result shows of each document, a few documents a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict, TypeVar

from newsarchive.models import ArchiveEntry, PartialDate
from newsarchive.search.directory import dump, name_of

#: Ten results lie in some ten files: small files, and a digest for many of them at once. Four
#: records a file cost a search 3 kB more (tests/benchmarks/search_bytes.mjs).
RECORDS_PER_FILE = 2
FILES_PER_GROUP = 32

DisplayDate = Callable[[PartialDate | None], str]
_T = TypeVar("_T")
_Record = tuple[str, str, str, str, str, str, str]


class RecordList(TypedDict):
    """What `meta.json` says of the records: the name of each group's folder, by number."""

    perFile: int
    filesPerGroup: int
    groups: list[str]


def make_records(
    documents: Mapping[int, ArchiveEntry], display_date: DisplayDate
) -> tuple[RecordList, dict[str, bytes]]:
    """Write the records of documents given by number; a number not in use has a null."""
    rows = [
        _record(documents[number], display_date) if number in documents else None
        for number in range(max(documents, default=-1) + 1)
    ]
    contents = [dump(part) for part in _cut(rows, RECORDS_PER_FILE)]
    files: dict[str, bytes] = {}
    groups: list[str] = []
    for group in _cut(contents, FILES_PER_GROUP):
        groups.append(name_of(b"\n".join(group)))
        for place, content in enumerate(group):
            files[f"records/{groups[-1]}/{place}.json"] = content
    listing = RecordList(perFile=RECORDS_PER_FILE, filesPerGroup=FILES_PER_GROUP, groups=groups)
    return listing, files


def _record(entry: ArchiveEntry, display_date: DisplayDate) -> _Record:
    """Give address, title, source, date, date in words, summary and language, in this order."""
    return (
        entry.url,
        entry.title,
        entry.source or "",
        "" if entry.date is None else str(entry.date),
        display_date(entry.date),
        entry.summary,
        entry.language,
    )


def _cut(items: list[_T], size: int) -> list[list[_T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
