"""Evaluate boosted decision trees kept as JSON, without the library that trained them.

A tree is the flat list of its nodes; node 0 is the root. An inner node is
`[feature, threshold, left, right]`: a value up to the threshold goes left. A leaf is `[value]`.
The score of a row is the sum of one leaf of each tree and the baseline, in log-odds.

Trees are not walked. Each leaf of each tree is a bit of one large number, and a value of a feature
rules out the leaves on the other side of every threshold at once: what remains of a row's bits
tells the leaf of every tree (QuickScorer: C. Lucchese and others, SIGIR 2015). It takes half the
time of walking in plain Python, less the more trees there are.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import getitem

#: A node as the JSON has it: an inner one of four numbers, a leaf of one.
Node = Sequence[float]
#: Bits that a tree takes, by the type of array that reads them: as many as it may have leaves.
_LANES = ((8, "B"), (16, "H"), (32, "I"), (64, "Q"))


@dataclass(frozen=True, slots=True)
class Trees:
    """A trained model: the names of its features, in order, and its trees made ready to score.

    `masks` holds, for each feature that is asked, its thresholds in order and the leaves that are
    left below the first, between each two, and above the last. `leaves` holds each tree's values
    by their bit in the tree's lane; `lowest` has the lowest bit of every lane.
    """

    features: tuple[str, ...]
    baseline: float
    masks: tuple[tuple[int, tuple[float, ...], tuple[int, ...]], ...]
    leaves: tuple[dict[int, float], ...]
    lowest: int
    lane: tuple[int, str]

    def score(self, row: Sequence[float]) -> float:
        """Give the log-odds of a row of feature values."""
        left = -1
        for feature, thresholds, masks in self.masks:
            left &= masks[bisect_left(thresholds, row[feature])]
        first = left & ~(left - self.lowest)
        bits, code = self.lane
        lanes = array(code, first.to_bytes(len(self.leaves) * bits // 8, sys.byteorder))
        return sum(map(getitem, self.leaves, lanes), self.baseline)

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Give the log-odds of each row."""
        return list(map(self.score, rows))

    def probability(self, row: Sequence[float]) -> float:
        """Give the probability that the row is what the model looks for."""
        return probability(self.score(row))


def probability(score: float) -> float:
    """Turn log-odds into a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load(name: str) -> Trees:
    """Read a model of this package, such as `title_model.json`."""
    data = json.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
    return prepare(tuple(data["features"]), float(data["baseline"]), data["trees"])


def prepare(features: tuple[str, ...], baseline: float, trees: Sequence[Sequence[Node]]) -> Trees:
    """Make trees ready to score.

    Raises:
        ValueError: a tree has more than 64 leaves.
    """
    values = [[float(node[0]) for node in _leaves(tree)] for tree in trees]
    most = max(map(len, values), default=1)
    lane = next((lane for lane in _LANES if lane[0] >= most), None)
    if lane is None:
        raise ValueError(f"a tree of {most} leaves; at most {_LANES[-1][0]} are understood")
    # The lowest lane comes first in the bytes of a little-endian machine, last in a big-endian's.
    order = range(len(trees)) if sys.byteorder == "little" else range(len(trees) - 1, -1, -1)
    shifts = [place * lane[0] for place in order]
    return Trees(
        features,
        baseline,
        _masks(trees, shifts, lane[0]),
        tuple({1 << i: value for i, value in enumerate(own)} for own in values),
        sum(1 << shift for shift in shifts),
        lane,
    )


def _leaves(tree: Sequence[Node], place: int = 0) -> Iterator[Node]:
    """Give the leaves below a node from left to right."""
    node = tree[place]
    if len(node) == 1:
        yield node
    else:
        yield from _leaves(tree, int(node[2]))
        yield from _leaves(tree, int(node[3]))


def _ruled_out(tree: Sequence[Node]) -> Iterator[tuple[int, float, int]]:
    """Give for each inner node its feature, its threshold and the leaves a greater value leaves."""

    def walk(place: int, first: int) -> Iterator[tuple[int, float, int]]:
        node = tree[place]
        if len(node) > 1:
            feature, threshold, left, right = node
            size = sum(1 for _ in _leaves(tree, int(left)))
            yield int(feature), float(threshold), ((1 << size) - 1) << first
            yield from walk(int(left), first)
            yield from walk(int(right), first + size)

    yield from walk(0, 0)


def _masks(
    trees: Sequence[Sequence[Node]], shifts: Sequence[int], bits: int
) -> tuple[tuple[int, tuple[float, ...], tuple[int, ...]], ...]:
    """Give for each feature its thresholds, and the leaves left on each side of them."""
    out: dict[int, dict[float, int]] = {}
    for tree, shift in zip(trees, shifts, strict=True):
        for feature, threshold, leaves in _ruled_out(tree):
            by_threshold = out.setdefault(feature, {})
            by_threshold[threshold] = by_threshold.get(threshold, 0) | leaves << shift
    made = []
    for feature, by_threshold in sorted(out.items()):
        left = [(1 << bits * len(trees)) - 1]
        thresholds = sorted(by_threshold)
        for threshold in thresholds:
            left.append(left[-1] & ~by_threshold[threshold])
        made.append((feature, tuple(thresholds), tuple(left)))
    return tuple(made)
