"""What one article offers as tags, before the archive is known; depends on nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from newsarchive.models import Kind
from newsarchive.tagging import acronyms, hits, names
from newsarchive.tagging.acronyms import Expansion
from newsarchive.tagging.gazetteer import Gazetteer
from newsarchive.tagging.hits import Hit
from newsarchive.tagging.homonyms import Pair, borne, in_company, outside_names
from newsarchive.tagging.language import Language, language
from newsarchive.tagging.names import Name
from newsarchive.tagging.phrases import Recurring, reader
from newsarchive.tagging.taggable import Taggable
from newsarchive.tagging.vocabulary import Vocabulary, form_key
from newsarchive.tagging.words import Sentence, sentences
from newsarchive.text.normalize import fold

#: Acronyms of fewer letters are often words, too: AMP, an amp.
SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Candidates:
    """An article's concepts of the vocabulary, names, recurring phrases, explained acronyms.

    `title` holds the stems of its title's words, `title_names` the words as names are compared,
    `never` its own source and authors as
    `form_key` writes them, `length` its words.
    """

    id: str
    language: str
    hits: tuple[Hit, ...]
    names: tuple[Name, ...]
    phrases: tuple[Recurring, ...]
    expansions: tuple[Expansion, ...]
    title: frozenset[str]
    title_names: frozenset[str]
    never: frozenset[str]
    length: int


class Reader:
    """Read articles against one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def gazetteer(self, code: str) -> Gazetteer:
        """Give the vocabulary as the language with this code inflects it."""
        return _gazetteer(self.vocabulary, language(code).code)

    def candidates(self, article: Taggable) -> Candidates:
        """Read an article."""
        gazetteer = self.gazetteer(article.language)
        read = sentences(article.texts, gazetteer.language)
        found: list[Hit] = []
        named: list[Name] = []
        persons = borne(read, gazetteer.language)
        for sentence in read:
            met = self._vocabulary_hits(sentence, gazetteer, persons)
            taken = frozenset(_places(met))
            found.extend(met)
            named.extend(names.find(sentence, gazetteer.language, taken, gazetteer.name_key))
        found = in_company(found, read, gazetteer.language)
        title = _title_words(read, gazetteer)
        return Candidates(
            id=article.id,
            language=gazetteer.language.code,
            hits=tuple(found),
            names=tuple(_without_words(named, read)),
            phrases=reader(gazetteer.language.code).recurring(read),
            expansions=tuple(
                found for sentence in read for found in acronyms.find(sentence, gazetteer.language)
            ),
            title=frozenset(map(gazetteer.stem, title)),
            title_names=frozenset(map(gazetteer.name_key, title)),
            never=frozenset(map(form_key, article.never)),
            length=sum(len(sentence.words) for sentence in read),
        )

    def _vocabulary_hits(
        self, sentence: Sentence, gazetteer: Gazetteer, persons: frozenset[Pair]
    ) -> tuple[Hit, ...]:
        met = hits.find(sentence, gazetteer)
        kept = outside_names(met, sentence, self.vocabulary, gazetteer.language, persons)
        return tuple(self._with_signs(hit, sentence, gazetteer.language) for hit in kept)

    def _with_signs(self, hit: Hit, sentence: Sentence, language: Language) -> Hit:
        concept = self.vocabulary.concepts.get(hit.slug)
        if concept is None or concept.tag.kind is not Kind.PERSON:
            return hit
        start = hit.place - sentence.words[0].place
        found = names.person_signs(sentence.words, start, start + hit.length, language)
        return replace(hit, signs=found)


def candidates(article: Taggable, vocabulary: Vocabulary) -> Candidates:
    """Read one article: what it offers depends on it and on the vocabulary alone."""
    return Reader(vocabulary).candidates(article)


# A vocabulary is immutable, and prepared once for each of its articles' languages.
@lru_cache(maxsize=16)
def _gazetteer(vocabulary: Vocabulary, code: str) -> Gazetteer:
    return Gazetteer(vocabulary, language(code))


def _without_words(named: Iterable[Name], read: Iterable[Sentence]) -> Iterable[Name]:
    """Leave out words in capitals that stand in small letters, too: OPEN is no acronym."""
    small = {word.folded for sentence in read for word in sentence.words if not word.capital}
    for name in named:
        written = name.form.isupper() and len(name.form) >= SHORTEST_WORD
        if not (written and len(name.key) == 1 and fold(name.form) in small):
            yield name


def _title_words(read: Iterable[Sentence], gazetteer: Gazetteer) -> list[str]:
    return [
        part
        for sentence in read
        if sentence.block == 0
        for word in sentence.words
        for part in word.parts
        if not gazetteer.is_small(part)
    ]


def _places(met: Iterable[Hit]) -> Iterable[int]:
    """Give the places of the words that name concepts."""
    for hit in met:
        yield from range(hit.place, hit.place + hit.length)
