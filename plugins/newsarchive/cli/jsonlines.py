"""Read and write JSON Lines, gzipped or not, with the line number of what is wrong."""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from newsarchive.errors import ArchiveError

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_lines(path: Path) -> Iterator[str]:
    """Read a file's lines, blank ones too, decompressed if its name ends in `.gz`.

    Bytes that are no UTF-8 come as U+FFFD.

    Raises:
        ArchiveError: if a compressed file is cut or is not one.
    """
    try:
        with _open(path) as file:
            yield from file
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ArchiveError(
            f"not a whole gzip file: {error}", path=path, remedy="fetch or compress it again"
        ) from error


def parse_line(line: str, path: Path, number: int) -> dict[str, Any]:
    """Read one object.

    Raises:
        ArchiveError: if the line is no JSON object; it names the file and the line.
    """
    try:
        data = json.loads(line)
    except ValueError as error:
        raise ArchiveError(
            f"not JSON: {error}", path=path, line=number, remedy="write one JSON object a line"
        ) from error
    if not isinstance(data, dict):
        raise ArchiveError(
            "not a JSON object", path=path, line=number, remedy="write one JSON object a line"
        )
    return data


@contextmanager
def writer(path: Path) -> Iterator[IO[str]]:
    """Open a file to write lines to; it takes its place only when all is written.

    So a failed run leaves the old file, and a file may be written over its own input. A gzipped
    one holds no date: same lines, same bytes.
    """
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as raw:
            if path.suffix == ".gz":
                packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0)
                with packed, io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as text:
                    yield text
            else:
                with io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as text:
                    yield text
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def dump(value: Any) -> str:
    """Write a value as one line; half a surrogate pair, which is no text, becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)) + "\n"


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="replace")
    return path.open(encoding="utf-8-sig", errors="replace")
