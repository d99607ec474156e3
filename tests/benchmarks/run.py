"""Run every benchmark: `python -m tests.benchmarks.run [BENCH_DATA]`; docs/benchmarks.md has them.

Each is a ratio against a peer, a baseline or a smaller archive measured in the same run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Module, arguments (`DATA` stands for BENCH_DATA), what it shows.
DATA = "BENCH_DATA"
BENCHMARKS = (
    ("benchmarks.cleaning", [DATA], "Cleaning against text-only peers"),
    ("benchmarks.search_cost", ["1000"], "Search index against Lunr's own"),
    ("benchmarks.search_phrases", ["1000"], "Exact phrases beyond their words"),
    ("benchmarks.related_cost", ["1000", "10000"], "Related articles as the archive grows"),
    ("benchmarks.build_cost", ["300"], "Build against plain Pelican"),
)


def main() -> int:
    """Run all and give the number that failed."""
    failed = 0
    data = sys.argv[1] if len(sys.argv) > 1 else ""
    path = os.pathsep.join((str(ROOT / "plugins"), str(ROOT / "tests")))
    for module, arguments, title in BENCHMARKS:
        print(f"\n{title}", flush=True)
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
