"""Train the two rankings of titles and write them as JSON.

Run: python training/train_titles.py {titles,finals} DATA_DIR UNSEEN [--evaluate]

DATA_DIR holds `dev.jsonl.gz`; UNSEEN is what `train_lines.py --oof` wrote, so that the rankers
learn from line scores as good as those of pages never seen. `--evaluate` measures both rankings
and the title that comes out of them, by five-fold cross-validation in which all pages of a site
fall into one fold; `--write` pins the figures.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import line_data
import numpy as np
from figures import pin
from rankers import Examples, Row, export, fold_of, held_out, train

from newsarchive.cleaning import finalists, headlines, titles
from newsarchive.cleaning.outline import Outline

PACKAGE = Path(__file__).parents[1] / "plugins" / "newsarchive" / "cleaning"
#: The forms of a page that are learned from and judged.
FORMS = ("dump", "dump_lite")
#: Sizes of each model, chosen by cross-validation (docs/cleaning-metadata.md).
SIZES: dict[str, dict[str, float]] = {
    "titles": {"max_iter": 100, "max_leaf_nodes": 12, "learning_rate": 0.1, "max_features": 0.4,
               "min_samples_leaf": 20, "l2_regularization": 1.0},
    "finals": {"max_iter": 80, "max_leaf_nodes": 8, "learning_rate": 0.08,
               "min_samples_leaf": 20, "l2_regularization": 2.0},
}  # fmt: skip
MODELS = {"titles": "title_model.json", "finals": "title_final_model.json"}


@dataclass(frozen=True)
class Page:
    """One form of a page with a known title, and its lines that could be the headline."""

    form: str
    title: str
    fold: int
    language: str
    outline: Outline
    ranked: list[headlines.Candidate]


def normal(text: str | None) -> str:
    """Normalise a title as the benchmark's scorer does."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def read(data: Path, unseen: Path) -> Iterator[Page]:
    """Read every form of every page with a known title."""
    rows: list[Row] = line_data.read(data / "dev.jsonl.gz")
    scores = json.loads(unseen.read_text("utf-8"))
    for form in FORMS:
        for row in rows:
            if row["gold_title"] and row["id"] in scores[form]:
                outline, language = line_data.outline_of(row[form], scores[form][row["id"]])
                ranked = headlines.candidates(outline, language)
                title = normal(row["gold_title"])
                yield Page(form, title, fold_of(row), language, outline, ranked)


def _right_line(page: Page, row: int) -> bool:
    return normal(titles.title_of(page.outline.texts[row])) == page.title


def title_examples(pages: Sequence[Page]) -> Examples:
    """Describe the lines of every page; those of a page without its title among them teach nothing.

    Such a page's best line is often nearly the title: cut short, corrected, with its section.
    """
    made = Examples(headlines.FEATURES)
    for number, page in enumerate(pages):
        truth = [_right_line(page, one.row) for one in page.ranked]
        made.features += [one.features for one in page.ranked]
        made.truth += truth
        made.pages += [number] * len(truth)
        made.folds += [page.fold] * len(truth)
        made.taught += [any(truth)] * len(truth)
    return made


def final_examples(pages: Sequence[Page], first: Examples, scores: np.ndarray) -> Examples:
    """Describe the best lines of each page, by scores of the first ranking, for the second."""
    made = Examples(finalists.FINAL_FEATURES)
    start = 0
    for number, page in enumerate(pages):
        stop = start + len(page.ranked)
        odds = [float(score) for score in scores[start:stop]]
        for index, features in finalists.finals(page.outline, page.ranked, odds):
            made.features.append(features)
            made.truth.append(first.truth[start + index])
            made.pages.append(number)
            made.folds.append(page.fold)
            made.taught.append(first.taught[start + index])
        start = stop
    return made


def evaluate(pages: Sequence[Page], first: Examples, scores: np.ndarray) -> dict[str, float]:
    """Print how often each ranking and the whole find are right; give the latter by form."""
    found: dict[str, float] = {}
    last = final_examples(pages, first, scores)
    finals = held_out(SIZES["finals"], last)
    columns = {
        "a line": [any(truth) for truth in _by_page(pages, first, np.array(first.truth))],
        "first": _right(pages, first, scores),
        "both": _right(pages, last, finals),
        "title": _titles(pages, scores, last, finals),
    }
    for form in FORMS:
        places = [i for i, page in enumerate(pages) if page.form == form]
        means = (
            f"{name} {np.mean([right[i] for i in places]):.4f}" for name, right in columns.items()
        )
        print(form, len(places), "pages:", ", ".join(means))
        found[f"{form} title, normalised"] = float(np.mean([columns["title"][i] for i in places]))
    return found


def _by_page(pages: Sequence[Page], made: Examples, values: np.ndarray) -> list[list[float]]:
    grouped: list[list[float]] = [[] for _ in pages]
    for page, value in zip(made.pages, values, strict=True):
        grouped[page].append(float(value))
    return grouped


def _right(pages: Sequence[Page], made: Examples, scores: np.ndarray) -> list[bool]:
    truths = _by_page(pages, made, np.array(made.truth))
    return [
        bool(own and truth[int(np.argmax(own))])
        for own, truth in zip(_by_page(pages, made, scores), truths, strict=True)
    ]


def _titles(
    pages: Sequence[Page], scores: np.ndarray, last: Examples, finals: np.ndarray
) -> list[bool]:
    """Tell where the title is right that the scores of both rankings lead to."""
    found, start = [], 0
    ranked_again = _by_page(pages, last, finals)
    for page, own in zip(pages, ranked_again, strict=True):
        stop = start + len(page.ranked)
        odds = [float(score) for score in scores[start:stop]]
        start = stop
        title = titles.choose(page.outline, page.language, page.ranked, odds, own)
        found.append(title is not None and normal(title.value) == page.title)
    return found


def main() -> None:
    """Train one ranking, or measure the find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(MODELS))
    parser.add_argument("data", type=Path)
    parser.add_argument("unseen", type=Path)
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--write", action="store_true", help="pin what --evaluate finds")
    arguments = parser.parse_args()
    pages = list(read(arguments.data, arguments.unseen))
    made = title_examples(pages)
    if arguments.evaluate:
        found = evaluate(pages, made, held_out(SIZES["titles"], made))
        if arguments.write:
            pin(found, *MODELS.values())
        return
    if arguments.task == "finals":
        made = final_examples(pages, made, held_out(SIZES["titles"], made))
    learned = made.learned()
    model = train(SIZES[arguments.task], made.matrix()[learned], np.array(made.truth)[learned])
    (PACKAGE / MODELS[arguments.task]).write_text(export(model, made.names), "utf-8")


if __name__ == "__main__":
    main()
