"""Measure how the cost of relating articles grows: `related_cost.py COUNT…`.

Relates archives of generated articles, every twentieth a reprint of the one before it in which some
sentences are gone. Prints CPU seconds of each step, times the linear growth from the first count,
peak memory, and how many of the reprints were found.
"""

from __future__ import annotations

import dataclasses
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Sequence

from benchmarks.search_corpus import documents

from newsarchive.models import ArchiveEntry
from newsarchive.pages.collections import build_archive
from newsarchive.pages.related import relate
from newsarchive.text.shingles import near_duplicates

#: One article in so many is a reprint of the one before.
REPRINTED = 20
#: Sentences that a reprint keeps.
KEPT = 0.85


@dataclasses.dataclass(frozen=True)
class Cost:
    """CPU seconds of finding near-duplicates and of relating all, peak MiB, reprints found."""

    versions: float
    whole: float
    peak: float
    found: int
    reprints: int


def archive(count: int) -> list[ArchiveEntry]:
    """Generate articles, some of them reprints."""
    entries: list[ArchiveEntry] = []
    for number, entry in enumerate(documents(count)):
        reprint = number % REPRINTED == REPRINTED - 1
        entries.append(_reprint(entries[-1], entry) if reprint else entry)
    return entries


def _reprint(original: ArchiveEntry, other: ArchiveEntry) -> ArchiveEntry:
    chance = random.Random(other.url)  # noqa: S311 - reproducible, not secret
    lines = original.text.split("\n")
    kept = [line for line in lines if chance.random() < KEPT] or lines
    return dataclasses.replace(
        original, url=other.url, seed_id=other.seed_id, source=other.source, text="\n".join(kept)
    )


def measure(count: int) -> Cost:
    """Relate an archive; run in a process of its own, so that the peak is its own, too."""
    entries = archive(count)
    gathered = build_archive(entries, {}, [])
    started = time.process_time()
    overlaps = near_duplicates({entry.url: entry.text for entry in entries})
    versions = time.process_time() - started
    pairs = {frozenset((overlap.first, overlap.second)) for overlap in overlaps}
    reprints = range(REPRINTED - 1, count, REPRINTED)
    found = sum(frozenset((entries[n - 1].url, entries[n].url)) in pairs for n in reprints)
    started = time.process_time()
    relate(gathered)
    whole = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(versions, whole, peak, found, len(reprints))


def main(arguments: Sequence[str]) -> int:
    """Measure each count and print the table."""
    counts = [int(word) for word in arguments]
    print("articles  versions  all, CPU s  × linear  peak MiB  reprints found")
    first = None
    for count in counts:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cost = pool.apply(measure, (count,))
        first = first or cost.whole / count
        growth = cost.whole / count / first
        print(
            f"{count:8,}  {cost.versions:8.2f}  {cost.whole:10.2f}  {growth:8.2f}  "
            f"{cost.peak:8.0f}  {cost.found:,} of {cost.reprints:,}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["1000", "10000"]))
