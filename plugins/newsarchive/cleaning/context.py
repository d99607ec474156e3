"""Measure what stands around each unit: the main block, prose near it, markers passed, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log1p

from newsarchive.cleaning import cohesion, features, lexicon
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.features import Measured

_COMMENT = lexicon.KINDS.index("comment")
_RELATED = lexicon.KINDS.index("related")
_LEGAL = lexicon.KINDS.index("legal")
_SHARE = lexicon.KINDS.index("share")
_SUBSCRIBE = lexicon.KINDS.index("subscribe")
#: What a line that is not prose takes from a block's weight, in words: a loose and a tight block.
LOOSE, TIGHT = 6.0, 18.0
#: A line covered by furniture words to this share is a marker of the kind of most of them.
MARKER_SHARE = 0.5
PROSE_MASS = cohesion.PROSE_MASS

NAMES = (
    "place", "index", "from_end", "gap_before", "mass", "mass_1", "mass_3", "mass_8",
    "loose_side", "loose_start", "loose_end", "loose_share", "tight_side", "tight_start",
    "tight_end", "tight_share", "mass_before", "mass_after", "markers_since", "comments_since",
    "related_since", "legal_since", "since_marker", "markers_ahead", "prose_run", "short_run",
    "cohesion", "head_cohesion", "dates_near", "dates_since", "units", "total_mass", "median",
    "prev_terms", "next_terms", "copies_near", "lead_cohesion", "past_cohesion",
    "dates_8", "copies_8", "ends_8", "short_8",
    *(f"{name}_{side}" for side in ("p1", "n1", "p2", "n2")
      for name in ("tokens", "end", "furniture")),
)  # fmt: skip

#: Measures of all units of a page by name.
Columns = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of units, `first` to `last`, that holds most prose, and its share of all prose."""

    first: int
    last: int
    share: float


def heaviest_run(weights: Sequence[float]) -> tuple[int, int]:
    """Find the run of greatest sum (Kadane's algorithm); (0, -1) for no weights above zero."""
    best, best_span = 0.0, (0, -1)
    total, start = 0.0, 0
    for i, weight in enumerate(weights):
        if total <= 0.0:
            total, start = 0.0, i
        total += weight
        if total > best:
            best, best_span = total, (start, i)
    return best_span


def main_block(measured: Sequence[Measured], cost: float) -> Block:
    """Find where the body most likely stands, each unit costing `cost` words."""
    weights = [one.mass - cost * (1.0 + one.furniture) for one in measured]
    first, last = heaviest_run(weights)
    if last < first:
        first = last = max(range(len(measured)), key=lambda i: measured[i].mass)
    total = sum(one.mass for one in measured) or 1.0
    share = sum(one.mass for one in measured[first : last + 1]) / total
    return Block(first, last, share)


def _marker(one: Measured) -> int:
    """Tell the kind of furniture a line marks, -1 if none."""
    if one.furniture < MARKER_SHARE or one.tokens > 12:
        return -1
    return max(range(len(one.kinds)), key=lambda kind: one.kinds[kind])


def _runs(flags: Sequence[bool]) -> list[int]:
    """Give each place the length of the run of equal flags it stands in, 0 where unflagged."""
    lengths = [0] * len(flags)
    i = 0
    while i < len(flags):
        j = i
        while j < len(flags) and flags[j] == flags[i]:
            j += 1
        if flags[i]:
            lengths[i:j] = [j - i] * (j - i)
        i = j
    return lengths


def _runs_and_page(measured: Sequence[Measured]) -> Columns:
    """Give the lengths of the runs each unit stands in, and the size of the page."""
    size = len(measured)
    lengths = sorted(one.tokens for one in measured if one.mass >= PROSE_MASS)
    total = sum(one.mass for one in measured) or 1.0
    short = [one.tokens < 14 and one.end < features.FULL_STOP for one in measured]
    return {
        "prose_run": [log1p(run) for run in _runs([one.mass >= PROSE_MASS for one in measured])],
        "short_run": [log1p(run) for run in _runs(short)],
        "units": [log1p(size)] * size,
        "total_mass": [log1p(total)] * size,
        "median": [log1p(lengths[len(lengths) // 2]) if lengths else 0.0] * size,
    }


def _place(units: Sequence[Unit]) -> Columns:
    size = len(units)
    return {
        "place": [i / size for i in range(size)],
        "index": [log1p(i) for i in range(size)],
        "from_end": [log1p(size - 1 - i) for i in range(size)],
        "gap_before": [float(min(4, unit.gap)) for unit in units],
    }


def _side(name: str, block: Block, size: int) -> Columns:
    """Tell where each unit stands by a block: before, in or after it, and how far."""
    first, last = block.first, block.last
    return {
        f"{name}_side": [-1.0] * first + [0.0] * (last + 1 - first) + [1.0] * (size - 1 - last),
        f"{name}_start": [log1p(abs(i - first)) for i in range(size)],
        f"{name}_end": [log1p(abs(i - last)) for i in range(size)],
        f"{name}_share": [block.share] * size,
    }


def _prose(measured: Sequence[Measured]) -> Columns:
    """Measure the prose of each unit, near it, before it and after it."""
    size = len(measured)
    mass = [one.mass for one in measured]
    sums = [0.0, *accumulate(mass)]
    total = sums[-1] or 1.0

    def near(reach: int) -> list[float]:
        return [
            log1p(sums[min(size, i + reach + 1)] - sums[max(0, i - reach)] - mass[i])
            for i in range(size)
        ]

    return {
        "mass": [log1p(one) for one in mass],
        "mass_1": near(1),
        "mass_3": near(3),
        "mass_8": near(8),
        "mass_before": [sums[i] / total for i in range(size)],
        "mass_after": [(total - sums[i + 1]) / total for i in range(size)],
    }


def _markers(measured: Sequence[Measured], first: int) -> Columns:
    """Count the markers of furniture passed since the block began, and those ahead."""
    size = len(measured)
    kinds = [_marker(one) for one in measured]
    flagged = _counts([kind >= 0 for kind in kinds])
    dates = _counts([one.dated and one.tokens < 16 for one in measured])

    def since(flags: Sequence[bool]) -> list[float]:
        counts = _counts(flags)
        return [float(min(9, counts[i + 1] - counts[min(i, first)])) for i in range(size)]

    passed, last = [], 50
    for kind in kinds:
        passed.append(log1p(last))
        last = 0 if kind >= 0 else min(50, last + 1)
    return {
        "markers_since": [float(min(20, flagged[i] - flagged[min(i, first)])) for i in range(size)],
        "comments_since": since([kind == _COMMENT for kind in kinds]),
        "related_since": since([kind == _RELATED for kind in kinds]),
        "legal_since": since([kind in (_LEGAL, _SHARE, _SUBSCRIBE) for kind in kinds]),
        "since_marker": passed,
        "markers_ahead": [log1p(flagged[-1] - flagged[i + 1]) for i in range(size)],
        "dates_since": [float(min(9, dates[i + 1] - dates[min(i, first)])) for i in range(size)],
    }


def _counts(flags: Sequence[bool]) -> list[int]:
    """Count the flags before each place, and all of them last."""
    return [0, *accumulate(map(int, flags))]


def _windows(measured: Sequence[Measured]) -> Columns:
    """Count dates, copies, full stops and short units within three and eight units."""
    size = len(measured)
    dates = _counts([one.dated and one.tokens < 16 for one in measured])
    ends = _counts([one.end >= features.FULL_STOP for one in measured])
    shorts = _counts([one.tokens < 8 for one in measured])
    copies = [one.row[features.COPIES] for one in measured]
    copied = [0.0, *accumulate(count - 1.0 for count in copies)]
    near = [(max(0, i - 3), min(size, i + 4)) for i in range(size)]
    far = [(max(0, i - 8), min(size, i + 9)) for i in range(size)]
    return {
        "dates_near": [float(dates[high] - dates[low]) for low, high in near],
        "copies_near": [sum(copies[low:high]) / (high - low) for low, high in near],
        "dates_8": [float(dates[high] - dates[low]) for low, high in far],
        "copies_8": [copied[high] - copied[low] for low, high in far],
        "ends_8": [(ends[high] - ends[low]) / (high - low) for low, high in far],
        "short_8": [(shorts[high] - shorts[low]) / (high - low) for low, high in far],
    }


def _neighbours(measured: Sequence[Measured]) -> Columns:
    """Give the own measures of the two units before and after each; -1 where there is none."""
    own = {
        "tokens": [log1p(one.tokens) for one in measured],
        "end": [one.end for one in measured],
        "furniture": [one.furniture for one in measured],
    }
    found: Columns = {}
    for name, column in own.items():
        size = len(column)
        for apart in (1, 2):
            beyond = [-1.0] * min(apart, size)
            found[f"{name}_p{apart}"] = beyond + column[: size - apart]
            found[f"{name}_n{apart}"] = column[apart:] + beyond
    return found


def surroundings(units: Sequence[Unit], measured: Sequence[Measured]) -> list[list[float]]:
    """Measure each unit's surroundings, a row for each in the order of `NAMES`."""
    if not units:
        return []
    size = len(units)
    loose, tight = main_block(measured, LOOSE), main_block(measured, TIGHT)
    columns: Columns = {
        **_place(units),
        **_prose(measured),
        **_side("loose", loose, size),
        **_side("tight", tight, size),
        **_markers(measured, tight.first),
        **_windows(measured),
        **_runs_and_page(measured),
        **cohesion.columns(measured, tight.first, tight.last),
        **_neighbours(measured),
    }
    return list(map(list, zip(*(columns[name] for name in NAMES), strict=True)))


def rows(units: Sequence[Unit], measured: Sequence[Measured]) -> list[list[float]]:
    """Give all measures of each unit: its own, then those of its surroundings."""
    around = surroundings(units, measured)
    return [one.row + row for one, row in zip(measured, around, strict=True)]
