"""Train the line model: `python training/train_lines.py BENCH_DATA [--out FILE] [--oof FILE]`.

Needs numpy and scikit-learn, which the package does not. The same data give the same bytes: every
choice is by hash of a site or page, the trees have a fixed seed. Pages are parted by site into
folds; the scores that `--oof` keeps come from models that never saw the site they judge. The model
written is then trained on all pages.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

import line_data as data
import numpy as np
from rankers import export
from sklearn.ensemble import HistGradientBoostingClassifier

from newsarchive.cleaning import context, features

FOLDS = 4
TREES, LEAVES, RATE = 180, 15, 0.08
#: Units of a whole-page dump this far from its gold text are mostly menus, all alike: one in
#: `THINNED` is learned from, with as many times the weight.
FAR, THINNED = 25, 5
#: Whole-page dumps of one page in two are learned from, and flattened copies of one in four.
DUMPS, FLAT = 2, 4


def main() -> None:
    """Train, judge by folds, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    package = Path(__file__).parents[1] / "plugins/newsarchive/cleaning"
    parser.add_argument("--out", type=Path, default=package / "line_model.json")
    parser.add_argument("--oof", type=Path, help="write the scores of unseen pages here (.json)")
    options = parser.parse_args()
    started = time.monotonic()
    pages = load_pages(options.bench)
    print(f"{len(pages)} copies of pages, {time.monotonic() - started:.0f} s", flush=True)
    scores = out_of_fold(pages)
    print(f"folds done, {time.monotonic() - started:.0f} s", flush=True)
    if options.oof:
        write_scores(options.oof, pages, scores)
    model = fit(pages)
    names = (*features.NAMES, *context.NAMES)
    options.out.write_text(export(model, names), encoding="utf-8")
    print(f"{options.out.stat().st_size} bytes, {time.monotonic() - started:.0f} s")


def load_pages(bench: Path) -> list[data.Page]:
    """Describe the copies of the pages (flattened: one in `FLAT`), and the pages with snippets."""
    rows = data.read(bench / "dev.jsonl.gz")
    snippets = data.read(bench / "dev-snippets.jsonl.gz")
    some = [row for row in rows if data.fold(row["id"], FLAT) == 0]
    return [
        *data.pages(rows, ("dump_lite", "dump"), bench),
        *data.pages(some, ("runs", "page"), bench),
        *data.snippet_pages(snippets, ("dump_lite", "dump")),
    ]


def learned_from(page: data.Page) -> np.ndarray:
    """Give the weight of each unit in training; far menus of whole-page dumps are thinned."""
    weights = page.weights.copy()
    if page.variant == "dump":
        if data.fold(page.page_id, DUMPS):
            return weights * 0.0
        places = np.flatnonzero(page.labels)
        if len(places):
            index = np.arange(len(weights))
            far = (index < places[0] - FAR) | (index > places[-1] + FAR)
            weights[far] *= np.where(index[far] % THINNED == 0, THINNED, 0)
    return weights


def fit(pages: list[data.Page]) -> HistGradientBoostingClassifier:
    """Train on pages."""
    weights = np.concatenate([learned_from(page) for page in pages])
    rows = np.concatenate([page.features for page in pages])
    labels = np.concatenate([page.labels for page in pages])
    used = weights > 0
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, l2_regularization=2.0,
        min_samples_leaf=40, early_stopping=False, random_state=1,
    )  # fmt: skip
    return model.fit(rows[used], labels[used], weights[used])


def out_of_fold(pages: list[data.Page]) -> list[np.ndarray]:
    """Score every page by a model that saw no page of its site."""
    scores: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for number in range(FOLDS):
        mine = [i for i, page in enumerate(pages) if data.fold(page.site, FOLDS) == number]
        model = fit([page for page in pages if data.fold(page.site, FOLDS) != number])
        for i in mine:
            scores[i] = model.decision_function(pages[i].features)
        print(f"fold {number}", flush=True)
    return scores


def write_scores(path: Path, pages: list[data.Page], scores: list[np.ndarray]) -> None:
    """Write the out-of-fold scores by copy and page, for `evaluate_lines.py`."""
    table: dict[str, dict[str, Any]] = {}
    for page, score in zip(pages, scores, strict=True):
        table.setdefault(page.variant, {})[page.page_id] = [round(float(x), 4) for x in score]
    path.write_text(json.dumps(table), encoding="utf-8")


if __name__ == "__main__":
    main()
