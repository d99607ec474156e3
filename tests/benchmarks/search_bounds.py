"""The bounds that search has to keep, and which figures miss them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: Figures of all sizes: name → value.
Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bound:
    """At `size` documents a figure is at most `limit`, or at least if `floor`."""

    size: int
    figure: str
    limit: float
    floor: bool = False

    def missed(self, value: float) -> bool:
        """Tell whether a value is on the wrong side."""
        return value < self.limit if self.floor else value > self.limit


#: Bytes and relevance are the same at each run; of costs only ratios within a run are bound.
BOUNDS = (
    *(Bound(size, "script", 15_000) for size in (1_000, 10_000, 50_000)),
    Bound(10_000, "first search, summaries", 26_000),
    Bound(10_000, "first search, snippets", 40_000),
    Bound(10_000, "later search, summaries", 14_000),
    Bound(10_000, "later search, snippets", 28_000),
    Bound(50_000, "first search, summaries", 38_000),
    Bound(50_000, "first search, snippets", 52_000),
    Bound(10_000, "phrase, more", 80_000),
    Bound(10_000, "all filters", 80_000),
    Bound(10_000, "CPU / Pagefind's", 1 / 4),
    Bound(10_000, "CPU / lunr.py's", 1 / 15),
    Bound(50_000, "peak MiB", 1_536),
    Bound(10_000, "whole page / Pagefind's", 1.0),
    Bound(10_000, "from Enter / bare calls", 1.0),
    *(Bound(size, "words found", 0.998, floor=True) for size in (1_000, 10_000)),
    *(Bound(size, "words found without accents", 0.995, floor=True) for size in (1_000, 10_000)),
    Bound(10_000, "success@1", 0.62, floor=True),
    Bound(10_000, "success@10", 0.92, floor=True),
    Bound(10_000, "MRR", 0.72, floor=True),
    Bound(10_000, "success@1 above Pagefind's", 0.15, floor=True),
    Bound(10_000, "success@10 above Pagefind's", 0.15, floor=True),
    Bound(10_000, "MRR above Pagefind's", 0.15, floor=True),
)
#: From 10,000 to 50,000 documents a first search grows by no more.
GROWTH = 1.5


def missed(measured: Mapping[int, Figures]) -> Iterator[str]:
    """Say which bounds the figures miss; what was not measured is not judged."""
    for bound in BOUNDS:
        value = measured.get(bound.size, {}).get(bound.figure)
        if value is not None and bound.missed(value):
            side = "at least" if bound.floor else "at most"
            wanted = f"wanted {side} {bound.limit:,.3f}"
            yield f"{bound.size:,}: {bound.figure} is {value:,.3f}, {wanted}"
    if 10_000 in measured and 50_000 in measured:
        for figure in ("first search, summaries", "first search, snippets"):
            growth = measured[50_000][figure] / measured[10_000][figure]
            if growth > GROWTH:
                yield f"{figure} grows {growth:.2f} × from 10,000 to 50,000, wanted {GROWTH}"
