"""Measure a page's runs: units in a row that are all kept or all cut, and where the text may end.

A unit's own score sees its neighbours only. Whether a list, program code or a table belongs to a
text, and whether what follows a gap is still the article, shows in whole runs: how long they are,
how far their means lie from those of the text, what stands around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import expm1, log1p
from operator import itemgetter, mul, sub

from newsarchive.cleaning import context, features

_ROW = (*features.NAMES, *context.NAMES)
#: Measures of units of which runs take means.
COLUMNS = (
    "log_tokens", "density", "end", "capitals", "digits", "furniture", "date", "speech", "commas",
    "exclaims", "quotes", "bars", "word_length", "copies", "foreign", "gap_before", "cohesion",
    "lead_cohesion", "past_cohesion",
)  # fmt: skip
#: Furniture words counted between two runs and below them.
COUNTED = ("kw_comment", "kw_related", "kw_legal", "kw_share")
#: Measures of the first and last unit of a run, and of the first below a gap.
EDGES = ("log_tokens", "density", "capitals", "word_length", "cohesion")
PAGE = ("total_mass", "loose_share", "tight_share", "median")
FIRST_BELOW = ("dates_8", "tight_end", "end", "log_tokens", "furniture")
#: Kept units this near a run, on each side, are compared with it.
NEAR = 4
_columns, _counted, _edges = (
    itemgetter(*(_ROW.index(name) for name in names)) for names in (COLUMNS, COUNTED, EDGES)
)
_page, _first_below = (
    itemgetter(*(_ROW.index(name) for name in names)) for names in (PAGE, FIRST_BELOW)
)
_TOKENS, _FURNITURE = _ROW.index("log_tokens"), _ROW.index("furniture")
#: The score of what stands beyond the first and the last unit.
_OUTSIDE = -4.0

_SCORED = (*COLUMNS, "score")
END_NAMES = (
    "kept_below", "log_above", "log_below", "share_below", "gap", "units", "units_below", "tail",
    "kept_share", "weighed_score", "doubtful", *(f"below_{name}" for name in _SCORED),
    *(f"above_{name}" for name in _SCORED), *(f"change_{name}" for name in _SCORED),
    *(f"gap_{name}" for name in COUNTED), *(f"after_{name}" for name in COUNTED), "gap_furniture",
    "gap_lowest", "gap_tokens",
    *(f"page_{name}" for name in PAGE), *(f"first_{name}" for name in FIRST_BELOW),
    "score_above", "score_first",
)  # fmt: skip
RUN_NAMES = (
    "kept", "units", "log_tokens_sum", "share", "share_before", "kept_before", "kept_after",
    "outside", "cut_share", "log_kept", "runs", "highest", "lowest", "score_before", "score_after",
    *(f"mean_{name}" for name in _SCORED), *(f"from_text_{name}" for name in _SCORED),
    *(f"from_near_{name}" for name in _SCORED), *(f"first_{name}" for name in (*EDGES, "score")),
    *(f"last_{name}" for name in (*EDGES, "score")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """The units from `first` up to `stop`, all kept or all cut."""

    first: int
    stop: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """Running sums of a page: any stretch's mean in a few steps.

    `every` and `own` hold, for each scored column, the sums over all units and over kept ones;
    `tokens` and `kept_tokens`, `count` the same of words and of kept units.
    """

    rows: Sequence[Sequence[float]]
    scores: Sequence[float]
    kept: tuple[int, ...]
    every: tuple[tuple[float, ...], ...]
    own: tuple[tuple[float, ...], ...]
    counted: tuple[tuple[float, ...], ...]
    tokens: tuple[float, ...]
    kept_tokens: tuple[float, ...]
    count: tuple[int, ...]

    def mean(self, first: int, stop: int) -> list[float]:
        """Give the means of units `first` to `stop`."""
        size = max(1, stop - first)
        return [(sums[stop] - sums[first]) / size for sums in self.every]

    def kept_mean(self, first: int, stop: int) -> list[float]:
        """Give the means of the kept units among `first` to `stop`."""
        size = max(1, self.count[stop] - self.count[first])
        return [(sums[stop] - sums[first]) / size for sums in self.own]

    def edge(self, place: int) -> list[float]:
        """Give the measures of a unit at the edge of a run."""
        return [*_edges(self.rows[place]), self.scores[place]]

    def score(self, place: int) -> float:
        """Give the score of a unit, or of what lies beyond the page."""
        return self.scores[place] if 0 <= place < len(self.scores) else _OUTSIDE


def sum_up(rows: Sequence[Sequence[float]], scores: Sequence[float], kept: Sequence[bool]) -> Sums:
    """Add up the measures of a page; `rows` hold all of each unit, `kept` tells what is so far."""
    flags = tuple(map(int, kept))
    columns = [*zip(*map(_columns, rows), strict=True), tuple(scores)]
    tokens = [expm1(row[_TOKENS]) for row in rows]
    return Sums(
        rows,
        scores,
        flags,
        tuple(tuple(accumulate(column, initial=0.0)) for column in columns),
        tuple(tuple(accumulate(map(mul, column, flags), initial=0.0)) for column in columns),
        tuple(
            tuple(accumulate(column, initial=0.0))
            for column in zip(*map(_counted, rows), strict=True)
        ),
        tuple(accumulate(tokens, initial=0.0)),
        tuple(accumulate(map(mul, tokens, flags), initial=0.0)),
        tuple(accumulate(flags, initial=0)),
    )


def stretches(
    rows: Sequence[Sequence[float]], scores: Sequence[float], kept: Sequence[bool]
) -> tuple[Sums, list[Run]]:
    """Give a page's sums and its runs: what `end_rows` and `run_rows` measure."""
    return sum_up(rows, scores, kept), split(kept)


def split(kept: Sequence[bool]) -> list[Run]:
    """Part the units from the first kept to the last kept into runs."""
    places = [i for i, flag in enumerate(kept) if flag]
    if not places:
        return []
    first, last = places[0], places[-1]
    changes = [i for i in range(first + 1, last + 1) if kept[i] != kept[i - 1]]
    edges = [first, *changes, last + 1]
    return [Run(a, b, bool(kept[a])) for a, b in pairwise(edges)]


def end_rows(sums: Sums, runs: Sequence[Run]) -> list[tuple[Run, list[float]]]:
    """Measure each gap after which the article may have ended: the run of cut units, its row."""
    if not runs:
        return []
    first, last, size = runs[0].first, runs[-1].stop, len(sums.rows)
    page = _page(sums.rows[0])
    whole = sums.kept_tokens[size]
    weighed = _weighed(sums)
    found = []
    for gap in runs:
        if gap.kept:
            continue
        start = gap.stop
        above, below = sums.kept_mean(first, gap.first), sums.kept_mean(start, last)
        tokens_above = sums.kept_tokens[start]
        tokens_below = whole - tokens_above
        kept_below = sums.count[last] - sums.count[start]
        row = [
            kept_below, log1p(tokens_above), log1p(tokens_below),
            tokens_below / (whole or 1.0), log1p(start - gap.first), log1p(size),
            (size - start) / size, log1p(size - last), kept_below / (size - start),
            *((sums_[size] - sums_[start]) / (tokens_below or 1.0) for sums_ in weighed),
            *below, *above, *map(sub, below, above),
            *(sums_[start] - sums_[gap.first] for sums_ in sums.counted),
            *((sums_[size] - sums_[start]) / (size - start) for sums_ in sums.counted),
            max(one[_FURNITURE] for one in sums.rows[gap.first : start]),
            min(sums.scores[gap.first : start]),
            sums.tokens[start] - sums.tokens[gap.first],
            *page, *_first_below(sums.rows[start]),
            sums.scores[gap.first - 1], sums.scores[start],
        ]  # fmt: skip
        found.append((gap, row))
    return found


def _weighed(sums: Sums) -> tuple[tuple[float, ...], ...]:
    """Give the running sums of the kept words' scores, and of those in doubt (score below 1)."""
    tokens = [sums.kept_tokens[i + 1] - sums.kept_tokens[i] for i in range(len(sums.rows))]
    doubtful = (size * (score < 1.0) for size, score in zip(tokens, sums.scores, strict=True))
    return (
        tuple(accumulate(map(mul, tokens, sums.scores), initial=0.0)),
        tuple(accumulate(doubtful, initial=0.0)),
    )


def run_rows(sums: Sums, runs: Sequence[Run]) -> list[tuple[Run, list[float]]]:
    """Measure each run: by itself, against the text, and against the text near it."""
    if not runs:
        return []
    first, last, size = runs[0].first, runs[-1].stop, len(sums.rows)
    text = sums.kept_mean(first, last)
    whole, kept = sums.kept_tokens[size] or 1.0, sums.count[size]
    found = []
    for run in runs:
        a, b = run.first, run.stop
        tokens = sums.tokens[b] - sums.tokens[a]
        mean, near = sums.mean(a, b), _near(sums, run)
        row = [
            float(run.kept), log1p(b - a), log1p(tokens), tokens / whole,
            sums.kept_tokens[a] / whole, sums.count[a], kept - sums.count[b], size - kept,
            (last - first - kept) / (last - first), log1p(whole), len(runs),
            max(sums.scores[a:b]), min(sums.scores[a:b]), sums.score(a - 1), sums.score(b),
            *mean, *map(sub, mean, text), *map(sub, mean, near), *sums.edge(a), *sums.edge(b - 1),
        ]  # fmt: skip
        found.append((run, row))
    return found


def _near(sums: Sums, run: Run) -> list[float]:
    """Give the means of the kept units close to a run, on both sides."""
    low, high = max(0, run.first - NEAR), min(len(sums.rows), run.stop + NEAR)
    count = sums.count
    size = max(1, count[run.first] - count[low] + count[high] - count[run.stop])
    return [
        (column[run.first] - column[low] + column[high] - column[run.stop]) / size
        for column in sums.own
    ]
