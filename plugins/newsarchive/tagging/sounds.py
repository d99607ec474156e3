"""Read a word of a name as sounds: its skeleton of consonants, and the vowels between them.

Letters with two sounds (French ch is sh, German ch is kh) give two readings. Of the kind of Soundex
and of Covington's alignment of cognates; the table beside it is our own.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from newsarchive.text.normalize import fold

#: Letter groups with several readings multiply them; no name needs more than these.
MOST_READINGS = 32
_VOWELS = frozenset("aeiouy")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

#: The vowels before, between and behind the consonants of a skeleton.
Slots = tuple[str, ...]
#: A word's skeletons, each with the ways to read the vowels.
Readings = Mapping[str, tuple[Slots, ...]]


@dataclass(frozen=True, slots=True)
class _Sounds:
    """Other alphabets' letters; letters with a sign as digraphs; the sounds of letter groups."""

    alphabets: dict[int, str]
    signs: dict[int, str]
    groups: dict[str, tuple[str, ...]]
    longest: int
    endings: dict[str, str]


@cache
def data() -> dict[str, Any]:
    """Read the table of sounds and origins."""
    return tomllib.loads((files(__package__) / "spelling.toml").read_text(encoding="utf-8"))


@cache
def _sounds() -> _Sounds:
    table = data()
    groups = {group: tuple(said.split()) for group, said in table["groups"].items()}
    alphabets = {ord(letter): latin for letter, latin in table["cyrillic"].items()}
    signs = {ord(letter): plain for letter, plain in table["signs"].items()}
    return _Sounds(alphabets, signs, groups, max(map(len, groups)), table["endings"])


@lru_cache(maxsize=1 << 16)
def latin(name: str) -> str:
    """Write a name in folded Latin letters only."""
    return "".join(filter(str.isalpha, fold(name.casefold().translate(_sounds().alphabets))))


def same_letters(one: str, other: str) -> bool:
    """Tell whether two words have the same letters, umlauts written out or not (Schroeder)."""
    plain_one, plain_other = latin(one), latin(other)
    if plain_one == plain_other:
        return bool(plain_one)
    return plain_one == _written_out(other) or plain_other == _written_out(one)


def _written_out(word: str) -> str:
    return latin(word.casefold().translate(_UMLAUTS))


def core(vowels: str) -> str:
    """Leave out the glides beside another vowel, and write a doubled one once: ia is a."""
    core = vowels.replace("i", "") or vowels[:1]
    return "".join(char for at, char in enumerate(core) if at == 0 or core[at - 1] != char)


@lru_cache(maxsize=1 << 16)
def readings(name: str) -> Readings:
    """Read a word: each skeleton it may have, with its vowels."""
    sounds = _sounds()
    plain = name.casefold().translate(sounds.alphabets).translate(sounds.signs)
    word = _ending("".join(filter(str.isalpha, fold(plain))))
    said = _said(word, sounds)
    if len(word) > 4 and word[-1] == "s" and word[-2] not in _VOWELS:  # Latvian Karpovs
        said |= _said(word[:-1], sounds)
    found: defaultdict[str, list[Slots]] = defaultdict(list)
    for reading in sorted(said):
        skeleton, slots = _parted(reading)
        if skeleton and slots not in found[skeleton]:
            found[skeleton].append(slots)
    return {skeleton: tuple(slots) for skeleton, slots in found.items()}


def _said(word: str, sounds: _Sounds) -> set[str]:
    """Read a word's letter groups in all their ways, to a limit."""
    said = {""}
    at = 0
    while at < len(word):
        length, readings = _group(word, at, sounds)
        said = {s if sound == "-" else s + sound for s in said for sound in readings}
        if len(said) > MOST_READINGS:
            said = set(sorted(said)[:MOST_READINGS])
        at += length
    return said


def _group(word: str, at: int, sounds: _Sounds) -> tuple[int, tuple[str, ...]]:
    """Read the longest letter group at a place: its length and its possible sounds."""
    for length in range(min(sounds.longest, len(word) - at), 0, -1):
        said = sounds.groups.get(word[at : at + length])
        if said is not None:
            return length, said
    return 1, ("-",)


def _parted(reading: str) -> tuple[str, Slots]:
    """Part a reading into its consonants and the vowels around them."""
    skeleton = ""
    slots = [""]
    for sound in reading:
        if sound.islower():
            slots[-1] += sound
        elif slots[-1] or not skeleton.endswith(sound):
            skeleton += sound
            slots.append("")
    return skeleton, tuple(slots)


def _ending(word: str) -> str:
    """Write an ending as the one that it is equal to (-enka, -enko)."""
    for ending, plain in _sounds().endings.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plain
    return word


def last_sound(name: str, given: bool) -> str:
    """Class a name's last sound: Petrov is not Petrova, Michel not Michele, Dmitri is Dmitry."""
    word = _ending(latin(name))
    if word[-1:] == "h" and word[-2:-1] in _VOWELS:  # Saleh is not Salah
        word = word[:-1]
    last, before = word[-1:], word[-2:-1]
    if last == "s" and before == "j":  # Latvian Anatolijs
        return "i"
    if last in {"i", "y", "j"}:
        return "" if last == "j" and before in {"s", "z", "t"} else "i"  # Dutch -vitsj
    if last == "e":
        # Alexandre is Alexander; and a family name's silent e is French (Volodine).
        silent = not given or (before == "r" and word[-3:-2] not in _VOWELS | {"r"})
        return "" if silent else "e"
    return last if last in {"a", "o", "u"} else ""
