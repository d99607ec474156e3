"""Train rankers: candidates of many pages, boosted trees by folds of sites, their JSON."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

FOLDS = 5
Row = dict[str, Any]


@dataclass
class Examples:
    """Candidates of many pages: features, truth, the page each belongs to, and the page's fold.

    `taught` tells which of them are learned from; all of them where it is empty.
    """

    names: tuple[str, ...]
    features: list[Sequence[float]] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)
    taught: list[bool] = field(default_factory=list)

    def matrix(self) -> np.ndarray:
        """Give the features as a matrix."""
        return np.array(self.features, dtype=np.float64)

    def learned(self) -> np.ndarray:
        """Tell of each candidate whether it is learned from."""
        return np.array(self.taught or [True] * len(self.truth))


def fold_of(row: Row) -> int:
    """Give the fold of a page: all pages of a site are in one."""
    return int(hashlib.md5(row["site"].encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def train(
    size: Mapping[str, float], features: np.ndarray, truth: np.ndarray
) -> HistGradientBoostingClassifier:
    """Train boosted trees of a size (the arguments of the classifier)."""
    model = HistGradientBoostingClassifier(early_stopping=False, random_state=0, **size)
    return model.fit(features, truth)


def held_out(size: Mapping[str, float], made: Examples) -> np.ndarray:
    """Score every candidate by a model that saw no page of its fold."""
    features, truth, folds = made.matrix(), np.array(made.truth), np.array(made.folds)
    learned = made.learned()
    scores = np.zeros(len(truth))
    for fold in range(FOLDS):
        others = learned & (folds != fold)
        model = train(size, features[others], truth[others])
        scores[folds == fold] = model.decision_function(features[folds == fold])
    return scores


def export(model: HistGradientBoostingClassifier, names: Sequence[str]) -> str:
    """Write the trees as `cleaning/trees.py` reads them, numbers with five decimals.

    Three decimals changed a fifth of the pages.
    """
    trees = []
    for (predictor,) in model._predictors:
        nodes = []
        for node in predictor.nodes:
            if node["is_leaf"]:
                nodes.append([round(float(node["value"]), 5)])
            else:
                threshold = float(node["num_threshold"])
                nodes.append([
                    int(node["feature_idx"]), round(threshold, 5),
                    int(node["left"]), int(node["right"]),
                ])  # fmt: skip
        trees.append(nodes)
    baseline = round(float(np.ravel(model._baseline_prediction)[0]), 5)
    data = {"features": list(names), "baseline": baseline, "trees": trees}
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("]],[[", "]],\n[[") + "\n"
