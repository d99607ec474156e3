"""Write records as lines: JSON Lines, CSV, and the JSON of one article."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from newsarchive.exports.records import FIELDS, Record, Value

#: Parts the values of a list within a cell, as in the header of an article.
SEPARATOR = "; "
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_line(record: Record) -> bytes:
    """Write a record as one line of JSON in UTF-8; lists are lists, what is absent is null."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def json_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Write records as JSON Lines."""
    return map(json_line, records)


def csv_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Write records as CSV by RFC 4180, UTF-8 without a mark, the names of the fields first.

    A cell that a spreadsheet would compute has an apostrophe before it; JSON Lines and the database
    have every text as it is.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    rows = ([_cell(value) for value in record.values()] for record in records)
    for row in _chain(list(FIELDS), rows):
        writer.writerow(row)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _chain(head: list[str], rows: Iterable[list[str]]) -> Iterator[list[str]]:
    yield head
    yield from rows


def _cell(value: Value) -> str:
    text = SEPARATOR.join(value) if isinstance(value, list) else value or ""
    return f"'{text}" if text.startswith(_FORMULA) else text
