"""Read the rows around the body, once for all that could be the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.echoes import Echo, Standings, echoes, standings, terms
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.outline import Outline
from newsarchive.text import stopwords
from newsarchive.text.dates import find_dates

#: A headline has at most this many characters (longest of the development pages: 233).
LONGEST = 260
#: And this many words; a longer line is a paragraph.
MOST_WORDS = 45
#: Rows around them in which copies of a headline are looked for, and what is read of each.
COPIES, COPIED = 300, 300
#: A distance of this many rows is far.
_FAR = 40
#: A row of the body of this many words is a paragraph.
_PARAGRAPH = 8
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is by itself."""

    words: tuple[str, ...]
    furniture: float
    sharing: bool
    dated: bool
    byline: bool


_PARAGRAPH_ROW = Row((), 0.0, False, False, False)


@dataclass(frozen=True, slots=True)
class Around:
    """What a row is compared with."""

    page: Outline
    rows: dict[int, Row]
    echoes: dict[int, Echo]
    standings: Standings
    next_paragraph: dict[int, int]
    next_date: dict[int, int]
    next_byline: dict[int, int]
    run_mass: dict[int, float]
    mass: tuple[float, ...]
    word_sums: tuple[float, ...]
    long_sums: tuple[int, ...]
    starts: Counter[str]
    joined: str
    top: str
    function_words: frozenset[str]


def look_around(
    page: Outline, possible: Sequence[int], start: int, stop: int, language: str
) -> Around:
    """Read the rows from `start` to `stop`, `possible` ones among them compared with the body."""
    read = range(max(0, start - 2), min(len(page.texts), stop + 4))
    words = _lexicon(page, read, language)
    function_words = stopwords.words(language)
    rows = {row: _read(page, row, words, language) for row in read}
    found = echoes(
        page, {row: terms(page.keys[row], rows[row].words, function_words) for row in possible}
    )
    near = range(max(0, start - COPIES), min(len(page.texts), stop + COPIES))
    return Around(
        page=page,
        rows=rows,
        echoes=found,
        standings=standings(found),
        next_paragraph=_next_rows(start, stop, lambda row: page.mass[row] >= _PARAGRAPH),
        next_date=_next_rows(start, stop, lambda row: rows[row].dated),
        next_byline=_next_rows(start, stop, lambda row: rows[row].byline),
        run_mass=_run_mass(page, start, stop),
        mass=(0.0, *accumulate(page.mass)),
        word_sums=(0.0, *accumulate(page.words)),
        long_sums=(0, *accumulate(count >= 5 for count in page.words)),
        starts=Counter(key[:24] for key in page.keys if len(key) >= 24),
        joined="\n".join(page.keys[row][:COPIED] for row in near),
        top="\n".join(key[:COPIED] for key in page.keys[:3]),
        function_words=function_words,
    )


def is_dated(text: str, language: str) -> bool:
    """Tell whether a line short enough to be a stamp writes a date or a time of day."""
    if len(text) > LONGEST or not _DIGIT.search(text):
        return False
    return bool(_CLOCK.search(text) or find_dates(text, language))


def _lexicon(page: Outline, read: range, language: str) -> lexicon.Lexicon:
    """Give the furniture words without those of unspaced scripts that stand in no row."""
    words = lexicon.load(language)
    if not words.inside:
        return words
    signs = set().union(*(page.keys[row][:LONGEST] for row in read))
    return replace(words, inside=tuple(one for one in words.inside if one[0][0] in signs))


def _read(page: Outline, row: int, words: lexicon.Lexicon, language: str) -> Row:
    if page.words[row] > MOST_WORDS:
        return _PARAGRAPH_ROW
    folded = page.keys[row][:LONGEST]
    found = tuple(_WORD.findall(folded))
    hits, furniture = lexicon.count(words, list(found[:60]), folded, not folded.isascii())
    byline = page.words[row] < 12 and phrases("byline").starts(found) > 0
    return Row(found, furniture, hits[0] + hits[3] > 0, is_dated(page.texts[row], language), byline)


def _next_rows(start: int, stop: int, holds: Callable[[int], bool]) -> dict[int, int]:
    """Give for each row how far below it the next row stands that has a property, at most 40."""
    found, distance = {}, _FAR
    for row in range(stop - 1, start - 1, -1):
        found[row] = distance
        distance = 1 if holds(row) else min(_FAR, distance + 1)
    return found


def _run_mass(page: Outline, start: int, stop: int) -> dict[int, float]:
    """Give for each row the mass of the next run: rows of the body, at most four others between."""
    found: dict[int, float] = {}
    mass, gap = 0.0, 0
    for row in range(len(page.texts) - 1, start - 1, -1):
        if row < stop:
            found[row] = mass
        if page.mass[row]:
            mass = page.mass[row] + (mass if gap <= 4 else 0.0)
            gap = 0
        else:
            gap += 1
    return found
