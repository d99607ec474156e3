"""Measure what the index costs when one article changes: `search_update.py COUNT …`.

For each count, indexes the articles of `search_corpus.py` anew, then with a cache when nothing, one
text, and one article more differs. Prints the CPU of each as a share of the full build's, in the
same process, and how many files each wrote.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from benchmarks import search_corpus

from newsarchive.models import ArchiveEntry
from newsarchive.search import index
from newsarchive.search.cache import IndexCache
from newsarchive.search.numbering import number

#: Each change is timed so often, from article to article; the middle one counts.
CHANGES = 3
_T = TypeVar("_T")


def main() -> int:
    """Print a table; fail where an update is not what a build from scratch gives."""
    counts = [int(word) for word in sys.argv[1:]]
    print(f"{'articles':>8} {'change':16} {'of full build':>13} {'written':>8} {'of files':>8}")
    return max(measure(count) for count in counts)


def measure(count: int) -> int:
    """Print the rows of one archive."""
    *entries, extra = search_corpus.documents(count + 1)
    _, full = _timed(lambda: index.build_index(entries))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite3"
        files = _update(path, entries, entries)[0].files
        _row(count, "nothing", [_update(path, entries, entries) for _ in range(CHANGES)], full)
        edits = []
        for nth in range(CHANGES):
            entries[count // 2 + nth] = replace(
                entries[count // 2 + nth], text=extra.text, title=extra.title
            )
            edits.append(_update(path, entries, entries))
            files = {name: files[name] for name in edits[-1][0].kept} | edits[-1][0].files
        _row(count, "one text", edits, full)
        more = [*entries, extra]
        _row(count, "one article more", [_update(path, more, entries)], full)
    if files != index.build_index(entries):
        print("an update differs from a build from scratch", file=sys.stderr)
        return 1
    return 0


_Update = tuple[index.SearchFiles, float]


def _update(path: Path, entries: Sequence[ArchiveEntry], before: Sequence[ArchiveEntry]) -> _Update:
    numbers = number(before)
    with IndexCache(path) as cache:
        return _timed(lambda: index.update_index(entries, numbers, cache=cache))


def _row(count: int, change: str, updates: Sequence[_Update], full: float) -> None:
    seconds = sorted(seconds for _, seconds in updates)[len(updates) // 2]
    made = updates[-1][0]
    total = len(made.files) + len(made.kept)
    print(
        f"{count:>8} {change:16} {seconds / full:>13.1%} {len(made.files):>8} {total:>8}",
        flush=True,
    )


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
