"""Compare builds that are staged, settled and swapped with builds that write directly.

`staging_cost.py COUNT`: alternating builds of the same COUNT generated articles, from nothing,
after one edited article, and without change. Prints seconds and CPU seconds, medians of the rounds,
and fails where a build from nothing costs more than the bound. Seconds are those of the clock, with
waits for the disk, less the time that the process waited for a core that others had.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.build_cost import prepare
from support import ROOT

TESTS = ROOT / "tests"
ROUNDS = 3
#: Staging and waiting for the disk may cost this much of a build of 1,000 articles.
BOUND = 1.15
STAGED, DIRECT = "pelicanconf.py", "direct.py"
_DIRECT = """
from pelicanconf import *
PLUGINS[PLUGINS.index("newsarchive.plugins.writer")] = "benchmarks.direct_writes"
"""


def build(root: Path, conf: str) -> tuple[float, float]:
    """Build a site; give the seconds it took, less waits for a core, and its CPU seconds."""
    os.sync()  # what was written before must not be waited for
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pelican", "content", "-o", f"output-{conf}", "-s", conf, "-q"],
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (root / "plugins", TESTS, root))),
        },
        stdout=subprocess.DEVNULL,
    )
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    seconds = time.perf_counter() - start
    ran, waited, _ = map(int, Path(f"/proc/{process.pid}/schedstat").read_text().split())
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return seconds - waited / 1e9, ran / 1e9


def _from_nothing(root: Path, conf: str, _number: int) -> None:
    shutil.rmtree(root / f"output-{conf}", ignore_errors=True)
    shutil.rmtree(root / ".cache", ignore_errors=True)


def _edited(root: Path, conf: str, number: int) -> None:
    article = root / "content" / "articles" / "article-0.md"
    article.write_text(f"{article.read_text('utf-8')}\nAjout {number} {conf}.\n", "utf-8")


def _unchanged(_root: Path, _conf: str, _number: int) -> None:
    pass


KINDS = {"from nothing": _from_nothing, "one article edited": _edited, "no change": _unchanged}


def main(arguments: Sequence[str]) -> int:
    """Run the comparison, print its table, and give 1 if the bound is missed."""
    count = int(arguments[0])
    costs: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        prepare(count, root)
        (root / DIRECT).write_text(_DIRECT, encoding="utf-8")
        for number in range(ROUNDS):
            for conf in (STAGED, DIRECT) if number % 2 else (DIRECT, STAGED):
                for kind, make_ready in KINDS.items():
                    make_ready(root, conf, number)
                    costs.setdefault((kind, conf), []).append(build(root, conf))
    print(f"{count} articles, medians of {ROUNDS} rounds: seconds (CPU seconds)")
    for kind in KINDS:
        (staged, cpu), (direct, other) = (_medians(costs[kind, one]) for one in (STAGED, DIRECT))
        print(
            f"  {kind:<20} staged {staged:7.2f} ({cpu:6.2f})   direct {direct:7.2f} ({other:6.2f})"
            f"   ratio {staged / direct:.3f} ({cpu / other:.3f})"
        )
    ratio = _medians(costs["from nothing", STAGED])[0] / _medians(costs["from nothing", DIRECT])[0]
    if ratio > BOUND:
        print(f"  MISSED: {ratio:.3f}, and {BOUND} is the bound")
    return int(ratio > BOUND)


def _medians(rounds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(wall for wall, _ in rounds), statistics.median(
        cpu for _, cpu in rounds
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["1000"]))
