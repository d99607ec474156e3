"""Find the date on which an article was published, with the precision the dump gives.

Boosted trees (`date_model.json`, made by `training/train_metadata.py`) rank the stamps of the page
by the features of `stamp_features.py`. They were trained with the stamps of each page set against
one another and against there being none, so that the odds of the best day, as a share of all, are
how likely it is; below a least share no date is given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.stamp_features import describe
from newsarchive.cleaning.metadata.stamps import (
    Stamp,
    form,
    is_glued,
    says_modified,
    says_published,
    stamps,
)
from newsarchive.cleaning.trees import Trees, load
from newsarchive.cleaning.types import Mark
from newsarchive.models import Found, Role, Warning
from newsarchive.partial_date import PartialDate

#: The least share of the best day's odds among all days and none: the trade between dates missed
#: and dates wrong, cross-validated on the development pages (docs/cleaning-metadata.md).
LEAST_SHARE = 0.5
#: A date this many years before the page's latest is history, not publication.
_HISTORY = 40
#: Scores are taken as equal beyond this, in log-odds.
_MOST_ODDS = 30.0
#: A dateline's date begins within this many signs of its paragraph, its dash as near after it.
_DATELINE = 30
#: Rows below the title that belong to its head.
_BELOW = 6


@dataclass(frozen=True, slots=True)
class DateFinding:
    """The date found, the segments that say it and what a curator should know of it."""

    found: Found[PartialDate] | None = None
    marks: tuple[Mark, ...] = ()
    warnings: tuple[Warning, ...] = ()


def find_date(page: Page, model: Trees | None = None) -> DateFinding:
    """Find the publication date; nothing if the page gives none or leaves it in doubt.

    `model` is the shipped one; cross-validation passes others.
    """
    found = stamps(page)
    if not found:
        return DateFinding()
    days = eligible(page, found)
    scores = (model or load("date_model.json")).scores(describe(page, found, days))
    chosen, method = _best(page, found, days, scores), "date-ranked"
    if chosen is None:
        chosen, method = _month(page, found), "month-by-title"
    if chosen is None:
        chosen, method = _picture(page, found), "picture-stamp"
    return _finding(page, chosen, method) if chosen is not None else DateFinding()


def eligible(page: Page, found: Sequence[Stamp]) -> list[int]:
    """List the indices of the stamps that could be the publication's: whole days, no history."""
    latest = max((stamp.mention.date.year for stamp in found), default=0)
    return [
        i
        for i, stamp in enumerate(found)
        if stamp.mention.date.day
        and latest - stamp.mention.date.year < _HISTORY
        and not _in_prose(page, stamp)
    ]


def _best(
    page: Page, found: Sequence[Stamp], days: Sequence[int], scores: Sequence[float]
) -> Stamp | None:
    """Give the stamp that ranks first, if the share of its day's odds is large enough."""
    if not days:
        return None
    odds: dict[str, float] = {}
    for i, score in zip(days, scores, strict=True):
        day = str(found[i].mention.date)[:10]
        odds[day] = max(odds.get(day, 0.0), math.exp(min(_MOST_ODDS, score)))
    best = max(range(len(days)), key=lambda n: (scores[n], -n))
    share = math.exp(min(_MOST_ODDS, scores[best])) / (1.0 + math.fsum(odds.values()))
    if share < LEAST_SHARE:
        return None
    return _below_title(page, found, _published_beside(page, found, days[best]))


def _below_title(page: Page, found: Sequence[Stamp], chosen: Stamp) -> Stamp:
    """Give the stamp of the same form right below the title where the chosen one is above it.

    What stands above a title belongs to a dossier's banner or to the site.
    """
    if chosen.row >= page.title:
        return chosen
    below = [
        stamp
        for stamp in found
        if page.title < stamp.row <= page.title + _BELOW and form(page, stamp) == form(page, chosen)
    ]
    return below[0] if below else chosen


def _in_prose(page: Page, stamp: Stamp) -> bool:
    """Tell whether a date stands in a sentence and not as a stamp before, after or on it.

    It is a stamp if a word of publication is beside it, if it opens the row, if it belongs to a
    dateline, or if it is glued to the row's end, as scrapers join two elements.
    """
    if not page.outline.prose[stamp.row] or says_published(page, stamp):
        return False
    text, mention = page.texts[stamp.row], stamp.mention
    after = text[mention.end : mention.end + _DATELINE]
    dateline = mention.start <= _DATELINE and any(sign in after for sign in "-–—:|)")
    glued = len(text) - mention.end <= 2 and is_glued(page, stamp)
    headed = mention.start <= 1 or (mention.start <= _DATELINE and stamp.row not in page.kept)
    return not (dateline or glued or headed)


def _published_beside(page: Page, found: Sequence[Stamp], best: int) -> Stamp:
    """Give the older stamp of the row where the best one is said to be of a change."""
    chosen = found[best]
    if not says_modified(page, chosen):
        return chosen
    older = [
        stamp
        for stamp in found
        if stamp.rows == chosen.rows
        and stamp.mention.date < chosen.mention.date
        and not says_modified(page, stamp)
    ]
    return older[0] if older else chosen


def _month(page: Page, found: Sequence[Stamp]) -> Stamp | None:
    """Give a month that fills its rows in the head of the article, the nearest to the title."""
    head = set(page.head)
    months = [
        stamp
        for stamp in found
        if not stamp.mention.date.day
        and stamp.row in head
        and stamp.row not in page.kept
        and (
            len(stamp.rows) > 1
            or stamp.mention.end - stamp.mention.start >= len(page.texts[stamp.row]) - 2
        )
    ]
    return min(months, key=lambda one: abs(one.row - page.title), default=None)


def _picture(page: Page, found: Sequence[Stamp]) -> Stamp | None:
    """Give the stamp of the article's own picture: below the title, above the body."""
    if page.title < 0:
        return None
    pictures = [
        stamp
        for stamp in found
        if stamp.mention.date.day
        and page.title < stamp.row < page.first
        and page.is_stamp(stamp.row)
    ]
    return pictures[0] if pictures else None


def _finding(page: Page, stamp: Stamp, method: str) -> DateFinding:
    lines = tuple(page.number(row) for row in stamp.rows)
    picture = any(page.is_stamp(row) for row in stamp.rows)
    role, reason = (Role.CAPTION, "picture-stamp") if picture else (Role.DATE, "publication-date")
    marks = tuple(
        Mark(page.segment(row), role, reason) for row in stamp.rows if row not in page.kept
    )
    warnings = []
    if picture:
        method = "picture-stamp"
        warnings.append(Warning("date-from-picture", lines))
    if stamp.mention.alternative is not None:
        warnings.append(Warning("date-order-uncertain", lines))
    return DateFinding(Found(stamp.mention.date, lines, method), marks, tuple(warnings))
