"""Find the dates a text writes out, in many languages, with the precision they have.

A date is read from at most seven tokens around a year: `9 janvier 2022`, `March 27, 2024 15:47`,
`2012年3月5日`, `09.01.2022`, `2022-01-09T15:47`, `Январь 2022`. Names of months and weekdays come
from the CLDR (`date_names.json`, made by `training/make_date_names.py`); the words that may stand
between the parts of a date are in `date_words.json`. Nothing is filled in: a day without a year
is no date, and an impossible date is none.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from newsarchive.models import PartialDate
from newsarchive.text.normalize import fold

#: Years that a news page may write; older and later numbers are amounts.
FIRST_YEAR, LAST_YEAR = 1800, 2099
#: Characters read on each side of a year: the longest date with weekday and time is below.
_REACH = 48
#: Two-digit years up to this are of the 21st century, later ones of the 20th (POSIX `%y`: 68).
_PIVOT = 68
_YEAR = re.compile(
    r"(?<!\d)\d{4}(?!\d)|(?<!\d)(?:19|20)\d\d(?=\d{1,2}(?!\d))"
    r"|(?<=\d[./-])\d\d(?!\d)|(?<=[^\W\d_][.-])\d\d(?!\d)|['’]\d\d(?!\d)"
)
_TOKEN = re.compile(
    r"(?P<number>\d+)|(?P<cjk>[年月日년월일号號])|(?P<blank>\s+)"
    r"|(?P<word>[^\W\d_年月日년월일号號][^\s\d!-/:-@\[-`{-~«»„“”’…—–·•|年月日년월일号號]*)|(?P<sign>.)",
    re.DOTALL,
)
_AFTER = re.compile(
    r"(?:T|[\s,;|·•@(\[–—-]{0,4}(?P<word>[^\W\d_]{1,4}\.?(?:\s+[^\W\d_]{1,4})?)?[\s:|–-]{0,3})"
    r"(?P<hour>\d{1,2})(?P<sep>[:.hH時시点])\s?(?P<minute>\d\d)(?!\d|[./-]\d)(?::\d\d)?"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b)?(?P<clock>\s?(?:[Uu]hr|Uhr|h\b|分|분))?"
)
_BEFORE = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?P<sep>[:hH])(?P<minute>\d\d)(?::\d\d)?"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?(?:\s?[A-Z]{2,5})?[\s,|·•/–—-]{0,4}"
    r"(?:(?P<word>[^\W\d_]{1,12})\.?,?\s{1,2})?$"
)
# The year may be glued to the next word or the next date: `27.01.2022Title`, `5.1.20195.1.2019`.
_NUMERIC = re.compile(
    r"(?<![\d./,-])(?<!\bv)(\d{1,4})(\s?[./–-]\s?)(\d{1,2})\2"
    r"(?:(\d{4})(?!\d(?!\d?[./-]\d)|\d{3}|[./-]\d)|(\d{1,2})(?![A-SU-Za-z_\d]|[./-]\d|T\D))"
)
# A year and the day of the date glued to it, or a count of comments.
_GLUED = re.compile(r"(?:19|20)\d\d\d{1,2}")
_YEAR_SIGNS = ("年", "년")
_PART_SIGNS = "日일号號年년月월"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: characters `start` to `end`, and how it is written.

    `alternative` is the other reading of a numeric date in a language that writes both orders,
    None where one reading is sure (points between the numbers: the day first). `day_first` is
    the order that a numeric date with a day after the 12th gives away, None for other dates.
    """

    start: int
    end: int
    date: PartialDate
    alternative: PartialDate | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, dict[str, int]]
    shared: dict[str, int]
    full: frozenset[str]
    weekdays: frozenset[str]
    fillers: frozenset[str]
    month_markers: frozenset[str]
    clock_words: frozenset[str]
    month_first: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, month, filler, weekday or other
    value: int
    start: int
    end: int
    weak: bool = False  # a month's short form in another language than the text's


@cache
def _names() -> _Names:
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
    return _Names(
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
    return fold(word).strip(".,") in _names().weekdays


def month_number(word: str, language: str) -> int:
    """Give the number of the month a word names, 0 if it names none."""
    names, form = _names(), fold(word).strip(".,")
    return names.months.get(language, {}).get(form) or names.shared.get(form, 0)


def find_dates(
    text: str, language: str, *, day_first: bool | None = None
) -> tuple[DateMention, ...]:
    """Find the dates of a text, in order; time linear in its length.

    Args:
        text: any text, best a line.
        language: its ISO 639-1 code; decides which names of months and which order come first.
        day_first: the order of day and month in numeric dates where other dates of the page
            show it; None leaves it to the language.
    """
    found: list[DateMention] = []
    for start, end in _windows(text):
        found.extend(_find_in(text, start, end, language, day_first))
    return tuple(found)


def order_shown(mentions: Iterable[DateMention]) -> bool | None:
    """Tell if day comes before month in the numeric dates of a page; None without evidence."""
    orders = {mention.day_first for mention in mentions if mention.day_first is not None}
    return orders.pop() if len(orders) == 1 else None


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Give the parts of a text worth reading: around what may be a year, merged, word-aligned."""
    start = end = -1
    for match in _YEAR.finditer(text):
        left, right = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        if left <= end:
            end = right
            continue
        if start >= 0:
            yield start, end
        start, end = left, right
    if start >= 0:
        yield start, end


def _find_in(
    text: str, start: int, end: int, language: str, day_first: bool | None
) -> list[DateMention]:
    tokens = _tokens(text, start, end, language)
    found = [
        _timed(text, mention)
        for i, token in enumerate(tokens)
        if token.kind == "month" and (mention := _textual(text, tokens, i)) is not None
    ]
    first = language not in _names().month_first if day_first is None else day_first
    sure = day_first is not None or first
    ends = [mention.end for mention in found]
    numeric = []
    for match in _NUMERIC.finditer(text, start, end):
        after = bisect_right(ends, match.start())
        if after == len(found) or found[after].start >= match.end():
            mention = _numeric(match, first or "." in match.group(2), sure)
            if mention is not None:
                numeric.append(_timed(text, mention))
    found.extend(numeric)
    found.sort(key=lambda mention: (mention.start, mention.end))
    return found


def _tokens(text: str, start: int, end: int, language: str) -> list[_Token]:
    names = _names()
    own = names.months.get(language, {})
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "blank":
            continue
        if kind == "number" and _GLUED.fullmatch(match.group()):
            middle = match.start() + 4
            tokens.append(
                _Token("number", int(text[match.start() : middle]), match.start(), middle)
            )
            tokens.append(_Token("number", int(text[middle : match.end()]), middle, match.end()))
            continue
        token = _token(match, kind or "sign", own, names)
        # Month words that follow or precede their number: `3月`, `tháng 3`.
        if token.kind == "marker" or (token.kind == "number" and tokens):
            last = tokens[-1] if tokens else token
            if {token.kind, last.kind} == {"marker", "number"}:
                cjk = token.kind == "marker"
                number = last.value if cjk else token.value
                if 1 <= number <= 12 and cjk == (text[token.start] in "月월"):
                    tokens[-1] = _Token("month", number, last.start, token.end)
                    continue
        tokens.append(token)
    return tokens


def _token(match: re.Match[str], kind: str, own: dict[str, int], names: _Names) -> _Token:
    word, start, end = match.group(), match.start(), match.end()
    if kind == "number":
        clock = _is_clock(match.string, start, end)
        return _Token("other" if clock or len(word) > 4 else "number", int(word[:4]), start, end)
    if kind == "sign":
        return _Token("filler" if word in ".,-–/'’()،" else "other", 0, start, end)
    form = fold(word)
    if kind == "cjk" or form in names.month_markers:
        return _Token("marker" if form in names.month_markers else "filler", 0, start, end)
    if number := own.get(form, 0):
        return _Token("month", number, start, end)
    if form in names.fillers:
        return _Token("filler", 0, start, end)
    if number := names.shared.get(form, 0):
        return _Token("month", number, start, end, weak=form not in names.full)
    return _Token("weekday" if form in names.weekdays else "other", 0, start, end)


def _is_clock(text: str, start: int, end: int) -> bool:
    """Tell whether the number is an hour or a minute: a colon and a digit beside it."""
    after = text[end : end + 2]
    before = text[max(0, start - 2) : start]
    return (after[:1] == ":" and after[1:].isdigit()) or (
        before[1:] == ":" and before[:1].isdigit()
    )


def _step(tokens: Sequence[_Token], i: int, by: int) -> int:
    """Give the index of the next token past at most three fillers and weekdays, -1 if none."""
    for _ in range(4):
        i += by
        if not 0 <= i < len(tokens):
            return -1
        if tokens[i].kind not in ("filler", "weekday"):
            return i
    return -1


def _textual(text: str, tokens: Sequence[_Token], i: int) -> DateMention | None:
    """Read the date around the month's name at index i, if there is one."""
    left, right = _step(tokens, i, -1), _step(tokens, i, 1)
    beyond = _step(tokens, right, 1) if right >= 0 else -1
    before = _step(tokens, left, -1) if left >= 0 else -1

    def year(j: int, *, short: bool = True) -> int:
        return _year(text, tokens[j], short=short) if j >= 0 else 0

    def day(j: int) -> int:
        return tokens[j].value if j >= 0 and _is_day(tokens[j]) else 0

    if day(left) and year(right):
        first, last, parts = left, right, (year(right), day(left))
    elif day(right) and year(beyond):
        first, last, parts = i, beyond, (year(beyond), day(right))
    elif day(right) and year(left):
        first, last, parts = left, right, (year(left), day(right))
    elif day(left) and year(before):
        first, last, parts = before, i, (year(before), day(left))
    elif not tokens[i].weak and year(right, short=False):
        first, last, parts = i, right, (year(right), 0)
    elif left >= 0 and text[tokens[left].end : tokens[left].end + 1] in _YEAR_SIGNS:
        first, last, parts = left, i, (year(left), 0)
    else:
        return None
    date = _date(parts[0], tokens[i].value, parts[1])
    if date is None:
        return None
    start, end = tokens[first].start, tokens[last].end
    for token in tokens[max(0, first - 3) : first][::-1]:
        if token.kind == "weekday":
            start = token.start
        if token.kind != "filler":
            break
    if text[end : end + 1] in _PART_SIGNS and end < len(text):
        end += 1
    return DateMention(start, end, date)


def _is_day(token: _Token) -> bool:
    return token.kind == "number" and token.end - token.start <= 2 and 1 <= token.value <= 31


def _year(text: str, token: _Token, *, short: bool) -> int:
    """Give the year a token writes, 0 if none; two digits only right after a sign."""
    if token.kind != "number":
        return 0
    if token.end - token.start == 4:
        return token.value if FIRST_YEAR <= token.value <= LAST_YEAR else 0
    if short and token.end - token.start == 2 and text[token.start - 1 : token.start] in "'’-.":
        return _century(token.value)
    return 0


def _century(year: int) -> int:
    return year + (2000 if year <= _PIVOT else 1900)


def _date(year: int, month: int, day: int, clock: tuple[int, int] = (-1, -1)) -> PartialDate | None:
    try:
        return PartialDate(year, month, day, *clock)
    except ValueError:
        return None


def _numeric(match: re.Match[str], day_first: bool, sure: bool) -> DateMention | None:
    """Read `2022-01-09`, `09.01.2022`, `1/9/22`."""
    first, _, second, long, short = match.groups()
    third = long or short
    if len(first) == 4:
        date = _date(int(first), int(second), int(third)) if len(third) <= 2 else None
        other = None
    elif len(first) <= 2 and len(third) in (2, 4):
        year = int(third) if len(third) == 4 else _century(int(third))
        date = _date(year, int(second), int(first)) if int(first) else None
        other = _date(year, int(first), int(second)) if int(second) else None
        if not day_first:
            date, other = other, date
    else:
        return None
    if date is None:
        date, other = other, None
        day_first = not day_first
    if date is None or not FIRST_YEAR <= date.year <= LAST_YEAR or not date.day:
        return None
    shown = day_first if len(first) < 3 and other is None else None
    if sure or "." in match.group(2) or other == date:
        other = None
    return DateMention(match.start(), match.end(), date, other, shown)


def _timed(text: str, mention: DateMention) -> DateMention:
    """Add the time of day that stands right after the date or right before it."""
    if not mention.date.day:
        return mention
    start, end = mention.start, mention.end
    after = _AFTER.match(text, end, end + _REACH)
    clock = _clock(after)
    if after is not None and clock is not None:
        end = after.end()
    else:
        left = max(0, start - _REACH)
        before = _BEFORE.search(text[left:start])
        clock = _clock(before)
        if before is None or clock is None:
            return mention
        start = left + before.start()
    date, other = mention.date, mention.alternative
    return replace(
        mention,
        start=start,
        end=end,
        date=PartialDate(date.year, date.month, date.day, *clock),
        alternative=other and PartialDate(other.year, other.month, other.day, *clock),
    )


def _clock(match: re.Match[str] | None) -> tuple[int, int] | None:
    """Give the hour and minute of a match, None if they are no time of day."""
    if match is None:
        return None
    parts = match.groupdict()
    names = _names()
    words = [fold(word).strip(".") for word in (parts["word"] or "").split()]
    if any(word not in names.clock_words and word not in names.weekdays for word in words):
        return None
    if parts["sep"] == "." and not (words or parts.get("clock") or parts["half"]):
        return None
    hour, minute = int(parts["hour"]), int(parts["minute"])
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["half"] in "pP" else 0)
    return (hour, minute) if hour <= 23 and minute <= 59 else None
