"""Write what a result shows of each document, a file each, and its text by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, TypeVar

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.directory import dump, placed_name

#: Ten results lie in ten files: one record each; two a file cost a search some 1.5 kB more
#: (tests/benchmarks/search_bytes.mjs). A changed document rewrites its group, and each group's
#: digest stands in meta.json.
RECORDS_PER_FILE = 1
#: In a group; in a large archive twice as many, or the list of groups would outweigh the records.
FILES_PER_GROUP, LARGE = 128, 1 << 15
#: Characters of a text in which a passage is looked for, some 20 kB gzip: a reader fetches them.
TEXT_LENGTH = 60_000

DisplayDate = Callable[[PartialDate | None], str]
_T = TypeVar("_T")
_Record = tuple[str, str, str, str, str, str, str]


class RecordList(TypedDict):
    """What `meta.json` says of the records: the digest of each group's folder, by number."""

    perFile: int
    filesPerGroup: int
    groups: list[str]


@dataclass(frozen=True, slots=True)
class Records:
    """What `meta.json` says of the records, the files made, and the names of those that stay."""

    listing: RecordList
    files: dict[str, bytes]
    kept: set[str]


def group_size(numbers: int) -> int:
    """Tell how many documents are in a group, of so many numbers in all."""
    return RECORDS_PER_FILE * FILES_PER_GROUP * (2 if numbers > LARGE else 1)


def make_records(
    documents: Mapping[int, ArchiveEntry],
    display_date: DisplayDate,
    kept: Mapping[int, str] | None = None,
) -> Records:
    """Write the records of documents given by number; a number not in use has a null and no text.

    A group's folder is named by its place and the digest of its records and texts; `kept` has the
    digests of groups, by place, in which nothing has changed.
    """
    files: dict[str, bytes] = {}
    stays: set[str] = set()
    groups: list[str] = []
    numbers = range(max(documents, default=-1) + 1)
    size = group_size(len(numbers))
    for place, group in enumerate(_cut(list(numbers), size)):
        entries = [documents.get(number) for number in group]
        if kept and place in kept:
            groups.append(kept[place])
            folder = f"records/{place}-{groups[-1]}/"
            stays.update([folder + name for name in _names(entries)])
            continue
        content = _group(entries, display_date)
        digest, folder = placed_name(place, b"\n".join(content.values()))
        groups.append(digest)
        files |= {f"records/{folder}/{name}": data for name, data in content.items()}
    listing = RecordList(
        perFile=RECORDS_PER_FILE, filesPerGroup=size // RECORDS_PER_FILE, groups=groups
    )
    return Records(listing, files, stays)


def _names(documents: Sequence[ArchiveEntry | None]) -> Iterator[str]:
    """Name the files of a group."""
    for place in range(-(-len(documents) // RECORDS_PER_FILE)):
        yield f"{place}.json"
    for place, entry in enumerate(documents):
        if entry is not None:
            yield f"{place}.txt"


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
