"""Write an archive so large that the list of its shards is in pages."""

from __future__ import annotations

import random
from pathlib import Path

from fixtures_articles import entry
from fixtures_writing import write, write_json

from newsarchive.search.index import build_index


def write_large(folder: Path) -> None:
    """Index enough articles for the list of shards to need pages."""
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    words = ["".join(chance.choices("abcdeilmnoprstu", k=chance.randint(3, 9)))
             for _ in range(30_000)]  # fmt: skip
    weights = [1 / (rank + 5) for rank in range(len(words))]
    entries = [
        entry(number, title=f"titre {number}", language="xx",
              text=" ".join(chance.choices(words, weights, k=250)))
        for number in range(1500)
    ]  # fmt: skip
    write(folder, build_index(entries))
    picked = chance.sample(words[200:], 40)
    holding = [
        [word, [n for n, article in enumerate(entries) if word in set(article.text.split())]]
        for word in picked
    ]
    write_json(folder / "holding.json", [[word, found] for word, found in holding if found])
