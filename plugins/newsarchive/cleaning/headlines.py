"""Describe the lines of a dump that could be the headline, for `titles.py` to rank.

A headline differs from a menu entry, a teaser or a subheading by how it is written, where it
stands before the body, what is repeated of it, what follows it, and what the body takes up of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.cleaning.outline import Outline
from newsarchive.cleaning.surroundings import (
    COPIED,
    COPIES,
    LONGEST,
    MOST_WORDS,
    Around,
    Row,
    look_around,
)

#: Rows above the body, and into it, where a headline is looked for (99 % of those on a page);
#: far above it stand menus, where less than so many words are none.
_ABOVE, _INTO = 120, 12
_MENU, _MENU_WORDS = 40, 4
_SEPARATED = re.compile(r"\s[|–—·»-]\s|\|")
_TRAIL = re.compile(r"[>»›/→]")
_NOISE = re.compile(r"https?:|www\.|@|©|\.(?:jpe?g|png|com|net|org)\b", re.IGNORECASE)

FEATURES = (
    "words", "characters", "upper", "capitals", "digits", "terminal", "question", "colon",
    "separated", "noise", "commas", "quote", "sign", "small", "function_words", "furniture",
    "blank_before", "blank_after", "row", "depth", "from_body", "copies", "copies_near",
    "copy_rank", "inside_others", "starts_alike", "in_top", "in_near", "holds_near",
    "words_above", "words_below", "five_above", "three_below", "long_above", "long_below",
    "trail_above", "share_near", "byline", "byline_below", "dated", "date_below", "date_above",
    "score", "score_above", "score_below", "score_second", "score_third", "scores_above",
    "paragraph_below", "run_below", "mass_12", "mass_40", "mass_share_above",
    "echo", "echo_rank", "echo_length", "weighted", "weighted_rank", "echo_near",
    "echo_near_rank", "best_above", "best_below", "echo_above",
)  # fmt: skip

# A field of a file's header: an address is made of the title, and no seed may choose its own.
_FIELD = re.compile(r"(?i)(?:slug|save_as|url|template|status|lang|seed|modified)\s*:\s")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the outline that could be the headline, with the values of FEATURES."""

    row: int
    features: tuple[float, ...]


def candidates(page: Outline, language: str) -> list[Candidate]:
    """Describe every row that could be a headline, in order; empty for an empty page."""
    start, stop = max(0, page.body - _ABOVE), min(len(page.texts), page.body + _INTO + 1)
    possible = [row for row in range(start, stop) if _possible(page, row)]
    around = look_around(page, possible, start, stop, language)
    return [Candidate(row, _describe(around, row)) for row in possible]


def _possible(page: Outline, row: int) -> bool:
    least = 1 if row >= page.body - _MENU else _MENU_WORDS
    if _FIELD.match(page.texts[row]):
        return False
    return 3 <= len(page.texts[row]) <= LONGEST and least <= page.words[row] <= MOST_WORDS


def _describe(around: Around, row: int) -> tuple[float, ...]:
    """Give the values of FEATURES for a row."""
    page, own = around.page, around.rows[row]
    return (
        *_form(page.texts[row], page.words[row], own, around.function_words),
        page.blank_before[row],
        row + 1 == len(page.texts) or page.blank_before[row + 1],
        row,
        row / len(page.texts),
        row - page.body,
        *_copies(around, row),
        *_neighbours(around, row),
        own.byline,
        around.next_byline[row],
        own.dated,
        around.next_date[row],
        row > 0 and row - 1 in around.rows and around.rows[row - 1].dated,
        *_body(around, row),
        *_echoed(around, row),
    )


def _form(text: str, words: float, own: Row, function_words: frozenset[str]) -> tuple[float, ...]:
    """Give the features of how a line is written."""
    letters = sum(map(str.isalpha, text)) or 1
    parts = text.split()
    return (
        words,
        len(text),
        sum(map(str.isupper, text)) / letters,
        sum(1 for part in parts if part[0].isupper()) / len(parts),
        sum(map(str.isdigit, text)) / len(text),
        text[-1] in ".…。;,",
        text[-1] in "?!？！",
        (":" in text or "：" in text) + 2 * (text[-1] in ":："),
        bool(_SEPARATED.search(text)),
        bool(_NOISE.search(text)),
        text.count(","),
        text[0] in "\"'«“„「‘",
        (not text[0].isalnum()) + 2 * (text[-1] in ")]】）"),
        text[0].islower(),
        sum(1 for word in own.words if word in function_words) / (len(own.words) or 1),
        own.furniture,
    )


def _copies(around: Around, row: int) -> tuple[float, ...]:
    """Give the features of what repeats a line."""
    page = around.page
    key = page.keys[row]
    near = page.keys[max(0, row - 3) : row + 4]
    beside = [other[:COPIED] for other in page.keys[max(0, row - 6) : row + 7]]
    copies = page.repeats[key]
    return (
        copies,
        near.count(key),
        page.keys[max(0, row - COPIES) : row].count(key) if copies > 1 else 0,
        around.joined.count(key) - min(copies, 9) if len(key) > 11 else -1,
        around.starts[key[:24]],
        len(key) > 11 and key in around.top,
        sum(1 for other in beside if len(key) < len(other) and key in other),
        sum(1 for other in beside if 4 <= len(other) < len(key) and other in key),
    )


def _neighbours(around: Around, row: int) -> tuple[float, ...]:
    """Give the features of the lines around a line."""
    page, sums, longs = around.page, around.word_sums, around.long_sums
    last = len(page.texts) - 1
    return (
        page.words[row - 1] if row else 0.0,
        page.words[row + 1] if row < last else 0.0,
        sums[row] - sums[max(0, row - 5)],
        sums[min(last, row + 3) + 1] - sums[row + 1],
        longs[row] - longs[max(0, row - 12)],
        longs[page.body] - longs[row + 1] if row < page.body else -1,
        row > 0 and bool(_TRAIL.search(page.texts[row - 1][:120])),
        any(around.rows[r].sharing for r in range(row - 2, row + 5) if r in around.rows),
    )


def _body(around: Around, row: int) -> tuple[float, ...]:
    """Give the features of how likely a line and those around it are body, and how much follows."""
    scores, mass = around.page.scores, around.mass
    last = len(scores) - 1
    above = scores[max(0, row - 5) : row]
    below = [*scores[row + 1 : row + 4], -4.0, -4.0, -4.0]
    return (
        scores[row],
        above[-1] if above else -4.0,
        *below[:3],
        sum(above) / (len(above) or 1),
        around.next_paragraph[row],
        around.run_mass[row],
        mass[min(last, row + 12) + 1] - mass[row + 1],
        mass[min(last, row + 40) + 1] - mass[row + 1],
        mass[row] / mass[-1] if mass[-1] else 0.0,
    )


def _echoed(around: Around, row: int) -> tuple[float, ...]:
    """Give the features of what the body takes up of a line."""
    echo = around.echoes[row]
    standings = around.standings
    return (
        echo.share,
        standings.share[echo.share],
        echo.length,
        echo.weight,
        standings.weight[echo.weight],
        echo.near,
        standings.near[echo.near],
        standings.best_above[row] - echo.weight,
        standings.best_below[row] - echo.weight,
        echo.above,
    )
