"""Judge the whole cleaning by unseen pages: `python training/evaluate_lines.py BENCH_DATA UNSEEN`.

UNSEEN holds the scores that `train_lines.py --oof` wrote: each page is scored by a line model that
saw no page of its site, then goes through the same rules, metadata and structure as any seed.
The rankers of titles and the word lists were made with the development pages in view; what is
printed of titles, dates and authors here is therefore not cross-validated: `train_titles.py` and
`train_metadata.py` print that. `--write` pins the figures in `tests/eval/floors.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))

import line_data as data  # noqa: E402 - the path is set above
from figures import pin  # noqa: E402
from tests.eval.measures import judged, prediction, reliability, text_figures  # noqa: E402

from newsarchive.cleaning.dump import Unit  # noqa: E402
from newsarchive.cleaning.features import Measured  # noqa: E402
from newsarchive.cleaning.pipeline import clean  # noqa: E402
from newsarchive.errors import SeedError  # noqa: E402
from newsarchive.models import CleanArticle, RawSeed  # noqa: E402

#: Figures of unseen pages that other scripts print, and of models that these leave as they were.
ELSEWHERE = ("dump title, normalised", "dump author F1")


def cleaned(identity: str, text: str, scores: list[float]) -> CleanArticle | None:
    """Clean one page with scores given; None where there is nothing to publish."""

    def classify(_: Sequence[Unit], __: Sequence[Measured]) -> list[float]:
        return scores

    try:
        return clean(RawSeed(identity, identity, "", "utf-8", text), (), classify)
    except SeedError:
        return None


def judge(
    variant: str,
    rows: list[dict[str, Any]],
    bench: Path,
    unseen: dict[str, list[float]],
    worst: int,
) -> dict[str, float]:
    """Clean the pages of a copy, print the scorer's table, and give the figures by name."""
    scorer, flatten = data.module(bench / "score.py"), data.module(bench / "flatten.py")
    rows = [row for row in rows if row["id"] in unseen]
    texts = [data.text_of(row, variant, flatten) for row in rows]
    articles = [
        cleaned(row["id"], text, unseen[row["id"]]) for row, text in zip(rows, texts, strict=True)
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


def main() -> None:
    """Clean the pages of each copy, print and, if wanted, pin the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("unseen", type=Path)
    parser.add_argument("--variants", nargs="*", default=list(data.VARIANTS))
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--step", type=int, default=1, help="judge every STEP-th page only")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = data.read(options.bench / "dev.jsonl.gz")[:: options.step]
    unseen = json.loads(options.unseen.read_text(encoding="utf-8"))
    found: dict[str, float] = {}
    for variant in options.variants:
        found |= judge(variant, rows, options.bench, unseen[variant], options.worst)
    for name, figure in found.items():
        print(f"{name:52} {figure:.4f}")
    if options.write:
        pin(found, "line_model.json")


if __name__ == "__main__":
    main()
