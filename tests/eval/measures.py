"""Measure cleaned articles against gold: text, dates, and how far confidences can be trusted."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from newsarchive.articles.compose import plain_text
from newsarchive.models import CleanArticle, Role

#: Shingles of this many tokens, as the scorer's.
SHINGLE = 4
Row = dict[str, Any]
Figures = dict[str, float]
#: For each line judged: the confidence of its verdict, and whether it was right.
Trials = list[tuple[float, bool]]


def text_figures(field: str, result: dict[str, Figures]) -> Iterator[tuple[str, float]]:
    """Pick the figures that have floors from the scorer's result."""
    yield f"{field} F1", result["all"]["F1"]
    yield f"{field} pages under .5 (at most)", result["all"]["bad"]
    if "macro" in result:
        yield f"{field} macro F1 of languages", result["macro"]["F1"]
    if field == "dump":
        yield "dump title, normalised", result["all"]["title_norm"]
        yield "dump author F1", result["all"]["author_F1"]


def reliability(field: str, trials: Trials) -> Iterator[tuple[str, float]]:
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
    yield f"{field} expected calibration error (at most)", error
    ordered = sorted(trials)
    wrong = sum(not good for _, good in ordered)
    doubtful = sum(not good for _, good in ordered[: len(ordered) // 20])
    yield f"{field} wrong lines among the 5 % least certain", doubtful / max(1, wrong)


def judged(row: Row, text: str, article: CleanArticle | None, score: ModuleType) -> Trials:
    """Give, for each line with a word that is no title, its confidence and whether it was right.

    A line belongs to the text if most of its shingles do; one too short for a shingle, if it is a
    line of the text.
    """
    if article is None:
        return []
    gold = score.grams(row["gold_text"], SHINGLE)
    lines = {score.norm(line) for line in row["gold_text"].split("\n")}
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    trials: Trials = []
    for verdict in article.verdicts:
        if verdict.role in (Role.BLANK, Role.TITLE):
            continue
        segment = verdict.segment
        own = source[segment.line - 1][segment.start : segment.end]
        tokens = len(score.TOK.findall(own))
        if not tokens:
            continue
        if tokens < SHINGLE:
            belongs = score.norm(own) in lines
        else:
            grams = score.grams(own, SHINGLE)
            found = sum(min(count, gold[gram]) for gram, count in grams.items())
            belongs = found >= 0.5 * sum(grams.values())
        trials.append((verdict.confidence, belongs == verdict.kept))
    return trials


def prediction(identity: str, article: CleanArticle | None) -> Row:
    """Write an article as the scorer reads it."""
    if article is None:
        return {"id": identity, "text": "", "date": None}
    return {
        "id": identity,
        "text": plain_text(article),
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
