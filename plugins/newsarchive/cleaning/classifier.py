"""Score how likely each unit of a dump belongs to the body, by the trained line model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp

from newsarchive.cleaning import features, trees
from newsarchive.cleaning.dump import Unit

#: Made by `training/train_lines.py` and, from its scores of unseen pages, `training/train_runs.py`.
MODEL, END_MODEL, RUN_MODEL = "line_model.json", "end_model.json", "run_model.json"
CERTAINTY_MODEL = "certainty_model.json"
_LENGTH, _END = features.NAMES.index("log_tokens"), features.NAMES.index("end")
#: Log-odds beyond which a score is as sure as any.
SUREST = 3.0
#: How much of its two neighbours' mean score a unit's takes, and how much of that of the units
#: alike within `REACH`. F1 on `dump_lite`, cross-validated: neither .9232, the first .9241; with
#: the present model the first .9254, both .9264, each twice as strong .9262.
LEANING, LIKENESS, REACH = 0.15, 0.3, 4
#: How fast likeness fades with the difference of lengths, in logarithms of words.
FADING = 2.0
#: What gives the log-odds of each row of measures.
Score = Callable[[Sequence[Sequence[float]]], list[float]]


@dataclass(frozen=True, slots=True)
class Models:
    """What judges a page: its units, where it ends, its runs, and how surely all that is right.

    Cross-validation puts in others.
    """

    line: Score
    end: Score
    run: Score
    certainty: Score


def _shipped(name: str) -> Score:
    def scores(rows: Sequence[Sequence[float]]) -> list[float]:
        return trees.load(name).scores(rows)

    return scores


#: The line model was trained to be right about words, not lines; the others about pages.
SHIPPED = Models(*map(_shipped, (MODEL, END_MODEL, RUN_MODEL, CERTAINTY_MODEL)))


def by_line(units: Sequence[Unit], scores: Sequence[float]) -> dict[int, float]:
    """Give each line the greatest score among its units."""
    found: dict[int, float] = {}
    for unit, score in zip(units, scores, strict=True):
        number = unit.segment.line
        found[number] = max(score, found.get(number, score))
    return found


def smoothed(raw: Sequence[float], rows: Sequence[Sequence[float]]) -> list[float]:
    """Let each unit's score lean on those around it; `rows` are the units' own measures.

    What stands amid text is more often text, and units of one kind (items, verses, comments)
    stay together: two are alike if both or neither end as a sentence does, and the more the
    nearer and the more alike in length. Beyond the first and last unit stands no text.
    """
    clipped = [max(-SUREST, min(SUREST, score)) for score in raw]
    sums, weights = [0.0] * len(clipped), [0.0] * len(clipped)
    lengths = [row[_LENGTH] for row in rows]
    ended = [row[_END] >= features.FULL_STOP for row in rows]
    for apart in range(1, REACH + 1):
        for i in range(len(clipped) - apart):
            j = i + apart
            if ended[i] == ended[j]:
                weight = exp(-FADING * abs(lengths[i] - lengths[j])) / apart
                sums[i] += weight * clipped[j]
                sums[j] += weight * clipped[i]
                weights[i] += weight
                weights[j] += weight
    padded = [-SUREST, *clipped, -SUREST]
    return [
        score
        + LEANING * (padded[i] + padded[i + 2]) / 2
        + LIKENESS * sums[i] / max(1.0, weights[i])
        for i, score in enumerate(clipped)
    ]
