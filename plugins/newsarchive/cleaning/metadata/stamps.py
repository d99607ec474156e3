"""Describe the dates a page writes, for `dates.py` to rank: which one is the article's own?

A stamp of publication stands alone or with few words near the title, often after a word that says
so, often with a byline; dates of teasers, comments, calendars and prose stand otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.outline import key
from newsarchive.models import PartialDate
from newsarchive.text.dates import DateMention, find_dates

#: A distance of this many rows is far.
_FAR = 60
#: Signs before a date in which a word that says what it dates is looked for.
_BEFORE = 40
#: At most this many dates of a page are described: the nearest to the title (measured: 99.9 %).
_MOST = 150

FEATURES = (
    "split", "numeric", "timed", "from_title", "below_title", "no_title", "before", "after",
    "share", "words", "prose", "published", "modified", "published_above", "modified_above",
    "byline", "byline_above", "byline_below", "copyright", "picture", "from_first", "from_last",
    "in_block", "prose_above", "prose_below", "prose_since_title", "is_latest", "is_earliest",
    "to_latest", "from_earliest", "distinct", "same_day", "same_day_above", "order",
    "order_below_title", "to_latest_year", "near_dates", "alike", "comment_above", "row", "depth",
    "to_median", "words_above", "words_below", "modified_day", "whole_day", "handle",
    "first_on_row", "from_copy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date written on the page: its rows (more than one if it is split) and its mention."""

    rows: tuple[int, ...]
    mention: DateMention

    @property
    def row(self) -> int:
        """Give the row on which the date ends."""
        return self.rows[-1]


def stamps(page: Page) -> list[Stamp]:
    """List the dates of the page, and those that two or three short rows make together."""
    found = [Stamp((row,), one) for row, many in page.mentions.items() for one in many]
    found.extend(_split(page))
    if len(found) > _MOST:
        center = page.title if page.title >= 0 else page.outline.first
        found.sort(key=lambda one: (abs(one.row - center), one.rows, one.mention.start))
        del found[_MOST:]
    return sorted(found, key=lambda one: (one.rows, one.mention.start))


def _split(page: Page) -> list[Stamp]:
    """Read dates whose parts stand on lines of their own, around the title."""
    found: list[Stamp] = []
    for row in page.head:
        for size in (3, 2):
            rows = tuple(range(row, row + size))
            if rows[-1] >= len(page.texts) or any(
                len(page.texts[r]) > 24 or r in page.mentions for r in rows
            ):
                continue
            text = " ".join(page.texts[r] for r in rows)
            mentions = find_dates(text, page.language, day_first=page.day_first)
            found.extend(
                Stamp(rows, one) for one in mentions if one.start == 0 and one.end >= len(text) - 1
            )
    return found


def ordinal(date: PartialDate) -> int:
    """Number days so that differences are days, to within a few (months of 31 days)."""
    return date.year * 372 + max(date.month, 1) * 31 + max(date.day, 1)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a stamp is compared with."""

    page: Page
    days: Counter[int]
    ordered: tuple[int, ...]
    rows: tuple[int, ...]
    mass: tuple[float, ...]
    masks: Counter[str]
    comments: tuple[int, ...]
    latest_year: int
    modified: frozenset[int]
    seen: dict[int, int]
    copies: tuple[int, ...]


def describe(page: Page, found: list[Stamp]) -> list[tuple[float, ...]]:
    """Give the values of FEATURES for each stamp."""
    days = Counter(ordinal(one.mention.date) for one in found)
    comment = lexicon.KINDS.index("comment")
    words = lexicon.load(page.language)
    comments = tuple(
        row
        for row, text in enumerate(page.texts)
        if page.outline.words[row] <= 8
        and lexicon.count(words, text.casefold().split(), text.casefold(), not text.isascii())[0][
            comment
        ]
    )
    seen: dict[int, int] = {}
    for one in found:
        seen.setdefault(ordinal(one.mention.date), one.row)
    around = _Around(
        page,
        days,
        tuple(sorted(ordinal(one.mention.date) for one in found)),
        tuple(sorted(one.row for one in found)),
        (0.0, *accumulate(page.outline.prose)),
        Counter(form(page, one) for one in found),
        comments,
        max((one.mention.date.year for one in found), default=0),
        frozenset(ordinal(one.mention.date) for one in found if _says(page, one, "modified")),
        seen,
        _copies(page),
    )
    return [_features(around, one, order) for order, one in enumerate(found)]


def _copies(page: Page) -> tuple[int, ...]:
    """Give the rows on which the title stands."""
    if page.title < 0:
        return ()
    title = page.outline.keys[page.title]
    return tuple(row for row, other in enumerate(page.outline.keys) if other == title)


def form(page: Page, one: Stamp) -> str:
    """Give how the stamp's row reads around the date: what the stamps of a list share."""
    text = page.texts[one.row]
    return key(text[: one.mention.start][-24:]) + "#" + str(len(text) - one.mention.end > 20)


def _before(page: Page, one: Stamp) -> str:
    """Give what stands before the date on its row, from the date before it on."""
    if len(one.rows) > 1:
        return ""
    start = max(0, one.mention.start - _BEFORE)
    mentions = page.mentions[one.row]
    place = bisect_left(mentions, one.mention.start, key=lambda mention: mention.start)
    if place:
        start = max(start, mentions[place - 1].end)
    return page.texts[one.row][start : one.mention.start]


def _says(page: Page, one: Stamp, kind: str) -> bool:
    """Tell whether a word of a kind stands before the date, or alone on the row above it."""
    words = phrases(kind)
    mention = page.texts[one.row][one.mention.start : one.mention.end]
    if words.stands_in(_before(page, one)) or words.stands_in(mention.split(",")[0][:12]):
        return True
    row = one.rows[0] - 1
    return row >= 0 and len(page.texts[row]) < 40 and words.is_whole(page.texts[row])


def says_modified(page: Page, one: Stamp) -> bool:
    """Tell whether the page calls the date that of a change."""
    return _says(page, one, "modified")


def says_published(page: Page, one: Stamp) -> bool:
    """Tell whether a word of publication stands right before the date."""
    return phrases("published").stands_in(_before(page, one))


def _features(around: _Around, one: Stamp, order: int) -> tuple[float, ...]:
    page, row = around.page, one.row
    outline, texts = page.outline, page.texts
    text, date, mention = texts[row], one.mention.date, one.mention
    day = ordinal(date)
    distance = row - page.title if page.title >= 0 else 0
    whole = len(one.rows) > 1
    span = len(text) if whole else mention.end - mention.start
    above = texts[row - 1] if row and len(texts[row - 1]) < 60 else ""
    below = texts[row + 1] if row + 1 < len(texts) and len(texts[row + 1]) < 60 else ""
    mass, total = around.mass, around.mass[-1] or 1.0
    comments = bisect_left(around.comments, row)
    nearby = bisect_right(around.rows, row + 6) - bisect_left(around.rows, row - 6)
    byline = phrases("byline")
    return (
        len(one.rows),
        mention.start < len(text) and text[mention.start].isdigit() and not any(
            sign.isalpha() for sign in text[mention.start : mention.end]
        ),
        date.hour >= 0,
        max(-_FAR, min(_FAR, distance)),
        distance > 0,
        page.title < 0,
        0 if whole else mention.start,
        0 if whole else len(text) - mention.end,
        span / (len(text) or 1),
        outline.words[row],
        outline.prose[row],
        phrases("published").stands_in(_before(page, one)),
        phrases("modified").stands_in(_before(page, one)),
        bool(above) and phrases("published").stands_in(above),
        bool(above) and phrases("modified").stands_in(above),
        byline.stands_in(text[:200]),
        bool(above) and byline.stands_in(above),
        bool(below) and byline.stands_in(below),
        phrases("copyright").stands_in(text[:200]) or "©" in text,
        page.is_picture(row),
        max(-_FAR, min(_FAR, row - outline.first)),
        max(-_FAR, min(_FAR, row - outline.last)),
        outline.first <= row <= outline.last,
        mass[row] / total,
        (mass[-1] - mass[row + 1]) / total,
        (mass[row] - mass[page.title + 1]) if page.title >= 0 else -1,
        day >= around.ordered[-1],
        day <= around.ordered[0],
        min(999, around.ordered[-1] - day),
        min(999, day - around.ordered[0]),
        len(around.days),
        around.days[day],
        around.seen[day] < row,
        order,
        bisect_left(around.rows, row) - bisect_left(around.rows, page.title),
        around.latest_year - date.year,
        nearby,
        around.masks[form(page, one)],
        min(_FAR, row - around.comments[comments - 1]) if comments else _FAR + 1,
        row,
        row / len(texts),
        max(-999, min(999, day - around.ordered[len(around.ordered) // 2])),
        outline.words[row - 1] if row else 0,
        outline.words[row + 1] if row + 1 < len(texts) else 0,
        day in around.modified,
        date.day > 0,
        "@" in text or "@" in above,
        len(one.rows) > 1 or mention.start == page.mentions[row][0].start,
        min((row - copy for copy in around.copies if copy <= row), default=_FAR),
    )  # fmt: skip
