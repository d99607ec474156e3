"""Turn pages with gold text into labelled units: what the line model is trained and judged on."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from newsarchive.cleaning import classifier, context, dump, features
from newsarchive.cleaning.classifier import Models
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.outline import Outline, sketch
from newsarchive.models import RawSeed

#: Which copies of a page are learned from: as they are, and flattened as some scrapers do.
VARIANTS = ("dump_lite", "dump", "runs", "page")
#: Shingles of this many tokens, as the scorer's.
SHINGLE = 4

#: The most that what is to be cut of a page weighs, against its text; and a page's weight, about
#: its number of units, as the trees' regularisation counts in units.
MOST_CUT, PAGE_WEIGHT = 3.0, 20.0
#: What all snippets of a kind weigh in a page, against a page's text. F1 of snippets on `dump`,
#: cross-validated: .8922 without them, .9025 with a fifth of a page, .9055 with half, .9087 with a
#: whole one, which takes .0003 of `dump_lite`.
SNIPPET_WEIGHT = PAGE_WEIGHT / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page's units with features, labels (1: belongs to the gold text) and weights."""

    page_id: str
    site: str
    language: str
    variant: str
    units: list[Unit]
    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def module(path: Path) -> ModuleType:
    """Load a script that lies beside the data (`score.py`, `flatten.py`)."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def read(path: Path) -> list[dict[str, Any]]:
    """Read a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fold(site: str, folds: int) -> int:
    """Tell the fold of a site: pages of one site never stand on both sides."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def text_of(row: dict[str, Any], variant: str, flatten: ModuleType) -> str:
    """Give the text of a page's copy."""
    if variant in ("runs", "page"):
        return str(getattr(flatten, variant)(row["dump_lite"]))
    return str(row[variant])


def describe(text: str) -> tuple[list[Unit], str, list[list[float]]]:
    """Give a dump's units, language and feature rows, as cleaning computes them."""
    page = dump.read(RawSeed("", "", "", "utf-8", text))
    units = dump.units(page)
    if not units:
        return [], page.language, []
    measured = features.measure_all(units, page.language)
    return units, page.language, context.rows(units, measured)


def pages(rows: list[dict[str, Any]], variants: tuple[str, ...], bench: Path) -> Iterator[Page]:
    """Describe and label every copy of every page."""
    scorer, flatten = module(bench / "score.py"), module(bench / "flatten.py")
    for variant in variants:
        for row in rows:
            units, language, table = describe(text_of(row, variant, flatten))
            if not units:
                continue
            labels, sizes = label(units, row, scorer)
            weights = weigh(labels, sizes)
            yield Page(
                row["id"], row["site"], language, variant, units,
                np.asarray(table, dtype=np.float32), labels, weights,
            )  # fmt: skip


def snippet_pages(rows: list[dict[str, Any]], variants: tuple[str, ...]) -> Iterator[Page]:
    """Describe pages of which only snippets are known that must, or must not, be published.

    A unit that holds a snippet has its label, any other a weight of nothing. The variants are
    named `snippets dump_lite` and so on.
    """
    for variant in variants:
        for row in rows:
            units, language, table = describe(row[variant])
            if units:
                labels, weights = _snippet_labels(units, row)
                yield Page(
                    row["id"], row["site"], language, f"snippets {variant}", units,
                    np.asarray(table, dtype=np.float32), labels, weights,
                )  # fmt: skip


def _snippet_labels(units: list[Unit], row: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Label units by the snippets they hold; one with snippets of both kinds has no weight."""
    texts = [" ".join(unit.text.split()) for unit in units]
    held = {}
    for kind in ("with", "without"):
        snippets = [" ".join(one.split()) for one in row[kind]]
        held[kind] = np.array([any(one in text for one in snippets) for text in texts])
    sizes = np.array([len(text.split()) for text in texts]) + 4.0
    weights = np.zeros(len(units))
    for mine, other in (("with", "without"), ("without", "with")):
        chosen = held[mine] & ~held[other]
        weights[chosen] = sizes[chosen] / max(20.0, float(sizes[chosen].sum()))
    return held["with"].astype(float), weights * SNIPPET_WEIGHT


def weigh(labels: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Weigh units as they count in the scores: a page's text 1, the rest of it at most `MOST_CUT`.

    Precision and recall are means over pages, so that a page with ten times as many comments as
    text can lose no more than any other.
    """
    weights = sizes + 4.0
    text = max(20.0, float(weights[labels > 0].sum()))
    rest = float(weights[labels == 0].sum())
    scale = np.where(labels > 0, 1.0, min(1.0, MOST_CUT * text / max(1.0, rest)))
    return np.asarray(weights * scale / text * PAGE_WEIGHT)


def label(
    units: list[Unit], row: dict[str, Any], scorer: ModuleType
) -> tuple[np.ndarray, np.ndarray]:
    """Label units by whether most of their shingles stand in the gold text; give their sizes."""
    gold = scorer.grams(row["gold_text"], SHINGLE)
    lines = {scorer.norm(line) for line in row["gold_text"].split("\n")}
    title = scorer.norm(row["gold_title"])
    labels, sizes = np.zeros(len(units)), np.zeros(len(units))
    keys = [scorer.norm(unit.text) for unit in units]
    for i, unit in enumerate(units):
        tokens = scorer.TOK.findall(unit.text)
        sizes[i] = len(tokens)
        if keys[i] == title:
            continue
        if len(tokens) < SHINGLE:
            labels[i] = keys[i] in lines
        else:
            own = scorer.grams(unit.text, SHINGLE)
            found = sum(min(count, gold[gram]) for gram, count in own.items())
            labels[i] = found >= 0.5 * sum(own.values())
    _one_copy_each(units, keys, labels, sizes, gold, scorer)
    return labels, sizes


def _one_copy_each(
    units: list[Unit], keys: list[str], labels: np.ndarray, sizes: np.ndarray,
    gold: Counter[Any], scorer: ModuleType,
) -> None:  # fmt: skip
    """Keep the copies amid the text of a line that a page repeats more often than the gold."""
    copies = Counter(key for key, wanted in zip(keys, labels, strict=True) if wanted)
    heavy = labels * sizes
    middle = float((heavy * np.arange(len(units))).sum() / max(1.0, heavy.sum()))
    for key, count in copies.items():
        if count < 2:
            continue
        places = [i for i, other in enumerate(keys) if other == key]
        grams = scorer.grams(units[places[0]].text, SHINGLE)
        allowed = max(1, min(gold[gram] for gram in grams)) if grams else 1
        places.sort(key=lambda i: (abs(i - middle), i))
        for i in places[allowed:]:
            labels[i] = 0.0


def with_scores(scores: list[float]) -> Models:
    """Give the shipped models with a page's units scored by another line model."""
    return replace(classifier.SHIPPED, line=lambda _: scores)


def outline_of(text: str, scores: Sequence[float]) -> tuple[Outline, str]:
    """Sketch a dump as the pipeline does, from the scores of its units; give its language too."""
    page = dump.read(RawSeed("", "", "", "utf-8", text))
    units = dump.units(page)
    rows = [one.row for one in features.measure_all(units, page.language)]
    by_line = classifier.by_line(units, classifier.smoothed(scores, rows))
    return sketch(page.lines, by_line), page.language
