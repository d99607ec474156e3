"""Turn articles into index tokens: which fields hold which forms, and the term of each form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsarchive.models import ArchiveEntry
from newsarchive.search.bits import Ints, is_new, spans, starts_of
from newsarchive.search.language import Ids, Language, Tokens


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the Lunr index: its name and the weight of a match in it."""

    name: str
    boost: int


#: In Lunr's order. A word of the title or of a tag says what the article is about.
FIELDS = (Field("title", 3), Field("tags", 2), Field("source", 1), Field("text", 1))
#: The fields in which words have an order that a phrase may ask for.
PLACED = tuple(at for at, field in enumerate(FIELDS) if field.name in {"title", "text"})
#: Lunr's own defaults.
K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class Texts:
    """Documents as numbers: the tokens of each field of each, in order, and how many each has."""

    ids: Ids
    lengths: Ints

    def fields(self, place: int) -> list[list[int]]:
        """Give the tokens of each field of one document."""
        start = int(self.lengths[:place].sum())
        ends = np.cumsum(self.lengths[place]) + start
        return [
            self.ids[end - length : end].tolist()
            for end, length in zip(ends.tolist(), self.lengths[place].tolist(), strict=True)
        ]

    def field(self, at: int) -> Ids:
        """Give the tokens of one field of all documents."""
        ends = np.cumsum(self.lengths).reshape(self.lengths.shape)[:, at]
        lengths = self.lengths[:, at]
        return self.ids[spans(ends - lengths, lengths)]

    def uses(self, tokens: int) -> Ints:
        """Count how often each of so many tokens stands in the documents."""
        return np.bincount(self.ids, minlength=tokens)


_NONE = Texts(np.zeros(0, np.int32), np.zeros((0, len(FIELDS)), np.int64))


@dataclass(frozen=True, slots=True)
class Pool:
    """The documents of several batches, one batch after the other."""

    batches: Sequence[Texts]

    def some(self, places: Ints) -> Texts:
        """Give some of the documents."""
        lengths = np.concatenate([_NONE.lengths, *(one.lengths for one in self.batches)])
        counts = np.array([len(one.lengths) for one in self.batches], np.int64)
        batch = np.searchsorted(np.cumsum(counts), places, side="right")
        # Where the tokens of each document begin in its batch.
        starts = starts_of(lengths.sum(axis=1))
        before = np.append(starts, 0)[starts_of(counts)]
        runs = np.flatnonzero((np.diff(places, prepend=-2) != 1) | is_new(batch))
        first = places[runs]
        last = places[np.append(runs[1:], len(places)) - 1] if len(runs) else first
        stops = starts[last] + lengths[last].sum(axis=1)
        parts = [
            self.batches[at].ids[start:stop]
            for at, start, stop in zip(
                batch[runs].tolist(),
                (starts[first] - before[batch[runs]]).tolist(),
                (stops - before[batch[runs]]).tolist(),
                strict=True,
            )
        ]
        return Texts(np.concatenate([_NONE.ids, *parts]), lengths[places])


class Analyser:
    """Analyse texts, each distinct chunk and word of a language once."""

    def __init__(self, known: Tokens | None = None) -> None:
        """Number tokens after those that are known."""
        self.tokens = Tokens() if known is None else known
        self._languages: dict[str, Language] = {}

    def texts(self, entries: Sequence[ArchiveEntry]) -> Texts:
        """Give the tokens of articles, by field in the order of `FIELDS`."""
        held: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            held.setdefault(entry.language, []).append(at)
        groups = [
            self._language(name).texts(map(_fields, map(entries.__getitem__, places)))
            for name, places in held.items()
        ]
        texts = [Texts(ids, lengths.reshape(-1, len(FIELDS))) for ids, lengths in groups]
        if len(texts) == 1:
            return texts[0]
        order = [at for places in held.values() for at in places]
        return Pool(texts).some(np.argsort(np.array(order, np.int64)))

    def numbers(self, text: str, language: str) -> list[int]:
        """Give a text's tokens in order; a compound's joined form follows its parts."""
        ids, _ = self._language(language).texts([(text,)])
        return [*map(int, ids)]

    def _language(self, name: str) -> Language:
        if name not in self._languages:
            self._languages[name] = Language(name, self.tokens)
        return self._languages[name]


def _fields(entry: ArchiveEntry) -> tuple[str, ...]:
    who = " ".join((entry.source or "", entry.via or "", *entry.authors))
    tags = " ".join([tag.label for tag in entry.tags])
    return entry.title, tags, who, entry.text
