"""Make up a language with the forms of French: words by rank, people, places, organisations.

Nothing is a real text. A word, like a name, depends on its rank and the seed alone. Words have a
part of speech and inflect; a third share their root with a commoner word, so that stems matter.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

DATA: Mapping[str, Any] = json.loads(
    Path(__file__).with_name("search_language.json").read_text(encoding="utf-8")
)
ELIDED: Mapping[str, str] = DATA["elided"]
_VOWELS = "aeiouyéèêâîôœ"
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_GIVEN = DATA["given"].split()
#: Words that have the root of a commoner one (`manifester`, `manifestation`).
_DERIVED = 0.35
#: Ranks above these have a syllable more.
_LONGER = (600, 40_000)


def table(weights: Mapping[str, float], size: int = 4096) -> list[str]:
    """Give a list in which each key stands as often as its weight says: draw at any place."""
    total = sum(weights.values())
    drawn: list[str] = []
    passed = 0.0
    for word, weight in weights.items():
        passed += weight
        drawn.extend([word] * (round(passed / total * size) - len(drawn)))
    return drawn


FUNCTION = table(DATA["function"], 1 << 14)
_ONSETS, _NUCLEI, _FINALS = (table(DATA[name]) for name in ("onsets", "vowels", "finals"))
_NOUNS, _ADJECTIVES = table(DATA["noun"]), table(DATA["adjective"])
_PARTS = table(DATA["parts_of_speech"])
_INFLECTIONS = {name: text.split() for name, text in DATA["inflection"].items()}


class Language:
    """A made-up language; the same for the same seed, however much of it is used."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._words: dict[int, tuple[str, ...]] = {}
        self._names: dict[tuple[str, int], tuple[str, ...]] = {}

    def forms(self, rank: int) -> tuple[str, ...]:
        """Give the forms of a word, the commoner ones more than once; its first is the lemma."""
        known = self._words.get(rank)
        if known is None:
            known = self._words[rank] = tuple(self._inflected(rank))
        return known

    def person(self, rank: int) -> tuple[str, ...]:
        """Give the given and the family name of a person."""
        return self._name("person", rank, self._person)

    def place(self, rank: int) -> tuple[str, ...]:
        """Give a place's name as the only item of a tuple."""
        return self._name("place", rank, lambda chance: (_compound(chance, self._proper(chance)),))

    def organisation(self, rank: int) -> tuple[str, ...]:
        """Give an organisation's name as the only item of a tuple."""
        return self._name("organisation", rank, self._organisation)

    def _chance(self, kind: str, rank: int) -> random.Random:
        return random.Random(f"{self._seed}/{kind}/{rank}")  # noqa: S311 - reproducible

    def _name(
        self, kind: str, rank: int, make: Callable[[random.Random], tuple[str, ...]]
    ) -> tuple[str, ...]:
        known = self._names.get((kind, rank))
        if known is None:
            known = self._names[kind, rank] = make(self._chance(kind, rank))
        return known

    def _inflected(self, rank: int) -> Sequence[str]:
        chance = self._chance("word", rank)
        root = self._root(rank, chance)
        part = chance.choice(_PARTS)
        if part in {"er", "ir", "adverb"}:
            return [root + ending for ending in _INFLECTIONS[part]]
        suffix = chance.choice(_NOUNS if part == "noun" else _ADJECTIVES)
        stem = root + (suffix or _plain_ending(chance))
        for ending in ("eau", "al", "eux", "if", "ien", "el"):
            if stem.endswith(ending):
                return [stem.removesuffix(ending) + new for new in _INFLECTIONS[ending]]
        if stem.endswith(("s", "x")) and part == "noun":
            return [stem]
        if stem.endswith("e") and part == "adjective":
            return [stem.removesuffix("e") + new for new in _INFLECTIONS["e"]]
        return [stem + ending.removeprefix("_") for ending in _INFLECTIONS[part]]

    def _root(self, rank: int, chance: random.Random) -> str:
        if rank > 50 and chance.random() < _DERIVED:
            rank = chance.randrange(rank)
        own = self._chance("root", rank)
        syllables = 1 + sum(rank > limit for limit in _LONGER) + own.choice((0, 0, 1))
        return _syllables(own, syllables) + own.choice(_ONSETS)

    def _proper(self, chance: random.Random) -> str:
        return (_syllables(chance, chance.choice((2, 2, 3))) + chance.choice(_FINALS)).capitalize()

    def _person(self, chance: random.Random) -> tuple[str, ...]:
        given, family = chance.choice(_GIVEN), self._proper(chance)
        kind = chance.random()
        if kind < 0.08:
            given += f"-{chance.choice(_GIVEN)}"
        elif kind < 0.15:  # called like a common word
            family = self.forms(chance.randrange(2000))[0].capitalize()
        elif kind < 0.2:
            family = f"de {family}"
        return given, family

    def _organisation(self, chance: random.Random) -> tuple[str, ...]:
        kind = chance.random()
        letters = "".join(chance.choice("ABCDEFGILMNOPRSTU") for _ in range(chance.randint(3, 5)))
        if kind < 0.3:
            return (letters,)
        if kind < 0.36:
            return (".".join(letters) + ".",)
        first = self.forms(chance.randrange(40, 1500))[0].capitalize()
        if kind < 0.7:
            return (f"{first} {self.forms(chance.randrange(1500))[0]}",)
        return (self._proper(chance),)


def _syllables(chance: random.Random, count: int) -> str:
    parts = [chance.choice(_ONSETS) + chance.choice(_NUCLEI) for _ in range(count)]
    if chance.random() < DATA["initial_vowels"]:
        parts[0] = chance.choice(_NUCLEI)
    return "".join(parts)


def _plain_ending(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return "e"
    return chance.choice(_NUCLEI) + (chance.choice(_FINALS) if chance.random() < 0.7 else "")


def _compound(chance: random.Random, name: str) -> str:
    kind = chance.random()
    if kind < 0.12:
        return f"{name}-{_syllables(chance, 2).capitalize()}"
    if kind < 0.2:
        return f"Saint-{name}"
    return name


def elides(word: str) -> bool:
    """Tell whether the little word before this one loses its vowel."""
    first = word[:1].lower()
    return first in _VOWELS or (first == "h" and len(word) % 2 == 0)


def fold(word: str) -> str:
    """Write a word without accents and ligatures, as readers type it in haste."""
    apart = unicodedata.normalize("NFD", word.lower().translate(_LIGATURES))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
