"""Train the rankers of titles, dates and authors and write them as JSON.

Run: python training/train_metadata.py {titles,finals,dates,authors} DATA_DIR [--evaluate]

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
from newsarchive.cleaning.metadata.head import Page, survey
from newsarchive.cleaning.metadata.names import FEATURES as NAME_FEATURES
from newsarchive.cleaning.metadata.names import describe as describe_names
from newsarchive.cleaning.metadata.names import names
from newsarchive.cleaning.metadata.stamps import FEATURES as STAMP_FEATURES
from newsarchive.cleaning.metadata.stamps import describe, stamps
from newsarchive.cleaning.titles import find_title
from newsarchive.cleaning.types import Body
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


def page_of(text: str, language: str) -> Page:
    """Survey a dump as the pipeline does, its prose in the main block standing for the body."""
    lines = lines_of(text)
    sketch = outline.sketch(lines)
    block = range(sketch.first, sketch.last + 1)
    kept = tuple(sketch.numbers[row] for row in block if sketch.texts and sketch.prose[row])
    title = find_title(lines, language)
    return survey(lines, Body(kept, title.lines[0] if title else None), language)


def date_examples(data: Path) -> Examples:
    """Describe the dates of every page with a known one; run after the titles are trained."""
    made = Examples(STAMP_FEATURES)
    forms = [(row, "dump") for row in read(data / "dev-dates.jsonl.gz")]
    forms += [form for form in _forms(read(data / "dev.jsonl.gz")) if form[0]["gold_date"]]
    for number, (row, name) in enumerate(forms):
        page = page_of(row[name], row["language"])
        found = stamps(page)
        for stamp, features in zip(found, describe(page, found), strict=True):
            made.features.append(features)
            made.truth.append(str(stamp.mention.date)[:10] == row["gold_date"][:10])
            made.pages.append(number)
            made.folds.append(fold_of(row))
    return made


def author_examples(data: Path) -> Examples:
    """Describe the names of every page with known authors; run after the titles are trained."""
    made = Examples(NAME_FEATURES)
    rows = [row for row in read(data / "dev.jsonl.gz") if row["gold_author"]]
    for number, (row, name) in enumerate(_forms(rows)):
        page = page_of(row[name], row["language"])
        gold = {normal(author) for author in row["gold_author"]}
        found = names(page)
        for one, features in zip(found, describe_names(page, found), strict=True):
            made.features.append(features)
            made.truth.append(normal(one.value) in gold)
            made.pages.append(number)
            made.folds.append(fold_of(row))
    return made


def _forms(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        yield row, "dump"
        yield row, "dump_lite"


#: Sizes of each model, chosen by cross-validation (docs/cleaning-metadata.md).
SIZES: dict[str, dict[str, float]] = {
    "titles": {"max_iter": 100, "max_leaf_nodes": 12, "learning_rate": 0.1,
               "min_samples_leaf": 20, "l2_regularization": 1.0},
    "finals": {"max_iter": 80, "max_leaf_nodes": 8, "learning_rate": 0.08,
               "min_samples_leaf": 20, "l2_regularization": 2.0},
    "dates": {"max_iter": 200, "max_leaf_nodes": 8, "learning_rate": 0.05,
              "min_samples_leaf": 15, "l2_regularization": 2.0},
    "authors": {"max_iter": 300, "max_leaf_nodes": 6, "learning_rate": 0.04,
                "min_samples_leaf": 15, "l2_regularization": 2.0},
}  # fmt: skip


def train(task: str, features: np.ndarray, truth: np.ndarray) -> HistGradientBoostingClassifier:
    """Train boosted trees of the task's size."""
    model = HistGradientBoostingClassifier(early_stopping=False, random_state=0, **SIZES[task])
    return model.fit(features, truth)


def held_out(task: str, made: Examples) -> np.ndarray:
    """Score every candidate by a model that saw no page of its fold."""
    features, truth = np.array(made.features, dtype=np.float64), np.array(made.truth)
    folds = np.array(made.folds)
    scores = np.zeros(len(truth))
    for fold in range(FOLDS):
        model = train(task, features[folds != fold], truth[folds != fold])
        scores[folds == fold] = model.decision_function(features[folds == fold])
    return scores


def final_examples(data: Path) -> Examples:
    """Describe the best lines of each page for the second ranking of titles."""
    first = title_examples(data)
    scores = held_out("titles", first)
    made = Examples(headlines.FINAL_FEATURES)
    pages: dict[int, list[int]] = {}
    for i, page in enumerate(first.pages):
        pages.setdefault(page, []).append(i)
    for members in pages.values():
        rows = [first.features[i] for i in members]
        for index, features in headlines.finals(rows, [float(scores[i]) for i in members]):
            i = members[index]
            made.features.append(features)
            made.truth.append(first.truth[i])
            made.pages.append(first.pages[i])
            made.folds.append(first.folds[i])
    return made


def evaluate(task: str, made: Examples) -> None:
    """Print how often the best candidate of a page is right, cross-validated by site."""
    truth, scores = made.truth, held_out(task, made)
    best: dict[int, int] = {}
    for i, page in enumerate(made.pages):
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
    "finals": (final_examples, "title_final_model.json"),
    "dates": (date_examples, "date_model.json"),
    "authors": (author_examples, "author_model.json"),
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
        evaluate(arguments.task, made)
        return
    model = train(arguments.task, np.array(made.features, dtype=np.float64), np.array(made.truth))
    (PACKAGE / name).write_text(export(model, made.names), "utf-8")


if __name__ == "__main__":
    main()
