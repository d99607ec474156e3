"""Give each unit of a dump the probability that it belongs to the body."""

from collections.abc import Callable, Sequence
from math import exp

from newsarchive.cleaning import context, features
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.features import Measured

#: What gives the log-odds of each unit of a page; cross-validation puts others in its place.
Classify = Callable[[Sequence[Unit], Sequence[Measured]], list[float]]


def scores(units: Sequence[Unit], measured: Sequence[Measured]) -> list[float]:
    """Weigh the evidence of layout, words, signs, script, repetition and position."""
    loose = context.main_block(measured, context.LOOSE)
    tight = context.main_block(measured, context.TIGHT)
    found: list[float] = []
    markers = 0
    for i, one in enumerate(measured):
        if i > tight.first and one.furniture >= context.MARKER_SHARE and one.tokens <= 12:
            markers = min(8, markers + 1)
        inside = loose.first <= i <= loose.last
        score = 1.2 if inside else -2.0
        score += 1.5 if one.mass >= context.PROSE_MASS else -0.5
        score += 1.0 if one.end >= 3.0 else -0.6
        score += min(1.5, 5 * one.density) - 0.5
        score -= 5.0 * one.furniture
        score -= 4.0 * one.row[features.NAMES.index("foreign")]
        score -= 0.8 * markers if i > tight.last else 0.3 * markers
        score -= 0.8 if one.dated and one.tokens < 16 else 0.0
        score -= 1.5 if one.tokens < 1.5 else 0.0
        found.append(max(-30.0, score))
    return found


def probability(score: float) -> float:
    """Turn log-odds into a probability."""
    return 1 / (1 + exp(-score))
