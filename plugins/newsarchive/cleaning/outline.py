"""Sketch a page before any decision: where its prose stands, which lines repeat.

Titles and metadata are looked for around the main block and the body: the run of lines with the
greatest sum, where a line of prose (a line that the line model holds for text) counts its words
and any other line costs a few (the maximum-sum segment, J. Bentley, Programming Pearls, column 8).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsarchive.models import Line

_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TERMINAL = frozenset(".!?…。！？।؟։:;»”\"'’)」』")
#: Characters of a script without spaces that make about one word.
_CJK_WORD = 1.7
#: A line is prose from this many words on if it ends as a sentence does, else from twice as many.
_PROSE = 10
#: What a line that is no prose costs the block, in words.
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines that are not blank, in order, and what stands out among them.

    Every tuple has one entry a row; a row is a line that is not blank. `first` and `last` are the
    rows of the main block, both 0 where there is no prose. `offsets` tell where each row's text
    starts in its line; `scores` how likely it is body, in log-odds, as the line model says;
    `mass` its words if that is more likely than not, else 0. `body` is the first row of the run
    with the greatest sum of mass, and 0 where there is none.
    """

    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    offsets: tuple[int, ...]
    scores: tuple[float, ...]
    keys: tuple[str, ...]
    words: tuple[float, ...]
    prose: tuple[float, ...]
    blank_before: tuple[bool, ...]
    first: int
    last: int
    repeats: Counter[str]
    mass: tuple[float, ...]
    body: int


def word_count(text: str) -> float:
    """Count words; a script without spaces counts its signs by the word's usual length."""
    if text.isascii():
        return float(len(_WORD.findall(text)))
    signs = len(_CJK.findall(text))
    if not signs:
        return float(len(_WORD.findall(text)))
    return len(_WORD.findall(_CJK.sub(" ", text))) + signs / _CJK_WORD


def key(text: str) -> str:
    """Give the form under which two lines are held to repeat each other."""
    return " ".join(text.casefold().split())


def sketch(lines: Sequence[Line], scores: Mapping[int, float] | None = None) -> Outline:
    """Sketch a page in one pass over its lines; `scores` are the line model's, by line number.

    A line without a score has 0; where no line is likely body, prose stands for it.
    """
    known = scores or {}
    numbers, texts, offsets, blanks = [], [], [], []
    blank = True
    for line in lines:
        text = line.text.strip()
        if text:
            numbers.append(line.number)
            texts.append(text)
            offsets.append(len(line.text) - len(line.text.lstrip()))
            blanks.append(blank)
        blank = not text
    words = [word_count(text) for text in texts]
    prose = [_prose(text, count) for text, count in zip(texts, words, strict=True)]
    keys = [key(text) for text in texts]
    first, last = _main_block(prose)
    odds = [known.get(number, 0.0) for number in numbers]
    mass = [count if one > 0 else 0.0 for count, one in zip(words, odds, strict=True)]
    if not any(mass):
        mass = prose
    return Outline(
        tuple(numbers), tuple(texts), tuple(offsets), tuple(odds),
        tuple(keys), tuple(words), tuple(prose), tuple(blanks), first, last, Counter(keys),
        tuple(mass), _main_block(mass)[0],
    )  # fmt: skip


def _prose(text: str, words: float) -> float:
    ends = text[-1] in _TERMINAL
    return words if words >= (_PROSE if ends else 2 * _PROSE) else 0.0


def _main_block(prose: Sequence[float]) -> tuple[int, int]:
    """Give the first and last row of the segment with the greatest sum."""
    best = total = 0.0
    first = last = start = 0
    for row, words in enumerate(prose):
        if total <= 0:
            total, start = 0.0, row
        total += words or -_GAP
        if total > best:
            best, first, last = total, start, row
    return first, last
