"""Say how surely each decision of the models is right.

A unit's own score is no measure of that: whether it stands in a run that was nearly decided the
other way, below a gap that nearly ended the text, or on a page of code says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import log1p
from operator import itemgetter

from newsarchive.cleaning import context, features, trees
from newsarchive.cleaning.decisions import Decision, Page
from newsarchive.models import DecidedBy

_ROW = (*features.NAMES, *context.NAMES)
#: Measures of a unit that tell where decisions go wrong.
OWN = (
    "log_tokens", "density", "end", "furniture", "copies", "date", "speech", "digits", "cohesion",
    "past_cohesion", "markers_since", "comments_since",
)  # fmt: skip
_own = itemgetter(*(_ROW.index(name) for name in OWN))
NAMES = (
    "kept", "score", "before", "after", "turn", "end", *OWN, "run", "run_score", "side", "distance",
    "units", "kept_share", "page_score",
)  # fmt: skip
#: A confidence is known no better than to this many decimals.
DECIMALS = 3
#: The score of what stands beyond the first and the last unit.
_OUTSIDE = -4.0


def measure(page: Page, decisions: Sequence[Decision]) -> list[list[float]]:
    """Measure each unit's decision, a row for each in the order of `NAMES`."""
    size = len(decisions)
    kept = [decision.kept for decision in decisions]
    places = [i for i, flag in enumerate(kept) if flag] or [0]
    first, last = places[0], places[-1]
    padded = [_OUTSIDE, *page.scores, _OUTSIDE]
    length, mean = _runs(kept, page.scores)
    whole = [log1p(size), sum(kept) / size, sum(map(abs, page.scores)) / size]
    return [
        [
            float(kept[i]), padded[i + 1], padded[i], padded[i + 2],
            decision.turn, decision.end, *_own(page.rows[i]), length[i], mean[i],
            float(i > last) - float(i < first), log1p(min(abs(i - first), abs(i - last))), *whole,
        ]
        for i, decision in enumerate(decisions)
    ]  # fmt: skip


def _runs(kept: Sequence[bool], scores: Sequence[float]) -> tuple[list[float], list[float]]:
    """Give the length of the run each unit stands in, in logarithms, and its mean score."""
    sums = [0.0, *accumulate(scores)]
    length, mean = [0.0] * len(kept), [0.0] * len(kept)
    start = 0
    for stop in range(1, len(kept) + 1):
        if stop == len(kept) or kept[stop] != kept[start]:
            size = stop - start
            length[start:stop] = [log1p(size)] * size
            mean[start:stop] = [(sums[stop] - sums[start]) / size] * size
            start = stop
    return length, mean


def certainties(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Give each decision of the models the share of such decisions that was right elsewhere."""
    mine = [i for i, one in enumerate(decisions) if one.decided_by is DecidedBy.MODEL]
    if not mine:
        return {}
    rows = measure(page, decisions)
    scores = page.models.certainty([rows[i] for i in mine])
    return {
        i: replace(decisions[i], confidence=round(trees.probability(score), DECIMALS))
        for i, score in zip(mine, scores, strict=True)
    }
