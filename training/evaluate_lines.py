"""Judge the whole cleaning by unseen pages: `evaluate_lines.py BENCH_DATA UNSEEN FOLDS`.

UNSEEN holds the scores that `train_lines.py --oof` wrote, FOLDS the models of `train_runs.py
--folds`: each page is judged by models that saw no page of its site, then goes through the same
rules, metadata and structure as any seed. The rankers of titles and the word lists were made with
the development pages in view; what is printed of titles, dates and authors here is therefore not
cross-validated: `train_titles.py` and `train_metadata.py` print that. `--write` pins the figures
in `tests/eval/floors.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))

import line_data as data  # noqa: E402 - the path is set above
from figures import pin  # noqa: E402
from tests.eval.measures import judged, prediction, reliability, text_figures  # noqa: E402
from train_lines import FOLDS  # noqa: E402
from train_runs import score_of  # noqa: E402

from newsarchive.cleaning.classifier import (  # noqa: E402
    CERTAINTY_MODEL,
    END_MODEL,
    MODEL,
    RUN_MODEL,
    Models,
    Score,
)
from newsarchive.cleaning.pipeline import clean  # noqa: E402
from newsarchive.errors import SeedError  # noqa: E402
from newsarchive.models import CleanArticle, RawSeed  # noqa: E402

#: Figures of unseen pages that other scripts print, and of models that these leave as they were.
ELSEWHERE = ("dump title, normalised", "dump author F1")


Fold = dict[str, Score]


def models_of(folds: Path) -> list[Fold]:
    """Read the models of each fold of sites."""
    texts = json.loads(folds.read_text(encoding="utf-8"))
    return [{name: score_of(texts[name][fold]) for name in texts} for fold in range(FOLDS)]


def cleaned(
    row: dict[str, Any], text: str, scores: list[float], folds: list[Fold]
) -> CleanArticle | None:
    """Clean one page with scores given; None where there is nothing to publish."""
    fold = folds[data.fold(row["site"], FOLDS)]
    models = Models(line=lambda _: scores, **fold)
    try:
        return clean(RawSeed(row["id"], row["id"], "", "utf-8", text), (), models)
    except SeedError:
        return None


def judge(
    variant: str,
    rows: list[dict[str, Any]],
    bench: Path,
    unseen: dict[str, list[float]],
    folds: list[Fold],
    worst: int,
) -> dict[str, float]:
    """Clean the pages of a copy, print the scorer's table, and give the figures by name."""
    scorer, flatten = data.module(bench / "score.py"), data.module(bench / "flatten.py")
    rows = [row for row in rows if row["id"] in unseen]
    texts = [data.text_of(row, variant, flatten) for row in rows]
    articles = [
        cleaned(row, text, unseen[row["id"]], folds) for row, text in zip(rows, texts, strict=True)
    ]
    found = [prediction(row["id"], one) for row, one in zip(rows, articles, strict=True)]
    print(f"== {variant}: {len(rows)} pages, {sum(not one['text'] for one in found)} empty")
    result, scored = scorer.score(rows, found, boots=0, minby=20)
    for one in sorted(scored, key=lambda one: one["f4"])[:worst]:
        print(f"{one['f4']:.3f} {one['id']}")
    named = dict(text_figures(variant, result))
    if variant in ("dump_lite", "dump"):
        trials = [
            trial
            for row, text, article in zip(rows, texts, articles, strict=True)
            for trial in judged(row, text, article, scorer)
        ]
        named |= dict(reliability(variant, trials))
    return {name: round(figure, 4) for name, figure in named.items() if name not in ELSEWHERE}


def snippets(
    variant: str, bench: Path, unseen: dict[str, list[float]], folds: list[Fold]
) -> dict[str, float]:
    """Clean the pages with snippets, and give their F1."""
    scorer = data.module(bench / "score.py")
    rows = [row for row in data.read(bench / "dev-snippets.jsonl.gz") if row["id"] in unseen]
    articles = [cleaned(row, row[variant], unseen[row["id"]], folds) for row in rows]
    found = [prediction(row["id"], one) for row, one in zip(rows, articles, strict=True)]
    return {f"snippets F1 on {variant}": scorer.snippets(rows, found)["F1"]}


def main() -> None:
    """Clean the pages of each copy, print and, if wanted, pin the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("unseen", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--variants", nargs="*", default=list(data.VARIANTS))
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--step", type=int, default=1, help="judge every STEP-th page only")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = data.read(options.bench / "dev.jsonl.gz")[:: options.step]
    unseen = json.loads(options.unseen.read_text(encoding="utf-8"))
    folds = models_of(options.folds)
    found: dict[str, float] = {}
    for variant in options.variants:
        found |= judge(variant, rows, options.bench, unseen[variant], folds, options.worst)
        if f"snippets {variant}" in unseen:
            found |= snippets(variant, options.bench, unseen[f"snippets {variant}"], folds)
    for name, figure in found.items():
        print(f"{name:52} {figure:.4f}")
    if options.write:
        pin(found, MODEL, END_MODEL, RUN_MODEL, CERTAINTY_MODEL)


if __name__ == "__main__":
    main()
