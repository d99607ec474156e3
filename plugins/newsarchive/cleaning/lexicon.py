"""Look up the words of page furniture (share, subscribe, cookies …) in a line."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newsarchive.text import language

#: The kinds of furniture, in the order of their counts.
KINDS = (
    "share", "subscribe", "cookie", "comment", "related", "advert", "legal", "navigation",
    "caption",
)  # fmt: skip
#: A word or a number, as lines and phrases are split alike: `Comments12` holds both.
WORD = re.compile(r"[^\W\d_]+|\d+")
#: English furniture stands on pages of every language.
COMMON = "en"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of a language by their first word.

    With each stand the numbers of words its phrases have, longest first, and their kinds by words.
    `inside` lists the phrases of scripts without spaces, to be looked for anywhere in a line.
    """

    by_word: dict[str, tuple[tuple[int, ...], dict[tuple[str, ...], int]]]
    inside: tuple[tuple[str, int], ...]


@cache
def _raw() -> dict[str, dict[str, str]]:
    raw = json.loads((files(__package__) / "lexicon.json").read_text(encoding="utf-8"))
    return {kind: raw[kind] for kind in KINDS}


@cache
def load(code: str) -> Lexicon:
    """Give the phrases of a language together with the common ones."""
    by_word: dict[str, dict[tuple[str, ...], int]] = {}
    inside: dict[str, int] = {}
    for number, kind in enumerate(KINDS):
        texts = _raw()[kind]
        for phrase in texts.get(code, "").split("; ") + texts.get(COMMON, "").split("; "):
            if language.script(phrase) in language.UNSPACED:
                inside.setdefault(phrase, number)
            elif phrase:
                words = tuple(WORD.findall(phrase))
                by_word.setdefault(words[0], {}).setdefault(words, number)
    return Lexicon(
        {
            word: (tuple(sorted({len(words) for words in kinds}, reverse=True)), kinds)
            for word, kinds in sorted(by_word.items())
        },
        tuple(sorted(inside.items(), key=lambda item: (-len(item[0]), item[0]))),
    )


@cache
def speech(code: str) -> frozenset[str]:
    """Give the words by which a writer speaks of himself or to the reader, as comments do."""
    raw = json.loads((files(__package__) / "speech.json").read_text(encoding="utf-8"))
    return frozenset(word for text in raw.get(code, "").split() for word in WORD.findall(text))


def count(lexicon: Lexicon, words: list[str], text: str, unspaced: bool) -> tuple[list[int], float]:
    """Count the words of `words` that furniture phrases cover, by kind, and the share covered."""
    hits = [0] * len(KINDS)
    by_word = lexicon.by_word
    free = 0
    for i in [i for i, word in enumerate(words) if word in by_word]:
        if i < free:
            continue
        sizes, kinds = by_word[words[i]]
        for size in sizes:
            kind = kinds.get(tuple(words[i : i + size])) if i + size <= len(words) else None
            if kind is not None:
                hits[kind] += size
                free = i + size
                break
    size = len(words)
    if unspaced:
        size = len(text)
        for phrase, kind in lexicon.inside:
            if phrase in text:
                hits[kind] += len(phrase) * text.count(phrase)
    return hits, min(1.0, sum(hits) / size) if size else 0.0
