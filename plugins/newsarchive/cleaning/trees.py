"""Evaluate boosted decision trees kept as JSON, without the library that trained them.

A tree is the flat list of its nodes; node 0 is the root. An inner node is
`[feature, threshold, left, right]`: a value up to the threshold goes left. A leaf is `[value]`.
The score of a row is the sum of one leaf of each tree and the baseline, in log-odds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

_Node = tuple[int, float, int, int]


@dataclass(frozen=True, slots=True)
class Trees:
    """A trained model: the names of its features, in order, and its trees."""

    features: tuple[str, ...]
    baseline: float
    trees: tuple[tuple[_Node, ...], ...]

    def score(self, row: Sequence[float]) -> float:
        """Give the log-odds of a row of feature values."""
        total = self.baseline
        for nodes in self.trees:
            feature, threshold, left, right = nodes[0]
            while feature >= 0:
                feature, threshold, left, right = nodes[
                    left if row[feature] <= threshold else right
                ]
            total += threshold
        return total

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
    return Trees(
        tuple(data["features"]),
        float(data["baseline"]),
        tuple(tuple(_node(node) for node in nodes) for nodes in data["trees"]),
    )


def _node(node: Sequence[float]) -> _Node:
    """Write a leaf as a node of feature -1 that carries its value as threshold."""
    if len(node) == 1:
        return (-1, float(node[0]), 0, 0)
    feature, threshold, left, right = node
    return (int(feature), float(threshold), int(left), int(right))
