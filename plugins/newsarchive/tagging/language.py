"""Read what tagging knows of a language: its small words, roles, head nouns and capitals."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newsarchive.tagging import languages as tables
from newsarchive.text import stopwords
from newsarchive.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Language:
    """A language's word lists, folded; all empty for a language without a table.

    `connectors` may stand inside a noun phrase and `links` alone make one of two nouns; `weak`
    words make no key phrase; `function` are the stop words. `nouns_capitalised`: a capital shows
    no name (German). `inflects_names`: names are compared by their stems (Russian).
    """

    code: str
    elided: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    locatives: frozenset[str] = frozenset()
    no_place: frozenset[str] = frozenset()
    tongue: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    nouns_capitalised: bool = False
    inflects_names: bool = False


@cache
def language(code: str) -> Language:
    """Give the table of an ISO 639-1 code, or of a BCP 47 tag's first part."""
    code = code.partition("-")[0].lower()
    function = frozenset(fold(word) for word in stopwords.words(code))
    table = files(tables) / f"{code}.toml"
    if not (code.isascii() and code.isalpha() and table.is_file()):
        return Language(code, function=function)
    data = tomllib.loads(table.read_text(encoding="utf-8"))
    said = {key: _folded(value) if isinstance(value, str) else value for key, value in data.items()}
    return Language(code, **said, function=function)


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())
