"""Train the models of whole stretches: `python training/train_runs.py BENCH_DATA UNSEEN`.

UNSEEN holds the scores that `train_lines.py --oof` wrote. What is learned is whether a page's F1
gains if what is kept below a gap is cut (where the text ends), then, with such ends, if a run is
decided the other way; each example weighs as much as F1 changes. With all that decided, a last
model learns how often decisions are right, every line counting the same. `--folds FILE` keeps the
models of each fold of sites, with which `evaluate_lines.py` judges pages that they have not seen.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

import line_data as data
import numpy as np
from rankers import export
from sklearn.ensemble import HistGradientBoostingClassifier
from train_lines import FLAT, FOLDS

from newsarchive.cleaning import certainty, rules, runs, wholes
from newsarchive.cleaning.classifier import (
    CERTAINTY_MODEL,
    END_MODEL,
    RUN_MODEL,
    SHIPPED,
    Models,
    Score,
)
from newsarchive.cleaning.decisions import Page
from newsarchive.cleaning.dump import read
from newsarchive.cleaning.pipeline import look_at
from newsarchive.cleaning.trees import prepare
from newsarchive.models import DecidedBy, RawSeed

PACKAGE = Path(__file__).parents[1] / "plugins/newsarchive/cleaning"
#: Fewer and smaller trees lose .0005 of F1, twice as many gain as much.
SIZE: dict[str, Any] = {
    "max_iter": 120, "max_leaf_nodes": 12, "learning_rate": 0.06, "l2_regularization": 5.0,
    "min_samples_leaf": 60, "early_stopping": False, "random_state": 1,
}  # fmt: skip
#: Log-loss makes the last model's answers shares; it needs no more than this.
CERTAINTY_SIZE = SIZE | {"max_iter": 80, "max_leaf_nodes": 8, "learning_rate": 0.1}
#: What a line of a whole page weighs against one of a page as seeds look: there are three times
#: as many, most of them menus.
WHOLE_PAGE = 0.3
#: What a flattened copy weighs, and what all weigh: regularisation counts in examples.
FLATTENED, WEIGHT = 0.5, 20.0


@dataclass(frozen=True, slots=True)
class Case:
    """A copy of a page with its units' labels and sizes, in the fold of its site."""

    variant: str
    fold: int
    weight: float
    page: Page
    labels: np.ndarray
    sizes: np.ndarray

    def f1(self, kept: float, right: float) -> float:
        """Give the F1 of so many words kept, so many of them rightly."""
        return 2.0 * right / max(1.0, kept + float((self.labels * self.sizes).sum()))


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one case: their rows, whether the page gains by each, and their weights."""

    rows: np.ndarray
    gains: np.ndarray
    weights: np.ndarray


#: What makes examples of a case; a part of the kept units of a case, as a mask, gives its gain.
Describe = Callable[[Page, Sequence[bool]], tuple[list[list[float]], list[np.ndarray]]]


def load(bench: Path, unseen: Path) -> list[Case]:
    """Look at every copy of every page with the scores of models that had not seen it."""
    scorer, flatten = data.module(bench / "score.py"), data.module(bench / "flatten.py")
    scores = json.loads(unseen.read_text(encoding="utf-8"))
    cases = []
    for variant in data.VARIANTS:
        for row in data.read(bench / "dev.jsonl.gz"):
            known = scores[variant].get(row["id"])
            flat = variant in ("runs", "page")
            if known is None or (flat and data.fold(row["id"], FLAT)):
                continue
            text = data.text_of(row, variant, flatten)
            page, _ = look_at(read(RawSeed("", "", "", "utf-8", text)), data.with_scores(known))
            labels, sizes = data.label(list(page.units), row, scorer)
            fold, weight = data.fold(row["site"], FOLDS), FLATTENED if flat else 1.0
            cases.append(Case(variant, fold, weight, page, labels, sizes))
    return cases


def kept_before(case: Case, rule: rules.Rule, end: Score = SHIPPED.end) -> list[bool]:
    """Tell which units are kept when a rule's turn comes."""
    earlier = rules.RULES[: rules.RULES.index(rule)]
    page = replace(case.page, models=replace(case.page.models, end=end))
    return [decision.kept for decision in rules.decide(page, earlier)]


def ends(page: Page, kept: Sequence[bool]) -> tuple[list[list[float]], list[np.ndarray]]:
    """Describe the gaps of a page, and what is decided anew if the text ends there."""
    found = runs.end_rows(*runs.stretches(page.rows, page.scores, kept))
    places = np.arange(len(kept))
    changed = [(places >= gap.stop) & np.array(kept) for gap, _ in found]
    return [row for _, row in found], changed


def turns(page: Page, kept: Sequence[bool]) -> tuple[list[list[float]], list[np.ndarray]]:
    """Describe the runs of a page, and what is decided anew if one is turned."""
    found = runs.run_rows(*runs.stretches(page.rows, page.scores, kept))
    places = np.arange(len(kept))
    changed = [(places >= run.first) & (places < run.stop) for run, _ in found]
    return [row for _, row in found], changed


def examples(case: Case, kept: Sequence[bool], describe: Describe) -> Examples | None:
    """Make a case's examples; None if it has none."""
    rows, changed = describe(case.page, kept)
    if not rows:
        return None
    flags = np.array(kept)
    sizes, right = case.sizes, case.sizes * case.labels
    now = case.f1(float(sizes[flags].sum()), float(right[flags].sum()))
    gains = []
    for mask in changed:
        after = flags ^ mask
        gains.append(case.f1(float(sizes[after].sum()), float(right[after].sum())) - now)
    found = np.array(gains)
    return Examples(np.array(rows), found > 0, np.abs(found) * case.weight * WEIGHT)


def lines(case: Case, models: Models) -> Examples | None:
    """Make an example of every line that the models decide on: whether they are right."""
    if case.variant in ("runs", "page"):
        return None
    page = replace(case.page, models=models)
    decisions = rules.decide(page, rules.RULES[: rules.RULES.index(certainty.certainties)])
    mine = [
        i for i, one in enumerate(decisions) if one.decided_by is DecidedBy.MODEL and case.sizes[i]
    ]
    if not mine:
        return None
    kept = np.array([one.kept for one in decisions])
    weight = 1.0 if case.variant == "dump_lite" else WHOLE_PAGE
    return Examples(
        np.array(certainty.measure(page, decisions))[mine],
        (case.labels > 0)[mine] == kept[mine],
        np.full(len(mine), weight),
    )


def fit(
    made: Sequence[Examples | None], size: dict[str, Any] = SIZE
) -> HistGradientBoostingClassifier:
    """Train on examples."""
    chosen = [one for one in made if one is not None]
    return HistGradientBoostingClassifier(**size).fit(
        np.concatenate([one.rows for one in chosen]),
        np.concatenate([one.gains for one in chosen]),
        np.concatenate([one.weights for one in chosen]),
    )


def by_folds(
    cases: Sequence[Case],
    made: Sequence[Examples | None],
    names: Sequence[str],
    size: dict[str, Any] = SIZE,
) -> list[str]:
    """Train a model for each fold, on the other folds' examples."""
    texts = []
    for fold in range(FOLDS):
        others = [one for case, one in zip(cases, made, strict=True) if case.fold != fold]
        texts.append(export(fit(others, size), names))
    return texts


def score_of(text: str) -> Score:
    """Give what scores rows by an exported model."""
    model = json.loads(text)
    return prepare(tuple(model["features"]), model["baseline"], model["trees"]).scores


def main() -> None:
    """Train the models one after the other, and keep those of the folds if wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("unseen", type=Path)
    parser.add_argument("--folds", type=Path, help="write the folds' models here (.json)")
    options = parser.parse_args()
    cases = load(options.bench, options.unseen)
    made = [examples(case, kept_before(case, wholes.below_the_end), ends) for case in cases]
    end_folds = by_folds(cases, made, runs.END_NAMES)
    (PACKAGE / END_MODEL).write_text(export(fit(made), runs.END_NAMES), encoding="utf-8")
    ends_of = [score_of(text) for text in end_folds]
    made = [
        examples(case, kept_before(case, wholes.whole_runs, ends_of[case.fold]), turns)
        for case in cases
    ]
    run_folds = by_folds(cases, made, runs.RUN_NAMES)
    (PACKAGE / RUN_MODEL).write_text(export(fit(made), runs.RUN_NAMES), encoding="utf-8")
    models = [
        replace(SHIPPED, end=end, run=score_of(text))
        for end, text in zip(ends_of, run_folds, strict=True)
    ]
    made = [lines(case, models[case.fold]) for case in cases]
    last = by_folds(cases, made, certainty.NAMES, CERTAINTY_SIZE)
    text = export(fit(made, CERTAINTY_SIZE), certainty.NAMES)
    (PACKAGE / CERTAINTY_MODEL).write_text(text, encoding="utf-8")
    if options.folds:
        folds = {"end": end_folds, "run": run_folds, "certainty": last}
        options.folds.write_text(json.dumps(folds), "utf-8")


if __name__ == "__main__":
    main()
