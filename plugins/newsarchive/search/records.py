"""Write what a result shows of each document, a few documents a file, and its text by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict, TypeVar

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.directory import dump, name_of

#: Ten results lie in some ten files: small files, and a digest for many of them at once. Four
#: records a file cost a search 3 kB more (tests/benchmarks/search_bytes.mjs).
RECORDS_PER_FILE = 2
FILES_PER_GROUP = 32
#: Characters of a text in which a passage is looked for, some 20 kB gzip: a reader fetches them.
TEXT_LENGTH = 60_000

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
    """Write the records of documents given by number; a number not in use has a null and no text.

    A group's folder is named by the digest of its records and texts.
    """
    numbers = range(max(documents, default=-1) + 1)
    files: dict[str, bytes] = {}
    groups: list[str] = []
    for group in _cut(list(numbers), RECORDS_PER_FILE * FILES_PER_GROUP):
        content = _group([documents.get(number) for number in group], display_date)
        groups.append(name_of(b"\n".join(content.values())))
        files |= {f"records/{groups[-1]}/{name}": data for name, data in content.items()}
    listing = RecordList(perFile=RECORDS_PER_FILE, filesPerGroup=FILES_PER_GROUP, groups=groups)
    return listing, files


def _group(documents: Sequence[ArchiveEntry | None], display_date: DisplayDate) -> dict[str, bytes]:
    """Write the files of one group: `<k>.json` of records, `<place>.txt` of each text."""
    rows = [entry and _record(entry, display_date) for entry in documents]
    records = {
        f"{place}.json": dump(part) for place, part in enumerate(_cut(rows, RECORDS_PER_FILE))
    }
    texts = {
        f"{place}.txt": entry.text[:TEXT_LENGTH].encode()
        for place, entry in enumerate(documents)
        if entry is not None
    }
    return records | texts


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
