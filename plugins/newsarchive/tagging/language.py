"""Read what tagging knows of a language: its small words, roles, head nouns and capitals."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from newsarchive.tagging import languages as tables
from newsarchive.text import stopwords
from newsarchive.text.normalize import fold

#: An ending of a declined name, and what it leaves, have so many letters.
LONGEST_ENDING = 4
SHORTEST_STEM = 3
#: BCP 47's longest language subtag; what is longer is no code, and no file's name.
LONGEST_CODE = 8


@dataclass(frozen=True, slots=True)
class Language:
    """A language's word lists, folded; all empty for a language without a table.

    `connectors` may stand inside a noun phrase and `links` alone make one of two nouns; `weak`
    words make no key phrase, nor those with `weak_endings`; `function` are the stop words.
    `particles` are the small words inside a person's name, foreign ones too; `articles` before a
    name show that it is no person's.
    `things` have a capital and are no name of an organisation or a place: Christmas, the West.
    `head_links`: where head nouns come last (English), one that comes first has one behind it.
    `nouns_capitalised`: a capital shows no name (German). `name_endings` are cut off where names
    are compared (Russian cases); `nominative` and `genitive` map endings of the instrumental and of
    a man's genitive to those of the nominative; no place has `oblique` endings there.
    """

    code: str
    elided: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    locatives: frozenset[str] = frozenset()
    no_place: frozenset[str] = frozenset()
    tongue: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    head_links: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    weak_endings: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    name_endings: frozenset[str] = frozenset()
    fleeting: frozenset[str] = frozenset()
    role_keys: frozenset[str] = frozenset()
    role_endings: tuple[str, ...] = ()
    nominative: tuple[tuple[str, str], ...] = ()
    genitive: tuple[tuple[str, str], ...] = ()
    oblique: tuple[str, ...] = ()
    nouns_capitalised: bool = False

    def is_no_name(self, folded: str) -> bool:
        """Tell whether a capitalised word by itself is a month, a feast, a part of the sky."""
        return folded in self.weak or folded in self.things

    def name_key(self, folded: str) -> str:
        """Write a word of a name as it is compared: without its ending where names are declined."""
        if self.name_endings:
            for length in range(min(LONGEST_ENDING, len(folded) - SHORTEST_STEM), 0, -1):
                if folded[-length:] in self.name_endings:
                    return folded[:-length]
        if folded[-2:] in self.fleeting and len(folded) > SHORTEST_STEM:
            return folded[:-2] + folded[-1]
        return folded

    def in_nominative(self, name: str) -> str:
        """Write the words of a name without an ending that the nominative never has."""
        return " ".join(map(self._in_nominative, name.split(" ")))

    def _in_nominative(self, word: str) -> str:
        for ending, nominative in self.nominative:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                return word.removesuffix(ending) + nominative
        return word

    @property
    def no_content(self) -> frozenset[str]:
        """Give the words that carry no key phrase."""
        return self.function | self.weak | self.elided | self.connectors


@cache
def language(code: str) -> Language:
    """Give the table of an ISO 639-1 code, or of a BCP 47 tag's first part."""
    code = code.partition("-")[0].lower()[:LONGEST_CODE]
    function = frozenset(fold(word) for word in stopwords.words(code))
    path = files(tables) / f"{code}.toml"
    if not (code.isascii() and code.isalpha() and path.is_file()):
        return Language(code, function=function)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    endings: dict[str, Any] = {
        case: tuple(data.pop(case, {}).items()) for case in ("nominative", "genitive")
    }
    endings["oblique"] = tuple(fold(data.pop("oblique", "")).split())
    known: dict[str, Any] = {
        key: _folded(value) if isinstance(value, str) else value for key, value in data.items()
    }
    table = Language(code, **known, function=function, **endings)
    return replace(
        table,
        role_keys=frozenset(
            key for key in map(table.name_key, table.roles) if len(key) > SHORTEST_STEM
        ),
        role_endings=tuple(sorted(role for role in table.roles if len(role) >= SHORTEST_STEM + 1)),
    )


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())
