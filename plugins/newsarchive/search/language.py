"""Number the tokens of texts of one language, analysing each distinct chunk and word once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress, count, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, spans, starts_of
from newsarchive.text.stemmer import stems
from newsarchive.text.words import (
    ELIDED_WORDS,
    MAX_LENGTH,
    chunks,
    compounds,
    cores,
    forms_of,
    has_unspaced,
)

#: So many chunks of texts are looked up at a time.
_AT_ONCE = 1 << 20
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
    """What is known of a language's chunks, of their cores, and of the words in these."""

    def __init__(self, name: str, tokens: Tokens) -> None:
        """Take the language's tag, and the tokens that those met here will follow."""
        self._name = name
        self._tokens = tokens
        self._chunks: defaultdict[str, int] = defaultdict(count().__next__)
        self._cores: defaultdict[str, int] = defaultdict(count().__next__)
        self._words: defaultdict[str, int] = defaultdict(count().__next__)
        # By chunk its core, by word its token or -1, by core its tokens.
        self._core_of = np.zeros(0, np.int32)
        self._numbers = np.zeros(0, np.int32)
        self._said = _Lists(np.zeros(0, np.int32), np.zeros(0, np.int64))

    def texts(self, documents: Iterable[Sequence[str]]) -> tuple[Ids, Ints]:
        """Give the tokens of the texts of each document, and how many each text has."""
        batches: list[tuple[Ids, Ints]] = []
        met, counts = array("i"), array("q")
        number = self._chunks.__getitem__
        for document in documents:
            for text in document:
                split = chunks(text)
                met.extend(map(number, split))
                counts.append(len(split))
            if len(met) > _AT_ONCE:
                batches.append(self._looked_up(met, counts))
                met, counts = array("i"), array("q")
        batches.append(self._looked_up(met, counts))
        ids, lengths = zip(*batches, strict=True)
        return np.concatenate(ids), np.concatenate(lengths)

    def _looked_up(self, met: array[int], counts: array[int]) -> tuple[Ids, Ints]:
        self._learn()
        chosen = self._core_of[np.frombuffer(met, np.int32)]
        ends = np.concatenate(([0], np.cumsum(self._said.counts[chosen])))
        texts = np.cumsum(np.frombuffer(counts, np.int64))
        return self._said.of(chosen), np.diff(ends[texts], prepend=0)

    def _learn(self) -> None:
        """Analyse the chunks that are new."""
        met = _new(self._chunks, len(self._core_of))
        found = np.fromiter(map(self._cores.__getitem__, cores(met)), np.int32, len(met))
        self._core_of = np.concatenate((self._core_of, found))
        words, counts = self._split(_new(self._cores, len(self._said.counts)))
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
        if has_unspaced("\n".join(found)):
            single = [False] * len(found)
        else:
            single = [one.isalpha() for one in found]
        words = np.zeros(len(found), np.int32)
        chosen = np.array(single, bool)
        words[chosen] = [*map(number, compress(found, single))]
        several = np.flatnonzero(~chosen).tolist()
        lists = [_words_of(found[at]) for at in several]
        counts[several] = [*map(len, lists)]
        split = np.empty(int(counts.sum()), np.int32)
        at = starts_of(counts)
        split[at[chosen]] = words[chosen]
        split[spans(at[several], counts[several])] = [number(word) for one in lists for word in one]
        return split, counts

    def _number(self, words: Sequence[str]) -> None:
        """Number the tokens of words."""
        joined = bytes([word[0] == _WHOLE for word in words])
        plain = [word.removeprefix(_WHOLE) for word in words]
        forms = forms_of(plain)
        stemmed = forms_of(stems([word[:MAX_LENGTH] for word in plain], self._name))
        terms = [
            form if whole else stem or form
            for form, stem, whole in zip(forms, stemmed, joined, strict=True)
        ]
        said = [form != "" for form in forms]
        numbers = np.cumsum(said, dtype=np.int32) + (len(self._tokens) - 1)
        numbers = np.where(said, numbers, np.int32(-1)).astype(np.int32)
        self._numbers = np.concatenate((self._numbers, numbers))
        self._tokens.forms.extend(compress(forms, said))
        self._tokens.terms.extend(compress(terms, said))
        self._tokens.joined.extend(compress(joined, said))


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


def _new(known: dict[str, int], since: int) -> list[str]:
    return [*islice(known, since, None)]


def _words_of(core: str) -> list[str]:
    """List the parts of a core, and after those of each compound its whole, if it has one."""
    elided, apostrophe, rest = core.partition("'")
    if not apostrophe or elided not in ELIDED_WORDS:
        elided, rest = "", core
    parts = rest.split("-")
    if all(map(str.isalpha, parts)) and not has_unspaced(rest):
        said = [elided, *parts] if elided else parts
        whole = "".join(parts)
        return [*said, _WHOLE + whole] if len(parts) > 1 and len(whole) <= MAX_LENGTH else said
    said = []
    for compound in compounds(core):
        said += compound.parts
        said += [] if compound.joined is None else [_WHOLE + compound.joined]
    return said
