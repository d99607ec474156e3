"""Find the date on which an article was published, with the precision the dump gives.

Boosted trees (`date_model.json`, made by `training/train_metadata.py`) rank the stamps of the page
by the features of `stamps.py`; the best is taken if it is surer than all other days together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.stamps import (
    Stamp,
    describe,
    form,
    says_modified,
    says_published,
    stamps,
)
from newsarchive.cleaning.trees import load
from newsarchive.cleaning.types import Mark
from newsarchive.models import Found, PartialDate, Role, Warning

#: The least share of the best day's odds among all days and none. At this value 95.0 % of the
#: dates given are right on the development pages, cross-validated (docs/cleaning-metadata.md).
_LEAST_SHARE = 0.39
#: A date this many years before the page's latest is history, not publication.
_HISTORY = 40
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


def find_date(page: Page) -> DateFinding:
    """Find the publication date; nothing if the page gives none or leaves it in doubt."""
    found = stamps(page)
    if not found:
        return DateFinding()
    model = load("date_model.json")
    scores = [model.score(features) for features in describe(page, found)]
    chosen, method = _best(page, found, scores), "date-ranked"
    if chosen is None:
        chosen, method = _month(page, found), "month-by-title"
    if chosen is None:
        chosen, method = _picture(page, found), "picture-stamp"
    return _finding(page, chosen, method) if chosen is not None else DateFinding()


def share(found: Sequence[Stamp], scores: Sequence[float], best: int) -> float:
    """Give the odds of a stamp's day among those of all days and of none of them."""
    odds: dict[str, float] = {}
    for stamp, score in zip(found, scores, strict=True):
        day = str(stamp.mention.date)[:10]
        odds[day] = max(odds.get(day, 0.0), math.exp(min(30.0, score)))
    return math.exp(min(30.0, scores[best])) / (1.0 + sum(odds[day] for day in sorted(odds)))


def _best(page: Page, found: Sequence[Stamp], scores: Sequence[float]) -> Stamp | None:
    """Give the stamp of a whole day that ranks first, if its day is sure enough."""
    latest = max(stamp.mention.date.year for stamp in found)
    days = [
        i
        for i, stamp in enumerate(found)
        if stamp.mention.date.day
        and latest - stamp.mention.date.year < _HISTORY
        and not _in_prose(page, stamp)
    ]
    if not days:
        return None
    best = max(days, key=lambda i: (scores[i], -i))
    if share([found[i] for i in days], [scores[i] for i in days], days.index(best)) < _LEAST_SHARE:
        return None
    return _below_title(page, found, _published_beside(page, found, best))


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
    """Tell whether a date stands in a sentence, unless a word says that it is of publication."""
    if not page.outline.prose[stamp.row]:
        return False
    after = page.texts[stamp.row][stamp.mention.end :][:_DATELINE]
    dateline = stamp.mention.start <= _DATELINE and any(sign in after for sign in "-–—:|)")
    kept = stamp.row in page.kept
    return not dateline and (
        kept or (stamp.mention.start > _DATELINE and not says_published(page, stamp))
    )


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
        warnings.append(
            Warning("date-from-picture", "La date est celle d’une photo de l’article.", lines)
        )
    if stamp.mention.alternative is not None:
        warnings.append(
            Warning("date-order-uncertain", "L'ordre du jour et du mois n'est pas sûr.", lines)
        )
    return DateFinding(Found(stamp.mention.date, lines, method), marks, tuple(warnings))
