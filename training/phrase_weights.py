"""Fit the key-phrase model: logistic regression with a ridge, by Newton's method.

usage: phrase_weights.py BENCH_DATA [--cross-validate]

BENCH_DATA holds tags/wikinews-fr.jsonl.gz (French WikiNews with readers' key phrases, Bougouin et
al. 2013). Writes plugins/newsarchive/tagging/phrase_weights.json; no text of the data goes into it.
With --cross-validate nothing is written and the figures of ten folds by article are printed.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from newsarchive.tagging import phrases as candidates  # noqa: E402 - after the path is set
from newsarchive.tagging.ranking import MODEL_FEATURES, rarity  # noqa: E402
from newsarchive.tagging.taggable import Taggable  # noqa: E402
from newsarchive.text.normalize import fold  # noqa: E402
from newsarchive.text.stemmer import Stemmers  # noqa: E402

VOCABULARY = ROOT / "content/vocabulary"
MODEL = ROOT / "plugins/newsarchive/tagging/phrase_weights.json"
#: The ridge on standardised features; figures are flat from 1 to 10.
RIDGE = 5.0
STEPS = 6
FOLDS = 10

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article's phrases: features, whether a reader gave the phrase, and the phrase."""

    id: str
    rows: tuple[Row, ...]
    hits: tuple[bool, ...]
    forms: tuple[str, ...]


def read(bench_data: Path) -> list[Document]:
    """Read the articles and measure their phrases."""
    path = bench_data / "tags" / "wikinews-fr.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    phrases = {article["id"]: candidates.phrases(taggable(article)) for article in articles}
    frequency = Counter(phrase.key for found in phrases.values() for phrase in found)
    stemmers = Stemmers()
    documents = []
    for article in articles:
        gold = {key(phrase, article["language"], stemmers) for phrase in article["gold"]}
        found = phrases[article["id"]]
        documents.append(
            Document(
                article["id"],
                tuple((*p.features, rarity(frequency[p.key], len(articles))) for p in found),
                tuple(key(p.form, article["language"], stemmers) in gold for p in found),
                tuple(p.form for p in found),
            )
        )
    return documents


def taggable(article: dict[str, Any]) -> Taggable:
    """Make an article of a row of the benchmark."""
    blocks = tuple(article["text"].split("\n"))
    return Taggable(article["id"], article["language"], article["title"], blocks)


def key(phrase: str, language: str, stemmers: Stemmers) -> str:
    """Write a phrase as the benchmark's scorer compares it: stemmed, then folded."""
    words = re.findall(r"[^\W_]+", phrase.casefold())
    return " ".join(fold(stemmers.stem(word, language)) for word in words)


def fit(documents: Sequence[Document]) -> dict[str, float]:
    """Fit the weights: logistic regression, L2 on standardised features."""
    rows = [row for document in documents for row in document.rows]
    targets = [float(hit) for document in documents for hit in document.hits]
    size = len(MODEL_FEATURES)
    means = [sum(row[i] for row in rows) / len(rows) for i in range(size)]
    scales = [
        math.sqrt(sum((row[i] - means[i]) ** 2 for row in rows) / len(rows)) or 1.0
        for i in range(size)
    ]
    scaled = [[1.0, *((row[i] - means[i]) / scales[i] for i in range(size))] for row in rows]
    beta = newton(scaled, targets)
    return {name: round(beta[i + 1] / scales[i], 5) for i, name in enumerate(MODEL_FEATURES)}


def newton(rows: Sequence[Sequence[float]], targets: Sequence[float]) -> list[float]:
    """Minimise the ridge-penalised log loss; the first column is the intercept."""
    size = len(rows[0])
    beta = [0.0] * size
    for _ in range(STEPS):
        gradient = [-RIDGE * weight * (i > 0) for i, weight in enumerate(beta)]
        hessian = [[RIDGE * (i == j and i > 0) for j in range(size)] for i in range(size)]
        for row, target in zip(rows, targets, strict=True):
            margin = sum(map(float.__mul__, beta, row))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, margin))))
            error, weight = target - chance, chance * (1 - chance)
            for i, value in enumerate(row):
                gradient[i] += error * value
                scaled, line = weight * value, hessian[i]
                for j in range(i + 1):
                    line[j] += scaled * row[j]
        beta = [old + step for old, step in zip(beta, solve(hessian, gradient), strict=True)]
    return beta


def solve(lower: list[list[float]], right: Sequence[float]) -> list[float]:
    """Solve a symmetric positive definite system, its lower triangle given, by Cholesky."""
    size = len(right)
    for j in range(size):
        for i in range(j, size):
            value = lower[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            lower[i][j] = math.sqrt(value) if i == j else value / lower[j][j]
    forward: list[float] = []
    for i in range(size):
        known = sum(lower[i][k] * forward[k] for k in range(i))
        forward.append((right[i] - known) / lower[i][i])
    solution = [0.0] * size
    for i in reversed(range(size)):
        known = sum(lower[k][i] * solution[k] for k in range(i + 1, size))
        solution[i] = (forward[i] - known) / lower[i][i]
    return solution


def ranked(document: Document, weights: dict[str, float]) -> list[str]:
    """List a document's phrases, best first."""
    model = [weights[name] for name in MODEL_FEATURES]
    scores = [sum(map(float.__mul__, model, map(float, row))) for row in document.rows]
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], document.forms[i]))
    return [document.forms[i] for i in order]


def cross_validated(documents: Sequence[Document]) -> dict[str, list[str]]:
    """Rank each article's phrases by weights fitted on the other nine tenths."""
    predicted: dict[str, list[str]] = {}
    for part in range(FOLDS):
        weights = fit([d for i, d in enumerate(documents) if i % FOLDS != part])
        for document in documents[part::FOLDS]:
            predicted[document.id] = ranked(document, weights)[:30]
    return predicted


def main() -> None:
    """Fit on all articles and write the model, or cross-validate."""
    bench_data = Path(sys.argv[1])
    documents = read(bench_data)
    if "--cross-validate" in sys.argv:
        sys.path.insert(0, str(bench_data / "tags"))
        import score

        rows = score.read(str(bench_data / "tags" / "wikinews-fr.jsonl.gz"))
        found = cross_validated(documents)
        print(score.score(rows, [{"id": name, "tags": tags} for name, tags in found.items()]))
        return
    model = {
        "about": "Logistic model of key phrases; made by training/phrase_weights.py.",
        "trained_on": "50 French WikiNews articles with readers' key phrases (Bougouin 2013)",
        "weights": fit(documents),
    }
    MODEL.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
