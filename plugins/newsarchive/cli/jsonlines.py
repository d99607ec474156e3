"""Read and write JSON Lines, gzipped or not, with the line number of what is wrong."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from newsarchive.errors import ArchiveError


def read_lines(path: Path) -> Iterator[str]:
    """Read a file's lines, blank ones too, decompressed if its name ends in `.gz`."""
    with cast(IO[str], _open(path, "rt")) as file:
        yield from file


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
    """Open a file to write lines to; a gzipped one holds no date: same lines, same bytes."""
    if path.suffix == ".gz":
        with (
            path.open("wb") as raw,
            gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed,
        ):
            yield _Utf8(packed)  # type: ignore[misc] # write() is all that is used
    else:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file


class _Utf8:
    """Write text to a byte stream."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode("utf-8", "surrogatepass"))


def dump(value: Any) -> str:
    """Write a value as one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def _open(path: Path, mode: str) -> IO[Any]:
    if path.suffix == ".gz":
        return cast(IO[Any], gzip.open(path, mode, encoding="utf-8"))
    return path.open(mode, encoding="utf-8")
