"""Turn articles into index tokens: which fields hold which forms, and the term of each form."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from newsarchive.models import ArchiveEntry
from newsarchive.text.stemmer import Stemmers
from newsarchive.text.words import MAX_LENGTH, chunks, compounds, core, form_of


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

    A part's term is its folded stem; a compound `joined` (`etatsunis`) is its own term and takes
    no place of its own in the text.
    """

    form: str
    term: str
    joined: bool = False


class Analyser:
    """Analyse texts, each distinct chunk of a language once; `tokens` gives each token's number."""

    def __init__(self, known: Sequence[Token] = ()) -> None:
        """Number the known tokens as they stand; others follow as they are met."""
        self._stemmers = Stemmers()
        self._numbers = {token: number for number, token in enumerate(known)}
        self._chunks: dict[str, _Chunks] = {}

    @property
    def tokens(self) -> list[Token]:
        """List the distinct tokens met so far, by number."""
        return list(self._numbers)

    def fields(self, entry: ArchiveEntry) -> tuple[array[int], ...]:
        """Give the tokens of each field of an article, in the order of `FIELDS`."""
        who = " ".join((entry.source or "", entry.via or "", *entry.authors))
        tags = " ".join(tag.label for tag in entry.tags)
        texts = (entry.title, tags, who, entry.text)
        return tuple(self.numbers(text, entry.language) for text in texts)

    def forget(self) -> None:
        """Forget the chunks met, which take as much memory as the archive; tokens stay."""
        self._chunks.clear()

    def numbers(self, text: str, language: str) -> array[int]:
        """Give a text's tokens in order; a compound's joined form follows its parts."""
        known = self._chunks.get(language)
        if known is None:
            known = self._chunks[language] = _Chunks(self, language)
        return array("i", [*chain.from_iterable(map(known.__getitem__, chunks(text)))])

    def analyse(self, chunk: str, language: str) -> tuple[int, ...]:
        """Give the tokens of one chunk of a text."""
        return tuple(
            self._numbers.setdefault(token, len(self._numbers))
            for token in self._analyse(chunk, language)
        )

    def _analyse(self, chunk: str, language: str) -> Iterator[Token]:
        for compound in compounds(chunk):
            for part in compound.parts:
                form = form_of(part)
                if form:  # something is left of the word
                    stem = self._stemmers.stem(part[:MAX_LENGTH], language)
                    yield Token(form, form_of(stem) or form)
            joined = form_of(compound.joined or "")
            if joined:
                yield Token(joined, joined, joined=True)


class _Chunks(dict[str, tuple[int, ...]]):
    """What each chunk of a language says, found when it is first met."""

    def __init__(self, analyser: Analyser, language: str) -> None:
        super().__init__()
        self._analyser = analyser
        self._language = language

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        inner = core(chunk)
        found = self[inner] if inner != chunk else self._analyser.analyse(chunk, self._language)
        self[chunk] = found
        return found
