"""List the names a page writes outside its prose, for `authors.py` to choose from.

Short rows are taken apart at dates, brackets, bars and commas; what is written like a name, or
follows a byline's word, is a candidate. A person named on several rows is one candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.name_parts import (
    is_name,
    opening,
    pieces_of,
    trimmed,
    unglued,
)
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.outline import key
from newsarchive.text import stopwords

#: Rows longer than this hold no byline, but may open with the author's life.
_LONGEST_ROW = 160
#: At most this many names of a page are described, the nearest to the title first.
_MOST = 40
#: Rows read for names, the nearest to the title first.
_ROWS = 80
#: Characters of a page in which small words are looked for.
_COUNTED = 100_000
#: From this share of furniture words on, words are furniture.
_FURNITURE = 0.5
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,60})[)）\]]")
_PARTS = re.compile(
    r"\s*(?:[,;|/•·&⋅、，/|]|\s[–—-]\s|@\S*|\b(?:and|et|und|y|e|og|och|i|и|και|ve|dan)\b)\s*"
)
_GLUED = re.compile(r"[:：](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: its row, how it is introduced and what else the row says."""

    row: int
    byline: bool
    about: bool
    row_above: bool
    rest: int
    names: int
    order: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as first written, and the places where it stands.

    `small` is the share of its words that the page also writes in small letters, `furniture` the
    share that phrases of page furniture are made of.
    """

    value: str
    places: tuple[Place, ...]
    small: float
    furniture: float


def names(page: Page) -> list[Name]:
    """List the names of the page outside its prose, in page order, those near the title first."""
    small, furniture = _small_words(page.texts), _furniture(page.language)
    function_words = stopwords.words(page.language)
    found: dict[str, tuple[str, float, float, list[Place]]] = {}
    dropped: set[str] = set()
    for row in _nearest_rows(page):
        for value, place in _on_row(page, row):
            name = key(value)
            introduced = place.byline or place.row_above or place.about
            if name in found:
                found[name][3].append(place)
                continue
            if name in dropped and not introduced:
                continue
            words = name.split()
            shares = _share(words, small), _share(words, furniture)
            if not introduced and _is_text(words, shares, function_words):
                dropped.add(name)
            elif len(found) < _MOST or (place.byline and len(found) < 2 * _MOST):
                found[name] = (value, *shares, [place])
    made = [Name(value, tuple(places), *shares) for value, *shares, places in found.values()]
    return sorted(made, key=lambda one: (one.places[0].row, one.places[0].order))


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(1 for word in words if word in known) / len(words)


def _is_text(
    words: Sequence[str], shares: tuple[float, float], function_words: frozenset[str]
) -> bool:
    """Tell whether words in capitals are no name: the page writes them small, furniture, grammar.

    Loses one gold author in forty, and half of all that is no author (development pages).
    """
    if words[0] in phrases("first_names").by_word:
        return False
    small, furniture = shares
    return small == 1.0 or furniture >= _FURNITURE or not function_words.isdisjoint(words)


def _small_words(texts: Sequence[str]) -> frozenset[str]:
    """Give the words of three letters and more that the page writes in small letters."""
    words = set(_LETTERS.findall("\n".join(texts)[:_COUNTED]))
    return frozenset(filter(str.islower, words))


@cache
def _furniture(language: str) -> frozenset[str]:
    """Give the words that phrases of page furniture are made of."""
    by_word = lexicon.load(language).by_word
    return frozenset(word for _, kinds in by_word.values() for phrase in kinds for word in phrase)


def _nearest_rows(page: Page) -> list[int]:
    """List the rows that may name somebody, those near the title and the text's edges first."""
    centers = sorted({max(page.title, 0), min(page.first, len(page.texts)), page.last})
    rows = [
        row
        for row, text in enumerate(page.texts)
        if len(text) <= _LONGEST_ROW and row != page.title and not page.outline.prose[row]
    ]

    def distance(row: int) -> tuple[int, int]:
        return min(row - at if row >= at else 2 * (at - row) for at in centers), row

    return nsmallest(_ROWS, rows, key=distance)


def _on_row(page: Page, row: int) -> Iterator[tuple[str, Place]]:
    text = page.texts[row]
    for mention in reversed(page.mentions.get(row, ())):
        text = f"{text[: mention.start]} | {text[mention.end :]}"
    text = unglued(_GLUED.sub(": ", _BRACKETS.sub(" | ", text)))
    byline = phrases("byline")
    above = row > 0 and len(page.texts[row - 1]) < 40 and byline.is_whole(page.texts[row - 1])
    function_words = stopwords.words(page.language)
    parts = []
    said = about = False
    for part in _PARTS.split(text):
        for piece, kind in pieces_of(part):
            said, about = said or kind == "byline", about or kind == "about"
            value = trimmed(piece, function_words)
            if (said or above) and value and not is_name(value, introduced=True):
                value = opening(value) or value
            if value and is_name(value, introduced=said or above):
                parts.append((value, said, about))
            elif value:
                said = about = False
    size = sum(len(value) for value, _, _ in parts)
    rest = max(0, len(text.replace("|", "").strip()) - size)
    for order, (value, after_byline, after_about) in enumerate(parts):
        yield value, Place(row, after_byline, after_about, above, rest, len(parts), order)
