"""Publish the archive to take away: tables, database, their description, a file per article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from newsarchive.exports.database import write_database
from newsarchive.exports.lines import csv_lines, json_line, json_lines
from newsarchive.exports.package import ExportedFile, describe_package
from newsarchive.exports.records import Exported
from newsarchive.pages.urls import data_url
from newsarchive.plugins.writer import ArchiveWriter

#: Where the files stand.
FOLDER = "data"
PACKAGE = f"{FOLDER}/datapackage.json"
Produce = Callable[[Exported, Path], None]


def _write_lines(lines: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(lines)


#: The files of the whole archive: form, media type and how each is written.
FILES: Mapping[str, tuple[str, str, Produce]] = MappingProxyType(
    {
        "articles.jsonl": (
            "jsonl",
            "application/jsonl",
            lambda exported, path: _write_lines(json_lines(exported.records()), path),
        ),
        "articles.csv": (
            "csv",
            "text/csv",
            lambda exported, path: _write_lines(csv_lines(exported.records()), path),
        ),
        "archive.sqlite3": (
            "sqlite",
            "application/vnd.sqlite3",
            lambda exported, path: write_database(path, exported),
        ),
    }
)


def publish_exports(
    writer: ArchiveWriter,
    exported: Exported,
    chosen: Collection[str],
    title: str,
    description: str,
) -> tuple[ExportedFile, ...]:
    """Write the chosen files; give those of the whole archive as they were written."""
    if "json" in chosen:
        for entry in exported.archive.entries:
            writer.write_bytes(data_url(entry.save_as), json_line(exported.record(entry)))
    files = tuple(_publish(writer, exported, chosen))
    if files:
        package = describe_package(title, description, exported.address, files)
        writer.write_bytes(PACKAGE, package)
    return files


def _publish(
    writer: ArchiveWriter, exported: Exported, chosen: Collection[str]
) -> Iterator[ExportedFile]:
    for name, (form, media_type, produce) in FILES.items():
        if form not in chosen:
            continue

        def write(path: Path, produce: Produce = produce) -> None:
            produce(exported, path)

        size, digest = writer.write_large(f"{FOLDER}/{name}", write)
        yield ExportedFile(name, form, media_type, size, digest)
