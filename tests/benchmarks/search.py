"""Compare search with Pagefind's and Lunr's: `search.py COUNT…`, documents of generated archives.

Prints a table for each size: costs of indexing, bytes a reader transfers in Chromium, relevance of
known-item queries, words found. Fails if a bound of search_bounds.py is missed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import search_browser as browser_
from benchmarks import search_peers as peers
from benchmarks import search_relevance as relevance
from benchmarks import search_waits as waits
from benchmarks.search_bounds import missed
from benchmarks.search_server import counting
from benchmarks.search_site import build_site, mount

HERE = Path(__file__).parent
#: Rankings are tuned on the corpus and queries of seed 1 only (docs/benchmarks.md).
SEED = 2
#: Above these, Lunr's index takes minutes and gigabytes; so do all words of all texts.
LUNR_UP_TO, ALL_WORDS_UP_TO, TEXTS_UP_TO = 10_000, 1_000, 10_000
#: Distinct words looked for where not all are.
WORDS = 4_000
#: First and later searches in Chromium, each with a reader of its own.
PAIRS = 30
PHRASES = 12
#: Of the costs of smaller archives the least counts: other programs only add to it.
ROUNDS = 2
Row = tuple[str, float, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Bench:
    """One size: what was prepared, and the site to search it in."""

    count: int
    folder: Path
    site: Path

    @property
    def queries(self) -> list[dict[str, str]]:
        """Read the known-item queries."""
        text = (self.folder / "queries.json").read_text(encoding="utf-8")
        return list(json.loads(text))


def in_memory() -> str | None:
    """Give a folder in memory, if there is one.

    ext4 takes up to twenty times longer to create files where many have just been removed, which is
    what a benchmark does; all programs pay for it, by chance.
    """
    folder = "/dev/shm"  # noqa: S108 - only temporary folders are made in it
    return folder if os.access(folder, os.W_OK) else None


def run_json(*command: str | Path) -> Any:
    """Run a program that prints JSON."""
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return json.loads(ran.stdout)


def indexing(bench: Bench, seed: int) -> Iterator[Row]:
    """Prepare a size, and compare the costs of indexing: ours, Pagefind's, lunr.py's."""
    prepare = (sys.executable, "-m", "benchmarks.search_prepare")
    rounds = []
    for _ in range(ROUNDS if bench.count <= LUNR_UP_TO else 1):
        costs = run_json(*prepare, str(bench.count), str(seed), bench.folder)
        rounds.append((costs, peers.pagefind(bench.folder / "pages")))
    ours = min((costs for costs, _ in rounds), key=lambda costs: costs["cpu"])
    theirs = min((cost for _, cost in rounds), key=lambda cost: cost.cpu)
    lunr = peers.lunr_py(bench.count, seed) if bench.count <= LUNR_UP_TO else None
    yield "indexing, CPU s", ours["cpu"], theirs.cpu, lunr and lunr.cpu
    yield "CPU / Pagefind's", ours["cpu"] / theirs.cpu, None, None
    if lunr:
        yield "CPU / lunr.py's", ours["cpu"] / lunr.cpu, None, None
    yield "peak MiB", ours["peak"], None, None
    yield "index on disk, MB", ours["size"] / 1e6, theirs.size / 1e6, None
    yield "index in files", ours["files"], None, None
    if lunr:
        yield "whole index, gzip", float("nan"), None, lunr.size


def engine(bench: Bench) -> Iterator[Row]:
    """Measure the engine in node: the quick count of bytes, and a warm query."""
    quick = run_json("node", HERE / "search_bytes.mjs", bench.folder)
    (bench.folder / "quick.json").write_text(json.dumps(quick), encoding="utf-8")
    yield "in node: first, summaries", quick["first"], None, None
    yield "in node: later, summaries", quick["later"], None, None
    yield "meta.json, gzip", quick["opening"], None, None
    yield "warm query, engine, ms", quick["warm"], None, None


def findable(bench: Bench) -> Iterator[Row]:
    """Measure which words find the texts that have them."""
    if bench.count > TEXTS_UP_TO:
        return
    sample = [] if bench.count <= ALL_WORDS_UP_TO else [str(WORDS)]
    found = run_json("node", HERE / "search_findable.mjs", bench.folder, *sample)
    yield "words found", found["plain"], None, None
    yield "words found without accents", found["bare"], None, None
    for line in found["lost"]:
        print(f"  not found: {line}")


def reading(bench: Bench) -> Iterator[Row]:
    """Measure in Chromium: bytes, waits, and the places of known items."""
    mount(bench.site, bench.folder)
    asked = [query["text"] for query in bench.queries]
    pairs = list(zip(asked[::2], asked[1::2], strict=False))[:PAIRS]
    quick = json.loads((bench.folder / "quick.json").read_text(encoding="utf-8"))
    with counting(bench.site) as (address, log), browser_.chromium() as browser:
        ours = browser_.our_bytes(browser, address, log, quick["passages"], pairs)
        theirs = browser_.pagefind_bytes(browser, address, log, pairs)
        yield "script", ours.script, None, None
        yield "first search, summaries", ours.first, theirs.first, None
        yield "first search, snippets", ours.first_snippets, theirs.first, None
        yield "later search, summaries", ours.later, theirs.later, None
        yield "later search, snippets", ours.later_snippets, theirs.later, None
        phrases = [text for text in asked if text.count(" ") == 1][:PHRASES]
        more = browser_.phrase_bytes(browser, address, log, phrases)
        yield "phrase, more", more, None, None
        yield "all filters", browser_.filter_bytes(browser, address, log, asked[0]), None, None
        wait, other = waits.typed(browser, address, asked[2 * PAIRS : 3 * PAIRS])
        yield "whole page, from the last key, ms", wait, other, None
        yield "whole page / Pagefind's", wait / other, None, None
        wait, other = waits.sent_off(browser, address, asked[3 * PAIRS : 4 * PAIRS])
        yield "from Enter; bare calls, ms", wait, other, None
        yield "from Enter / bare calls", wait / other, None, None
        results = browser_.pagefind_results(browser, address, asked)
    yield from ranking(bench, results)


def ranking(bench: Bench, results: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Compare the places of known items; print them by kind."""
    ours = relevance.by_kind(bench.folder, relevance.our_places(bench.folder))
    theirs = relevance.by_kind(bench.folder, relevance.pagefind_places(bench.folder, results))
    print(f"  known items, {bench.count:,}: success@1 / success@10 / MRR, ours and Pagefind's")
    for kind, scores in ours.items():
        print(f"    {kind:<12}{scores}    {theirs[kind]}")
    mine, other = ours["all"], theirs["all"]
    for name, one, two in (
        ("success@1", mine.first, other.first),
        ("success@10", mine.ten, other.ten),
        ("MRR", mine.reciprocal, other.reciprocal),
    ):
        yield name, one, two, None
        yield f"{name} above Pagefind's", one - two, None, None


def measure(bench: Bench, seed: int) -> Mapping[str, float]:
    """Take all figures of a size and print them."""
    print(f"{bench.count:,} articles, seed {seed}{'ours':>26}{'Pagefind':>13}{'lunr.py':>13}")
    figures = {}
    for step in (lambda one: indexing(one, seed), engine, reading, findable):
        for name, *values in step(bench):
            cells = (f"{_written(value):>13}" for value in values)
            print(f"  {name:<32}{''.join(cells)}", flush=True)
            figures[name] = values[0]
    return figures


def _written(value: float | None) -> str:
    if value is None or value != value:
        return "–"
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def main(arguments: Sequence[str]) -> int:
    """Measure each size asked for; `--seed N` takes another corpus and other queries."""
    words = list(arguments)
    seed = SEED
    if "--seed" in words:
        at = words.index("--seed")
        seed = int(words[at + 1])
        del words[at : at + 2]
    measured = {}
    with tempfile.TemporaryDirectory(dir=in_memory()) as place:
        (Path(place) / "site").mkdir()
        site = build_site(Path(place) / "site")
        for count in map(int, words or ["1000"]):
            folder = Path(place) / str(count)
            folder.mkdir()
            measured[count] = measure(Bench(count, folder, site), seed)
    failures = list(missed(measured))
    for failure in failures:
        print(f"MISSED {failure}")
    return min(len(failures), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
