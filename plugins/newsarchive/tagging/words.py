"""Cut an article into sentences of words that keep what names show: capitals, joints, breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from newsarchive.tagging.language import Language
from newsarchive.text.normalize import fold, plain
from newsarchive.text.sentences import split

# Runs of letters and digits joined without a space: États-Unis, l'Otan, U.S., site.net.
_UNIT = re.compile(r"([^\W_]+(?:['.&-][^\W_]+)*)")
_PARTS = re.compile(r"[^\W_]+")
#: A longer run is no word: the longest French word of the press has 25 letters, compounds 40.
LONGEST_WORD = 40
#: Words read of an article: what matters stands before, and hostile length costs no more.
MOST_WORDS = 20_000
_STOPS = frozenset(".!?\u2026\"'\u00bb\u201d")
_OPENING = frozenset('"«“„([:;–—')


class Word(NamedTuple):
    """A word of a sentence: as written, folded, its folded parts, whether it has a capital.

    `breaks` tells that punctuation parts it from the word before, `initial` that its capital may
    come from its place (a sentence's or a quotation's first word), `place` its number in the text,
    `elides` that an apostrophe joins it to the next (l'Otan). A tuple, for there are many.
    """

    text: str
    folded: str
    parts: tuple[str, ...]
    capital: bool
    breaks: bool
    initial: bool
    place: int
    elides: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words and its block: 0 the title, then the blocks in order.

    `shouts`: it is written in capitals, `headline`: nearly every long word has one (English
    titles); in both a capital shows no name.
    """

    block: int
    words: tuple[Word, ...]
    shouts: bool
    headline: bool


def sentences(texts: tuple[str, ...], language: Language) -> tuple[Sentence, ...]:
    """Cut texts (the title first) into sentences, at most `MOST_WORDS` words in all."""
    found: list[Sentence] = []
    place = 0
    for block, written in enumerate(texts):
        text = plain(written)
        for start, end in split(text):
            words = _words(text[start:end], language, place)
            if words:
                # Only a title or a heading, without a full stop, is written in title case.
                heading = text[:end].rstrip()[-1:] not in _STOPS
                shouts, headline = _letter_case(words, language)
                found.append(Sentence(block, words, shouts, headline and heading))
            place += len(words)
            if place >= MOST_WORDS:
                return tuple(found)
    return tuple(found)


def joined(words: Iterable[Word]) -> str:
    """Write words as a text does: an apostrophe after an elided one, else a space."""
    return "".join(word.text + ("'" if word.elides else " ") for word in words).rstrip("' ")


def _words(text: str, language: Language, place: int) -> tuple[Word, ...]:
    words: list[Word] = []
    cut = _UNIT.split(text)  # what stands between, a run, what stands between, …
    for between, run in zip(cut[::2], cut[1::2], strict=False):
        if between == " " and words:
            breaks = initial = False
        else:
            breaks = bool(words) and not between.isspace()
            initial = not words or not _OPENING.isdisjoint(between)
            if breaks and between == ". " and _is_short(words[-1], language):
                breaks = initial = False
                words[-1] = _with_stop(words[-1], language)
        for piece in (run,) if run.isalnum() else _pieces(run, language):
            if len(piece) > LONGEST_WORD:
                breaks = True
                continue
            folded, parts, capital = _folded(piece)
            elides = "'" in run and folded in language.elided
            words.append(
                Word(piece, folded, parts, capital, breaks, initial, place + len(words), elides)
            )
            # Behind an elided article the noun keeps its own capital.
            breaks = initial = False
    return tuple(words)


@lru_cache(maxsize=1 << 16)
def _folded(piece: str) -> tuple[str, tuple[str, ...], bool]:
    """Fold a piece, cut it at its joints and look at its first letter; most words come again."""
    folded = fold(piece)
    return folded, tuple(_PARTS.findall(folded)), piece[0].isupper()


def _is_short(word: Word, language: Language) -> bool:
    """Tell whether a full stop after the word is that of an initial or a title."""
    return len(word.folded) == 1 or word.folded in language.titles


def _with_stop(word: Word, language: Language) -> Word:
    """Write an initial with its full stop (S. Lavrov); a title is no part of a name."""
    initial = word.capital and len(word.folded) == 1 and word.folded not in language.titles
    return word._replace(text=word.text + ".") if initial else word


def _pieces(run: str, language: Language) -> list[str]:
    """Part elided words (l'Otan), titles (M.Riabkov), missing spaces (fin.Début) and English 's."""
    if "'" not in run and "." not in run:
        return [run]
    pieces: list[str] = []
    while "'" in run:
        head, _, tail = run.partition("'")
        if fold(head) in language.elided:
            pieces.append(head)
            run = tail
        elif fold(tail) in {"s", "t", "re", "ve", "ll", "d", "m"}:
            run = head
        else:
            break
    if "." in run:
        head, _, tail = run.partition(".")
        if fold(head) in language.titles or (len(head) > 3 and tail[:1].isupper()):
            return [*pieces, head, tail]
    return [*pieces, run] if run else pieces


def _letter_case(words: tuple[Word, ...], language: Language) -> tuple[bool, bool]:
    capitals = sum([word.capital for word in words])
    if capitals < 2:  # both take more
        return False, False
    letters = [word for word in words if word.text[0].isalpha()]
    shouts = len(letters) > 2 and sum(word.text.isupper() for word in letters) > 0.6 * len(letters)
    if language.nouns_capitalised:
        return shouts, False
    content = [word for word in letters if word.folded not in language.function]
    capitals = sum(word.capital for word in content)
    headline = len(content) > 3 and capitals > 0.8 * len(content)
    return shouts, headline
