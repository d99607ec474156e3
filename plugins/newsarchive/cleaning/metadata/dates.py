"""Find the date on which an article was published."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.types import Mark
from newsarchive.models import Found, PartialDate, Role, Warning
from newsarchive.text.dates import DateMention, find_dates

_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class DateFinding:
    """The date found, the segments that say it and what a curator should know of it."""

    found: Found[PartialDate] | None = None
    marks: tuple[Mark, ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date written on the page: its rows (two where it is split over lines) and its mention."""

    rows: tuple[int, ...]
    mention: DateMention


def find_date(page: Page) -> DateFinding:
    """Find the publication date, with the precision the page gives; nothing if it is doubtful."""
    scored = [(score(page, one), -one.rows[0], one) for one in candidates(page)]
    scored = [item for item in scored if item[0] >= _LEAST]
    if not scored:
        return DateFinding()
    _, _, best = max(scored, key=lambda item: item[:2])
    lines = tuple(page.number(row) for row in best.rows)
    picture = any(_is_stamp(page, row) for row in best.rows)
    role, reason = (Role.CAPTION, "picture-stamp") if picture else (Role.DATE, "publication-date")
    marks = tuple(
        Mark(page.segment(row), role, reason) for row in best.rows if row not in page.kept
    )
    found = Found(best.mention.date, lines, "picture-stamp" if picture else "date-near-title")
    return DateFinding(found, marks, _warnings(best, lines, picture))


def _warnings(best: Candidate, lines: tuple[int, ...], picture: bool) -> tuple[Warning, ...]:
    warnings = []
    if picture:
        warnings.append(
            Warning("date-from-picture", "La date est celle d'une photo de l'article.", lines)
        )
    if best.mention.alternative is not None:
        warnings.append(
            Warning("date-order-uncertain", "L'ordre du jour et du mois n'est pas sûr.", lines)
        )
    return tuple(warnings)


def candidates(page: Page) -> list[Candidate]:
    """List the dates of the page, and those that two or three short rows make together."""
    found = [
        Candidate((row,), mention)
        for row, mentions in page.mentions.items()
        for mention in mentions
    ]
    found.extend(_split(page))
    return found


def _split(page: Page) -> list[Candidate]:
    """Read dates whose parts stand on lines of their own, around the title."""
    found = []
    for row in page.head:
        for size in (3, 2):
            rows = tuple(range(row, row + size))
            if rows[-1] >= len(page.texts) or any(
                len(page.texts[r]) > 24 or r in page.mentions for r in rows
            ):
                continue
            text = " ".join(page.texts[r] for r in rows)
            for mention in find_dates(text, page.language, day_first=page.day_first):
                if mention.start == 0 and mention.end == len(text):
                    found.append(Candidate(rows, mention))
    return found


def score(page: Page, one: Candidate) -> float:
    """Score a candidate by where it stands and the words beside it."""
    row = one.rows[-1]
    text = page.texts[row]
    distance = row - page.title
    total = 0.0
    if page.title >= 0:
        if 0 < distance <= 8:
            total += 3 - 0.25 * distance
        elif -8 <= distance < 0:
            total += 1.5 - 0.15 * -distance
        else:
            total -= 1
    before = text[: one.mention.start] if len(one.rows) == 1 else ""
    above = page.texts[row - 1] if row and len(page.texts[row - 1]) < 40 else ""
    if phrases("published").stands_in(before[-40:]) or phrases("published").is_whole(above):
        total += 3
    if phrases("modified").stands_in(before[-40:]) or phrases("modified").is_whole(above):
        total -= 3
    span = one.mention.end - one.mention.start
    if len(one.rows) > 1 or span * 2 >= len(text):
        total += 2
    elif span * 10 < len(text):
        total -= 6
    if row in page.kept:
        total -= 4
    if row > page.last:
        total -= 2
    return total


def _is_stamp(page: Page, row: int) -> bool:
    """Tell whether a row with a date is a picture's stamp: its caption stands beside it."""
    if page.is_picture(row):
        return True
    start = page.texts[row][:30]
    near = [r for r in (row - 1, row + 1) if 0 <= r < len(page.texts)]
    return len(start) == 30 and any(page.is_picture(r) and start in page.texts[r] for r in near)
