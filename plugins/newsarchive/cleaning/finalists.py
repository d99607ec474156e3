"""Compare the best lines of a first ranking of headlines with each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import sub

from newsarchive.cleaning.headlines import FEATURES, Candidate
from newsarchive.cleaning.outline import Outline

#: Lines that the second ranking compares.
_FINALISTS = 6
#: A shorter line stands inside others by chance.
_SHORTEST = 4

FINAL_FEATURES = (
    *FEATURES,
    "odds", "rank", "lead", "odds_share", "in_rival", "holds_rival", "in_others", "holds_others",
    *(f"{name}_apart" for name in FEATURES),
)  # fmt: skip


def finalists(page: Outline, ranked: Sequence[Candidate], odds: Sequence[float]) -> list[int]:
    """Give the indices of the best six, the best first; of equals and copies one alone."""
    first: dict[str, int] = {}
    for i in sorted(range(len(odds)), key=lambda i: (-odds[i], i)):
        first.setdefault(page.keys[ranked[i].row], i)
        if len(first) == _FINALISTS:
            break
    return list(first.values())


def finals(
    page: Outline, ranked: Sequence[Candidate], odds: Sequence[float]
) -> list[tuple[int, tuple[float, ...]]]:
    """Describe the best six lines of a first ranking against their strongest rival.

    Give each line's index in `ranked` and the values of FINAL_FEATURES: FEATURES; its log-odds,
    rank, lead over the rival and share of all odds; whether it stands inside the rival or holds
    it, and how many of the others; the differences of FEATURES from the rival's.
    """
    order = finalists(page, ranked, odds)
    total = sum(math.exp(min(30.0, one)) for one in odds)
    keys = [page.keys[ranked[i].row] for i in order]
    found = []
    for rank, i in enumerate(order):
        rival = 0 if rank else min(1, len(order) - 1)
        own, other = ranked[i].features, ranked[order[rival]].features
        inside = [_inside(keys[rank], key) for key in keys]
        holds = [_inside(key, keys[rank]) for key in keys]
        found.append((i, (
            *own,
            odds[i], rank, odds[i] - odds[order[rival]], math.exp(min(30.0, odds[i])) / total,
            inside[rival], holds[rival], sum(inside), sum(holds),
            *map(sub, own, other),
        )))  # fmt: skip
    return found


def _inside(key: str, other: str) -> bool:
    return _SHORTEST <= len(key) < len(other) and key in other
