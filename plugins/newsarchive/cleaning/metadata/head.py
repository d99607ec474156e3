"""Survey a page for the finders of metadata: its rows, its title, its body, its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.outline import Outline
from newsarchive.cleaning.types import Body
from newsarchive.models import Segment
from newsarchive.partial_date import PartialDate
from newsarchive.text.date_names import is_month_first
from newsarchive.text.dates import DateMention, find_dates, order_shown

#: Two dates of one page this many days apart speak for each other's reading.
_NEAR = 10
_LONG_CLOCK = re.compile(r"(?<!\d)(?:1[3-9]|2[0-3]):[0-5]\d(?!\d)")
#: Dates are read to this many on a page, and in this many signs of a row: ten times what any page
#: of the development part holds before its text ends.
_MOST_DATES, _LONGEST = 2000, 20_000
#: Rows around the title that belong to the head of the article.
ABOVE, BELOW = 8, 12


@dataclass(frozen=True, slots=True)
class Page:
    """A page under survey; rows index the lines that are not blank.

    `title` is the title's row or -1; `first` and `last` are the rows of the body, `first` past
    the end where there is none.
    """

    outline: Outline
    language: str
    title: int
    first: int
    last: int
    kept: frozenset[int]
    mentions: dict[int, tuple[DateMention, ...]]
    day_first: bool | None

    @property
    def head(self) -> range:
        """Give the rows around the title, to the body's first row (without it)."""
        if self.title < 0:
            return range(max(0, self.first - BELOW), self.first)
        stop = self.first if self.first > self.title else self.title + BELOW
        return range(max(0, self.title - ABOVE), min(stop, self.title + BELOW, len(self.texts)))

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the text of each row without blanks around it."""
        return self.outline.texts

    def number(self, row: int) -> int:
        """Give the line number of a row."""
        return self.outline.numbers[row]

    def segment(self, row: int, start: int = 0, end: int | None = None) -> Segment:
        """Give the segment of a row's characters; the whole line by default."""
        offset = self.outline.offsets[row]
        if start == 0 and end is None:
            return Segment(self.number(row), 0, offset + len(self.texts[row]))
        stop = len(self.texts[row]) if end is None else end
        return Segment(self.number(row), offset + start, offset + stop)

    def is_picture(self, row: int) -> bool:
        """Tell whether a row is the caption or the credit of a picture."""
        text = self.texts[row]
        return len(text) < 400 and (text.lstrip()[:1] == "©" or phrases("picture").stands_in(text))

    def is_stamp(self, row: int) -> bool:
        """Tell whether a row is a picture's stamp: a picture's words, or its caption beside it."""
        if self.is_picture(row):
            return True
        start = self.texts[row][:30]
        near = [r for r in (row - 1, row + 1) if 0 <= r < len(self.texts)]
        return len(start) == 30 and any(self.is_picture(r) and start in self.texts[r] for r in near)


def survey(outline: Outline, body: Body, language: str) -> Page:
    """Survey a page; time linear in its length."""
    rows = {number: row for row, number in enumerate(outline.numbers)}
    kept = sorted(rows[number] for number in body.kept if number in rows)
    mentions = _read_dates(outline.texts, range(len(outline.texts)), language, None)
    order = _order(mentions)
    if order is None and _has_long_clock(outline.texts, mentions):
        order = True
    if order is not None and (is_month_first(language) or not order):
        mentions = _read_dates(outline.texts, mentions, language, order)
    return Page(
        outline=outline,
        language=language,
        title=rows.get(body.title_line or 0, -1),
        first=kept[0] if kept else len(outline.texts),
        last=kept[-1] if kept else len(outline.texts) - 1,
        kept=frozenset(kept),
        mentions=mentions,
        day_first=order,
    )


def _read_dates(
    texts: Sequence[str], rows: Iterable[int], language: str, day_first: bool | None
) -> dict[int, tuple[DateMention, ...]]:
    """Find the dates of the rows, from the head of the page on."""
    mentions: dict[int, tuple[DateMention, ...]] = {}
    count = 0
    for row in rows:
        found = find_dates(texts[row][:_LONGEST], language, day_first=day_first)
        if found:
            mentions[row] = found
            count += len(found)
            if count >= _MOST_DATES:
                break
    return mentions


def _order(mentions: dict[int, tuple[DateMention, ...]]) -> bool | None:
    """Tell if the page writes the day before the month, None if nothing shows it.

    Either a numeric date with a day after the 12th shows it, or the one reading of the ambiguous
    dates that comes nearer to the dates whose reading is sure.
    """
    every = [mention for found in mentions.values() for mention in found]
    order = order_shown(every)
    unsure = [mention for mention in every if mention.alternative is not None]
    sure = [mention.date for mention in every if mention.alternative is None and mention.date.day]
    if order is not None or not unsure or not sure:
        return order
    month_first = day_first = 0
    for mention in unsure[:50]:
        nearest = min(_distance(mention.date, other) for other in sure[:200])
        swapped = min(_distance(mention.alternative, other) for other in sure[:200])
        month_first += nearest <= _NEAR < swapped
        day_first += swapped <= _NEAR < nearest
    return day_first > month_first if day_first != month_first else None


def _has_long_clock(texts: Sequence[str], mentions: Mapping[int, Sequence[DateMention]]) -> bool:
    """Tell whether a date of unsure reading has a time past noon counted to 24.

    Who writes `20:26` writes the day first; who writes the month first counts hours to twelve.
    """
    return any(
        one.alternative is not None and _LONG_CLOCK.search(texts[row], one.start, one.end + 12)
        for row, many in mentions.items()
        for one in many
    )


def _distance(one: PartialDate | None, other: PartialDate) -> int:
    if one is None:
        return 10**6
    days = (one.year - other.year) * 365 + (one.month - other.month) * 30 + one.day - other.day
    return abs(days)
