"""Describe the lines of a dump that could be the headline, for `titles.py` to rank.

A headline differs from a menu entry, a teaser or a subheading by how it is written, where it
stands, what is repeated of it, what follows it, and how much of it the prose below takes up.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.outline import Outline
from newsarchive.text import stopwords
from newsarchive.text.dates import find_dates

#: A headline has at most this many characters (longest of the development pages: 233).
LONGEST = 260
#: Rows above the main block, and into it, where a headline is looked for.
_ABOVE, _INTO = 240, 60
#: Rows of prose whose words a headline is compared with, and how much of a long one is read.
_PROSE_ROWS, _LONG_LINE = 80, 2000
#: Lines that the second ranking compares.
_FINALISTS = 6
#: A distance of this many rows is far.
_FAR = 40
_SIGNS = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_CJK = re.compile(f"[{_SIGNS}]+")
_WORD = re.compile(r"[^\W_]+")
_SEPARATED = re.compile(r"\s[|–—·»-]\s|\|")
_TRAIL = re.compile(r"[>»›/→]")
_NOISE = re.compile(r"https?:|www\.|@|©|\.(?:jpe?g|png|com|net|org)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")

FEATURES = (
    "words", "characters", "upper", "capitals", "digits", "terminal", "question", "colon",
    "separated", "noise", "commas", "quote", "function_words", "furniture", "blank_before",
    "blank_after", "row", "depth", "from_block", "in_block", "copies", "copies_near", "copy_rank",
    "inside_others", "starts_alike", "words_above", "words_below", "five_above", "three_below",
    "long_above", "trail_above", "share_near", "byline_below", "prose_distance", "next_run",
    "prose_12", "prose_40", "prose_share_above", "date_distance", "date_above", "taken_up",
    "taken_up_rank", "weighted", "weighted_rank", "taken_next", "taken_next_rank", "best_above",
    "best_below", "prose", "in_prose_above",
)  # fmt: skip
FINAL_FEATURES = (
    *FEATURES,
    "score",
    "rank",
    "lead",
    "share",
    *(f"{name}_apart" for name in FEATURES),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the outline that could be the headline, with the values of FEATURES."""

    row: int
    features: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """How much of a line the prose takes up.

    `share` of its terms below, `weight` by how many rows have them, `next` in the next three
    rows of prose, `above` in the prose above.
    """

    share: float
    weight: float
    next: float
    above: float


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row is by itself."""

    words: tuple[str, ...]
    terms: frozenset[str]
    furniture: float
    sharing: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What a row is compared with."""

    page: Outline
    rows: dict[int, _Row]
    taken: dict[int, _Taken]
    ranks: tuple[dict[float, int], dict[float, int], dict[float, int]]
    best_above: dict[int, float]
    best_below: dict[int, float]
    next_prose: dict[int, int]
    next_date: dict[int, int]
    next_byline: dict[int, int]
    run_mass: dict[int, float]
    mass: tuple[float, ...]
    word_sums: tuple[float, ...]
    starts: Counter[str]
    joined: str
    function_words: frozenset[str]


def candidates(page: Outline, language: str) -> list[Candidate]:
    """Describe every row that could be a headline, in order; empty for an empty page."""
    start = max(0, page.first - _ABOVE)
    stop = min(len(page.texts), page.first + _INTO)
    around = _look_around(page, start, stop, language)
    return [Candidate(row, _describe(around, row)) for row in around.taken]


def finals(
    rows: Sequence[Sequence[float]], scores: Sequence[float]
) -> list[tuple[int, tuple[float, ...]]]:
    """Describe the best six lines of a first ranking against their strongest rival.

    Give each line's index in `rows` and its features: FEATURES, then its score, rank, lead over
    the rival and share of all odds, then the differences of FEATURES from the rival's.
    """
    order = sorted(range(len(rows)), key=lambda i: (-scores[i], i))[:_FINALISTS]
    total = sum(math.exp(min(30.0, score)) for score in scores)
    found = []
    for rank, i in enumerate(order):
        rival = order[0] if rank else order[min(1, len(order) - 1)]
        share = math.exp(min(30.0, scores[i])) / total
        apart = (one - other for one, other in zip(rows[i], rows[rival], strict=True))
        lead = scores[i] - scores[rival]
        found.append((i, (*map(float, rows[i]), scores[i], float(rank), lead, share, *apart)))
    return found


def is_dated(text: str, language: str) -> bool:
    """Tell whether a line short enough to be a stamp writes a date or a time of day."""
    return len(text) <= LONGEST and bool(find_dates(text, language) or _CLOCK.search(text))


def _look_around(page: Outline, start: int, stop: int, language: str) -> _Around:
    words = lexicon.load(language)
    rows = {row: _read(page.texts[row], words) for row in range(start, stop)}
    possible = [row for row in rows if _possible(page, row)]
    prose = _prose_terms(page, start, rows)
    places = [row for row in range(start, len(page.texts)) if page.prose[row]]
    taken = {row: _taken_up(rows[row].terms, row, prose, places) for row in possible}
    byline = phrases("byline")
    return _Around(
        page=page,
        rows=rows,
        taken=taken,
        ranks=(
            _ranks(one.share for one in taken.values()),
            _ranks(one.weight for one in taken.values()),
            _ranks(one.next for one in taken.values()),
        ),
        best_above=_running(taken, possible),
        best_below=_running(taken, possible[::-1]),
        next_prose=_next_rows(start, stop, lambda row: page.prose[row] > 0),
        next_date=_next_rows(start, stop, lambda row: is_dated(page.texts[row], language)),
        next_byline=_next_rows(
            start, stop, lambda row: page.words[row] < 12 and byline.starts(rows[row].words) > 0
        ),
        run_mass=_run_mass(page, start, stop),
        mass=(0.0, *accumulate(page.prose)),
        word_sums=(0.0, *accumulate(page.words)),
        starts=Counter(key[:24] for key in page.keys if len(key) >= 24),
        joined="\n".join(page.keys),
        function_words=stopwords.words(language),
    )


def _possible(page: Outline, row: int) -> bool:
    return 3 <= len(page.texts[row]) <= LONGEST and 1 <= page.words[row] <= 45


def _read(text: str, words: lexicon.Lexicon) -> _Row:
    folded = text[:_LONG_LINE].casefold()
    found = tuple(_WORD.findall(folded))
    hits, furniture = lexicon.count(words, list(found[:60]), folded[:400], not folded.isascii())
    return _Row(found, _terms(folded, found), furniture, hits[0] + hits[3] > 0)


def _terms(text: str, words: Sequence[str]) -> frozenset[str]:
    """Give the words of four letters or more, numbers, and pairs of signs of a text."""
    terms = {word for word in words if len(word) > 3 or word.isdigit()}
    if not text.isascii():
        for run in _CJK.findall(text):
            terms.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(terms)


def _prose_terms(page: Outline, start: int, rows: dict[int, _Row]) -> dict[str, list[int]]:
    """List the rows of prose in which each term stands."""
    found: dict[str, list[int]] = {}
    taken = 0
    for row in range(start, len(page.texts)):
        if page.prose[row]:
            taken += 1
            if row in rows:
                terms = rows[row].terms
            else:
                text = page.texts[row][:_LONG_LINE].casefold()
                terms = _terms(text, _WORD.findall(text))
            for term in terms:
                found.setdefault(term, []).append(row)
            if taken >= _PROSE_ROWS and row > page.first:
                break
    return found


def _taken_up(
    terms: frozenset[str], row: int, prose: dict[str, list[int]], places: Sequence[int]
) -> _Taken:
    if not terms:
        return _Taken(0.0, 0.0, 0.0, 0.0)
    here = bisect_right(places, row)
    reach = places[min(here + 2, len(places) - 1)] if places else 0
    share = nearby = above = 0
    counts = []
    for term in terms:
        rows = prose.get(term)
        if not rows:
            continue
        before = bisect_right(rows, row)
        count = len(rows) - before
        above += rows[0] < row
        if count:
            share += 1
            nearby += rows[before] <= reach
            counts.append(count)
    weight = sum(math.log1p(count) for count in sorted(counts))
    return _Taken(share / len(terms), weight, float(nearby), above / len(terms))


def _ranks(values: Iterable[float]) -> dict[float, int]:
    """Give each value the number of greater ones."""
    ordered = sorted(values, reverse=True)
    return {value: rank for rank, value in reversed(list(enumerate(ordered)))}


def _running(taken: dict[int, _Taken], rows: Sequence[int]) -> dict[int, float]:
    """Give for each row the greatest weight of the rows before it in this order."""
    best, found = 0.0, {}
    for row in rows:
        found[row] = best
        best = max(best, taken[row].weight)
    return found


def _next_rows(start: int, stop: int, holds: Callable[[int], bool]) -> dict[int, int]:
    """Give for each row how far below it the next row stands that has a property, at most 40."""
    found, distance = {}, _FAR
    for row in range(stop - 1, start - 1, -1):
        found[row] = distance
        distance = 1 if holds(row) else min(_FAR, distance + 1)
    return found


def _run_mass(page: Outline, start: int, stop: int) -> dict[int, float]:
    """Give for each row the prose of the next run: rows of prose with at most four others between.

    A run that begins after `stop` is not seen.
    """
    found: dict[int, float] = {}
    mass, gap = 0.0, 0
    for row in range(len(page.texts) - 1, start - 1, -1):
        if row < stop:
            found[row] = mass
        if page.prose[row]:
            mass = page.prose[row] + (mass if gap <= 4 else 0.0)
            gap = 0
        else:
            gap += 1
    return found


def _describe(around: _Around, row: int) -> tuple[float, ...]:
    """Give the values of FEATURES for a row."""
    page, taken = around.page, around.taken[row]
    key, last = page.keys[row], len(page.texts) - 1
    near = page.keys[max(0, row - 3) : row + 4]
    mass, sums = around.mass, around.word_sums
    above = max(0, row - 5)
    by_share, by_weight, by_next = around.ranks
    own = around.rows[row]
    return (
        *_form(page.texts[row], page.words[row], own, around.function_words),
        page.blank_before[row],
        row == last or page.blank_before[row + 1],
        row,
        row / (last + 1),
        max(-_FAR, min(_FAR, row - page.first)),
        page.first <= row <= page.last,
        page.repeats[key],
        near.count(key),
        page.keys[:row].count(key) if page.repeats[key] > 1 else 0,
        around.joined.count(key) - page.repeats[key] if len(key) > 11 else -1,
        around.starts[key[:24]],
        page.words[row - 1] if row else 0.0,
        page.words[row + 1] if row < last else 0.0,
        sums[row] - sums[above],
        sums[min(last, row + 3) + 1] - sums[row + 1],
        sum(1 for other in range(max(0, row - 12), row) if page.words[other] >= 5),
        row > 0 and bool(_TRAIL.search(page.texts[row - 1][:120])),
        any(around.rows[r].sharing for r in range(row - 2, row + 5) if r in around.rows),
        around.next_byline[row],
        around.next_prose[row],
        around.run_mass[row],
        mass[min(last, row + 12) + 1] - mass[row + 1],
        mass[min(last, row + 40) + 1] - mass[row + 1],
        mass[row] / mass[-1] if mass[-1] else 0.0,
        around.next_date[row],
        around.next_date.get(row - 1, 0) == 1,
        taken.share,
        by_share[taken.share],
        taken.weight,
        by_weight[taken.weight],
        taken.next,
        by_next[taken.next],
        around.best_above[row] - taken.weight,
        around.best_below[row] - taken.weight,
        page.prose[row],
        taken.above,
    )


def _form(text: str, words: float, own: _Row, function_words: frozenset[str]) -> tuple[float, ...]:
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
        sum(1 for word in own.words if word in function_words) / (len(own.words) or 1),
        own.furniture,
    )
