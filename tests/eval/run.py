"""Measure the cleaning against the benchmark data, then the tags; fail below the pinned floors.

usage: python -m tests.eval.run BENCH_DATA [--sample]

BENCH_DATA holds extraction/: pages with gold text, their scorer and the script that flattens
them. The shipped models were trained on these pages, so that their figures here serve to notice
a regression. The honest ones, cross-validated by site, are made by training/ and pinned in
floors.json with the models they belong to: a model without such figures fails.
`--sample` takes every `SAMPLE`-th page. Where the data are absent, SKIPPED is printed and only the
repository's own gold is checked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from tests.eval.measures import (  # noqa: E402
    Row,
    Trials,
    judged,
    prediction,
    read,
    reliability,
    script,
    text_figures,
)

from newsarchive.cleaning.pipeline import clean  # noqa: E402 - the path is set above
from newsarchive.errors import SeedError  # noqa: E402
from newsarchive.models import CleanArticle, RawSeed  # noqa: E402

CLEANING = ROOT / "plugins/newsarchive/cleaning"
FLOORS = Path(__file__).with_name("floors.json")
SAMPLE = 16
#: Sets of the extraction data and how each is scored.
FIELDS = ("dump_lite", "dump", "runs", "page")


def main() -> int:
    """Measure, print, and tell whether every figure reaches its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", nargs="?", default="")
    parser.add_argument("--sample", action="store_true")
    options = parser.parse_args()
    failed = own_gold() + stale_figures()
    data = Path(options.bench) / "extraction"
    if options.bench and (data / "dev.jsonl.gz").is_file():
        failed += extraction(data, options.sample)
    else:
        print(f"SKIPPED cleaning: no benchmark data in {data}")
    tags = [sys.executable, str(ROOT / "tests/eval/tags.py"), options.bench]
    return 1 if failed + subprocess.run(tags, check=False).returncode else 0


def own_gold() -> int:
    """Check the gold of the repository's own seeds."""
    command = [sys.executable, "-m", "pytest", "-q", str(ROOT / "tests/gold")]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def stale_figures() -> int:
    """Check that the cross-validated figures belong to the shipped models."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))["cross_validated"]
    failed = 0
    for model, digest in pinned["models_sha256"].items():
        if hashlib.sha256((CLEANING / model).read_bytes()).hexdigest() != digest:
            print(f"FAILED cleaning: the cross-validated figures are not of this {model}")
            failed += 1
    for name, (figure, floor) in pinned["figures"].items():
        low = figure > floor if name.endswith("(at most)") else figure < floor
        failed += low
        print(f"{'FAILED' if low else 'ok':6} unseen sites: {name:52} {figure:7.4f}  floor {floor}")
    return failed


def extraction(data: Path, sample: bool) -> int:
    """Compare every figure with its floor; give the number of failures."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name, digest in pinned["corpus_sha256"].items():
        if hashlib.sha256((data / name).read_bytes()).hexdigest() != digest:
            print(f"FAILED cleaning: {name} is not what the floors were measured on")
            return 1
    floors = pinned["sample" if sample else "full"]
    failed = 0
    for name, figure in measure(data, SAMPLE if sample else 1):
        floor = floors.get(name)
        most = name.endswith("(at most)")
        low = floor is not None and (figure > floor if most else figure < floor)
        failed += low
        print(f"{'FAILED' if low else 'ok':6} {name:44} {figure:7.4f}  floor {floor}", flush=True)
    return failed


def measure(data: Path, step: int) -> Iterator[tuple[str, float]]:
    """Clean every `step`-th page of every set and give the figures by name."""
    score, flatten = script(data / "score.py"), script(data / "flatten.py")
    rows = read(data / "dev.jsonl.gz")[::step]
    for field in FIELDS:
        trials: Trials = []
        texts = [
            getattr(flatten, field)(row["dump_lite"]) if field in ("runs", "page") else row[field]
            for row in rows
        ]
        articles = [cleaned(row["id"], text) for row, text in zip(rows, texts, strict=True)]
        if field in ("dump_lite", "dump"):
            for row, text, article in zip(rows, texts, articles, strict=True):
                trials += judged(row, text, article, score)
        found = [
            prediction(row["id"], article) for row, article in zip(rows, articles, strict=True)
        ]
        yield from text_figures(field, score.score(rows, found, boots=0, quiet=True, minby=20)[0])
        yield f"{field} empty bodies (at most)", float(sum(not one["text"] for one in found))
        if trials:
            yield from reliability(field, trials)
    rows = read(data / "dev-snippets.jsonl.gz")[::step]
    for field in ("dump_lite", "dump"):
        found = [prediction(row["id"], cleaned(row["id"], row[field])) for row in rows]
        yield f"snippets F1 on {field}", score.snippets(rows, found)["F1"]
    yield from date_figures(read(data / "dev-dates.jsonl.gz")[::step])


def date_figures(rows: Sequence[Row]) -> Iterator[tuple[str, float]]:
    """Count the right dates of the set of dates, as the scorer does."""
    dated = [row for row in rows if row.get("gold_date")]
    given = right = 0
    for row in dated:
        date = (prediction(row["id"], cleaned(row["id"], row["dump"]))["date"] or "")[:10]
        given += bool(date)
        right += date == row["gold_date"][:10]
    yield "dates right", right / max(1, len(dated))
    yield "dates right when given", right / max(1, given)


def cleaned(identity: str, text: str) -> CleanArticle | None:
    """Clean one page by itself; None where there is nothing to publish."""
    try:
        return clean(RawSeed(identity, identity, "", "utf-8", text))
    except SeedError:
        return None


if __name__ == "__main__":
    sys.exit(main())
