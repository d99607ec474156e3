"""Look up the words that stand beside metadata in every language: published, by, photo."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from newsarchive.text.normalize import fold

_WORD = re.compile(r"[^\W_]+")
#: Texts up to this long are remembered; longer ones are read once.
_SHORT = 200
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one kind by their first word; those of scripts without spaces apart."""

    by_word: dict[str, tuple[tuple[str, ...], ...]]
    inside: tuple[str, ...]

    def starts(self, words: tuple[str, ...], at: int = 0) -> int:
        """Give how many words the longest phrase covers that starts at one of the folded words."""
        for phrase in self.by_word.get(words[at], ()) if at < len(words) else ():
            if words[at : at + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def stands_in(self, text: str) -> bool:
        """Tell whether a phrase stands in a text, anywhere, as whole words."""
        words = split(text)
        if not self.by_word.keys().isdisjoint(words) and any(
            self.starts(words, at) for at in range(len(words))
        ):
            return True
        return not text.isascii() and any(phrase in text for phrase in self.inside)

    def is_whole(self, text: str) -> bool:
        """Tell whether a text is one phrase and nothing else."""
        words = split(text)
        return (bool(words) and self.starts(words) == len(words)) or text.strip() in self.inside


def split(text: str) -> tuple[str, ...]:
    """Split a text in folded words."""
    return _split_short(text) if len(text) <= _SHORT else _split(text)


def _split(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    return tuple(_WORD.findall(fold(text)))


#: The same rows are asked for by many measures: the last ones are remembered.
_split_short = lru_cache(maxsize=2048)(_split)


@cache
def phrases(kind: str) -> Phrases:
    """Read the phrases of a kind, which is a key of `words.json`."""
    data = json.loads(resources.files(__package__).joinpath("words.json").read_text("utf-8"))
    spaced = [p for p in data[kind] if not _UNSPACED.search(p)]
    by_word: dict[str, set[tuple[str, ...]]] = {}
    for words in map(split, spaced):
        if words:
            by_word.setdefault(words[0], set()).add(words)
    return Phrases(
        {first: _longest_first(many) for first, many in sorted(by_word.items())},
        tuple(p for p in data[kind] if _UNSPACED.search(p)),
    )


def _longest_first(many: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(many, key=lambda words: (-len(words), words)))
