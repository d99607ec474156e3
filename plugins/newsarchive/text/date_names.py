"""Know the names of months and weekdays, and the words that may stand inside a date.

The names come from the CLDR (`date_names.json`, made by `training/make_date_names.py`), the other
words from `date_words.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

from newsarchive.text.normalize import fold


@dataclass(frozen=True, slots=True)
class DateNames:
    """The tables: months by language and by all languages together, weekdays, other words."""

    months: dict[str, dict[str, int]]
    shared: dict[str, int]
    full: frozenset[str]
    weekdays: frozenset[str]
    fillers: frozenset[str]
    month_markers: frozenset[str]
    clock_words: frozenset[str]
    month_first: frozenset[str]


@cache
def date_names() -> DateNames:
    """Read the tables."""
    package = resources.files(__package__)
    table = json.loads(package.joinpath("date_names.json").read_text("utf-8"))
    words = json.loads(package.joinpath("date_words.json").read_text("utf-8"))
    months: dict[str, dict[str, int]] = {}
    votes: dict[str, Counter[int]] = {}
    full: set[str] = set()
    for code, rows in table["months"].items():
        months[code] = {form: i for i, row in enumerate(rows, 1) for form in row.split()}
        full.update(row.split()[0] for row in rows if row)
        for form, number in months[code].items():
            votes.setdefault(form, Counter())[number] += 1
    shared = {
        form: max(sorted(count), key=count.__getitem__) for form, count in sorted(votes.items())
    }
    return DateNames(
        months=months,
        shared=shared,
        full=frozenset(full | {form for form in shared if len(form) > 4}),
        weekdays=frozenset(day for days in table["weekdays"].values() for day in days.split()),
        fillers=frozenset(fold(word) for word in words["fillers"]),
        month_markers=frozenset(fold(word) for word in words["month_markers"]),
        clock_words=frozenset(fold(word) for word in words["clock_words"]),
        month_first=frozenset(table["month_first"]),
    )


def is_weekday(word: str) -> bool:
    """Tell whether a word names a day of the week, in any language of the table."""
    return fold(word).strip(".,") in date_names().weekdays


def month_number(word: str, language: str) -> int:
    """Give the number of the month a word names, 0 if it names none."""
    names, form = date_names(), fold(word).strip(".,")
    return names.months.get(language, {}).get(form) or names.shared.get(form, 0)


def is_month_first(language: str) -> bool:
    """Tell whether a language writes the month before the day in numeric dates."""
    return language in date_names().month_first
