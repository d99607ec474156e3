"""Train the rankers of dates and authors and write them as JSON.

Run: python training/train_metadata.py {dates,authors} DATA_DIR UNSEEN [--evaluate]

DATA_DIR holds `dev.jsonl.gz` and `dev-dates.jsonl.gz`; UNSEEN is what `train_lines.py --oof`
wrote, so that the rankers learn from line scores as good as those of pages never seen. Run it
after the titles are trained. Seeded and single-threaded: the same data and library versions give
the same bytes. `--evaluate` sends every page through the whole finder with a model that saw no page
of its site, prints the scorer's figures and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import line_data
import listwise
import numpy as np
from figures import pin
from metadata_pages import DATES, FORMS, Case, dated, signed
from rankers import FOLDS, Examples, export, train

from newsarchive.cleaning.metadata import authors, dates, name_features, stamp_features
from newsarchive.cleaning.metadata.names import names
from newsarchive.cleaning.metadata.sources import find_source
from newsarchive.cleaning.metadata.stamps import stamps
from newsarchive.cleaning.trees import Trees

PACKAGE = Path(__file__).parents[1] / "plugins" / "newsarchive" / "cleaning"
#: Sizes of the models, chosen by cross-validation (docs/cleaning-metadata.md).
DATE_SIZE = listwise.Size()
AUTHOR_SIZE = {
    "max_iter": 300, "max_leaf_nodes": 6, "learning_rate": 0.04,
    "min_samples_leaf": 15, "l2_regularization": 2.0,
}  # fmt: skip


def date_examples(cases: Sequence[Case]) -> Examples:
    """Describe the dates of every page that could be its own."""
    made = Examples(stamp_features.FEATURES)
    for number, case in enumerate(cases):
        found = stamps(case.page)
        days = dates.eligible(case.page, found)
        for i, row in zip(days, stamp_features.describe(case.page, found, days), strict=True):
            made.features.append(row)
            made.truth.append(str(found[i].mention.date)[:10] == case.row["gold_date"][:10])
            made.pages.append(number)
            made.folds.append(case.fold)
    return made


def author_examples(cases: Sequence[Case], data: Path) -> Examples:
    """Describe the names of every page."""
    normal = line_data.module(data / "score.py").names
    made = Examples(name_features.FEATURES)
    for number, case in enumerate(cases):
        gold, found = normal(case.row["gold_author"]), names(case.page)
        for one, row in zip(found, name_features.describe(case.page, found), strict=True):
            own = normal([one.value])
            made.features.append(row)
            made.truth.append(bool(own) and own <= gold)
            made.pages.append(number)
            made.folds.append(case.fold)
    return made


def author_model(made: Examples, rows: np.ndarray) -> str:
    """Train the model of authors on some of the examples; give it as JSON."""
    features, truth = np.array(made.features, dtype=np.float64), np.array(made.truth)
    return export(train(AUTHOR_SIZE, features[rows], truth[rows]), made.names)


def evaluate_dates(cases: Sequence[Case], models: Sequence[Trees]) -> dict[str, float]:
    """Give and print the shares of pages with the right date, and of those given, by form."""
    figures: dict[str, float] = {}
    for form in (DATES, *FORMS):
        counts: Counter[str] = Counter()
        for case in cases:
            if case.form != form:
                continue
            found = dates.find_date(case.page, models[case.fold]).found
            right = found is not None and str(found.value)[:10] == case.row["gold_date"][:10]
            counts.update(pages=1, given=found is not None, right=right)
        print(
            f"{form}: {counts['pages']} pages, right {counts['right'] / counts['pages']:.4f}, "
            f"given {counts['given'] / counts['pages']:.4f}, "
            f"right of those given {counts['right'] / max(1, counts['given']):.4f}"
        )
        if form == DATES:
            figures["dates right"] = counts["right"] / counts["pages"]
            figures["dates right when given"] = counts["right"] / max(1, counts["given"])
    return figures


def evaluate_authors(
    cases: Sequence[Case], models: Sequence[Trees], data: Path
) -> dict[str, float]:
    """Give and print F1 over pages (no answer counts 0), and how many given have a right one."""
    normal = line_data.module(data / "score.py").names
    figures: dict[str, float] = {}
    for form in FORMS:
        scores, given, right = [], 0, 0
        for case in cases:
            if case.form != form:
                continue
            found = authors.find_authors(case.page, find_source(case.page), models[case.fold])
            own = normal(list(found.found.value)) if found.found else set()
            gold = normal(case.row["gold_author"])
            shared = len(own & gold)
            scores.append(2 * shared / (len(own) + len(gold)) if shared else 0.0)
            given, right = given + bool(own), right + bool(shared)
        print(
            f"{form}: {len(scores)} pages, F1 {np.mean(scores):.4f}, "
            f"given {given / len(scores):.4f}, one is right of those given {right / given:.4f}"
        )
        figures[f"{form} author F1"] = float(np.mean(scores))
    return figures


def dates_task(data: Path, unseen: Path, evaluate: bool) -> dict[str, float]:
    """Train the ranker of dates, or measure it and give the figures."""
    cases = dated(data, unseen)
    made = date_examples(cases)
    if evaluate:
        models = listwise.train_folds(DATE_SIZE, made)
        return evaluate_dates(cases, [listwise.trees_of(model) for model in models])
    text = listwise.text_of(listwise.train_all(DATE_SIZE, made))
    (PACKAGE / MODELS["dates"]).write_text(text, "utf-8")
    return {}


def authors_task(data: Path, unseen: Path, evaluate: bool) -> dict[str, float]:
    """Train the ranker of authors, or measure it and give the figures."""
    cases = signed(data, unseen)
    made = author_examples(cases, data)
    folds = np.array(made.folds)
    if evaluate:
        texts = [author_model(made, folds != fold) for fold in range(FOLDS)]
        models = [listwise.trees_of(json.loads(text)) for text in texts]
        return evaluate_authors(cases, models, data)
    text = author_model(made, np.ones(len(folds), dtype=bool))
    (PACKAGE / MODELS["authors"]).write_text(text, "utf-8")
    return {}


MODELS = {"dates": "date_model.json", "authors": "author_model.json"}
TASKS: dict[str, Callable[[Path, Path, bool], dict[str, float]]] = {
    "dates": dates_task,
    "authors": authors_task,
}


def main() -> None:
    """Train one ranker, or measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("data", type=Path)
    parser.add_argument("unseen", type=Path)
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--write", action="store_true", help="pin what --evaluate finds")
    arguments = parser.parse_args()
    found = TASKS[arguments.task](arguments.data, arguments.unseen, arguments.evaluate)
    if found and arguments.write:
        pin(found, MODELS[arguments.task])


if __name__ == "__main__":
    main()
