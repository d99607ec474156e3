"""Write every document's date in one small file: for periods, bars by month and order by date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.directory import name_of
from newsarchive.search.encoding import deflate, varints, zigzag

#: What stands for a document without a date, and for a number without a document.
UNDATED, NO_DOCUMENT, DATED = range(3)
#: Codes of a year: twelve months and month 0, the unknown one, of 32 days and day 0 each.
MONTHS, DAYS = 13, 32


class DateList(TypedDict):
    """What `meta.json` says of the dates."""

    name: str


def make_dates(documents: Mapping[int, ArchiveEntry]) -> tuple[DateList, dict[str, bytes]]:
    """Write the days of documents given by number, each with the precision it has.

    A first numbering follows the dates, so that nearly all steps are small.
    """
    steps: list[int] = []
    before = 0
    for number in range(max(documents, default=-1) + 1):
        entry = documents.get(number)
        if entry is None or entry.date is None:
            steps.append(NO_DOCUMENT if entry is None else UNDATED)
            continue
        code = code_of(entry.date)
        steps.append(DATED + zigzag(code - before))
        before = code
    content = varints(steps)
    name = name_of(content)
    return DateList(name=name), {f"dates/{name}.bin": deflate(content)}


def code_of(date: PartialDate) -> int:
    """Write a day as a number that sorts as dates do, the less precise before what it contains."""
    return (date.year * MONTHS + date.month) * DAYS + date.day
