"""Boost trees on candidates that exclude one another: at most one day of a page is the right one.

The candidates of a page and "none of them" share the probability 1 (softmax); a page's loss is
-log of the share of its right candidates, or of none. Each tree is a Newton step on the scores
(T. Chen and C. Guestrin, XGBoost, 2016, equation 5), fitted by scikit-learn's regression trees.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from rankers import FOLDS, Examples
from sklearn.tree import DecisionTreeRegressor

from newsarchive.cleaning.trees import Trees, prepare

#: The score every candidate starts from, and the least curvature of a step.
BASELINE, LEAST_CURVATURE = -1.0, 0.02


@dataclass(frozen=True, slots=True)
class Size:
    """How large a model is and how it learns."""

    trees: int = 300
    leaves: int = 6
    rate: float = 0.06
    least_leaf: int = 15
    regularisation: float = 2.0
    share_of_features: float = 0.25


def train(size: Size, features: np.ndarray, truth: np.ndarray, pages: np.ndarray) -> dict[str, Any]:
    """Train trees; give them as `cleaning/trees.py` reads them, without the features' names."""
    features = features.astype(np.float32)
    groups = np.unique(pages, return_inverse=True)[1]
    scores = np.full(len(truth), BASELINE)
    trees = []
    for number in range(size.trees):
        step, curvature = _step(scores, truth, groups)
        tree = DecisionTreeRegressor(
            max_leaf_nodes=size.leaves,
            min_samples_leaf=size.least_leaf,
            max_features=size.share_of_features,
            random_state=number,
        )
        tree.fit(features, step / curvature, sample_weight=curvature)
        leaves = tree.apply(features)
        values = size.rate * np.bincount(leaves, step, minlength=tree.tree_.node_count)
        values /= np.bincount(leaves, curvature, tree.tree_.node_count) + size.regularisation
        scores += values[leaves]
        trees.append(_nodes(tree, values))
    return {"baseline": BASELINE, "trees": trees}


def _step(
    scores: np.ndarray, truth: np.ndarray, groups: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give the negative gradient and the curvature of the loss at each candidate."""
    odds = np.exp(np.clip(scores, -30, 30))
    chance = odds / (1 + np.bincount(groups, odds))[groups]
    right = np.bincount(groups, odds * truth)[groups]
    target = np.where(truth, odds / np.maximum(right, 1e-12), 0.0)
    return target - chance, np.maximum(chance * (1 - chance), LEAST_CURVATURE)


def _nodes(tree: DecisionTreeRegressor, values: np.ndarray) -> list[list[float]]:
    """Write a tree as a list of nodes, numbers with five decimals."""
    inner = tree.tree_
    return [
        [round(float(values[node]), 5)]
        if inner.children_left[node] < 0
        else [
            int(inner.feature[node]), round(float(inner.threshold[node]), 5),
            int(inner.children_left[node]), int(inner.children_right[node]),
        ]
        for node in range(inner.node_count)
    ]  # fmt: skip


def train_all(size: Size, made: Examples) -> dict[str, Any]:
    """Train on all examples; give the model as it is shipped."""
    model = train(size, np.array(made.features), np.array(made.truth), np.array(made.pages))
    return {"features": list(made.names), **model}


def train_folds(size: Size, made: Examples) -> list[dict[str, Any]]:
    """Train one model for each fold, on the pages of all others."""
    features, truth = np.array(made.features), np.array(made.truth)
    pages, folds = np.array(made.pages), np.array(made.folds)
    return [
        {"features": list(made.names), **train(size, features[rest], truth[rest], pages[rest])}
        for rest in (folds != fold for fold in range(FOLDS))
    ]


def text_of(model: dict[str, Any]) -> str:
    """Write a model as JSON, a line for each tree."""
    return json.dumps(model, separators=(",", ":")).replace("]],[[", "]],\n[[") + "\n"


def trees_of(model: dict[str, Any]) -> Trees:
    """Make a model ready to score."""
    return prepare(tuple(model["features"]), model["baseline"], model["trees"])
