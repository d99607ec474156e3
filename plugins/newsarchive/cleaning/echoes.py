"""Measure how much of a line the body takes up: a headline's words come back in its article."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsarchive.cleaning.outline import Outline

#: Rows of the body whose words a line is compared with, and how much of a long one is read.
_BODY_ROWS, _LONG_LINE = 50, 1500
#: Rows of the body that are near.
_NEAR = 3
_SIGNS = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_CJK = re.compile(f"[{_SIGNS}]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Echo:
    """How much of a line the body takes up.

    `share` of its terms below it, `length` the same by their letters, `weight` by how many rows
    have them, `near` in the next three rows of the body, `above` the share in the body above it.
    """

    share: float
    length: float
    weight: float
    near: float
    above: float


@dataclass(frozen=True, slots=True)
class Standings:
    """How rows compare with each other: by value the number of greater ones, by row the best.

    `best_above` and `best_below` give the greatest weight of the rows above and below a row.
    """

    share: dict[float, int]
    weight: dict[float, int]
    near: dict[float, int]
    best_above: dict[int, float]
    best_below: dict[int, float]


NONE = Echo(0.0, 0.0, 0.0, 0.0, 0.0)


def terms(text: str, words: tuple[str, ...], function_words: frozenset[str]) -> frozenset[str]:
    """Give what may come back of a folded text: words of content, numbers, pairs of signs."""
    found = {word for word in words if len(word) > 3 or word.isdigit()} - function_words
    if not text.isascii():
        for run in _CJK.findall(text):
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def echoes(page: Outline, lines: Mapping[int, frozenset[str]]) -> dict[int, Echo]:
    """Measure rows, given by their terms, against the body from the first of them on."""
    if not lines:
        return {}
    places, index = _index(page, min(lines), frozenset().union(*lines.values()))
    return {row: _echo(row, own, places, index) for row, own in lines.items()}


def _index(
    page: Outline, start: int, wanted: frozenset[str]
) -> tuple[list[int], dict[str, list[int]]]:
    """List the rows of the body, and those in which each wanted term stands."""
    places: list[int] = []
    index: dict[str, list[int]] = {}
    for row in range(start, len(page.texts)):
        if not page.mass[row]:
            continue
        places.append(row)
        text = page.keys[row][:_LONG_LINE]
        found = wanted.intersection(_WORD.findall(text))
        if not text.isascii():
            found |= wanted & terms(text, (), frozenset())
        for term in found:
            index.setdefault(term, []).append(row)
        if len(places) >= _BODY_ROWS and row > page.body:
            break
    return places, index


def _echo(row: int, own: frozenset[str], places: list[int], index: dict[str, list[int]]) -> Echo:
    if not own or not places:
        return NONE
    reach = places[min(bisect_right(places, row) + _NEAR - 1, len(places) - 1)]
    share = length = near = above = 0
    counts = []
    for term in own:
        rows = index.get(term)
        if not rows:
            continue
        before = bisect_right(rows, row)
        above += rows[0] < row
        if before < len(rows):
            share += 1
            length += len(term)
            near += rows[before] <= reach
            counts.append(len(rows) - before)
    weight = sum(math.log1p(count) for count in sorted(counts))
    letters = sum(map(len, own))
    return Echo(share / len(own), length / letters, weight, float(near), above / len(own))


def standings(found: Mapping[int, Echo]) -> Standings:
    """Compare rows, given in page order, with each other."""
    rows = list(found)
    return Standings(
        share=_ranks(one.share for one in found.values()),
        weight=_ranks(one.weight for one in found.values()),
        near=_ranks(one.near for one in found.values()),
        best_above=_running(found, rows),
        best_below=_running(found, rows[::-1]),
    )


def _ranks(values: Iterable[float]) -> dict[float, int]:
    """Give each value the number of greater ones."""
    ordered = sorted(values, reverse=True)
    return {value: rank for rank, value in reversed(list(enumerate(ordered)))}


def _running(found: Mapping[int, Echo], rows: Sequence[int]) -> dict[int, float]:
    """Give for each row the greatest weight of the rows before it in this order."""
    best, greatest = 0.0, {}
    for row in rows:
        greatest[row] = best
        best = max(best, found[row].weight)
    return greatest
