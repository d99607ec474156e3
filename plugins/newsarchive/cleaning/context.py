"""Measure what stands around each unit: the main block, prose near it, markers passed, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log1p

from newsarchive.cleaning import features, lexicon
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
#: Paragraphs at the start of the tight block that tell what an article is about.
OPENING = 6
#: A line counts as prose from this weight on, in words.
PROSE_MASS = 8.0

NAMES = (
    "place", "index", "from_end", "gap_before", "gap_after", "mass", "mass_1", "mass_3", "mass_8",
    "loose_side", "loose_start", "loose_end", "loose_share", "tight_side", "tight_start",
    "tight_end", "tight_share", "mass_before", "mass_after", "markers_since", "comments_since",
    "related_since", "legal_since", "since_marker", "markers_ahead", "prose_run", "short_run",
    "cohesion", "head_cohesion", "dates_near", "dates_since", "units", "total_mass", "median",
    "prev_terms", "next_terms", "length_alike", "copies_near", "lead_cohesion", "past_cohesion",
    "dates_8", "copies_8", "ends_8", "short_8",
    *(f"{name}_{side}" for side in ("p1", "n1", "p2", "n2")
      for name in ("tokens", "end", "furniture", "density", "date")),
)  # fmt: skip


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


def _side(i: int, block: Block) -> list[float]:
    side = -1.0 if i < block.first else 1.0 if i > block.last else 0.0
    return [side, log1p(abs(i - block.first)), log1p(abs(i - block.last)), block.share]


def _around(measured: Sequence[Measured]) -> list[list[float]]:
    """Give each unit's own measures as its neighbours see them; the last row is for no unit."""
    rows = [
        [log1p(one.tokens), one.end, one.furniture, one.density, float(one.dated)]
        for one in measured
    ]
    rows.append([-1.0] * 5)
    return rows


def _shared(terms: frozenset[str], others: frozenset[str] | set[str]) -> float:
    return len(terms & others) / len(terms) if terms else 0.0


def surroundings(units: Sequence[Unit], measured: Sequence[Measured]) -> list[list[float]]:
    """Measure each unit's surroundings, a row for each in the order of `NAMES`."""
    size = len(units)
    mass = [one.mass for one in measured]
    sums = [0.0, *accumulate(mass)]
    total = sums[-1] or 1.0
    loose, tight = main_block(measured, LOOSE), main_block(measured, TIGHT)
    vocabulary: dict[str, int] = {}
    for one in measured[tight.first : tight.last + 1]:
        for term in one.terms:
            vocabulary[term] = vocabulary.get(term, 0) + 1
    common = {term for term, count in vocabulary.items() if count > 1}
    once = {term for term, count in vocabulary.items() if count == 1}
    head: set[str] = set()
    for one in measured[max(0, tight.first - 6) : tight.first + 1]:
        head |= one.terms
    opening: set[str] = set()
    for one in [one for one in measured[tight.first :] if one.mass >= PROSE_MASS][:OPENING]:
        opening |= one.terms
    past: set[str] = set()
    ends = [0, *accumulate(1 if one.end >= 3.0 else 0 for one in measured)]
    shorts = [0, *accumulate(1 if one.tokens < 8 else 0 for one in measured)]
    copied = [0.0, *accumulate(one.row[features.COPIES] - 1.0 for one in measured)]
    prose_runs = _runs([one.mass >= PROSE_MASS for one in measured])
    short_runs = _runs([one.tokens < 14 and one.end < 3.0 for one in measured])
    lengths = sorted(one.tokens for one in measured if one.mass >= PROSE_MASS)
    median = log1p(lengths[len(lengths) // 2]) if lengths else 0.0
    markers = [_marker(one) for one in measured]
    flagged = [0, *accumulate(1 if kind >= 0 else 0 for kind in markers)]
    commented = [0, *accumulate(1 if kind == _COMMENT else 0 for kind in markers)]
    related = [0, *accumulate(1 if kind == _RELATED else 0 for kind in markers)]
    closing = [
        0, *accumulate(1 if kind in (_LEGAL, _SHARE, _SUBSCRIBE) else 0 for kind in markers)
    ]  # fmt: skip
    dates = [0, *accumulate(1 if one.dated and one.tokens < 16 else 0 for one in measured)]
    around = _around(measured)
    copies = [one.row[features.COPIES] for one in measured]
    alike = [log1p(one.tokens) for one in measured]
    rows: list[list[float]] = []
    since_marker = 50
    page = [log1p(size), log1p(total), median]
    for i, one in enumerate(measured):
        since = min(i, tight.first)
        terms = one.terms
        own = len(terms & once) if tight.first <= i <= tight.last else 0
        outside = len(terms) - own
        cohesion = (len(terms & common) + len(terms & once) - own) / outside if outside > 0 else 0.0
        low3, high3 = max(0, i - 3), min(size, i + 4)
        low8, high8 = max(0, i - 8), min(size, i + 9)
        before, after = (measured[i - 1] if i else one), (measured[i + 1] if i + 1 < size else one)
        rows.append([
            i / size, log1p(i), log1p(size - 1 - i), float(min(4, units[i].gap)),
            float(min(4, units[i + 1].gap)) if i + 1 < size else 4.0, log1p(mass[i]),
            log1p(sums[min(size, i + 2)] - sums[max(0, i - 1)] - mass[i]),
            log1p(sums[high3] - sums[low3] - mass[i]), log1p(sums[high8] - sums[low8] - mass[i]),
            *_side(i, loose), *_side(i, tight), sums[i] / total, (total - sums[i + 1]) / total,
            float(min(20, flagged[i] - flagged[since])),
            float(min(9, commented[i + 1] - commented[since])),
            float(min(9, related[i + 1] - related[since])),
            float(min(9, closing[i + 1] - closing[since])),
            log1p(since_marker), log1p(flagged[-1] - flagged[i + 1]), log1p(prose_runs[i]),
            log1p(short_runs[i]), cohesion, _shared(terms, head),
            float(dates[high3] - dates[low3]), float(min(9, dates[i + 1] - dates[since])), *page,
            _shared(terms, before.terms) if i else 0.0,
            _shared(terms, after.terms) if i + 1 < size else 0.0,
            sum(1 for other in alike[low3:high3] if abs(other - alike[i]) < 0.25) - 1.0,
            sum(copies[low3:high3]) / (high3 - low3),
            _shared(terms, opening) if i > tight.first + OPENING else -1.0,
            _shared(terms, past) if i > tight.first else -1.0,
            float(dates[high8] - dates[low8]), copied[high8] - copied[low8],
            (ends[high8] - ends[low8]) / (high8 - low8),
            (shorts[high8] - shorts[low8]) / (high8 - low8),
            *around[i - 1 if i else size], *around[min(size, i + 1)],
            *around[i - 2 if i > 1 else size], *around[min(size, i + 2)],
        ])  # fmt: skip
        if i >= tight.first and one.mass >= PROSE_MASS:
            past |= terms
        since_marker = 0 if markers[i] >= 0 else min(50, since_marker + 1)
    return rows
