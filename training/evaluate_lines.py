"""Judge the whole cleaning by unseen pages: `python training/evaluate_lines.py BENCH_DATA OOF`.

`OOF` holds the scores that `train_lines.py --oof` wrote: each page is scored by a line model that
saw no page of its site, then goes through the same rules, metadata and structure as any seed.
The title ranker and the word lists were made with the development pages in view; the figures of
titles here are therefore not cross-validated.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import line_data as data

from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.features import Measured
from newsarchive.cleaning.pipeline import clean
from newsarchive.errors import SeedError
from newsarchive.models import CleanArticle, RawSeed


def published(article: CleanArticle) -> str:
    """Give the published body as plain text, lead first, one block a line."""
    blocks = [article.lead, *article.blocks] if article.lead else article.blocks
    return "\n".join(block.text for block in blocks)


def predict(identity: str, text: str, scores: list[float]) -> dict[str, Any]:
    """Clean one page with scores given."""

    def classify(_: Sequence[Unit], __: Sequence[Measured]) -> list[float]:
        return scores

    try:
        article = clean(RawSeed(identity, identity, "", "utf-8", text), (), classify)
    except SeedError:
        return {"id": identity, "text": ""}
    return {
        "id": identity,
        "text": published(article),
        "title": article.title.value,
        "date": str(article.date.value) if article.date else None,
        "author": list(article.authors.value) if article.authors else None,
    }


def main() -> None:
    """Clean the pages of each copy and print the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("oof", type=Path)
    parser.add_argument("--variants", nargs="*", default=list(data.VARIANTS))
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--step", type=int, default=1, help="judge every STEP-th page only")
    options = parser.parse_args()
    scorer = data.module(options.bench / "score.py")
    flatten = data.module(options.bench / "flatten.py")
    rows = data.read(options.bench / "dev.jsonl.gz")[:: options.step]
    oof = json.loads(options.oof.read_text(encoding="utf-8"))
    for variant in options.variants:
        judged = [row for row in rows if row["id"] in oof.get(variant, {})]
        predictions = [
            predict(row["id"], data.text_of(row, variant, flatten), oof[variant][row["id"]])
            for row in judged
        ]
        print(f"== {variant}: {len(judged)} pages, {sum(not p['text'] for p in predictions)} empty")
        _, scored = scorer.score(judged, predictions, boots=0, minby=20)
        for one in sorted(scored, key=lambda one: one["f4"])[: options.worst]:
            print(f"{one['f4']:.3f} {one['id']}")


if __name__ == "__main__":
    main()
