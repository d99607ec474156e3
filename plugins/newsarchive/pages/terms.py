"""Read what an article is about as terms: its tags, and the stems of its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from newsarchive.models import ArchiveEntry, Tag
from newsarchive.text.date_names import is_weekday, month_number
from newsarchive.text.normalize import plain
from newsarchive.text.stemmer import Stemmers
from newsarchive.text.stopwords import words as function_words
from newsarchive.text.words import ELIDED_WORDS, MAX_LENGTH, chunks, compounds, form_of

#: Shorter words are no subject in the scripts that have spaces.
LEAST_LETTERS = 3

#: The kind of a term that is a word; those of tags are `Kind`'s.
WORD = "word"
#: A tag counts as a word that the text has so many times. With 16 texts that share nothing but a
#: place begin to come first, with 4 those that share common words (docs/related.md).
TAG_COUNT = 8


class Term(NamedTuple):
    """A tag (its kind and slug) or a word (`WORD`, its stem, the language it was stemmed in)."""

    kind: str
    name: str
    language: str = ""


class Words(NamedTuple):
    """The content words of a chunk: their terms, and their forms as written.

    The form is empty where a reader would see no reason in it: half of a compound (the `États` of
    `États-Unis`), a weekday, a month.
    """

    terms: tuple[Term, ...]
    forms: tuple[str, ...]


def tag_term(tag: Tag) -> Term:
    """Give the term of a tag: the same in every language."""
    return Term(tag.kind.value, tag.slug)


class TermReader:
    """Read the terms of articles, each distinct chunk of a language once."""

    def __init__(self) -> None:
        self._stemmers = Stemmers()
        self._chunks: dict[str, dict[str, Words]] = {}

    def count(self, entry: ArchiveEntry) -> Counter[Term]:
        """Count the terms of an article: its tags, and the content words of title and text."""
        terms: list[Term] = []
        for words in self._words(f"{entry.title}\n{entry.text}", entry.language):
            terms += words.terms
        counts = Counter(terms)
        for tag in entry.tags:
            counts[tag_term(tag)] = TAG_COUNT
        return counts

    def forms(self, entry: ArchiveEntry, wanted: Collection[Term]) -> dict[Term, str]:
        """Give each wanted word as the article writes it: in lower case if it ever does.

        Words that show no reader why two texts belong together are left out.
        """
        met: defaultdict[Term, Counter[str]] = defaultdict(Counter)
        if wanted:
            for words in self._words(f"{entry.title}\n{entry.text}", entry.language):
                for term, form in zip(words.terms, words.forms, strict=True):
                    if form and term in wanted:
                        met[term][form] += 1
        return {
            term: min(forms, key=lambda form: (not form.islower(), -forms[form], form))
            for term, forms in met.items()
        }

    def terms(self, text: str, language: str) -> set[Term]:
        """Give the content words of a text; numbers and function words are none."""
        return {term for words in self._words(text, language) for term in words.terms}

    def _words(self, text: str, language: str) -> Iterator[Words]:
        code = language.partition("-")[0].lower()
        known = self._chunks.setdefault(code, {})
        for chunk in chunks(text):
            words = known.get(chunk)
            if words is None:
                read = list(self._read(chunk, code))
                words = known[chunk] = Words(tuple(t for t, _ in read), tuple(f for _, f in read))
            if words.terms:
                yield words

    def _read(self, chunk: str, code: str) -> Iterator[tuple[Term, str]]:
        written = plain(chunk)
        lower = written.lower()
        common = function_words(code)
        for compound in compounds(chunk):
            for part in compound.parts:
                if len(part) < LEAST_LETTERS or part.isnumeric():
                    continue
                if part in common or part in ELIDED_WORDS:
                    continue
                if len(compound.parts) > 1 or is_weekday(part) or month_number(part, code):
                    yield self._term(part, code), ""
                    continue
                at = lower.find(part) if len(lower) == len(written) else -1
                form = part if at < 0 else written[at : at + len(part)]
                yield self._term(part, code), form

    def _term(self, word: str, code: str) -> Term:
        return Term(WORD, form_of(self._stemmers.stem(word[:MAX_LENGTH], code)), code)
