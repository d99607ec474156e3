"""Survey a page for the finders of metadata: its rows, its title, its body, its dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.outline import Outline, sketch
from newsarchive.cleaning.types import Body
from newsarchive.models import Line, PartialDate, Segment
from newsarchive.text.dates import DateMention, find_dates, order_shown

#: Two dates of one page this many days apart speak for each other's reading.
_NEAR = 10
#: Rows around the title that belong to the head of the article.
ABOVE, BELOW = 8, 12


@dataclass(frozen=True, slots=True)
class Page:
    """A page under survey; rows index the lines that are not blank.

    `title` is the title's row or -1; `first` and `last` are the rows of the body, `first` past
    the end where there is none. `offsets` is where each row's text starts in its line.
    """

    outline: Outline
    offsets: tuple[int, ...]
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
        offset = self.offsets[row]
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


def survey(lines: Sequence[Line], body: Body, language: str) -> Page:
    """Survey a page; time linear in its length."""
    outline = sketch(lines)
    rows = {number: row for row, number in enumerate(outline.numbers)}
    kept = sorted(rows[number] for number in body.kept if number in rows)
    by_number = {line.number: line.text for line in lines}
    mentions = {
        row: found
        for row, text in enumerate(outline.texts)
        if (found := find_dates(text, language))
    }
    order = _order(mentions)
    if order is not None:
        mentions = {
            row: find_dates(outline.texts[row], language, day_first=order) for row in mentions
        }
    return Page(
        outline=outline,
        offsets=tuple(
            len(text) - len(text.lstrip()) for text in map(by_number.__getitem__, outline.numbers)
        ),
        language=language,
        title=rows.get(body.title_line or 0, -1),
        first=kept[0] if kept else len(outline.texts),
        last=kept[-1] if kept else len(outline.texts) - 1,
        kept=frozenset(kept),
        mentions=mentions,
        day_first=order,
    )


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


def _distance(one: PartialDate | None, other: PartialDate) -> int:
    if one is None:
        return 10**6
    days = (one.year - other.year) * 365 + (one.month - other.month) * 30 + one.day - other.day
    return abs(days)
