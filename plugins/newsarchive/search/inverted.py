"""Invert the archive: for each term, where it stands and in which forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsarchive.search.analysis import FIELDS, Token


@dataclass(frozen=True, slots=True)
class TermEntry:
    """What the index knows of a term: by field its postings, by form the documents.

    Postings are flat: a document's number, the times the term stands in the field, the field's
    length in tokens, and so on for the next document. Numbers ascend.
    """

    postings: tuple[list[int], ...] = field(default_factory=lambda: tuple([] for _ in FIELDS))
    forms: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inverted:
    """The whole index: terms by name, number of documents, sum of each field's lengths."""

    terms: dict[str, TermEntry]
    documents: int
    lengths: tuple[int, ...]


def invert(documents: Iterable[tuple[int, Sequence[list[Token]]]]) -> Inverted:
    """Invert documents given as (number, tokens by field), numbers ascending."""
    terms: dict[str, TermEntry] = {}
    lengths = [0] * len(FIELDS)
    count = 0
    for number, fields in documents:
        count += 1
        present: set[Token] = set()
        for position, tokens in enumerate(fields):
            length = len(tokens)
            lengths[position] += length
            frequencies: dict[str, int] = {}
            for token, times in Counter(tokens).items():
                frequencies[token.term] = frequencies.get(token.term, 0) + times
                present.add(token)
            for term, frequency in frequencies.items():
                entry = terms.get(term)
                if entry is None:
                    entry = terms[term] = TermEntry()
                entry.postings[position].extend((number, frequency, length))
        for token in present:
            terms[token.term].forms.setdefault(token.form, []).append(number)
    return Inverted(terms, count, tuple(lengths))
