"""Invert the archive: for each term, where it stands and in which forms."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import FIELDS, Token
from newsarchive.search.bits import Ints, starts_of
from newsarchive.search.encoding import in_order
from newsarchive.search.lengths import classes_of

#: Terms are inverted some at a time, so many tokens of theirs: each takes some forty bytes.
_TOKENS_AT_ONCE = 1 << 23
#: Forms of a term from the 52nd on count as one, so that a mask is exact as a double.
LAST_FORM = 51


_Narrow = npt.NDArray[np.int32] | Ints


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

    `counts` gives how many each term has; the others run in parallel. `classes` are those of the
    field's length in each document (lengths.py).
    """

    counts: Ints
    numbers: Ints
    times: Ints
    classes: Ints


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
    """The whole index: terms in order with the forms of each, postings by field."""

    terms: list[str]
    forms: list[list[str]]
    fields: tuple[FieldPostings, ...]
    presence: Presence
    documents: int

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


def by_number(documents: Documents) -> list[list[int]]:
    """Give the lengths of each field by the number of the document, 0 for a number not in use."""
    size = int(documents.numbers.max(initial=-1)) + 1
    columns = np.zeros((len(documents.lengths), size), np.int64)
    columns[:, documents.numbers] = documents.lengths
    return [column.tolist() for column in columns]


def invert(documents: Documents, known: Sequence[Token]) -> Inverted:
    """Invert documents whose tokens are numbered as in `known`, where others may stand too."""
    held = np.zeros(len(known), bool)
    for ids in documents.tokens:
        held[ids] = True
    places = np.flatnonzero(held).tolist()
    tokens = [known[place] for place in places]
    terms = in_order({token[1] for token in tokens})
    rank = {term: at for at, term in enumerate(terms)}
    forms = _forms(tokens, rank)
    ranks = np.zeros(len(known), np.int32)
    ranks[held] = [rank[token[1]] for token in tokens]
    numbers = np.zeros(len(known), np.int64)
    numbers[held] = _form_numbers(tokens, rank, forms)
    fields, presence = _parts(documents, ranks, numbers, forms)
    return Inverted(
        terms,
        forms,
        fields,
        presence,
        len(documents.numbers),
    )


def _parts(
    documents: Documents, ranks: npt.NDArray[np.int32], numbers: Ints, forms: list[list[str]]
) -> tuple[tuple[FieldPostings, ...], Presence]:
    """Invert all terms, some at a time; `ranks` and `numbers` are those of tokens and forms."""
    columns = [
        _Column(ids, ranks[ids], np.repeat(np.arange(len(lengths), dtype=np.int32), lengths))
        for ids, lengths in zip(documents.tokens, documents.lengths, strict=True)
    ]
    parts = [
        _part(documents, columns, numbers, forms, span) for span in _spans(columns, len(forms))
    ]
    del columns  # with the narrow numbers of the parts, a gigabyte less at 50,000 documents
    fields = tuple(
        FieldPostings(
            *(_joined([fields[at][column] for fields, _ in parts]) for column in range(4))
        )
        for at in range(len(FIELDS))
    )
    return fields, Presence(*(_joined([held[column] for _, held in parts]) for column in range(2)))


@dataclass(frozen=True, slots=True)
class _Column:
    """The tokens of a field with the rank of the term and the place of the document of each."""

    ids: npt.NDArray[np.intc]
    ranks: npt.NDArray[np.int32]
    documents: npt.NDArray[np.int32]


def _spans(columns: Sequence[_Column], terms: int) -> list[tuple[int, int]]:
    """Part the terms so that each part is inverted in little memory."""
    counts = sum(np.bincount(column.ranks, minlength=terms) for column in columns)
    ends = np.cumsum(counts)
    cuts = np.flatnonzero(np.diff(ends // _TOKENS_AT_ONCE, prepend=-1)).tolist()
    return [*pairwise([*cuts, terms])]


def _part(
    documents: Documents,
    columns: Sequence[_Column],
    form_numbers: Ints,
    forms: Sequence[Sequence[str]],
    span: tuple[int, int],
) -> tuple[list[list[_Narrow]], list[_Narrow]]:
    """Invert the terms of some ranks: how often and in which forms each document holds them."""
    start, stop = span
    size = len(documents.numbers)
    several = np.array([len(names) > 1 for names in forms[start:stop]], bool)
    fields: list[list[_Narrow]] = []
    held: list[Ints] = []
    for column, lengths in zip(columns, documents.lengths, strict=True):
        chosen = np.flatnonzero((column.ranks >= start) & (column.ranks < stop))
        ranks = column.ranks[chosen].astype(np.int64) - start
        keys = ranks * size + column.documents[chosen]
        in_forms = several[ranks]
        numbers = form_numbers[column.ids[chosen[in_forms]]]
        held.append(distinct(keys[in_forms] * (LAST_FORM + 1) + numbers))
        fields.append(_postings(keys, documents.numbers, classes_of(lengths), stop - start))
    return fields, _presence(distinct(np.concatenate(held)), size, stop - start)


def _joined(columns: Sequence[_Narrow]) -> Ints:
    """Put the columns of neighbouring parts one after the other."""
    return np.concatenate([np.zeros(0, np.int64), *columns])


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


def _postings(keys: Ints, numbers: Ints, classes: Ints, terms: int) -> list[_Narrow]:
    """Count how often each document holds each term: a key is term × documents + document."""
    keys.sort()
    first = np.flatnonzero(_is_new(keys))
    times = np.diff(np.concatenate((first, [len(keys)])))
    held, places = np.divmod(keys[first], max(len(numbers), 1))
    columns = (np.bincount(held, minlength=terms), numbers[places], times, classes[places])
    return [column.astype(np.int32) for column in columns]


def _presence(keys: Ints, documents: int, terms: int) -> list[_Narrow]:
    """Gather the forms of each term in each document; a key is the last of `_part`, sorted."""
    pairs, numbers = np.divmod(keys, LAST_FORM + 1)
    first = np.flatnonzero(_is_new(pairs))
    masks = np.bitwise_or.reduceat(np.int64(1) << numbers, first) if len(pairs) else pairs
    return [np.bincount(pairs[first] // max(documents, 1), minlength=terms), masks]


def distinct(keys: Ints) -> Ints:
    """Sort some numbers in place and give each once."""
    keys.sort()
    return keys[_is_new(keys)]


def _is_new(values: Ints) -> npt.NDArray[np.bool]:
    """Tell which of some sorted numbers differ from the one before."""
    new = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new
