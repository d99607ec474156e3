"""Train every model of the cleaning again: `python training/train.py BENCH_DATA [--evaluate]`.

BENCH_DATA is the folder of `dev.jsonl.gz`. The order matters: the rankers of titles learn from
the line model's scores of pages it has not seen, those of dates and authors from the titles too.
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
#: What is run, in this order: the script, its task, the model it writes.
STEPS = (
    ("train_lines.py", (), "line_model.json"),
    ("train_titles.py", ("titles",), "title_model.json"),
    ("train_titles.py", ("finals",), "title_final_model.json"),
    ("train_metadata.py", ("dates",), "date_model.json"),
    ("train_metadata.py", ("authors",), "author_model.json"),
)
#: What measures them: the script and what comes before and after the data.
MEASURES = (
    ("evaluate_lines.py", (), ("--write",)),
    ("train_titles.py", ("titles",), ("--evaluate", "--write")),
    ("train_metadata.py", ("dates",), ("--evaluate", "--write")),
    ("train_metadata.py", ("authors",), ("--evaluate", "--write")),
)


def main() -> int:
    """Run every step and tell which models changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--work", type=Path, help="keep the unseen pages' scores in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        unseen = (options.work or Path(folder)) / "unseen.json"
        changed = sum(train(*step, options.bench, unseen) for step in STEPS)
        for script, first, last in MEASURES if options.evaluate else ():
            run(script, *first, str(options.bench), str(unseen), *last)
    return changed > 0


def train(script: str, task: tuple[str, ...], model: str, bench: Path, unseen: Path) -> bool:
    """Train one model; tell whether its bytes changed."""
    before = _digest(PACKAGE / model)
    run(script, *task, str(bench), *(() if task else ("--oof",)), str(unseen))
    after = _digest(PACKAGE / model)
    print(f"{'same   ' if after == before else 'changed'} {after[:16]} {model}", flush=True)
    return after != before


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
