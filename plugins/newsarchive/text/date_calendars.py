"""Read dates of the Solar Hijri, Buddhist, Japanese and Minguo calendars as Gregorian ones.

Only dates that name their day, month and year are read; the conversions are exact. The names of
months and eras are in `date_words.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from newsarchive.partial_date import PartialDate

#: The first day of the Solar Hijri year 1342, and the leap years' rule: eight in 33 years, in
#: force from 1178 to 1633 (K. M. Borkowski, The Persian calendar for 3000 years, 1996).
_NOWRUZ, _NOWRUZ_YEAR = date(1963, 3, 21), 1342
_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_HIJRI_YEARS = range(1300, 1500)
#: The Buddhist era of Thailand runs 543 years ahead.
_BUDDHIST = 543
#: Arabic letters that Persian texts write for their own.
_PERSIAN = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})


@dataclass(frozen=True, slots=True)
class _Tables:
    months: dict[str, dict[str, int]]
    eras: dict[str, int]
    named: dict[str, re.Pattern[str]]
    era_date: re.Pattern[str]


_HIJRI_NUMBERS = re.compile(r"(?<![\d/])(1[34]\d\d)/(\d{1,2})/(\d{1,2})(?![\d/])")


@cache
def _tables() -> _Tables:
    path = resources.files(__package__).joinpath("date_words.json")
    words = json.loads(path.read_text("utf-8"))
    months = {
        code: {name: i for i, names in enumerate(rows, 1) for name in names.split("|")}
        for code, rows in words["calendar_months"].items()
    }
    named = {
        code: re.compile(
            rf"(?<!\d)(\d{{1,2}})\s{{0,2}}({_any_of(names)})"
            r"\s{0,2}(?:،|พ\.?ศ\.?)?\s{0,2}(\d{4})(?!\d)"
        )
        for code, names in months.items()
    }
    eras = {name: int(year) for name, year in words["eras"].items()}
    era = rf"({'|'.join(eras)})\s?(\d{{1,3}}|元)年\s?(\d{{1,2}})月\s?(\d{{1,2}})日"
    return _Tables(months, eras, named, re.compile(era))


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


def other_calendars(text: str, language: str) -> Iterator[tuple[int, int, PartialDate]]:
    """Give the start, the end and the Gregorian date of each date of another calendar, in order."""
    tables = _tables()
    if language in ("ja", "zh"):
        for match in tables.era_date.finditer(text):
            era, year, month, day = match.groups()
            first = tables.eras[era]
            number = first + (1 if year == "元" else int(year)) - 1
            yield from _made(match, number, int(month), int(day))
    elif language == "th":
        for match in tables.named["th"].finditer(text):
            day, name, year = match.groups()
            yield from _made(match, int(year) - _BUDDHIST, tables.months["th"][name], int(day))
    elif language == "fa":
        yield from _hijri(text, tables)


def _hijri(text: str, tables: _Tables) -> Iterator[tuple[int, int, PartialDate]]:
    persian = text.translate(_PERSIAN)
    found = [
        (match, int(match[3]), tables.months["fa"][match[2]], int(match[1]))
        for match in tables.named["fa"].finditer(persian)
    ]
    found += [(m, int(m[1]), int(m[2]), int(m[3])) for m in _HIJRI_NUMBERS.finditer(persian)]
    for match, year, month, day in sorted(found, key=lambda one: one[0].start()):
        made = from_solar_hijri(year, month, day)
        if made is not None:
            yield from _made(match, made.year, made.month, made.day)


def from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian day of a Solar Hijri date, None if there is no such day."""
    if year not in _HIJRI_YEARS or not 1 <= month <= 12 or day < 1:
        return None
    leap = year % 33 in _LEAPS
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if day > length:
        return None
    low, high = sorted((year, _NOWRUZ_YEAR))
    days = 365 * (high - low) + sum(1 for one in range(low, high) if one % 33 in _LEAPS)
    past = 31 * min(month - 1, 6) + 30 * max(0, month - 7) + day - 1
    return _NOWRUZ + timedelta(days=(days if year >= _NOWRUZ_YEAR else -days) + past)


def _made(
    match: re.Match[str], year: int, month: int, day: int
) -> Iterator[tuple[int, int, PartialDate]]:
    try:
        yield match.start(), match.end(), PartialDate(year, month, day)
    except ValueError:
        return
