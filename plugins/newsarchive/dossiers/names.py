"""Find the article that a name means: its address, its file or its seed; else the nearest name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

#: Names compared letter by letter with one that is none, those that share most words with it.
COMPARED = 40
#: A word that more names have tells nothing.
COMMON = 500
#: Among so few names any may be the nearest.
FEW = 2000
_WORD = re.compile(r"[^\W_]+")
_BELOW = re.compile(r"(?:^|/)articles/(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedText:
    """An article and what it may be called.

    `path` is its file below `content/articles/`, `seeds` the names its seed has or had; `listed`
    tells whether it stands in lists. `language` is empty where it is that of the curator's words.
    """

    path: str
    slug: str
    seeds: tuple[str, ...]
    title: str
    language: str
    url: str
    listed: bool


class Names:
    """All articles by their names; an address goes before a path, a file's name and a seed."""

    def __init__(self, texts: Iterable[NamedText]) -> None:
        """Take the articles; their order decides nothing."""
        self._texts = sorted(texts, key=lambda text: text.path)
        self._slugs: dict[str, list[NamedText]] = {}
        self._paths: dict[str, list[NamedText]] = {}
        self._stems: dict[str, list[NamedText]] = {}
        self._seeds: dict[str, list[NamedText]] = {}
        for text in self._texts:
            path = _key(text.path).removesuffix(".md")
            _add(self._slugs, _key(text.slug), text)
            _add(self._paths, path, text)
            _add(self._stems, path.rsplit("/", 1)[-1], text)
            for seed in dict.fromkeys(text.seeds):
                _add(self._seeds, _key(seed).removesuffix(".txt"), text)

    def find(self, name: str) -> list[NamedText]:
        """Give the articles of a name: one, none where it is unknown, several if it is shared."""
        key = _key(name)
        below = _BELOW.search(key)
        if below is not None:
            key = unquote(below[1].partition("#")[0])
        tables = [self._slugs, self._paths, self._stems, self._seeds]
        if key.endswith(".md"):
            key, tables = key.removesuffix(".md"), [self._paths, self._stems]
        elif key.endswith(".html"):
            key, tables = key.removesuffix(".html"), [self._slugs]
        elif key.endswith(".txt"):
            key, tables = key.removesuffix(".txt"), [self._seeds]
        return next((table[key] for table in tables if key in table), [])

    def nearest(self, name: str) -> str:
        """Give the name of a listed article that is most like one that none has, or nothing."""
        key = _key(name.rsplit("/", 1)[-1]).removesuffix(".md").removesuffix(".html")
        shared: Counter[str] = Counter()
        for word in dict.fromkeys(_WORD.findall(key)):
            known = self._by_word.get(word, [])
            shared.update(known if len(known) <= COMMON else ())
        candidates = sorted(shared, key=lambda other: (-shared[other], other))[:COMPARED]
        if not candidates and len(self._callable) <= FEW:
            candidates = self._callable
        return next(iter(difflib.get_close_matches(key, candidates, n=1)), "")

    @cached_property
    def _callable(self) -> list[str]:
        """List what listed articles may be called: addresses and seeds."""
        listed = [text for text in self._texts if text.listed]
        seeds = {_key(seed).removesuffix(".txt") for text in listed for seed in text.seeds}
        return sorted({_key(text.slug) for text in listed} | seeds)

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._callable:
            for word in dict.fromkeys(_WORD.findall(name)):
                found[word].append(name)
        return found


def _add(table: dict[str, list[NamedText]], key: str, text: NamedText) -> None:
    known = table.setdefault(key, [])
    if text not in known:
        known.append(text)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
