"""Tell whether two spellings transliterate one person's name (Ryabkov, Riabkov, Рябков).

A spelling is reduced to a skeleton of consonant classes; letters that stand for two sounds in
different languages (French ch is sh, German ch is kh) give two skeletons. Names are one person's
when family and given names share a skeleton and their vowels do not disagree. Of the kind of
Soundex and of Covington's alignment of cognates; the tables beside it are our own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

from newsarchive.text.normalize import fold

#: A letter group with several readings multiplies the skeletons; no name needs more than these.
MOST_READINGS = 16
#: A skeleton of so many consonants is evidence by itself (Ptn: Putin, Poutine).
ENOUGH_CONSONANTS = 3
#: Given names with fewer (Ilya, Elena) must also look alike, by Ratcliff and Obershelp's measure.
LEAST_LIKENESS = 0.6
_VOWELS = frozenset("aeiouy")
_VOWEL = "."


@dataclass(frozen=True, slots=True)
class _Tables:
    """Cyrillic letters in Latin ones; letter groups, longest first, with their sound classes."""

    cyrillic: dict[int, str]
    groups: dict[str, tuple[str, ...]]
    longest: int


@cache
def _tables() -> _Tables:
    text = (files(__package__) / "spelling.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    groups = {group: tuple(said.split()) for group, said in data["groups"].items()}
    cyrillic = {ord(letter): latin for letter, latin in data["cyrillic"].items()}
    return _Tables(cyrillic, groups, max(map(len, groups)))


@lru_cache(maxsize=1 << 16)
def skeletons(name: str) -> frozenset[str]:
    """Give the consonant skeletons a word of a name may have; empty for one without letters."""
    tables = _tables()
    word = latin(name)
    readings = {""}
    at = 0
    while at < len(word):
        length, sounds = _group(word, at, tables)
        readings = {r if sound == "-" else r + sound for r in readings for sound in sounds}
        if len(readings) > MOST_READINGS:
            readings = set(sorted(readings)[:MOST_READINGS])
        at += length
    if len(word) > 4 and word[-1] == "s" and word[-2] not in _VOWELS:  # Latvian Karpovs
        readings |= {reading.removesuffix("S") for reading in readings}
    return frozenset(map(_squeezed, readings)) - {""}


def _group(word: str, at: int, tables: _Tables) -> tuple[int, tuple[str, ...]]:
    """Read the longest letter group at a place: its length and its possible sounds."""
    for length in range(min(tables.longest, len(word) - at), 0, -1):
        sounds = tables.groups.get(word[at : at + length])
        if sounds is not None:
            return length, sounds
    return 1, (_VOWEL,)


def latin(name: str) -> str:
    """Write a name in folded Latin letters only."""
    lowered = name.casefold().translate(_tables().cyrillic)
    return "".join(filter(str.isalpha, fold(lowered)))


def same_person(one: str, other: str) -> bool:
    """Tell whether two full names are spellings of one: family and given name agree.

    What stands between them (a patronymic, an initial) is passed over.
    """
    one_words, other_words = one.split(), other.split()
    if len(one_words) < 2 or len(other_words) < 2:
        return latin(one) == latin(other)
    given, family = (one_words[0], other_words[0]), (one_words[-1], other_words[-1])
    return same_word(*family) and same_word(*given, given=True)


def same_word(one: str, other: str, *, given: bool = False) -> bool:
    """Tell whether two words of a name are spellings of one; `given` names are compared closer."""
    plain_one, plain_other = latin(one), latin(other)
    if plain_one == plain_other:
        return bool(plain_one)
    if _ending(plain_one, given) != _ending(plain_other, given):
        return False
    shared = skeletons(one) & skeletons(other)
    if not shared:
        return False
    if max(map(len, shared)) >= ENOUGH_CONSONANTS:
        return True
    # Anna is not Nina: the names of a short skeleton begin alike, with a vowel or without.
    if (plain_one[0] in _VOWELS) != (plain_other[0] in _VOWELS):
        return False
    return given and SequenceMatcher(None, plain_one, plain_other).ratio() >= LEAST_LIKENESS


def _ending(word: str, given: bool) -> str:
    """Class a name's last sound: Petrov is not Petrova, Michel not Michele, Dmitri is Dmitry."""
    last, before = word[-1], word[-2:-1]
    if last == "s" and before == "j":  # Latvian Anatolijs
        last, before = before, word[-3:-2]
    if last in "iyj":
        return "" if last == "j" and before in "szt" else "i"
    if last == "e":
        # Alexandre is Alexander; and a family name's silent e is French (Volodine).
        return "e" if given and not (before in "rl" and word[-3:-2] not in _VOWELS) else ""
    return last if last in "aou" else ""


def _squeezed(reading: str) -> str:
    """Write a doubled consonant once, and leave out the vowels."""
    return "".join(
        sound
        for at, sound in enumerate(reading)
        if sound != _VOWEL and (at == 0 or reading[at - 1] != sound)
    )
