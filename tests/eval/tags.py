"""Measure tagging against the benchmark data, and fail below the pinned floors.

usage: tags.py BENCH_DATA

BENCH_DATA holds tags/: French key phrases (ranked phrases, cross-validated by article, since the
model is fitted on them), spellings of names (pairs that join, pairs that stay apart), and the
scorers. The seeds' own tags are scored too. Where YAKE is installed, both are timed, cold, on the
same articles in this run. Prints SKIPPED where the data are absent; exits 1 below a floor.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from statistics import median
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "training"), str(ROOT / "tests" / "gold")]

import phrase_weights  # noqa: E402 - the path is set above
import test_gold_tags  # noqa: E402

from newsarchive.tagging.pipeline import rank_phrases  # noqa: E402
from newsarchive.tagging.spelling import same_person  # noqa: E402
from newsarchive.tagging.vocabulary import load  # noqa: E402

FLOORS = Path(__file__).with_name("floors-tags.json")
Figures = dict[str, float]
ROUNDS = 3


def main() -> int:
    """Measure, print, and tell whether every figure reaches its floor."""
    data = Path(sys.argv[1]) / "tags" if len(sys.argv) > 1 else Path()
    corpus = data / "wikinews-fr.jsonl.gz"
    if not corpus.is_file():
        print(f"SKIPPED tags: no benchmark data in {data}")
        return 0
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    digest = hashlib.sha256(corpus.read_bytes()).hexdigest()
    if digest != pinned["corpus_sha256"]:
        print("FAILED tags: the corpus is not the one that the floors were measured on")
        return 1
    figures = phrases(data) | names(data) | seeds(data) | speed(corpus)
    failed = 0
    for name, figure in figures.items():
        floor = pinned["floors"].get(name)
        low = floor is not None and figure < floor
        failed += low
        print(f"{'FAILED' if low else 'ok':6} {name:32} {figure:8.2f}  floor {floor}")
    return 1 if failed else 0


def scorer(data: Path, name: str) -> ModuleType:
    """Load one of the benchmark's own scorers."""
    spec = importlib.util.spec_from_file_location(name, data / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def phrases(data: Path) -> Figures:
    """Score ranked phrases, each article's by a model fitted without it, and by the shipped one."""
    score = scorer(data, "score")
    gold = score.read(str(data / "wikinews-fr.jsonl.gz"))
    documents = phrase_weights.read(data.parent)
    validated = phrase_weights.cross_validated(documents)
    ranked = rank_phrases(
        [phrase_weights.taggable(row) for row in gold], load(phrase_weights.VOCABULARY), 30
    )
    shipped = {name: [match.tag.label for match in found] for name, found in ranked.items()}
    figures: Figures = {}
    for way, found in (("cross-validated", validated), ("shipped", shipped)):
        result = score.score(gold, [{"id": name, "tags": tags} for name, tags in found.items()])
        figures |= {f"{metric} {way}": result[metric] for metric in ("F1@5", "F1@10", "MAP")}
    return figures


def names(data: Path) -> Figures:
    """Count the pairs of spellings of one person that join, and of different people that do not."""
    text = (data / "names-variants.txt").read_text(encoding="utf-8")
    people = [line.split("|") for line in text.splitlines() if line.strip()]
    same = [pair for spellings in people for pair in combinations(spellings, 2)]
    different = [(a, b) for one, other in combinations(people, 2) for a in one for b in other]
    return {
        "names joined %": 100 * sum(same_person(*pair) for pair in same) / len(same),
        "names apart %": 100 * sum(not same_person(*pair) for pair in different) / len(different),
    }


def seeds(data: Path) -> Figures:
    """Score the tags of the five seeds with the benchmark's scorer of curated tags."""
    found = {
        name: [{"label": match.tag.label, "kind": match.tag.kind.value} for match in matches]
        for name, matches in test_gold_tags.tags().items()
    }
    result = scorer(data, "score_tags").score(test_gold_tags.GOLD, found)
    return {
        "seeds precision %": result["P"],
        "seeds core recall %": result["core_R"],
        "seeds clean % (no never, no clash)": 100.0 * (not result["never"] and not result["clash"]),
    }


OURS = """
import sys; sys.path[:0] = {paths!r}
import json, gzip, pathlib
from newsarchive.tagging.ranking import rank_phrases
from newsarchive.tagging.taggable import Taggable
from newsarchive.tagging.vocabulary import load
rows = [json.loads(line) for line in gzip.open({corpus!r}, "rt", encoding="utf-8")]
articles = [
    Taggable(row["id"], row["language"], row["title"], tuple(row["text"].split(chr(10))))
    for row in rows
]
rank_phrases(articles, load(pathlib.Path({vocabulary!r})), 10)
"""
THEIRS = """
import json, gzip, yake
rows = [json.loads(line) for line in gzip.open({corpus!r}, "rt", encoding="utf-8")]
extractor = yake.KeywordExtractor(lan="fr", n=3, top=10)
for row in rows:
    extractor.extract_keywords(row["title"] + ". " + row["text"])
"""


def speed(corpus: Path) -> Figures:
    """Time both cold: a fresh process each on the same articles, CPU seconds, turn by turn."""
    if importlib.util.find_spec("yake") is None:
        print("SKIPPED tags: YAKE is not installed, no speed to compare")
        return {}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        articles = sum(1 for _ in lines)
    given = {"paths": [str(ROOT / "plugins")], "vocabulary": str(phrase_weights.VOCABULARY)}
    seconds: dict[str, list[float]] = {OURS: [], THEIRS: []}
    for _ in range(ROUNDS):
        for program, taken in seconds.items():
            taken.append(cpu_seconds(program.format(corpus=str(corpus), **given)))
    ours, theirs = (articles / median(seconds[program]) for program in (OURS, THEIRS))
    return {"articles/s": ours, "articles/s of YAKE": theirs, "speed / YAKE's": ours / theirs}


def cpu_seconds(program: str) -> float:
    """Run a Python program and give the CPU seconds it took, start and imports included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, **single})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
