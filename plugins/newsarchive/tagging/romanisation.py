"""Write names in Cyrillic as French newspapers do: Матыцин is Matytsine."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Words of fewer letters keep their end as it is: Лин is Lin.
SHORTEST_CUT = 4


@dataclass(frozen=True, slots=True)
class _Tables:
    vowels: frozenset[str]
    groups: dict[str, str]
    after_vowel: dict[str, str]
    last: dict[str, str]
    longest: int


@cache
def _tables() -> _Tables:
    text = (files(__package__) / "romanisation.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    longest = max(map(len, data["groups"]))
    return _Tables(
        frozenset(data["vowels"]), data["groups"], data["after_vowel"], data["last"], longest
    )


def is_cyrillic(name: str) -> bool:
    """Tell whether a name has letters of the Cyrillic alphabet."""
    return any("\u0400" <= char <= "\u052f" for char in name)


def romanised(name: str) -> str:
    """Write a name in Latin letters, word by word; one in Latin letters already stays."""
    if not is_cyrillic(name):
        return name
    return " ".join("-".join(map(_word, word.split("-"))) for word in name.split(" "))


def _word(word: str) -> str:
    tables = _tables()
    lower, ending = word.lower(), ""
    for last, latin in tables.last.items():
        if len(lower) >= SHORTEST_CUT and lower.endswith(last):
            lower, ending = lower.removesuffix(last), latin
            break
    written = "".join(_letters(lower)) + ending
    return written[:1].upper() + written[1:] if word[:1].isupper() else written


def _letters(word: str) -> list[str]:
    tables = _tables()
    found: list[str] = []
    at = 0
    while at < len(word):
        letter = word[at]
        between = at > 0 and word[at - 1] in tables.vowels
        # A Russian s between vowels is doubled, lest French reads it as z.
        if letter == "с" and not (at + 1 < len(word) and word[at + 1] in tables.vowels):
            between = False
        if between and letter in tables.after_vowel and word[at - 1 : at + 1] not in tables.groups:
            found.append(tables.after_vowel[letter])
            at += 1
            continue
        for length in range(min(tables.longest, len(word) - at), 0, -1):
            if word[at : at + length] in tables.groups or length == 1:
                group = word[at : at + length]
                found.append(tables.groups.get(group, group))
                at += length
                break
    return found
