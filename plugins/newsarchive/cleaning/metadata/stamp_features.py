"""Describe the dates a page writes, for `dates.py` to rank: which one is the article's own?

A stamp of publication stands alone or with few words near the title, often after a word that says
so, often with a byline; dates of teasers, comments, calendars and prose stand otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.stamps import (
    Stamp,
    after,
    before,
    form,
    is_glued,
    is_range,
    ordinal,
    says_modified,
)
from newsarchive.cleaning.metadata.words import phrases

#: A distance of this many rows is far.
_FAR = 60
#: Rows up to this length are looked at beside a date.
_SHORT = 60
#: A title of fewer signs is not looked for inside other rows.
_LEAST_TITLE = 12
#: Signs before a date in which a word makes an event of it.
_EVENT = 20
#: Line scores are taken as equal beyond this, in log-odds.
_SUREST = 3.0

FEATURES = (
    "split", "numeric", "timed", "before", "after", "share", "words", "prose", "whole_day",
    "glued", "first_on_row", "row", "depth",
    "published", "published_after", "modified", "published_above", "modified_above", "byline",
    "byline_above", "byline_below", "copyright", "picture", "handle", "title_on_row",
    "event", "range",
    "from_title", "below_title", "no_title", "from_copy", "from_first", "from_last", "kept",
    "kept_above", "prose_above", "prose_below", "prose_since_title", "words_above", "words_below",
    "score", "score_around", "comment_above",
    "is_latest", "is_earliest", "to_latest", "from_earliest", "distinct", "same_day",
    "same_day_above", "same_day_forms", "order", "order_below_title", "to_latest_year",
    "near_dates", "alike", "alike_above", "to_median", "modified_day",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Around:
    """What a stamp is compared with."""

    page: Page
    days: Counter[int]
    ordered: tuple[int, ...]
    rows: tuple[int, ...]
    mass: tuple[float, ...]
    kept: tuple[int, ...]
    forms: tuple[str, ...]
    alike: Counter[str]
    day_forms: dict[int, set[str]]
    first_alike: dict[str, int]
    comments: tuple[int, ...]
    modified: frozenset[int]
    seen: dict[int, int]
    copies: tuple[int, ...]


def describe(
    page: Page, found: Sequence[Stamp], wanted: Sequence[int] | None = None
) -> list[tuple[float, ...]]:
    """Give the values of FEATURES for each stamp, or for those of the wanted indices."""
    around = _around(page, found)
    return [
        (
            *_writing(page, found[i]),
            *_words(page, found[i]),
            *_place(around, found[i]),
            *_peers(around, found[i], i),
        )
        for i in (range(len(found)) if wanted is None else wanted)
    ]


def _around(page: Page, found: Sequence[Stamp]) -> _Around:
    days = [ordinal(one.mention.date) for one in found]
    forms = tuple(form(page, one) for one in found)
    seen: dict[int, int] = {}
    day_forms: dict[int, set[str]] = {}
    first_alike: dict[str, int] = {}
    for order, (one, day, like) in enumerate(zip(found, days, forms, strict=True)):
        seen.setdefault(day, one.row)
        day_forms.setdefault(day, set()).add(like)
        first_alike.setdefault(like, order)
    return _Around(
        page=page,
        days=Counter(days),
        ordered=tuple(sorted(days)),
        rows=tuple(sorted(one.row for one in found)),
        mass=(0.0, *accumulate(page.outline.prose)),
        kept=tuple(sorted(page.kept)),
        forms=forms,
        alike=Counter(forms),
        day_forms=day_forms,
        first_alike=first_alike,
        comments=_comments(page),
        modified=frozenset(
            day for one, day in zip(found, days, strict=True) if says_modified(page, one)
        ),
        seen=seen,
        copies=_copies(page),
    )


def _comments(page: Page) -> tuple[int, ...]:
    """Give the rows of at most eight words that speak of comments."""
    comment = lexicon.KINDS.index("comment")
    words = lexicon.load(page.language)
    return tuple(
        row
        for row, text in enumerate(page.outline.keys)
        if page.outline.words[row] <= 8
        and lexicon.count(words, text.split(), text, not text.isascii())[0][comment]
    )


def _copies(page: Page) -> tuple[int, ...]:
    """Give the rows on which the title stands."""
    if page.title < 0:
        return ()
    title = page.outline.keys[page.title]
    return tuple(row for row, other in enumerate(page.outline.keys) if other == title)


def _writing(page: Page, one: Stamp) -> tuple[float, ...]:
    """Tell how the date and its row are written."""
    row, mention, text = one.row, one.mention, page.texts[one.row]
    whole = len(one.rows) > 1
    written = text[mention.start : mention.end]
    return (
        len(one.rows),
        written[:1].isdigit() and not any(map(str.isalpha, written)),
        mention.date.hour >= 0,
        0 if whole else mention.start,
        0 if whole else len(text) - mention.end,
        1.0 if whole else len(written) / (len(text) or 1),
        page.outline.words[row],
        page.outline.prose[row],
        mention.date.day > 0,
        not whole and is_glued(page, one),
        whole or mention.start == page.mentions[row][0].start,
        row,
        row / len(page.texts),
    )


def _words(page: Page, one: Stamp) -> tuple[float, ...]:
    """Tell which words of metadata stand on the date's row and on the short rows beside it."""
    row, texts = one.row, page.texts
    head = texts[row][:200]
    above = texts[row - 1] if row and len(texts[row - 1]) < _SHORT else ""
    below = texts[row + 1] if row + 1 < len(texts) and len(texts[row + 1]) < _SHORT else ""
    published, modified, byline = phrases("published"), phrases("modified"), phrases("byline")
    before_it = before(page, one)
    title = page.outline.keys[page.title] if page.title >= 0 else ""
    return (
        published.stands_in(before_it),
        published.stands_in(after(page, one)),
        modified.stands_in(before_it),
        bool(above) and published.stands_in(above),
        bool(above) and modified.stands_in(above),
        byline.stands_in(head),
        bool(above) and byline.stands_in(above),
        bool(below) and byline.stands_in(below),
        "©" in head or phrases("copyright").stands_in(head),
        page.is_picture(row),
        "@" in head or "@" in above,
        len(title) >= _LEAST_TITLE and row != page.title and title in page.outline.keys[row],
        phrases("event").stands_in(before_it[-_EVENT:]),
        is_range(page, one),
    )


def _place(around: _Around, one: Stamp) -> tuple[float, ...]:
    """Tell where the date stands: from the title, the text, the comments."""
    page, row, mass = around.page, one.row, around.mass
    outline = page.outline
    total = mass[-1] or 1.0
    distance = row - page.title if page.title >= 0 else 0
    comments = bisect_left(around.comments, row)
    near = outline.scores[max(0, row - 2) : row + 3]
    return (
        _near(distance),
        distance > 0,
        page.title < 0,
        min((row - copy for copy in around.copies if copy <= row), default=_FAR),
        _near(row - page.first),
        _near(row - page.last),
        row in page.kept,
        bisect_left(around.kept, row) / (len(around.kept) or 1),
        mass[row] / total,
        (mass[-1] - mass[row + 1]) / total,
        (mass[row] - mass[page.title + 1]) if page.title >= 0 else -1,
        outline.words[row - 1] if row else 0,
        outline.words[row + 1] if row + 1 < len(page.texts) else 0,
        max(-_SUREST, min(_SUREST, outline.scores[row])),
        sum(max(-_SUREST, min(_SUREST, score)) for score in near) / len(near),
        min(_FAR, row - around.comments[comments - 1]) if comments else _FAR + 1,
    )


def _peers(around: _Around, one: Stamp, order: int) -> tuple[float, ...]:
    """Compare the date with the others of the page."""
    row, day, like = one.row, ordinal(one.mention.date), around.forms[order]
    ordered = around.ordered
    return (
        day >= ordered[-1],
        day <= ordered[0],
        min(999, ordered[-1] - day),
        min(999, day - ordered[0]),
        len(around.days),
        around.days[day],
        around.seen[day] < row,
        len(around.day_forms[day]),
        order,
        bisect_left(around.rows, row) - bisect_left(around.rows, around.page.title),
        ordered[-1] // 372 - one.mention.date.year,
        bisect_right(around.rows, row + 6) - bisect_left(around.rows, row - 6),
        around.alike[like],
        order - around.first_alike[like],
        max(-999, min(999, day - ordered[len(ordered) // 2])),
        day in around.modified,
    )


def _near(rows: int) -> int:
    return max(-_FAR, min(_FAR, rows))
