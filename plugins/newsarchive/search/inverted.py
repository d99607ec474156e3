"""Invert the archive: for each term, where it stands and in which forms."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import FIELDS, Token
from newsarchive.search.bits import Ints, starts_of
from newsarchive.search.encoding import in_order

#: Forms of a term from the 52nd on count as one, so that a mask is exact as a double.
LAST_FORM = 51


@dataclass(frozen=True, slots=True)
class Documents:
    """The archive as numbers: for each document its number, and the tokens of each field.

    `tokens[f]` holds those of field f, document after document, numbers ascending; `lengths[f]`
    counts them by document.
    """

    numbers: Ints
    tokens: tuple[npt.NDArray[np.intc], ...]
    lengths: tuple[Ints, ...]


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of all terms in one field, by term, then by document.

    `counts` gives how many each term has; the others run in parallel.
    """

    counts: Ints
    numbers: Ints
    times: Ints
    lengths: Ints


@dataclass(frozen=True, slots=True)
class Presence:
    """For each term of several forms, the documents that hold it, ascending, and in which forms.

    `counts` gives how many documents each term has (0 if it has one form only); `masks` has bit
    *k* set for the term's form number *k*, in order.
    """

    counts: Ints
    masks: Ints


@dataclass(frozen=True, slots=True)
class Inverted:
    """The whole index: terms in order with the forms of each, postings by field.

    `lengths` sums the lengths of each field over all documents, in tokens.
    """

    terms: list[str]
    forms: list[list[str]]
    fields: tuple[FieldPostings, ...]
    presence: Presence
    documents: int
    lengths: tuple[int, ...]

    def holding(self) -> list[list[int]]:
        """Count the documents of each form of each term; of an only form, the most of a field."""
        most = np.max([field.counts for field in self.fields], axis=0)
        counts: list[list[int]] = most[:, None].tolist()
        held = np.flatnonzero(self.presence.counts)
        starts = starts_of(self.presence.counts)[held]
        for bit in range(LAST_FORM + 1):
            several = np.array([len(self.forms[at]) > bit for at in held.tolist()], bool)
            if not several.any():
                break
            with_bit = np.add.reduceat(self.presence.masks >> bit & 1, starts)
            for at, count in zip(held[several].tolist(), with_bit[several].tolist(), strict=True):
                counts[at] = [*counts[at], count] if bit else [count]
        return counts


def gather(documents: Sequence[tuple[int, Sequence[array[int]]]]) -> Documents:
    """Gather documents given as (number, tokens by field), numbers ascending."""
    fields = [[tokens[at] for _, tokens in documents] for at in range(len(FIELDS))]
    return Documents(
        np.array([number for number, _ in documents], np.int64),
        tuple(np.frombuffer(b"".join(column), np.intc) for column in fields),
        tuple(np.array([len(tokens) for tokens in column], np.int64) for column in fields),
    )


def invert(documents: Documents, known: Sequence[Token]) -> Inverted:
    """Invert documents whose tokens are numbered as in `known`, where others may stand too."""
    held = np.zeros(len(known), bool)
    for ids in documents.tokens:
        held[ids] = True
    places = np.flatnonzero(held).tolist()
    tokens = [known[place] for place in places]
    terms = in_order({token[1] for token in tokens})
    rank = {term: at for at, term in enumerate(terms)}
    ranks = np.zeros(len(known), np.int64)
    ranks[held] = [rank[token[1]] for token in tokens]
    forms = _forms(tokens, rank)
    numbers = np.zeros(len(known), np.int64)
    numbers[held] = _form_numbers(tokens, rank, forms)
    return Inverted(
        terms,
        forms,
        tuple(
            _field(ids, lengths, documents.numbers, ranks, len(terms))
            for ids, lengths in zip(documents.tokens, documents.lengths, strict=True)
        ),
        _presence(documents, ranks, numbers, forms),
        len(documents.numbers),
        tuple(int(lengths.sum()) for lengths in documents.lengths),
    )


def _forms(tokens: Sequence[Token], rank: Mapping[str, int]) -> list[list[str]]:
    """List the forms of each term, in order."""
    forms: list[list[str]] = [[] for _ in rank]
    for form, term in {token[:2] for token in tokens}:
        forms[rank[term]].append(form)
    return [several if len(several) == 1 else in_order(several) for several in forms]


def _form_numbers(
    tokens: Sequence[Token], rank: Mapping[str, int], forms: list[list[str]]
) -> list[int]:
    """Give the number of each token's form among those of its term."""
    places = [{form: min(at, LAST_FORM) for at, form in enumerate(held)} for held in forms]
    return [places[rank[term]][form] for form, term, _ in tokens]


def _field(
    ids: npt.NDArray[np.intc], lengths: Ints, numbers: Ints, ranks: Ints, terms: int
) -> FieldPostings:
    """Count how often each document holds each term in one field."""
    documents = np.repeat(np.arange(len(numbers)), lengths)
    keys = ranks[ids] * len(numbers) + documents
    keys.sort()
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else keys
    times = np.diff(np.concatenate((first, [len(keys)])))
    held, places = np.divmod(keys[first], max(len(numbers), 1))
    return FieldPostings(
        np.bincount(held, minlength=terms), numbers[places], times, lengths[places]
    )


def _presence(
    documents: Documents, ranks: Ints, form_numbers: Ints, forms: list[list[str]]
) -> Presence:
    """Tell which forms of its terms each document holds."""
    several = np.array([len(names) > 1 for names in forms], bool)
    count = len(documents.numbers)
    keys: list[Ints] = []
    for ids, lengths in zip(documents.tokens, documents.lengths, strict=True):
        held = np.repeat(np.arange(count), lengths)
        wanted = several[ranks[ids]] if len(ids) else np.zeros(0, bool)
        chosen = ids[wanted]
        key = (ranks[chosen] * count + held[wanted]) * (LAST_FORM + 1) + form_numbers[chosen]
        keys.append(distinct(key))
    merged = distinct(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    pairs, numbers = np.divmod(merged, LAST_FORM + 1)
    first = (
        np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1]))) if len(pairs) else pairs
    )
    masks = np.bitwise_or.reduceat(np.int64(1) << numbers, first) if len(pairs) else pairs
    counts = np.bincount(pairs[first] // max(count, 1), minlength=len(forms))
    return Presence(counts.astype(np.int64), masks)


def distinct(keys: Ints) -> Ints:
    """Sort some numbers in place and give each once."""
    keys.sort()
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys
