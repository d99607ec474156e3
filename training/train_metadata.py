"""Train the rankers of titles, dates and authors and write them as JSON.

Run: python training/train_metadata.py {titles} DATA_DIR [--evaluate]

DATA_DIR holds `dev.jsonl.gz` and `dev-dates.jsonl.gz`. Seeded and single-threaded: the same data
and library versions give the same bytes. `--evaluate` measures by five-fold cross-validation in
which all pages of a site fall into one fold, and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from newsarchive.cleaning import headlines, outline
from newsarchive.models import Line

FOLDS = 5
PACKAGE = Path(__file__).parents[1] / "plugins" / "newsarchive" / "cleaning"
Row = dict[str, Any]


@dataclass
class Examples:
    """Candidates of many pages: features, truth, and the page (row, field) each belongs to."""

    names: tuple[str, ...]
    features: list[Sequence[float]] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)


def read(path: Path) -> list[Row]:
    """Read a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def normal(text: str | None) -> str:
    """Normalise a title as the benchmark's scorer does."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def fold_of(row: Row) -> int:
    """Give the fold of a page: all pages of a site are in one."""
    return int(hashlib.md5(row["site"].encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def lines_of(text: str) -> list[Line]:
    """Give the lines of a dump."""
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def title_examples(data: Path) -> Examples:
    """Describe the lines of every page with a known title, on both forms of its dump."""
    made = Examples(headlines.FEATURES)
    for page, (row, name) in enumerate(_forms(read(data / "dev.jsonl.gz"))):
        if not row["gold_title"]:
            continue
        sketch = outline.sketch(lines_of(row[name]))
        for candidate in headlines.candidates(sketch, row["language"]):
            made.features.append(candidate.features)
            made.truth.append(normal(sketch.texts[candidate.row]) == normal(row["gold_title"]))
            made.pages.append(page)
            made.folds.append(fold_of(row))
    return made


def _forms(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        yield row, "dump"
        yield row, "dump_lite"


def train(features: np.ndarray, truth: np.ndarray) -> HistGradientBoostingClassifier:
    """Train boosted trees; the sizes were chosen by cross-validation (docs/cleaning-metadata)."""
    model = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=12, learning_rate=0.1, min_samples_leaf=20,
        l2_regularization=1.0, early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(features, truth)


def evaluate(made: Examples) -> None:
    """Print how often the best candidate of a page is right, cross-validated by site."""
    features, truth = np.array(made.features, dtype=np.float64), np.array(made.truth)
    folds, pages = np.array(made.folds), np.array(made.pages)
    scores = np.zeros(len(truth))
    for fold in range(FOLDS):
        model = train(features[folds != fold], truth[folds != fold])
        scores[folds == fold] = model.decision_function(features[folds == fold])
    best: dict[int, int] = {}
    for i, page in enumerate(pages):
        if page not in best or scores[i] > scores[best[page]]:
            best[page] = i
    print(f"first is right: {np.mean([truth[i] for i in best.values()]):.4f} of {len(best)} pages")


def export(model: HistGradientBoostingClassifier, names: Sequence[str]) -> str:
    """Write the trees as `cleaning/trees.py` reads them, numbers with five decimals."""
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


TASKS: dict[str, tuple[Callable[[Path], Examples], str]] = {
    "titles": (title_examples, "title_model.json"),
}


def main() -> None:
    """Train one ranker, or measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("data", type=Path)
    parser.add_argument("--evaluate", action="store_true")
    arguments = parser.parse_args()
    collect, name = TASKS[arguments.task]
    made = collect(arguments.data)
    if arguments.evaluate:
        evaluate(made)
        return
    model = train(np.array(made.features, dtype=np.float64), np.array(made.truth))
    (PACKAGE / name).write_text(export(model, made.names), "utf-8")


if __name__ == "__main__":
    main()
