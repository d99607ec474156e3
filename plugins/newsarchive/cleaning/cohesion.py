"""Measure how much of its vocabulary each unit shares with the article around it."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import chain

from newsarchive.cleaning.features import Measured

#: Paragraphs at the start of the block that tell what an article is about.
OPENING = 6
#: A line counts as prose from this weight on, in words.
PROSE_MASS = 8.0


def columns(measured: Sequence[Measured], first: int, last: int) -> dict[str, list[float]]:
    """Give the shares of each unit's terms that other parts of the page hold.

    The parts are the block of units `first` to `last` (`cohesion`, the unit's own terms aside),
    what stands right above it, its first paragraphs, all prose of the block so far, and the
    neighbours. -1 where a part does not exist yet.
    """
    terms = [one.terms for one in measured]
    prose = [i for i in range(first, len(measured)) if measured[i].mass >= PROSE_MASS][:OPENING]
    head = _union(terms[max(0, first - 6) : first + 1])
    opening = _union(terms[i] for i in prose)
    none: frozenset[str] = frozenset()
    return {
        "cohesion": _with_block(terms, first, last),
        "head_cohesion": [_shared(own, head) for own in terms],
        "lead_cohesion": [
            _shared(own, opening) if i > first + OPENING else -1.0 for i, own in enumerate(terms)
        ],
        "past_cohesion": _with_past(measured, first),
        "prev_terms": list(map(_shared, terms, [none, *terms[:-1]])),
        "next_terms": list(map(_shared, terms, [*terms[1:], none])),
    }


def _union(sets: Iterable[Set[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(sets))


def _shared(terms: Set[str], others: Set[str]) -> float:
    return len(terms & others) / len(terms) if terms else 0.0


def _with_block(terms: Sequence[frozenset[str]], first: int, last: int) -> list[float]:
    """Give the share of each unit's terms that another unit of the block holds."""
    counts = Counter(chain.from_iterable(terms[first : last + 1]))
    common = frozenset(term for term, count in counts.items() if count > 1)
    every = frozenset(counts)
    found = []
    for i, own in enumerate(terms):
        alone = len(own & every) - len(own & common) if first <= i <= last else 0
        others = len(own) - alone
        found.append((len(own & every) - alone) / others if others > 0 else 0.0)
    return found


def _with_past(measured: Sequence[Measured], first: int) -> list[float]:
    """Give the share of each unit's terms that the prose since the block began holds."""
    past: set[str] = set()
    found = []
    for i, one in enumerate(measured):
        found.append(_shared(one.terms, past) if i > first else -1.0)
        if i >= first and one.mass >= PROSE_MASS:
            past |= one.terms
    return found
