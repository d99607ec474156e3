"""Run every benchmark: `tests.benchmarks.run [BENCH_DATA] [--full]`; docs/benchmarks.md has them.

Each is a ratio against a peer, a baseline or a smaller archive measured in the same run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Module, arguments (`DATA` stands for BENCH_DATA), those that `--full` adds, what it shows.
DATA = "BENCH_DATA"
FULL = "--full"
BENCHMARKS = (
    ("benchmarks.cleaning", [DATA], [FULL], "Cleaning against text-only peers"),
    ("benchmarks.search", ["1000", "10000"], ["50000"], "Search against Pagefind and Lunr"),
    ("benchmarks.search_phrases", ["1000"], ["10000"], "Exact phrases beyond their words"),
    ("benchmarks.search_update", ["1000"], ["10000"], "The search index, one article changed"),
    (
        "benchmarks.related_cost",
        ["1000", "10000"],
        ["50000"],
        "Related articles, larger archives",
    ),
    ("benchmarks.dear_seeds", [], [], "The dearest seeds that are not refused"),
    ("benchmarks.exports_cost", ["1000", "10000"], ["50000"], "What is taken away"),
    ("benchmarks.build_cost", ["300"], [], "Build against plain Pelican"),
    ("benchmarks.staging_cost", ["1000"], [], "Staged builds against direct writes"),
    ("benchmarks.rebuild_cost", [], [], "Rebuild of the devserver against plain Pelican's"),
)


def main() -> int:
    """Run all and give the number that failed."""
    failed = 0
    words = [word for word in sys.argv[1:] if word != FULL]
    full = FULL in sys.argv
    data = words[0] if words else ""
    path = os.pathsep.join((str(ROOT / "plugins"), str(ROOT / "tests")))
    for module, usual, more, title in BENCHMARKS:
        print(f"\n{title}", flush=True)
        arguments = usual + more if full else usual
        result = subprocess.run(
            [sys.executable, "-m", module, *(data if word == DATA else word for word in arguments)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
        failed += result.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
