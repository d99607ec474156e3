"""Find the dates a text writes out, in many languages, with the precision they have.

A date is read from at most seven tokens around a year: `9 janvier 2022`, `March 27, 2024 15:47`,
`2012年3月5日`, `09.01.2022`, `2022-01-09T15:47`, `Январь 2022`. Names of months and weekdays come
from the CLDR (`date_names.json`, made by `training/make_date_names.py`); the words that may stand
between the parts of a date are in `date_words.json`. Nothing is filled in: a day without a year
is no date, and an impossible date is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newsarchive.partial_date import PartialDate
from newsarchive.text.date_calendars import other_calendars
from newsarchive.text.date_clock import clock_beside
from newsarchive.text.date_names import is_month_first
from newsarchive.text.date_tokens import Token, tokens_of

#: Years that a news page may write; older and later numbers are amounts.
FIRST_YEAR, LAST_YEAR = 1800, 2099
#: Characters read on each side of a year: the longest date with weekday and time is below.
_REACH = 48
#: Languages whose texts may write dates of other calendars (`date_calendars.py`).
_OTHER_CALENDARS = frozenset({"fa", "ja", "th", "zh"})
#: Two-digit years up to this are of the 21st century, later ones of the 20th (POSIX `%y`: 68).
_PIVOT = 68
_DIGITS = re.compile(r"\d{2,}")
# The year may be glued to the next word or the next date: `27.01.2022Title`, `5.1.20195.1.2019`.
_NUMERIC = re.compile(
    r"(?<![\d./,-])(?<!\bv)(\d{1,4})(\s?[./–-]\s?)(\d{1,2})\2"
    r"(?:(\d{4})(?!\d(?!\d?[./-]\d)|\d{3}|[./-]\d)|(\d{1,2})(?![A-SU-Za-z_\d]|[./-]\d|T\D))"
)
_DATE_SIGNS = frozenset("./-")
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
    if language in _OTHER_CALENDARS:
        found = _with_calendars(found, text, language)
    return tuple(found)


def _with_calendars(found: list[DateMention], text: str, language: str) -> list[DateMention]:
    """Put in the dates of other calendars; they know better what they overlap."""
    others = [
        _timed(text, DateMention(start, end, date))
        for start, end, date in other_calendars(text, language)
    ]
    for one in others:
        found = [kept for kept in found if kept.end <= one.start or kept.start >= one.end]
    return sorted([*found, *others], key=lambda mention: mention.start)


def order_shown(mentions: Iterable[DateMention]) -> bool | None:
    """Tell if day comes before month in the numeric dates of a page; None without evidence."""
    orders = {mention.day_first for mention in mentions if mention.day_first is not None}
    return orders.pop() if len(orders) == 1 else None


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Give the parts of a text worth reading: around what may be a year, merged, word-aligned."""
    start = end = -1
    for match in _DIGITS.finditer(text):
        if not _may_be_year(text, match.start(), match.group()):
            continue
        left, right = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        if left <= end:
            end = right
            continue
        if start >= 0:
            yield start, end
        start, end = left, right
    if start >= 0:
        yield start, end


def _may_be_year(text: str, start: int, digits: str) -> bool:
    """Tell if digits hold a year: four of them, two after a sign, four glued to a day."""
    if len(digits) != 2:
        return 4 <= len(digits) <= 6 and FIRST_YEAR // 100 <= int(digits[:2]) <= LAST_YEAR // 100
    sign, before = text[max(0, start - 1) : start], text[max(0, start - 2) : start - 1]
    if sign in ("'", "’"):
        return True
    return (sign in _DATE_SIGNS and before.isdigit()) or (sign in (".", "-") and before.isalpha())


def _find_in(
    text: str, start: int, end: int, language: str, day_first: bool | None
) -> list[DateMention]:
    tokens = tokens_of(text, start, end, language)
    found = [
        _timed(text, mention)
        for i, token in enumerate(tokens)
        if token.kind == "month" and (mention := _textual(text, tokens, i)) is not None
    ]
    first = not is_month_first(language) if day_first is None else day_first
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


def _step(tokens: Sequence[Token], i: int, by: int) -> int:
    """Give the index of the next token past at most three fillers and weekdays, -1 if none."""
    for _ in range(4):
        i += by
        if not 0 <= i < len(tokens):
            return -1
        if tokens[i].kind not in ("filler", "weekday"):
            return i
    return -1


def _textual(text: str, tokens: Sequence[Token], i: int) -> DateMention | None:
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
    elif day(right) and year(left) and not _follows_letter(text, tokens[left]):
        first, last, parts = left, right, (year(left), day(right))
    elif day(left) and year(before) and not _follows_letter(text, tokens[before]):
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


def _follows_letter(text: str, token: Token) -> bool:
    """Tell whether a number is glued to a word before it, as in an account's name."""
    return token.start > 0 and text[token.start - 1].isalpha()


def _is_day(token: Token) -> bool:
    return token.kind == "number" and token.end - token.start <= 2 and 1 <= token.value <= 31


def _year(text: str, token: Token, *, short: bool) -> int:
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
    found = clock_beside(text, mention.start, mention.end) if mention.date.day else None
    if found is None:
        return mention
    start, end, clock = found
    date, other = mention.date, mention.alternative
    return replace(
        mention,
        start=start,
        end=end,
        date=PartialDate(date.year, date.month, date.day, *clock),
        alternative=other and PartialDate(other.year, other.month, other.day, *clock),
    )
