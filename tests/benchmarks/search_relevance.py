"""Score known-item queries, ours and Pagefind's: success at 1 and at 10, mean reciprocal rank."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from benchmarks.search_peers import pagefind_addresses

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of queries whose target is first, is among the first ten; the mean of 1 / place."""

    first: float
    ten: float
    reciprocal: float

    @classmethod
    def of(cls, places: Sequence[int]) -> Scores:
        """Score places from 1; 0 is a target that was not found."""
        count = len(places)
        return cls(
            sum(place == 1 for place in places) / count,
            sum(0 < place <= 10 for place in places) / count,
            sum(1 / place for place in places if place) / count,
        )

    def __str__(self) -> str:
        return f"{self.first:.2f} / {self.ten:.2f} / {self.reciprocal:.2f}"


def our_places(folder: Path) -> list[int]:
    """Give the place of each query's target in our results."""
    ran = subprocess.run(
        ["node", HERE / "search_ranks.mjs", folder], stdout=subprocess.PIPE, check=True
    )
    return [answer["place"] for answer in json.loads(ran.stdout)]


def pagefind_places(folder: Path, results: Sequence[Sequence[str]]) -> list[int]:
    """Give the place of each query's target among Pagefind's results."""
    addresses = {
        name: unquote(address) for name, address in pagefind_addresses(folder / "pages").items()
    }
    queries = json.loads((folder / "queries.json").read_text(encoding="utf-8"))
    return [
        1 + found.index(query["target"]) if query["target"] in found else 0
        for query, names in zip(queries, results, strict=True)
        for found in [[addresses[name] for name in names]]
    ]


def by_kind(folder: Path, places: Sequence[int]) -> Mapping[str, Scores]:
    """Score each kind of query, and `all`."""
    queries = json.loads((folder / "queries.json").read_text(encoding="utf-8"))
    kinds: dict[str, list[int]] = {}
    for query, place in zip(queries, places, strict=True):
        kinds.setdefault(query["kind"], []).append(place)
    return {kind: Scores.of(those) for kind, those in kinds.items()} | {"all": Scores.of(places)}
