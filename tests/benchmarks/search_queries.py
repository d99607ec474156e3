"""Generate known-item queries: what readers type who look for one text and recall a little of it.

Each query is drawn from one text, its target, and is answered well if that text comes first
(Azzopardi and others, "Building simulated queries for known-item topics", SIGIR 2007).
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.search_language import fold

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.text.stopwords import words as function_words

_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=.{3})", re.IGNORECASE)
_EDGES = " \u00a0\u202f.,;:«»%"
#: Words of a query; readers type few.
_COUNTS = (2, 2, 2, 2, 2, 3, 3, 4)
_SENTENCE = re.compile(r"(?<=\.)\s+")
_ALPHABET = "abcdefghijlmnopqrstuv"
_LITTLE = function_words("fr") | {"deux", "selon", "afin"}


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, of which kind, and the address of the text it was drawn from."""

    kind: str
    text: str
    target: str


def queries(entries: Sequence[ArchiveEntry], seed: int, count: int) -> list[Query]:
    """Generate `count` queries, as many of each kind, on texts drawn at random."""
    chance = random.Random(f"queries/{seed}")  # noqa: S311 - reproducible, not secret
    made: list[Query] = []
    while len(made) < count:
        kind = list(KINDS)[len(made) % len(KINDS)]
        entry = chance.choice(entries)
        if words := KINDS[kind](entry, chance):
            made.append(Query(kind, " ".join(words), entry.url))
    return made


def _content(text: str) -> list[str]:
    """Give the words of a text that are about something, elided articles cut, each once."""
    said = unicodedata.normalize("NFC", text)
    words = (_ELISION.sub("", word.strip(_EDGES)) for word in said.split())
    return [
        word
        for word in dict.fromkeys(words)
        if len(word) > 3 and word.lower() not in _LITTLE and not word[0].isdigit()
    ]


def _passage(entry: ArchiveEntry, chance: random.Random) -> str:
    """Choose one or two sentences that stand together."""
    sentences = _SENTENCE.split(entry.text)
    start = chance.randrange(len(sentences))
    return " ".join(sentences[start : start + 2])


def _some(words: Sequence[str], entry: ArchiveEntry, chance: random.Random) -> list[str]:
    """Take two to four words in their order, as readers type them: mostly in lower case.

    Readers remember what a text says often: the oftener a word stands there, the more it weighs.
    """
    if len(words) < 2:
        return []
    keys = [chance.random() ** (1 / (1 + entry.text.count(word)) ** 1.5) for word in words]
    best = sorted(range(len(words)), key=lambda place: -keys[place])
    places = sorted(best[: chance.choice(_COUNTS)])
    lower = chance.random() < 0.8
    return [words[place].lower() if lower else words[place] for place in places]


def _title(entry: ArchiveEntry, chance: random.Random) -> list[str]:
    return _some(_content(entry.title), entry, chance)


def _body(entry: ArchiveEntry, chance: random.Random) -> list[str]:
    return _some(_content(_passage(entry, chance)), entry, chance)


def _elided(entry: ArchiveEntry, chance: random.Random) -> list[str]:
    passage = unicodedata.normalize("NFC", _passage(entry, chance))
    pairs = [word.strip(_EDGES) for word in passage.split() if _ELISION.match(word.strip(_EDGES))]
    if not pairs:
        return []
    pair = re.sub("['’]", chance.choice("'’"), chance.choice(pairs))
    others = [word for word in _content(passage) if word not in pair]
    return [pair.lower(), *_some(others, entry, chance)[:2]] if len(others) > 1 else []


def _unaccented(entry: ArchiveEntry, chance: random.Random) -> list[str]:
    words = _body(entry, chance)
    plain = [fold(word) for word in words]
    return plain if plain != [word.lower() for word in words] else []


def _misspelt(entry: ArchiveEntry, chance: random.Random) -> list[str]:
    words = _body(entry, chance)
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return []
    place = chance.choice(long)
    words[place] = _edit(words[place], chance)
    return words


def _edit(word: str, chance: random.Random) -> str:
    """Make one slip: a letter left out, added, replaced, or swapped with its neighbour."""
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice(_ALPHABET)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    slip = chance.choice(slips)
    return slip if slip != word else word[:at] + word[at + 1 :]


def _names(entry: ArchiveEntry, chance: random.Random) -> list[str]:
    """Type a name of the text's and a word of a sentence that has it; else of its title."""
    named = [tag.label for tag in entry.tags if tag.kind is not Kind.TOPIC]
    if not named:
        return []
    name = chance.choice(named)
    last = name.split()[-1]
    near = " ".join(one for one in _SENTENCE.split(entry.text) if last in one) or entry.title
    words = [word for word in _content(near) if word not in name and word[0].islower()]
    if not words:
        return []
    short = name.split()[-1] if chance.random() < 0.5 and len(last) > 3 else name
    return [short, chance.choice(words)]


KINDS: dict[str, Callable[[ArchiveEntry, random.Random], list[str]]] = {
    "title": _title,
    "body": _body,
    "elided": _elided,
    "unaccented": _unaccented,
    "misspelt": _misspelt,
    "names": _names,
}
