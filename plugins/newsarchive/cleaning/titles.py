"""Find the title of an article among the lines of its dump.

Every line that could be a headline is described by how it is written, where it stands around the
main block, what follows it and how many of its words the prose below takes up; boosted trees
(`title_model.json`, made by `training/train_metadata.py`) rank the lines. A dossier's banner is
written like a headline but the prose takes up less of it, and another headline stands below.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsarchive.cleaning.outline import Outline, sketch
from newsarchive.cleaning.trees import load
from newsarchive.models import Found, Line
from newsarchive.text.dates import find_dates
from newsarchive.text.normalize import fold

#: A headline has at most this many characters (longest of the development pages: 233).
_LONGEST = 260
#: Rows above the main block, and into it, where a headline is looked for.
_ABOVE, _INTO = 240, 60
#: Rows of prose whose words a headline is compared with, and how much of a long one is read.
_PROSE_ROWS, _LONG_LINE = 60, 3000
#: A distance of this many rows is far.
_FAR = 40
#: A dossier's banner has at most this many words.
_BANNER_WORDS = 4
#: Below this log-odds a page is held to have no headline among its lines.
_LEAST_SCORE = -4.0
_SIGNS = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_CJK = re.compile(f"[{_SIGNS}]")
_TERM = re.compile(rf"[{_SIGNS}]{{2,}}|[^\W\d_{_SIGNS}]{{4,}}|\d{{2,}}")
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*")
_NOISE = re.compile(r"https?:|www\.|@|©|\.(?:jpe?g|png|com|net|org)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")

FEATURES = (
    "words", "characters", "upper", "digits", "terminal", "question", "colon", "separator",
    "noise", "commas", "quote", "blank_before", "blank_after", "row", "depth", "from_block",
    "in_block", "repeats", "starts_alike", "from_start", "words_above", "words_below",
    "words_five_above", "words_three_below", "prose_distance", "prose_below", "date_distance",
    "dated", "taken_up", "taken_up_rank", "weighted", "weighted_rank", "best_above",
    "best_below", "prose", "repeats_near",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the outline that could be the headline, with its features."""

    row: int
    features: tuple[float, ...]


def find_title(lines: Sequence[Line], language: str) -> Found[str] | None:
    """Find the headline: its line first, then the lines that repeat it exactly.

    None if no line looks like one. The value is the line without blanks around it.
    """
    page = sketch(lines)
    ranked = candidates(page, language)
    if not ranked:
        return None
    model = load("title_model.json")
    scores = [model.score(candidate.features) for candidate in ranked]
    best = max(range(len(ranked)), key=lambda i: (scores[i], -i))
    if scores[best] < _LEAST_SCORE:
        return None
    banner = _under_banner(page, ranked, scores, best, language)
    row = ranked[best if banner is None else banner].row
    copies = [other for other, key in enumerate(page.keys) if key == page.keys[row]]
    own = {candidate.row for candidate in ranked}
    row = next(other for other in copies if other in own)
    numbers = (row, *(other for other in copies if other != row))
    found = tuple(page.numbers[n] for n in numbers)
    return Found(page.texts[row], found, "title-ranked" if banner is None else "title-under-banner")


def _under_banner(
    page: Outline, ranked: Sequence[Candidate], scores: Sequence[float], best: int, language: str
) -> int | None:
    """Give the headline that stands below a dossier's banner, None where there is no banner.

    A banner is a few words with at most two rows of introduction; then comes a line set apart by
    blank lines, three times as long, ranked right after it, with the article's date below it.
    """
    above = ranked[best].row
    if page.words[above] > _BANNER_WORDS:
        return None
    others = [i for i in range(len(ranked)) if page.keys[ranked[i].row] != page.keys[above]]
    if not others:
        return None
    second = max(others, key=lambda i: (scores[i], -i))
    row = ranked[second].row
    between = sum(1 for n in range(above + 1, row) if page.prose[n])
    apart = page.blank_before[row] and row + 1 < len(page.texts) and page.blank_before[row + 1]
    dated = any(_is_dated(text, language) for text in page.texts[row + 1 : row + 4])
    longer = page.words[row] >= 3 * page.words[above]
    near = above < row <= above + 6 and between <= 2 and scores[second] > scores[best] - 3
    return second if near and apart and longer and dated else None


def candidates(page: Outline, language: str) -> list[Candidate]:
    """Describe every row that could be a headline, in order; empty for an empty page."""
    start = max(0, page.first - _ABOVE)
    stop = min(len(page.texts), page.first + _INTO)
    rows = [row for row in range(start, stop) if _possible(page, row)]
    below = _prose_terms(page, start)
    shares = {row: _taken_up(page.texts[row], row, below) for row in rows}
    weighted = sorted((share[1] for share in shares.values()), reverse=True)
    plain = sorted((share[0] for share in shares.values()), reverse=True)
    around = _Around(
        page,
        shares,
        {value: rank for rank, value in reversed(list(enumerate(plain)))},
        {value: rank for rank, value in reversed(list(enumerate(weighted)))},
        _running(shares, rows),
        _running(shares, rows[::-1]),
        _next_rows(start, stop, lambda row: page.prose[row] > 0),
        _next_rows(start, stop, lambda row: _is_dated(page.texts[row], language)),
        _starts(page),
        start,
    )
    return [Candidate(row, _describe(around, row)) for row in rows]


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rows of a page are compared with."""

    page: Outline
    shares: dict[int, tuple[float, float]]
    plain_rank: dict[float, int]
    weighted_rank: dict[float, int]
    best_above: dict[int, float]
    best_below: dict[int, float]
    next_prose: dict[int, int]
    next_date: dict[int, int]
    starts: Counter[str]
    start: int


def _possible(page: Outline, row: int) -> bool:
    return 3 <= len(page.texts[row]) <= _LONGEST and 1 <= page.words[row] <= 45


def _terms(text: str) -> set[str]:
    """Give the words of four letters or more, numbers, and pairs of signs of a text."""
    found: set[str] = set()
    for term in _TERM.findall(fold(text)):
        if _CJK.match(term):
            found.update(term[i : i + 2] for i in range(len(term) - 1))
        else:
            found.add(term)
    return found


def _prose_terms(page: Outline, start: int) -> dict[str, list[int]]:
    """List the rows of prose in which each term stands."""
    rows: dict[str, list[int]] = {}
    taken = 0
    for row in range(start, len(page.texts)):
        if page.prose[row]:
            taken += 1
            for term in _terms(page.texts[row][:_LONG_LINE]):
                rows.setdefault(term, []).append(row)
            if taken >= _PROSE_ROWS and row > page.first:
                break
    return rows


def _taken_up(text: str, row: int, below: dict[str, list[int]]) -> tuple[float, float]:
    """Give the share of a line's terms in the prose below, and their count by rows."""
    terms = _terms(text)
    hits = weight = 0.0
    for term in sorted(terms):
        rows = below.get(term)
        if rows:
            count = len(rows) - bisect_right(rows, row)
            hits += count > 0
            weight += math.log1p(count)
    return (hits / len(terms) if terms else 0.0), weight


def _running(shares: dict[int, tuple[float, float]], rows: Sequence[int]) -> dict[int, float]:
    """Give for each row the greatest weight of the rows before it in this order."""
    best, found = 0.0, {}
    for row in rows:
        found[row] = best
        best = max(best, shares[row][1])
    return found


def _next_rows(start: int, stop: int, holds: Callable[[int], bool]) -> dict[int, int]:
    """Give for each row how far below it the next row stands that has a property, at most 40."""
    found, distance = {}, _FAR
    for row in range(stop - 1, start - 1, -1):
        found[row] = distance
        distance = 1 if holds(row) else min(_FAR, distance + 1)
    return found


def _is_dated(text: str, language: str) -> bool:
    return len(text) <= _LONGEST and bool(find_dates(text, language) or _CLOCK.search(text))


def _starts(page: Outline) -> Counter[str]:
    """Count the rows that begin with the same 24 signs."""
    return Counter(key[:24] for key in page.keys if len(key) >= 24)


def _describe(around: _Around, row: int) -> tuple[float, ...]:
    """Give the values of FEATURES for a row."""
    page = around.page
    text, key = page.texts[row], page.keys[row]
    size, last = len(text), len(page.texts) - 1
    letters = sum(map(str.isalpha, text)) or 1
    plain, weighted = around.shares[row]
    words = page.words
    return (
        words[row],
        size,
        sum(map(str.isupper, text)) / letters,
        sum(map(str.isdigit, text)) / size,
        text[-1] in ".…。;,",
        text[-1] in "?!？！",
        (":" in text) + 2 * (text[-1] in ":："),
        bool(_SUFFIX.search(text)),
        bool(_NOISE.search(text)),
        text.count(","),
        text[0] in "\"'«“„「‘",
        page.blank_before[row],
        row == last or page.blank_before[row + 1],
        row,
        row / (last + 1),
        max(-_FAR, min(_FAR, row - page.first)),
        page.first <= row <= page.last,
        page.repeats[key],
        around.starts[key[:24]],
        row - around.start,
        words[row - 1] if row else 0,
        words[row + 1] if row < last else 0,
        sum(words[max(0, row - 5) : row]),
        sum(words[row + 1 : row + 4]),
        around.next_prose[row],
        sum(page.prose[row + 1 : row + 13]),
        around.next_date[row],
        row > around.start and around.next_date.get(row - 1, 0) == 1,
        plain,
        around.plain_rank[plain],
        weighted,
        around.weighted_rank[weighted],
        around.best_above[row] - weighted,
        around.best_below[row] - weighted,
        page.prose[row],
        sum(1 for k in page.keys[max(0, row - 3) : row + 4] if k == key),
    )
