"""Compare the cleaning with text-only peers on the same pages: `cleaning.py [BENCH_DATA] [--full]`.

Prints shingle F1 of each on `dump_lite` and `dump` beside the published figures of the extractors
that read the HTML, then the speed: every system cleans the same pages in turn, several times over,
in one process; medians of process time, as a ratio to jusText's. Then what `cleaning_scale.py`
measures, which needs no data. `--full` takes every page and dumps of 10 MB. Without BENCH_DATA
the first two parts are SKIPPED.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks import cleaning_scale
from benchmarks.cleaning_peers import JusText, c4
from tests.eval.measures import Row, read, script

from newsarchive.articles.compose import plain_text
from newsarchive.cleaning.pipeline import clean
from newsarchive.errors import SeedError
from newsarchive.models import RawSeed

FIELDS = ("dump_lite", "dump")
#: Every so many pages by default.
STEP = 8
ROUNDS = 5
#: F1 on `dump_lite` (the same pages, all 1,774 development pages); these read the HTML.
PUBLISHED = {
    "readability-lxml": 0.909,
    "trafilatura": 0.909,
    "resiliparse": 0.846,
    "newspaper4k": 0.839,
    "jusText on the HTML": 0.811,
}
Cleaner = Callable[[Row, str], str]


def ours(row: Row, field: str) -> str:
    """Clean a page as `newsarchive clean` does; nothing to publish is an empty text."""
    try:
        return plain_text(clean(RawSeed(row["id"], "", "", "utf-8", row[field])))
    except SeedError:
        return ""


def systems() -> dict[str, Cleaner]:
    """Give every system by its name, ours first."""
    justext = JusText()
    return {
        "newsarchive": ours,
        "jusText, lines as paragraphs": lambda row, field: justext.text(
            row[field], row["language"]
        ),
        "C4-like line rules": lambda row, field: c4(row[field]),
        "all text": lambda row, field: row[field],
    }


def quality(rows: Sequence[Row], score: ModuleType, cleaners: dict[str, Cleaner]) -> None:
    """Print the F1 of each system."""
    print(f"shingle F1, {len(rows)} pages{'':18}{FIELDS[0]:>10}{FIELDS[1]:>10}")
    for name, cleaner in cleaners.items():
        figures = []
        for field in FIELDS:
            found = [{"id": row["id"], "text": cleaner(row, field)} for row in rows]
            figures.append(score.score(rows, found, boots=0, quiet=True)[0]["all"]["F1"])
        note = "  (trained on these pages)" if cleaner is ours else ""
        print(f"  {name:<36}{figures[0]:10.3f}{figures[1]:10.3f}{note}", flush=True)
    for name, figure in PUBLISHED.items():
        print(f"  {name:<36}{figure:10.3f}{'–':>10}  with the HTML, published, all pages")


def speed(rows: Sequence[Row], cleaners: dict[str, Cleaner]) -> None:
    """Print pages a second of each system, taking turns."""
    names = [name for name in cleaners if name != "all text"]
    spent: dict[str, list[float]] = {name: [] for name in names}
    for name in names:
        cleaners[name](rows[0], FIELDS[0])  # reads models and word lists
    for _ in range(ROUNDS):
        for name in names:
            started = time.process_time()
            for row in rows:
                cleaners[name](row, FIELDS[0])
            spent[name].append(time.process_time() - started)
    medians = {name: statistics.median(seconds) for name, seconds in spent.items()}
    base = medians[names[1]]
    print(f"\npages a second on {FIELDS[0]}, one core, median of {ROUNDS} rounds in turn")
    for name, seconds in medians.items():
        print(f"  {name:<36}{len(rows) / seconds:10.0f}{base / seconds:10.3f} × jusText")


def main(arguments: Sequence[str]) -> int:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", nargs="?", default="")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args(arguments)
    data = Path(options.bench) / "extraction"
    if options.bench and (data / "dev.jsonl.gz").is_file():
        rows = read(data / "dev.jsonl.gz")
        cleaners = systems()
        quality(rows if options.full else rows[::STEP], script(data / "score.py"), cleaners)
        speed(rows[::STEP], cleaners)
    else:
        print(f"SKIPPED quality and speed: no benchmark data in {data}")
    cleaning_scale.main(full=options.full)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
