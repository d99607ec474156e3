"""Tell places from what is only called like them: people, clubs, papers, other places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newsarchive.models import Kind
from newsarchive.tagging.hits import Hit, Way
from newsarchive.tagging.language import Language
from newsarchive.tagging.names import is_given, is_lead
from newsarchive.tagging.vocabulary import Vocabulary, form_key
from newsarchive.tagging.words import Sentence
from newsarchive.text.normalize import fold

#: A given name and a surname, folded.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Shared:
    """A form that names another place, too: it counts only where one of `company` is named."""

    languages: frozenset[str]
    company: frozenset[str]


def borne(read: Iterable[Sentence], language: Language) -> frozenset[Pair]:
    """Give the capitalised words, two by two, that stand behind a title or a role: Aminata Congo.

    Where names are declined, the second may be a genitive: the spokesman of the Russian army.
    """
    if language.name_endings:
        return frozenset()
    heads = language.organisations | language.places
    return frozenset(
        (given.folded, family.folded)
        for sentence in read
        for lead, given, family in zip(
            sentence.words, sentence.words[1:], sentence.words[2:], strict=False
        )
        if family.capital
        and given.capital
        and not (family.breaks or given.breaks)
        and given.folded not in heads
        and is_lead(lead, language)
        and not is_lead(given, language)
        and not (sentence.headline or sentence.shouts)
    )


def outside_names(
    met: Iterable[Hit],
    sentence: Sentence,
    vocabulary: Vocabulary,
    language: Language,
    persons: frozenset[Pair] = frozenset(),
) -> tuple[Hit, ...]:
    """Leave out the places inside longer names: Michael Jordan, Jordan Bardella, Paris Match.

    `persons` are what `borne` gives of the article.
    """
    kept: list[Hit] = []
    hits = list(met)
    taken = {at for hit in hits for at in range(hit.place, hit.place + hit.length)}
    for hit in hits:
        concept = vocabulary.concepts.get(hit.via)
        kind = None if concept is None else concept.tag.kind
        is_place, is_organisation = kind is Kind.PLACE, kind is Kind.ORGANISATION
        named = hit.length == 1 and hit.way in {Way.NAME, Way.ACTING, Way.PLACE}
        if is_place and named and _is_part(hit, sentence, taken, language, persons):
            continue
        if is_organisation and named and _ends_name(hit, sentence, taken, language, persons):
            continue
        kept.append(hit)
    return tuple(kept)


def _ends_name(
    hit: Hit,
    sentence: Sentence,
    taken: set[int],
    language: Language,
    persons: frozenset[Pair],
) -> bool:
    """Tell whether a given name stands before a word: Michael Jordan, Alfred Nobel."""
    at = hit.place - sentence.words[0].place
    before = sentence.words[at - 1] if at and not sentence.words[at].breaks else None
    if before is None or before.place in taken:
        return False
    pair = (before.folded, sentence.words[at].folded)
    return before.capital and (is_given(before, language) or pair in persons)


def _is_part(
    hit: Hit,
    sentence: Sentence,
    taken: set[int],
    language: Language,
    persons: frozenset[Pair],
) -> bool:
    """Tell whether a place is part of a longer name: of a given name's, or of a name it begins."""
    if _ends_name(hit, sentence, taken, language, persons):
        return True
    words = sentence.words
    at = hit.place - words[0].place
    behind = words[at + 1] if at + 1 < len(words) else None
    if language.nouns_capitalised or sentence.headline or sentence.shouts or behind is None:
        return False
    continues = behind.capital and not behind.breaks and behind.place not in taken
    if not continues or behind.folded in language.function or is_lead(behind, language):
        return False
    if language.name_endings:  # the president (of) Estonia Toomas Ilves: a genitive
        return is_given(words[at], language)
    # In Russia Vladimir Putin: two names, one beside the other. Jordan Bardella is one.
    return is_given(words[at], language) or not is_given(behind, language)


def in_company(hits: Sequence[Hit], read: Sequence[Sentence], language: Language) -> list[Hit]:
    """Leave out forms that name another place, too (Georgia), where nothing tells which."""
    shared = _shared()
    doubtful = {
        form
        for form in {fold(hit.form) for hit in hits} & shared.keys()
        if language.code in shared[form].languages
    }
    if not doubtful:
        return list(hits)
    words = {part for sentence in read for word in sentence.words for part in word.parts}
    alone = {form for form in doubtful if not shared[form].company & words}
    return [hit for hit in hits if fold(hit.form) not in alone]


@cache
def _shared() -> dict[str, _Shared]:
    text = (files("newsarchive.tagging.world") / "shared_names.toml").read_text(encoding="utf-8")
    return {
        fold(form): _Shared(
            frozenset(table["languages"].split()), frozenset(fold(table["company"]).split())
        )
        for form, table in tomllib.loads(text).items()
    }


def may_be_surname(hit: Hit) -> str | None:
    """Give the word of a hit that may be a person's surname (Hollande); None if it is none."""
    if hit.way is not Way.NAME or hit.length != 1 or not hit.bare:
        return None
    return form_key(hit.form)
