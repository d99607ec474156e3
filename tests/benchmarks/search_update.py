"""Measure what the index costs when one article changes: `search_update.py COUNT …`.

For each count, indexes the articles of `search_corpus.py` anew, with an empty cache as a site's
first build has, then when nothing, one text, and one article more differs, with another text each
time. Prints the CPU of each, from the least to the most, the middle one as a share of the full
build's, in the same process, and how many files were written, by the middle. CPU counts what is
remembered, read of the last build and written: all in memory where there is a folder for it.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from benchmarks import search_corpus
from benchmarks.search import in_memory
from benchmarks.search_prepare import write

from newsarchive.models import ArchiveEntry
from newsarchive.search import index
from newsarchive.search.cache import IndexCache
from newsarchive.search.numbering import Numbering, number

#: Each change is timed so often, from article to article; the middle one counts. Texts differ in
#: length: the next ones of the generator at 10,000 have 114 to 625 words.
CHANGES = 7
#: Of archives of so many articles and more a change takes at most this share of a full build.
BOUND_FROM, BOUND = 10_000, 0.15
#: Of so many full builds the one of least CPU counts.
FULL_BUILDS = 2


def main() -> int:
    """Print a table; fail where an update is dear, or not what a build from scratch gives."""
    counts = [int(word) for word in sys.argv[1:]]
    print(
        f"{'articles':>8} {'change':16} {'CPU s':>7} {'least, most':>11} {'of full build':>13}"
        f" {'written':>8} {'of files':>8}"
    )
    return max(measure(count) for count in counts)


def measure(count: int) -> int:
    """Print the rows of one archive."""
    entries = [*search_corpus.documents(count + CHANGES)]
    entries, others = entries[:count], entries[count:]
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        site = Site(Path(folder))
        full = min(_first(site, entries) for _ in range(FULL_BUILDS))
        _row(count, "nothing", [site.update(entries) for _ in range(CHANGES)], full)
        edits = []
        for at, other in enumerate(others, count // 2):
            entries[at] = replace(entries[at], text=other.text, title=other.title)
            edits.append(site.update(entries))
        shares = [_row(count, "one text", edits, full)]
        added = []
        for other in others:
            entries.append(other)
            added.append(site.update(entries))
        shares.append(_row(count, "one article more", added, full))
        same = site.files() == index.build_index(entries, site.numbers)
    if not same:
        print("an update differs from a build from scratch", file=sys.stderr)
        return 1
    if count >= BOUND_FROM and max(shares) > BOUND:
        print(f"MISSED {count:,}: wanted at most {BOUND:.0%} of a full build", file=sys.stderr)
        return 1
    return 0


_Update = tuple[index.SearchFiles, float]


class Site:
    """A published index, and its cache."""

    def __init__(self, folder: Path) -> None:
        """Begin with none."""
        self.folder, self.cache = folder / "search", folder / "search.sqlite3"
        self.kept: frozenset[str] = frozenset()
        self.numbers: Numbering | None = None

    def update(self, entries: Sequence[ArchiveEntry]) -> _Update:
        """Build, and tell the CPU seconds."""
        known = self.numbers
        start = time.process_time()
        with IndexCache(self.cache) as cache:
            made = index.update_index(entries, known, cache=cache, read=self.read)
        write(self.folder, made.files)
        self.kept = made.kept | made.files.keys()
        seconds = time.process_time() - start
        self.numbers = number(entries, known)
        return made, seconds

    def read(self, name: str) -> bytes | None:
        """Read a published file."""
        path = f"{self.folder}/{name}"
        with suppress(FileNotFoundError), open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
        return None

    def files(self) -> dict[str, bytes]:
        """Read all that is published."""
        return {name: (self.folder / name).read_bytes() for name in self.kept}


def _first(site: Site, entries: Sequence[ArchiveEntry]) -> float:
    """Build from nothing."""
    site.numbers = None
    site.cache.unlink(missing_ok=True)
    shutil.rmtree(site.folder, ignore_errors=True)
    return site.update(entries)[1]


def _row(count: int, change: str, updates: Sequence[_Update], full: float) -> float:
    """Print a row, and give the share of a full build."""
    seconds = sorted(spent for _, spent in updates)
    middle = statistics.median(seconds)
    written = statistics.median(len(made.files) for made, _ in updates)
    total = statistics.median(len(made.files) + len(made.kept) for made, _ in updates)
    print(
        f"{count:>8} {change:16} {middle:>7.3f} {f'{seconds[0]:.2f}–{seconds[-1]:.2f}':>11}"
        f" {middle / full:>13.1%} {written:>8} {total:>8}",
        flush=True,
    )
    return middle / full


if __name__ == "__main__":
    sys.exit(main())
