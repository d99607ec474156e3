"""Many builds of a natural archive, edited at random between them, are all as made from scratch.

Limits are small, so that every kind of list, run, shard and border is met: words that become long
or lose a form, runs that begin, ranks that change.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.search_corpus import documents

from newsarchive.models import ArchiveEntry
from newsarchive.search import frequent, index, runs, sequences, update, vocabulary, wordfiles
from newsarchive.search.cache import IndexCache
from newsarchive.search.numbering import Numbering, number

STEPS = 18
#: Some of 120, most of which found a fault when this was written.
SEEDS = (1, 26, 36, 68, 83, 91)


def limits(chance: random.Random, patch: pytest.MonkeyPatch) -> None:
    """Draw the limits of an index."""
    patch.setattr(runs, "LONG", chance.choice((20, 60, 200)))
    patch.setattr(runs, "RUN", chance.choice((8, 16, 64)))
    patch.setattr(runs, "MOST_RUNS", chance.choice((3, 6, 12)))
    patch.setattr(vocabulary, "SHARD_BYTES", chance.choice((32, 128, 1024)))
    patch.setattr(vocabulary, "POSITIONS_BYTES", chance.choice((64, 512, 4096)))
    patch.setattr(sequences, "SHARD_BYTES", chance.choice((128, 512)))
    patch.setattr(frequent, "POWERS", chance.choice((0, 8)))
    patch.setattr(update, "_FEW", 0)
    patch.setattr(wordfiles, "PLAIN_LIMIT", -1)


def edited(entry: ArchiveEntry, pool: list[ArchiveEntry], chance: random.Random) -> ArchiveEntry:
    """Change a word of an article, cut a passage out, or write another text."""
    words = entry.text.split(" ")
    match chance.randrange(3):
        case 0:
            words[chance.randrange(len(words))] = chance.choice(words)
        case 1:
            words = words[: chance.randrange(len(words))] + words[chance.randrange(len(words)) :]
        case _:
            words = chance.choice(pool).text.split(" ")
    tags = chance.choice(pool).tags if chance.random() < 0.2 else entry.tags
    return replace(entry, text=" ".join(words), tags=tags)


def states(chance: random.Random, seed: int) -> Iterator[list[ArchiveEntry]]:
    """Give an archive again and again, each time with a few articles added, removed or edited."""
    pool = [*documents(260, seed)]
    chance.shuffle(pool)
    held = pool[: chance.randint(1, 120)]
    rest = pool[len(held) :]
    for _ in range(STEPS):
        yield [*held]
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            what = chance.random()
            if what < 0.4 and rest:
                held.append(rest.pop())
            elif what < 0.6 and len(held) > 1:
                rest.append(held.pop(chance.randrange(len(held))))
            else:
                at = chance.randrange(len(held))
                held[at] = edited(held[at], pool, chance)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_build_is_as_made_from_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    limits(chance, monkeypatch)
    files: dict[str, bytes] = {}
    numbering: Numbering | None = None
    kept = 0
    for entries in states(chance, seed):
        with IndexCache(tmp_path / "search.sqlite3") as cache:
            made = index.update_index(
                entries, numbering, cache=cache, stands=files.__contains__, read=files.get
            )
        kept += len(made.kept)
        files = {name: files[name] for name in made.kept} | made.files
        assert files == index.build_index(entries, numbering)
        numbering = number(entries, numbering)
    assert kept
