"""Turn articles into index tokens: which fields hold which forms, and the term of each form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsarchive.models import ArchiveEntry
from newsarchive.text.stemmer import Stemmers
from newsarchive.text.words import MAX_LENGTH, chunks, compounds, form_of


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the Lunr index: its name and the weight of a match in it."""

    name: str
    boost: int


#: In Lunr's order. A word of the title or of a tag says what the article is about.
FIELDS = (Field("title", 3), Field("tags", 2), Field("source", 1), Field("text", 1))
#: Lunr's own defaults.
K1 = 1.2
B = 0.75


class Token(NamedTuple):
    """A form as a reader types it, folded, and the index term that stands for it.

    A part's term is its folded stem; a joined compound (`etatsunis`) is its own term.
    """

    form: str
    term: str


class Analyser:
    """Analyse texts, each distinct chunk of a language once."""

    def __init__(self) -> None:
        self._stemmers = Stemmers()
        self._tokens: dict[tuple[str, str], Token] = {}
        self._chunks: dict[str, dict[str, tuple[Token, ...]]] = {}

    def fields(self, entry: ArchiveEntry) -> tuple[list[Token], ...]:
        """Give the tokens of each field of an article, in the order of `FIELDS`."""
        who = " ".join((entry.source or "", entry.via or "", *entry.authors))
        tags = " ".join(tag.label for tag in entry.tags)
        texts = (entry.title, tags, who, entry.text)
        return tuple(self.tokens(text, entry.language) for text in texts)

    def tokens(self, text: str, language: str) -> list[Token]:
        """Give a text's tokens in order; a compound's joined form follows its parts."""
        known = self._chunks.setdefault(language, {})
        tokens: list[Token] = []
        for chunk in chunks(text):
            found = known.get(chunk)
            if found is None:
                found = known[chunk] = tuple(self._analyse(chunk, language))
            tokens += found
        return tokens

    def _analyse(self, chunk: str, language: str) -> Iterator[Token]:
        for compound in compounds(chunk):
            for part in compound.parts:
                yield from self._token(part, self._stemmers.stem(part[:MAX_LENGTH], language))
            if compound.joined is not None:
                yield from self._token(compound.joined, compound.joined)

    def _token(self, word: str, stem: str) -> Iterator[Token]:
        """Give one shared token for a form and term; none for a word of which nothing is left."""
        form = form_of(word)
        if form:
            term = form_of(stem) or form
            yield self._tokens.setdefault((form, term), Token(form, term))
