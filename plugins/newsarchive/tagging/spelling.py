"""Tell whether two spellings transliterate one person's name (Ryabkov, Riabkov, Рябков).

Two words are one if they share a skeleton and the vowels between agree (`sounds`). Only a name that
shows its origin in another script, by data, has such freedom: Barnier is not Bernier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from newsarchive.tagging.sounds import (
    Readings,
    Slots,
    core,
    data,
    last_sound,
    latin,
    readings,
    same_letters,
)

#: A family name of fewer consonants is compared by its letters only: Lee is not Lo.
LEAST_CONSONANTS = 2
#: Behind a hushing sound or a glide, Russian ё is written e or o (Gorbatchev, Gorbatschow).
_HUSHING = frozenset("XJC")

#: Pairs of vowels that spellings mix up.
Mixed = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class _Origin:
    """Names of one origin: what shows it, and what their spellings mix up.

    `given` files given names under their skeletons; `letters` is the range of the own alphabet.
    """

    given: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    alphabet: str
    vowels: frozenset[frozenset[str]]
    given_vowels: frozenset[frozenset[str]]
    articles: tuple[str, ...]
    consonants: dict[int, str]


@cache
def _origins() -> tuple[_Origin, ...]:
    return tuple(map(_origin, data()["origins"].values()))


def _origin(table: dict[str, Any]) -> _Origin:
    consonants = {ord(one): other for one, other in table.get("consonants", {}).items()}
    given: defaultdict[str, list[str]] = defaultdict(list)
    for name in table["given"].split():
        for skeleton in sorted(readings(name)):
            given[skeleton.translate(consonants)].append(name)
    return _Origin(
        given={skeleton: tuple(names) for skeleton, names in given.items()},
        endings=tuple(table.get("endings", "").split()),
        alphabet=table.get("alphabet", ""),
        vowels=frozenset(map(frozenset, table.get("vowels", ()))),
        given_vowels=frozenset(map(frozenset, table.get("given_vowels", ()))),
        articles=tuple(table.get("articles", ())),
        consonants=consonants,
    )


def same_person(one: str, other: str) -> bool:
    """Tell whether two full names are spellings of one: family and given name agree.

    What stands between them (a patronymic, an initial) is passed over.
    """
    one_words, other_words = one.split(), other.split()
    if len(one_words) < 2 or len(other_words) < 2:
        return latin(one) == latin(other)
    given, family = (one_words[0], other_words[0]), (one_words[-1], other_words[-1])
    if same_letters(*family) and same_letters(*given):
        return True
    return any(
        _alike(*family, origin) and _alike(*given, origin, given=True)
        for origin in _origins()
        if any(_shows(word, origin) for word in family)
        or any(_is_given(word, origin) for word in given)
    )


def same_word(one: str, other: str) -> bool:
    """Tell whether two family names alone are spellings of one."""
    return same_letters(one, other) or any(
        _alike(one, other, origin)
        for origin in _origins()
        if _shows(one, origin) or _shows(other, origin)
    )


@lru_cache(maxsize=1 << 16)
def skeletons(name: str) -> frozenset[str]:
    """Give the consonant skeletons a word of a name may have; empty for one without consonants.

    Consonants that names of some origin mix up are one here, so that all spellings share one.
    """
    found = set(readings(name))
    for origin in _origins():
        found = {skeleton.translate(origin.consonants) for skeleton in found}
    return frozenset(found)


def _shows(word: str, origin: _Origin) -> bool:
    """Tell whether a family name shows an origin, by its letters or its ending."""
    if origin.alphabet and any(char in origin.alphabet for char in word.casefold()):
        return True
    # Latvian adds an -s (Karpovs).
    return bool(origin.endings) and latin(word).removesuffix("s").endswith(origin.endings)


def _is_given(word: str, origin: _Origin) -> bool:
    return any(
        _alike(word, known, origin, given=True)
        for skeleton in readings(word)
        for known in origin.given.get(skeleton.translate(origin.consonants), ())
    )


def _alike(one: str, other: str, origin: _Origin, *, given: bool = False) -> bool:
    """Tell whether two words of a name of one origin may be one; `given` names may be short."""
    one, other = _without_article(one, origin), _without_article(other, origin)
    if same_letters(one, other):
        return True
    if last_sound(one, given) != last_sound(other, given):
        return False
    ones, others = _read_as(one, origin), _read_as(other, origin)
    mixed = origin.vowels | origin.given_vowels if given else origin.vowels
    return any(
        _slots_agree(skeleton, slots, other_slots, mixed)
        for skeleton in sorted(ones.keys() & others.keys())
        if given or len(skeleton) >= LEAST_CONSONANTS
        for slots in ones[skeleton]
        for other_slots in others[skeleton]
    )


def _without_article(word: str, origin: _Origin) -> str:
    for article in origin.articles:
        if word.casefold().startswith(article) and len(word) > len(article):
            return word[len(article) :]
    return word


def _read_as(word: str, origin: _Origin) -> Readings:
    if not origin.consonants:
        return readings(word)
    found: dict[str, tuple[Slots, ...]] = {}
    for skeleton, slots in readings(word).items():
        key = skeleton.translate(origin.consonants)
        found[key] = (*found.get(key, ()), *slots)
    return found


def _slots_agree(skeleton: str, ones: Slots, others: Slots, mixed: Mixed) -> bool:
    """Compare the vowels; those behind the last consonant are `_last_sound`'s matter."""
    befores = ("", *skeleton)
    return all(
        _vowels_agree(one, other, before, behind, mixed)
        for one, other, before, behind in zip(ones, others, befores, skeleton, strict=False)
    )


def _vowels_agree(one: str, other: str, before: str, behind: str, mixed: Mixed) -> bool:
    plain, other_plain = core(one), core(other)
    if len(plain) == len(other_plain) and all(
        a == b or {a, b} in mixed for a, b in zip(plain, other_plain, strict=True)
    ):
        return True
    pair = {plain: one, other_plain: other}
    if pair.keys() == {"e", "o"}:
        return before in _HUSHING or "i" in pair["o"]
    if pair.keys() == {"e", "a"}:  # Belarusian Aliaksandr
        return "i" in pair["a"]
    return pair.keys() == {"", "e"} and behind == "R"  # Aleksandr, Alexander
