"""Find acronyms that a text explains: Commission de régulation de l'énergie (CRE)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsarchive.tagging.language import Language
from newsarchive.tagging.words import Sentence, Word, joined

#: Letters of an acronym that is explained.
SHORTEST, LONGEST = 2, 8
#: An expansion has at most so many words for each letter, and one content word without a letter.
WORDS_A_LETTER = 3


@dataclass(frozen=True, slots=True)
class Expansion:
    """An organisation's acronym and its full name as written, with the block they stand in."""

    acronym: str
    form: str
    block: int


def find(sentence: Sentence, language: Language) -> Iterator[Expansion]:
    """Yield the organisations whose acronym stands behind their full name.

    The name begins with a capital or a head noun: gross domestic product (GDP) is none.
    """
    words = sentence.words
    if sentence.shouts or sentence.headline:
        return
    for at, word in enumerate(words):
        if _is_explained(words, at) and word.folded not in language.things:
            start = _start(words, at, language)
            if start is not None and _is_organisation(words[start], language):
                form = joined(words[start:at])
                yield Expansion(word.text, form[0].upper() + form[1:], sentence.block)


def _is_explained(words: Sequence[Word], at: int) -> bool:
    """Tell whether an acronym stands by itself between signs, as in brackets."""
    word = words[at]
    alone = word.breaks and word.initial and (at + 1 == len(words) or words[at + 1].breaks)
    return alone and word.text.isupper() and SHORTEST <= len(word.folded) <= LONGEST


def _start(words: Sequence[Word], at: int, language: Language) -> int | None:
    """Find the first word of the name that has an acronym's letters as initials, in order."""
    letters = list(words[at].folded)
    passed = 0
    for place in range(at - 1, max(-1, at - 1 - WORDS_A_LETTER * len(letters)), -1):
        word = words[place]
        small = word.folded in language.function or word.folded in language.elided
        initials = [part[0] for part in word.parts]
        if letters[-len(initials) :] == initials and not (small and len(letters) == 1):
            del letters[-len(initials) :]
        elif language.nouns_capitalised and not small and _take_inside(letters, word):
            pass
        elif not small:
            passed += 1
        if not letters:
            return place
        if passed > 1 or word.breaks:
            return None
    return None


def _take_inside(letters: list[str], word: Word) -> bool:
    """Take the last letters that a compound holds in order: Zentralbank has Z and B."""
    for count in range(min(len(letters), 3), 1, -1):
        tail = letters[-count:]
        rest = iter(word.folded)
        if word.folded[0] == tail[0] and all(letter in rest for letter in tail):
            del letters[-count:]
            return True
    return False


def _is_organisation(first: Word, language: Language) -> bool:
    head = first.folded in language.organisations
    return head or (first.capital and not first.initial and not language.nouns_capitalised)
