"""Number the tokens of texts of one language, analysing each distinct chunk and word once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, count, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, spans, starts_of
from newsarchive.search.chunks import Chunks
from newsarchive.text.stemmer import stems
from newsarchive.text.words import (
    ELIDED_WORDS,
    MAX_LENGTH,
    compounds,
    cores,
    forms_of,
    has_unspaced,
)

#: Texts of so many characters are read at a time, to stay in the processor's cache, and what is
#: new in so many such batches is analysed at a time.
_CHARACTERS, _BATCHES = 1 << 18, 32
#: What precedes the letters of a whole where it is numbered among parts: no part has such a sign.
_WHOLE = "-"

Ids = npt.NDArray[np.int32]


class Token(NamedTuple):
    """A form as a reader types it, folded, and the index term that stands for it.

    A part's term is its folded stem; a compound `joined` (`etatsunis`) is its own term and takes
    no place of its own in the text.
    """

    form: str
    term: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens by number, as columns; the same token may have several numbers."""

    forms: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    joined: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        """Count the numbers given."""
        return len(self.forms)

    def __getitem__(self, number: int) -> Token:
        """Give a token."""
        return Token(self.forms[number], self.terms[number], bool(self.joined[number]))


class Language:
    """What is known of a language's chunks, and of the words in their cores."""

    def __init__(self, name: str, tokens: Tokens) -> None:
        """Take the language's tag, and the tokens that those met here will follow."""
        self._name = name
        self._tokens = tokens
        self._chunks = Chunks()
        self._words: defaultdict[str, int] = defaultdict(count().__next__)
        # By word its token or -1, by chunk its tokens.
        self._numbers = np.zeros(0, np.int32)
        self._said = _Lists(np.zeros(0, np.int32), np.zeros(0, np.int64))

    def texts(self, documents: Iterable[Sequence[str]]) -> tuple[Ids, Ints]:
        """Give the tokens of the texts of each document, and how many each text has."""
        found = [(np.zeros(0, np.int32), np.zeros(0, np.int64))]
        met: list[tuple[Ids, Ints]] = []
        for texts in _batches(documents):
            met.append(self._chunks.numbers(texts))
            if len(met) == _BATCHES:
                found.append(self._looked_up(met))
                met = []
        found.append(self._looked_up(met))
        ids, lengths = zip(*found, strict=True)
        return np.concatenate(ids), np.concatenate(lengths)

    def _looked_up(self, met: Sequence[tuple[Ids, Ints]]) -> tuple[Ids, Ints]:
        if not met:
            return np.zeros(0, np.int32), np.zeros(0, np.int64)
        self._learn()
        chunks, counts = (np.concatenate(column) for column in zip(*met, strict=True))
        ends = np.concatenate(([0], np.cumsum(self._said.counts[chunks])))
        return self._said.of(chunks), np.diff(ends[np.cumsum(counts)], prepend=0)

    def _learn(self) -> None:
        """Analyse the chunks that are new."""
        words, counts = self._split(cores(self._chunks.take_new()))
        self._number(_new(self._words, len(self._numbers)))
        said = self._numbers[words]
        if said.min(initial=0) < 0:  # nothing is left of a word
            left = np.concatenate(([0], np.cumsum(said >= 0)))
            ends = np.cumsum(counts)
            counts = left[ends] - left[ends - counts]
            said = said[said >= 0]
        self._said = self._said.and_more(said, counts)

    def _split(self, found: Sequence[str]) -> tuple[Ids, Ints]:
        """Part cores into words: the numbers of these, and how many each core has."""
        counts = np.ones(len(found), np.int64)
        number = self._words.__getitem__
        spaced = not has_unspaced("\n".join(found))
        single = [spaced and one.isalpha() for one in found]
        chosen = np.array(single, bool)
        several = np.flatnonzero(~chosen)
        lists = [_words_of(core, spaced) for core in compress(found, (~chosen).tolist())]
        counts[several] = [*map(len, lists)]
        split = np.empty(int(counts.sum()), np.int32)
        at = starts_of(counts)
        split[at[chosen]] = [*map(number, compress(found, single))]
        split[spans(at[several], counts[several])] = [*map(number, chain.from_iterable(lists))]
        return split, counts

    def _number(self, words: Sequence[str]) -> None:
        """Number the tokens of words."""
        wholes = [word[0] == _WHOLE for word in words]
        is_whole = np.array(wholes, bool)
        parts = [*compress(words, (~is_whole).tolist())]
        terms = forms_of(stems(_cut(parts), self._name))
        said = np.empty((2, len(words)), object)  # forms and terms
        said[:, is_whole] = forms_of([word[1:] for word in compress(words, wholes)])
        said[0, ~is_whole] = forms = forms_of(parts)
        said[1, ~is_whole] = [term or form for term, form in zip(terms, forms, strict=True)]
        self._append(said[0].tolist(), said[1].tolist(), bytes(wholes))

    def _append(self, forms: Sequence[str], terms: Sequence[str], wholes: bytes) -> None:
        """Number tokens, but those of which nothing is left."""
        said = [form != "" for form in forms]
        numbers = np.cumsum(said, dtype=np.int32) + (len(self._tokens) - 1)
        numbers = np.where(said, numbers, -1).astype(np.int32)
        self._numbers = np.concatenate((self._numbers, numbers))
        self._tokens.forms.extend(compress(forms, said))
        self._tokens.terms.extend(compress(terms, said))
        self._tokens.joined.extend(compress(wholes, said))


def _cut(words: Sequence[str]) -> list[str]:
    """Cut words as long as none is, but for a few."""
    return [word[:MAX_LENGTH] for word in words]


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists of numbers one after the other, and how many each has."""

    values: Ids
    counts: Ints

    def and_more(self, values: Ids, counts: Ints) -> _Lists:
        return _Lists(np.concatenate((self.values, values)), np.concatenate((self.counts, counts)))

    def of(self, chosen: Ids) -> Ids:
        """Write some lists one after the other; most have one number."""
        starts = starts_of(self.counts)
        first = np.concatenate((self.values, [0])).astype(np.int32)[starts]
        counts = self.counts[chosen]
        written = np.repeat(first[chosen], counts)
        longer = np.flatnonzero(counts > 1)
        rest = counts[longer] - 1
        at = starts_of(counts)[longer] + 1
        written[spans(at, rest)] = self.values[spans(starts[chosen[longer]] + 1, rest)]
        return written


def _batches(documents: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Gather texts until there are some characters."""
    texts: list[str] = []
    left = _CHARACTERS
    for document in documents:
        texts += document
        left -= sum(map(len, document))
        if left < 0:
            yield texts
            texts, left = [], _CHARACTERS
    yield texts


def _new(known: dict[str, int], since: int) -> list[str]:
    return [*islice(known, since, None)]


def _words_of(core: str, spaced: bool) -> list[str]:
    """List the parts of a core, and after those of each compound its whole, if it has one.

    `spaced` tells that no sign of it is of a script without spaces.
    """
    elided, apostrophe, rest = core.partition("'")
    if not apostrophe or elided not in ELIDED_WORDS:
        elided, rest = "", core
    elif spaced and rest.isalpha():  # most
        return [elided, rest]
    parts = rest.split("-")
    whole = "".join(parts)
    if spaced and whole.isalpha() and "" not in parts:
        said = [elided, *parts] if elided else parts
        return [*said, _WHOLE + whole] if len(parts) > 1 and len(whole) <= MAX_LENGTH else said
    said = []
    for compound in compounds(core):
        said += compound.parts
        said += [] if compound.joined is None else [_WHOLE + compound.joined]
    return said
