"""Measure the cleaning against the benchmark data, then the tags; fail below the pinned floors.

usage: python -m tests.eval.run BENCH_DATA [--sample]

BENCH_DATA holds extraction/: pages with gold text, their scorer and the script that flattens
them. The shipped line model was trained on these pages, so that its figures here serve to notice
a regression; the honest, cross-validated ones are made by training/ and stand in docs/cleaning.md.
`--sample` takes every `SAMPLE`-th page. Where the data are absent, SKIPPED is printed and only the
repository's own gold is checked.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from newsarchive.cleaning.pipeline import clean  # noqa: E402 - the path is set above
from newsarchive.errors import SeedError  # noqa: E402
from newsarchive.models import CleanArticle, DecidedBy, RawSeed, Role  # noqa: E402

FLOORS = Path(__file__).with_name("floors.json")
SAMPLE = 16
#: Sets of the extraction data and how each is scored.
FIELDS = ("dump_lite", "dump", "runs", "page")
SHINGLE = 4
Row = dict[str, Any]
Figures = dict[str, float]
#: For each verdict of the model: its confidence, whether it was right, whether it was kept.
Trials = list[tuple[float, bool]]


def main() -> int:
    """Measure, print, and tell whether every figure reaches its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", nargs="?", default="")
    parser.add_argument("--sample", action="store_true")
    options = parser.parse_args()
    failed = own_gold()
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
    trials: Trials = []
    for field in FIELDS:
        texts = [
            getattr(flatten, field)(row["dump_lite"]) if field in ("runs", "page") else row[field]
            for row in rows
        ]
        articles = [cleaned(row["id"], text) for row, text in zip(rows, texts, strict=True)]
        if field == "dump_lite":
            for row, text, article in zip(rows, texts, articles, strict=True):
                trials += judged(row, text, article, score)
        found = [
            prediction(row["id"], article) for row, article in zip(rows, articles, strict=True)
        ]
        yield from text_figures(field, score.score(rows, found, boots=0, quiet=True, minby=20)[0])
        yield f"{field} empty bodies (at most)", float(sum(not one["text"] for one in found))
    yield from reliability(trials)
    rows = read(data / "dev-snippets.jsonl.gz")[::step]
    found = [prediction(row["id"], cleaned(row["id"], row["dump_lite"])) for row in rows]
    yield "snippets F1", score.snippets(rows, found)["F1"]
    yield from date_figures(read(data / "dev-dates.jsonl.gz")[::step])


def text_figures(field: str, result: dict[str, Figures]) -> Iterator[tuple[str, float]]:
    """Pick the figures that have floors from the scorer's result."""
    yield f"{field} F1", result["all"]["F1"]
    yield f"{field} pages under .5 (at most)", result["all"]["bad"]
    if "macro" in result:
        yield f"{field} macro F1 of languages", result["macro"]["F1"]
    if field == "dump":
        yield "dump title, normalised", result["all"]["title_norm"]
        yield "dump author F1", result["all"]["author_F1"]


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


def reliability(trials: Trials) -> Iterator[tuple[str, float]]:
    """Compare confidences with how often they were right (expected calibration error, ten bins)."""
    error = 0.0
    for number in range(10):
        chosen = [
            t
            for t in trials
            if number == min(9, int((t[0] - 0.5) * 20)) or (number == 0 and t[0] < 0.5)
        ]
        if chosen:
            sure = sum(confidence for confidence, _ in chosen) / len(chosen)
            right = sum(good for _, good in chosen) / len(chosen)
            error += abs(sure - right) * len(chosen) / len(trials)
    yield "expected calibration error (at most)", error
    ordered = sorted(trials)
    wrong = sum(not good for _, good in ordered)
    doubtful = sum(not good for _, good in ordered[: len(ordered) // 20])
    yield "wrong lines among the 5 % least certain", doubtful / max(1, wrong)


def judged(row: Row, text: str, article: CleanArticle | None, score: ModuleType) -> Trials:
    """Give, for each line the model decided on, its confidence and whether it was right."""
    if article is None:
        return []
    gold = score.grams(row["gold_text"], SHINGLE)
    lines = {score.norm(line) for line in row["gold_text"].split("\n")}
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    trials: Trials = []
    for verdict in article.verdicts:
        if verdict.decided_by is not DecidedBy.MODEL or verdict.role is Role.BLANK:
            continue
        segment = verdict.segment
        own = source[segment.line - 1][segment.start : segment.end]
        if len(score.TOK.findall(own)) < SHINGLE:
            belongs = score.norm(own) in lines
        else:
            grams = score.grams(own, SHINGLE)
            found = sum(min(count, gold[gram]) for gram, count in grams.items())
            belongs = found >= 0.5 * sum(grams.values())
        trials.append((verdict.confidence, belongs == verdict.kept))
    return trials


def cleaned(identity: str, text: str) -> CleanArticle | None:
    """Clean one page by itself; None where there is nothing to publish."""
    try:
        return clean(RawSeed(identity, identity, "", "utf-8", text))
    except SeedError:
        return None


def prediction(identity: str, article: CleanArticle | None) -> Row:
    """Write an article as the scorer reads it."""
    if article is None:
        return {"id": identity, "text": "", "date": None}
    blocks = [article.lead, *article.blocks] if article.lead else article.blocks
    return {
        "id": identity,
        "text": "\n".join(block.text for block in blocks),
        "title": article.title.value,
        "date": str(article.date.value) if article.date else None,
        "author": list(article.authors.value) if article.authors else None,
    }


def read(path: Path) -> list[Row]:
    """Read a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def script(path: Path) -> ModuleType:
    """Load a script of the benchmark."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
