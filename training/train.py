"""Train every model of the cleaning again: `python training/train.py BENCH_DATA [--work DIR]`.

BENCH_DATA is the folder of `dev.jsonl.gz`. The order matters: the rankers of titles learn from
the line model's scores of pages it has not seen, those of dates and authors from the titles too.
The same data and versions (`requirements-training.txt`) give the same bytes; each model is said
to be the same as before or to have changed, and the exit code is 1 if one changed.
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


def main() -> int:
    """Run every step and tell which models changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--work", type=Path, help="keep the unseen pages' scores in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        unseen = (options.work or Path(folder)) / "unseen.json"
        return sum(run(*step, options.bench, unseen) for step in STEPS) > 0


def run(script: str, task: tuple[str, ...], model: str, bench: Path, unseen: Path) -> bool:
    """Train one model; tell whether its bytes changed."""
    before = _digest(PACKAGE / model)
    arguments = (str(bench), "--oof", str(unseen)) if not task else (*task, str(bench), str(unseen))
    paths = (str(ROOT / "plugins"), str(ROOT / "training"))
    subprocess.run(
        [sys.executable, str(ROOT / "training" / script), *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        check=True,
    )
    after = _digest(PACKAGE / model)
    print(f"{'same   ' if after == before else 'changed'} {after[:16]} {model}", flush=True)
    return after != before


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
