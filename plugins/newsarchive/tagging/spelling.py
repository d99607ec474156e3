"""Tell whether two spellings transliterate one person's name (Ryabkov, Riabkov, Рябков).

A spelling is reduced to a skeleton of consonant classes; letters that stand for two sounds in
different languages (French ch is sh, German ch is kh) give two skeletons. Names are one person's
when family and given names share a skeleton and their vowels do not disagree. Of the kind of
Soundex and of Covington's alignment of cognates; the tables beside it are our own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from newsarchive.text.normalize import fold

#: A letter group with several readings multiplies the skeletons; no name needs more than these.
MOST_READINGS = 16
#: Shorter skeletons say too little: with one consonant, half of all short names would agree.
LEAST_CONSONANTS = 2


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
        for length in range(min(tables.longest, len(word) - at), 0, -1):
            sounds = tables.groups.get(word[at : at + length])
            if sounds is not None:
                break
        else:
            sounds, length = ("-",), 1
        readings = {
            reading if sound == "-" else reading + sound
            for reading in readings
            for sound in sounds
        }
        if len(readings) > MOST_READINGS:
            readings = set(sorted(readings)[:MOST_READINGS])
        at += length
    return frozenset(map(_squeezed, readings)) - {""}


def latin(name: str) -> str:
    """Write a word in folded Latin letters; hacek and ogonek are kept as a letter of their own."""
    lowered = name.casefold().translate(_tables().cyrillic)
    return "".join(char for char in fold(lowered) if char.isalpha())


def _squeezed(reading: str) -> str:
    """Write a doubled sound once."""
    return "".join(
        sound for at, sound in enumerate(reading) if at == 0 or reading[at - 1] != sound
    )
