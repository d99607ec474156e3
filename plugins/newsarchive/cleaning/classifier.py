"""Score how likely each unit of a dump belongs to the body, by the trained line model."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from newsarchive.cleaning import context, trees
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.features import Measured

#: Made by `training/train_lines.py`.
MODEL = "line_model.json"
#: How much of the mean of its neighbours' scores a unit's score takes, and the log-odds beyond
#: which a score is as sure as any: .15 gave .9241 and .30 .9239 where no leaning gave .9232
#: (`dump_lite`, cross-validated).
LEANING, SUREST = 0.15, 3.0
#: What gives the log-odds of each unit of a page; cross-validation puts others in its place.
Classify = Callable[[Sequence[Unit], Sequence[Measured]], list[float]]


def scores(units: Sequence[Unit], measured: Sequence[Measured]) -> list[float]:
    """Give the log-odds of each unit; the model was trained to be right about words, not lines."""
    score = trees.load(MODEL).score
    around = context.surroundings(units, measured)
    return [score(one.row + row) for one, row in zip(measured, around, strict=True)]


def smoothed(raw: Sequence[float]) -> list[float]:
    """Let each unit's score lean on its two neighbours': what stands amid text is more often text.

    Beyond the first and last unit stands no text.
    """
    clipped = [max(-SUREST, min(SUREST, score)) for score in raw]
    padded = [-SUREST, *clipped, -SUREST]
    return [score + LEANING * (padded[i] + padded[i + 2]) / 2 for i, score in enumerate(clipped)]


@cache
def _calibration() -> tuple[tuple[float, ...], tuple[float, ...]]:
    data = json.loads((files(__package__) / MODEL).read_text(encoding="utf-8"))
    places, chances = zip(*data["calibration"], strict=True)
    return tuple(places), tuple(chances)


def probability(score: float) -> float:
    """Give the share of units of such a score that belong to the text, on pages never seen."""
    places, chances = _calibration()
    i = bisect_right(places, score)
    if i == 0:
        return chances[0]
    if i == len(places):
        return chances[-1]
    part = (score - places[i - 1]) / (places[i] - places[i - 1])
    return chances[i - 1] + part * (chances[i] - chances[i - 1])
