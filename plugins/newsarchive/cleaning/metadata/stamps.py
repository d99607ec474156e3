"""List the dates a page writes and what stands around each, for `dates.py` to choose from."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.outline import key
from newsarchive.partial_date import PartialDate
from newsarchive.text.dates import DateMention, find_dates

#: Signs beside a date in which a word that says what it dates is looked for.
_BESIDE = 40
#: At most this many dates of a page are looked at: the nearest to the title (measured: 99.9 %).
_MOST = 150
#: What stands between the two dates of a span, and a first day before a date: `14. - 20.1.2022`.
_SPAN = frozenset({"-", "–", "—", "bis", "to", "au", "al", "bis zum", "until", "до"})
_SPAN_OF_DAYS = re.compile(r"\d\.?\s?(?:[-–—]|bis|to|au|al)\s?$")
# A field of a file's header (`Date: 2022-01-09`): a seed must not date itself by looking like one.
# Of 2,500 pages three have such a line; none says when its article was published.
_FIELD = re.compile(
    r"(?i)\s*[\"']?(?:date|modified|updated|created|published|pubdate|lastmod)[\"']?\s*[:=]\s*"
    r"[\"']?\d{4}-\d\d"
)


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
    found = [
        Stamp((row,), one)
        for row, many in page.mentions.items()
        if not _FIELD.match(page.texts[row])
        for one in many
    ]
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


def form(page: Page, one: Stamp) -> str:
    """Give how the stamp's row reads around the date: what the stamps of a list share."""
    text = page.texts[one.row]
    return (
        key(text[max(0, one.mention.start - 24) : one.mention.start])
        + "#"
        + str(len(text) - one.mention.end > 20)
    )


def before(page: Page, one: Stamp) -> str:
    """Give what stands before the date on its row, from the date before it on."""
    if len(one.rows) > 1:
        return ""
    start = max(0, one.mention.start - _BESIDE)
    mentions = page.mentions[one.row]
    place = bisect_left(mentions, one.mention.start, key=lambda mention: mention.start)
    if place:
        start = max(start, mentions[place - 1].end)
    return page.texts[one.row][start : one.mention.start]


def after(page: Page, one: Stamp) -> str:
    """Give what stands after the date on its row, to the date after it."""
    if len(one.rows) > 1:
        return ""
    text, start = page.texts[one.row], one.mention.end
    mentions = page.mentions[one.row]
    place = bisect_left(mentions, start, key=lambda mention: mention.start)
    end = mentions[place].start if place < len(mentions) else len(text)
    return text[start : min(end, start + _BESIDE)]


def is_glued(page: Page, one: Stamp) -> bool:
    """Tell whether the date is written to the word before it, as scrapers join two elements."""
    before_it = page.texts[one.row][max(0, one.mention.start - 1) : one.mention.start]
    return bool(before_it) and not before_it.isspace() and before_it not in "([|,-–—/·•:"


def is_range(page: Page, one: Stamp) -> bool:
    """Tell whether the date begins or ends a span of days."""
    text, mention = page.texts[one.row], one.mention
    if len(one.rows) > 1:
        return False
    mentions = page.mentions[one.row]
    place = bisect_left(mentions, mention.start, key=lambda other: other.start)
    for left, right in pairwise(mentions[max(0, place - 1) : place + 2]):
        between = text[left.end : min(right.start, left.end + _BESIDE)].strip()
        if between in _SPAN and left.date < right.date:
            return True
    return _SPAN_OF_DAYS.search(text[max(0, mention.start - 8) : mention.start]) is not None


def _says(page: Page, one: Stamp, kind: str) -> bool:
    """Tell whether a word of a kind stands before the date, or alone on the row above it."""
    words = phrases(kind)
    mention = page.texts[one.row][one.mention.start : one.mention.end]
    if words.stands_in(before(page, one)) or words.stands_in(mention.split(",")[0][:12]):
        return True
    row = one.rows[0] - 1
    return row >= 0 and len(page.texts[row]) < 40 and words.is_whole(page.texts[row])


def says_modified(page: Page, one: Stamp) -> bool:
    """Tell whether the page calls the date that of a change."""
    return _says(page, one, "modified")


def says_published(page: Page, one: Stamp) -> bool:
    """Tell whether a word of publication stands right before the date or right after it."""
    words = phrases("published")
    return words.stands_in(before(page, one)) or words.stands_in(after(page, one))
