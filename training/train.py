"""Train every model of the cleaning again: `python training/train.py BENCH_DATA [--evaluate]`.

BENCH_DATA is the folder of `dev.jsonl.gz`. The order matters: the rankers of titles learn from
the line model's scores of pages it has not seen, the models of whole stretches from the titles too,
those of dates and authors from all of that.
The same data and versions (`requirements-training.txt`) give the same bytes; each model is said
to be the same as before or to have changed, and the exit code is 1 if one changed. `--evaluate`
then measures all of it on sites unseen and pins the figures in `tests/eval/floors.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "newsarchive" / "cleaning"
#: What is run, in this order: the script, what it is given, the models it writes.
STEPS = (
    ("train_lines.py", ("{bench}", "--oof", "{unseen}"), ("line_model.json",)),
    ("train_titles.py", ("titles", "{bench}", "{unseen}"), ("title_model.json",)),
    ("train_titles.py", ("finals", "{bench}", "{unseen}"), ("title_final_model.json",)),
    (
        "train_runs.py",
        ("{bench}", "{unseen}", "--folds", "{folds}"),
        ("end_model.json", "run_model.json", "certainty_model.json"),
    ),
    ("train_metadata.py", ("dates", "{bench}", "{unseen}"), ("date_model.json",)),
    ("train_metadata.py", ("authors", "{bench}", "{unseen}"), ("author_model.json",)),
)
#: What measures them: the script and what it is given.
MEASURES = (
    ("evaluate_lines.py", ("{bench}", "{unseen}", "{folds}", "--write")),
    ("train_titles.py", ("titles", "{bench}", "{unseen}", "--evaluate", "--write")),
    ("train_metadata.py", ("dates", "{bench}", "{unseen}", "--evaluate", "--write")),
    ("train_metadata.py", ("authors", "{bench}", "{unseen}", "--evaluate", "--write")),
)


def main() -> int:
    """Run every step and tell which models changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--work", type=Path, help="keep what unseen pages were judged by here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        files = {
            "bench": options.bench,
            "unseen": work / "unseen.json",
            "folds": work / "folds.json",
        }
        changed = sum(train(*step, files) for step in STEPS)
        for script, given in MEASURES if options.evaluate else ():
            run(script, *(one.format(**files) for one in given))
    return changed > 0


def train(
    script: str, given: tuple[str, ...], models: tuple[str, ...], files: dict[str, Path]
) -> int:
    """Train the models of a script; give how many of their bytes changed."""
    before = [_digest(PACKAGE / model) for model in models]
    run(script, *(one.format(**files) for one in given))
    after = [_digest(PACKAGE / model) for model in models]
    for model, old, new in zip(models, before, after, strict=True):
        print(f"{'same   ' if new == old else 'changed'} {new[:16]} {model}", flush=True)
    return sum(old != new for old, new in zip(before, after, strict=True))


def run(script: str, *arguments: str) -> None:
    """Run a script of this folder.

    Raises:
        CalledProcessError: it failed.
    """
    paths = (str(ROOT / "plugins"), str(ROOT / "training"))
    subprocess.run(
        [sys.executable, str(ROOT / "training" / script), *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        check=True,
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
