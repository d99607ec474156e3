"""Find capitalised names in a sentence, and what around them shows of their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from newsarchive.tagging.language import Language
from newsarchive.tagging.words import Sentence, Word, joined
from newsarchive.tagging.world.data import given_names

#: A name has at most so many words, particles included (Ursula von der Leyen has four).
LONGEST_NAME = 6
#: So many words before a name are read for a role: "vice-ministre russe des Affaires étrangères".
ROLE_REACH = 8
#: So many words behind a name are read for a verb of speech: "a également déclaré".
SPEECH_REACH = 4


class Sign(StrEnum):
    """What shows a name's kind."""

    TITLE = "title"
    ROLE = "role"
    SPEECH = "speech"
    LOCATIVE = "locative"
    GIVEN = "given-name"
    ORGANISATION = "organisation"
    PLACE = "place"
    ACRONYM = "acronym"
    ARTICLE = "article"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name as met: its words folded, as written, where, and its signs.

    `initial` tells that its first capital may come from the sentence's beginning.
    """

    key: tuple[str, ...]
    form: str
    block: int
    place: int
    initial: bool
    signs: frozenset[Sign]


def find(
    sentence: Sentence,
    language: Language,
    taken: frozenset[int],
    key_of: Callable[[str], str] = str,
) -> Iterator[Name]:
    """Yield the names of a sentence.

    `taken` are the places of words that the vocabulary knows; `key_of` writes a folded word as
    names are compared in the language.
    """
    if sentence.shouts or sentence.headline:
        return
    at, words = 0, sentence.words
    while at < len(words):
        end = _end(words, at, language, taken)
        if end > at:
            for first, last in _parted(words, at, end, language):
                signs = frozenset(_signs(words, first, last, language))
                yield _name(words[first:last], sentence.block, signs, key_of)
        at = max(end, at + 1)


def _parted(
    words: Sequence[Word], at: int, end: int, language: Language
) -> Iterator[tuple[int, int]]:
    """Part a run of name words: an acronym before a full name is a name of its own (IOC)."""
    start = _skip_lead(words, at, end, language)
    if end - start > 2 and _is_acronym(words[start]) and not _is_acronym(words[start + 1]):
        yield start, start + 1
        start += 1
    if start < end:
        yield start, end


def is_given(word: Word, language: Language) -> bool:
    """Tell whether a word is a common given name, declined or not, or begins with one."""
    first = word.parts[0]
    if first in given_names():
        return True
    return bool(language.name_endings) and language.name_key(first) in _given_keys(language)


@cache
def _given_keys(language: Language) -> frozenset[str]:
    return frozenset(map(language.name_key, given_names()))


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and len(word.folded) > 1


def _end(words: Sequence[Word], at: int, language: Language, taken: frozenset[int]) -> int:
    """Find where the run of name words that begins at a word ends; `at` itself if none does."""
    if not _may_name(words[at], language, taken):
        return at
    end = at + 1
    given = is_given(words[at], language) or _is_led(words, at, language)
    while end < len(words) and end - at < LONGEST_NAME and not words[end].breaks:
        if _may_name(words[end], language, taken):
            end += 1
        elif _is_particle(words, end, language, taken, given=given):
            end += 2
        else:
            break
    return end


def _is_led(words: Sequence[Word], at: int, language: Language) -> bool:
    """Tell whether a role, a title or a verb of speech stands right before a word."""
    if not at or words[at].breaks:
        return False
    return is_lead(words[at - 1], language) or words[at - 1].folded in language.speech


def _may_name(word: Word, language: Language, taken: frozenset[int]) -> bool:
    return (
        word.capital
        and word.place not in taken
        and not word.elides
        and (word.folded not in language.function or word.text.endswith("."))
        and not (word.initial and word.folded in language.weak)
    )


def _is_particle(
    words: Sequence[Word], at: int, language: Language, taken: frozenset[int], *, given: bool
) -> bool:
    """Tell whether a small word joins two parts of a name (Ursula von der Leyen, Ben Ali).

    One that joins nouns, too, does so only behind a given name: Charles de Gaulle, not Paris de X.
    """
    word = words[at]
    small = language.particles if given else language.particles - language.links
    return (
        word.folded in small
        and (given or not word.elides)
        and at + 1 < len(words)
        and not words[at + 1].breaks
        and (_may_name(words[at + 1], language, taken) or words[at + 1].folded in small)
    )


def _skip_lead(words: Sequence[Word], at: int, end: int, language: Language) -> int:
    """Pass over what leads to a name up to its last title or role (Foreign Minister Lavrov)."""
    for last in range(end - 1, at - 1, -1):
        if _leads(words, at, last, end, language):
            at = last + 1
            break
    if at < end and not is_given(words[at], language):
        # What stands before a given name is no part of it: the Pole Agnieszka Radwanska.
        given = [i for i in range(at, end - 1) if is_given(words[i], language)]
        at = given[0] if given else at
    while at < end and words[at].folded in language.particles and not words[at].capital:
        at += 1
    return at


def _leads(words: Sequence[Word], at: int, last: int, end: int, language: Language) -> bool:
    """Tell whether a word of a run is a title or a role, not a surname (Bruno Le Maire)."""
    word = words[last]
    if word.folded in language.titles:
        return True
    if not _is_role(word, language):
        return False
    before = words[last - 1] if last and not word.breaks else None
    if before is not None and before.capital and before.folded in language.particles:
        return False
    return not (last > at and last + 1 == end and is_given(words[at], language))


def is_lead(word: Word, language: Language) -> bool:
    """Tell whether a word is a title or a role, which leads to a name."""
    return word.folded in language.titles or _is_role(word, language)


def _is_role(word: Word, language: Language) -> bool:
    if word.folded in language.roles or language.name_key(word.parts[-1]) in language.role_keys:
        return True
    # German makes one word of it: Vorstandschef.
    return language.nouns_capitalised and word.folded.endswith(language.role_endings)


def _name(
    span: Sequence[Word], block: int, signs: frozenset[Sign], key_of: Callable[[str], str]
) -> Name:
    key = tuple(key_of(part) for word in span for part in word.parts)
    return Name(key, joined(span), block, span[0].place, span[0].initial, signs)


def person_signs(
    words: Sequence[Word], start: int, end: int, language: Language
) -> frozenset[Sign]:
    """Give what shows a person around the words of a name."""
    return frozenset(_signs(words, start, end, language)) & {Sign.TITLE, Sign.ROLE, Sign.SPEECH}


def _signs(words: Sequence[Word], start: int, end: int, language: Language) -> Iterator[Sign]:
    before = words[start - 1] if start else None
    near = before is not None and not words[start].breaks
    if near and before is not None and before.folded in language.articles:
        yield Sign.ARTICLE
    beyond = words[start - 2].folded if start > 1 else ""
    if near and before is not None and before.folded in language.titles:
        yield Sign.TITLE
    locative = near and before is not None and before.folded in language.locatives
    if locative and beyond not in language.no_place:
        yield Sign.LOCATIVE
    if any(word.folded in language.companies for word in words[max(0, start - 2) : start]):
        yield Sign.COMPANY
    if _role_before(words, start, language) or _role_behind(words, start, end, language):
        yield Sign.ROLE
    if _speech_near(words, start, end, language):
        yield Sign.SPEECH
    span = words[start:end]
    heads = span
    if len(span) > 1 and is_given(span[0], language):
        yield Sign.GIVEN
        # Where head nouns come first, the last word behind a given name is a surname: Costa.
        heads = span if language.head_links else span[:-1]
    if any(word.folded in language.organisations for word in heads):
        yield Sign.ORGANISATION
    if any(word.folded in language.places for word in heads):
        yield Sign.PLACE
    if any(map(_is_acronym, span)):
        yield Sign.ACRONYM


def _role_before(words: Sequence[Word], start: int, language: Language) -> bool:
    """Look back for a role, over at most one break (an apposition's comma), to the next name."""
    breaks = int(words[start].breaks)
    if start and not breaks and words[start - 1].folded in language.function:
        return False  # the mayor of New York
    capitals = 0
    for at in range(start - 1, max(-1, start - 1 - ROLE_REACH), -1):
        word = words[at]
        if _is_role(word, language):
            return True
        capitals += word.capital and not word.initial
        breaks += word.breaks
        # A lower-case verb form or a second comma parts the role from the name.
        if breaks > 1 or capitals > 3 or word.folded in language.speech:
            return False
    return False


def _role_behind(words: Sequence[Word], start: int, end: int, language: Language) -> bool:
    """Look for a role in apposition behind a full name, without article: …, président du parti.

    With one it may begin another sentence's part: In London, the minister said.
    """
    behind = words[end] if end - start > 1 and end < len(words) else None
    return (
        behind is not None
        and behind.breaks
        and not behind.initial
        and not behind.capital
        and _is_role(behind, language)
    )


def _speech_near(words: Sequence[Word], start: int, end: int, language: Language) -> bool:
    behind = words[end : end + SPEECH_REACH]
    ahead = words[max(0, start - 2) : start]
    for at, word in enumerate(behind):
        if word.capital or (at > 1 and word.breaks):
            break
        if word.folded in language.speech:
            return True
    return any(word.folded in language.speech for word in ahead) and not words[start].breaks
