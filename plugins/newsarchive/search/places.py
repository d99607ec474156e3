"""Find where each word stands: the places of every term, and of pairs of frequent words.

A part's *place* is how many parts stand before it in its field. A *frequent* word is one of a
fixed list. It has no places of its own, which would be long lists: a word that is not frequent
tells which frequent words stand right before and after it, and two frequent words in a row are a
*pair*, known by both forms with a space between.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import FIELDS, Token
from newsarchive.search.bits import Ints, starts_of
from newsarchive.search.encoding import in_order
from newsarchive.search.inverted import LAST_FORM, Documents, Inverted

#: The fields in which words have an order that a phrase may ask for.
PLACED = tuple(at for at, field in enumerate(FIELDS) if field.name in {"title", "text"})
_Small = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Stream:
    """The parts of one field, document after document, as columns.

    `documents` counts the archive's documents from 0, and `starts` has the first part of each;
    `lists` names the list that a part stands in, -1 for none; `frequent` counts the frequent words
    from 1 on and is 0 for others.
    """

    documents: _Small
    starts: Ints
    lists: _Small
    forms: npt.NDArray[np.int8]
    frequent: npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Places:
    """Where all words stand.

    `keys` names the lists, in order: a term or a pair. `terms` has the rank of each term among
    those of the index, -1 for a pair. `streams` are the fields of `PLACED`.
    """

    keys: list[str]
    terms: Ints
    streams: tuple[Stream, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of each token, by its number."""

    ranks: Ints
    forms: npt.NDArray[np.int8]
    frequent: npt.NDArray[np.int16]
    parts: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one field as columns; `tokens` has their numbers."""

    tokens: npt.NDArray[np.intc]
    documents: _Small
    starts: Ints
    frequent: npt.NDArray[np.int16]


def find_places(
    documents: Documents, tokens: Sequence[Token], index: Inverted, frequent: Sequence[str]
) -> Places:
    """Find the places of the words of an inverted archive; `frequent` are forms."""
    table = _table(tokens, index, {form: at for at, form in enumerate(frequent, 1)})
    fields = [_parts(documents.tokens[at], documents.lengths[at], table) for at in PLACED]
    base = len(frequent) + 1
    held = np.zeros(len(tokens), bool)
    paired = np.zeros(base * base, bool)
    for field in fields:
        held[field.tokens] = True
        paired[_pairs(field, base)[1]] = True
    terms = np.unique(table.ranks[held & (table.frequent == 0)])
    codes = np.flatnonzero(paired)
    names = [index.terms[term] for term in terms.tolist()]
    names += [
        f"{frequent[code // base - 1]} {frequent[code % base - 1]}" for code in codes.tolist()
    ]
    keys = in_order(names)
    rank = {key: at for at, key in enumerate(keys)}
    order = np.array([rank[name] for name in names], np.int32)
    of_term = np.full(len(index.terms), -1, np.int32)
    of_term[terms] = order[: len(terms)]
    of_pair = np.full(base * base, -1, np.int32)
    of_pair[codes] = order[len(terms) :]
    of_token = np.where(table.frequent > 0, np.int32(-1), of_term[table.ranks])
    ranks = np.full(len(keys), -1, np.int64)
    ranks[order[: len(terms)]] = terms
    return Places(keys, ranks, tuple(_stream(one, of_token, of_pair, table) for one in fields))


def _table(tokens: Sequence[Token], index: Inverted, frequent: Mapping[str, int]) -> _Table:
    """Tell what is known of tokens; of those that no document holds, nothing that is read."""
    numbers = {
        (form, term): (at, min(number, LAST_FORM))
        for at, (term, forms) in enumerate(zip(index.terms, index.forms, strict=True))
        for number, form in enumerate(forms)
    }
    known = [numbers.get(token[:2], (0, 0)) for token in tokens]
    words = [0 if token.joined else frequent.get(token.form, 0) for token in tokens]
    return _Table(
        np.array([rank for rank, _ in known], np.int64),
        np.array([number for _, number in known], np.int8),
        np.array(words, np.int16),
        np.array([not token.joined for token in tokens], bool),
    )


def _parts(ids: npt.NDArray[np.intc], lengths: Ints, table: _Table) -> _Parts:
    """Give the parts of a field: all its tokens but wholes."""
    documents = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    parts = table.parts[ids]
    ids, documents = ids[parts], documents[parts]
    starts = starts_of(np.bincount(documents, minlength=len(lengths)))
    return _Parts(ids, documents, starts, table.frequent[ids])


def _pairs(field: _Parts, base: int) -> tuple[npt.NDArray[np.intp], Ints]:
    """Give the parts that begin a pair, and the pairs: first × base + second."""
    frequent, documents = field.frequent, field.documents
    both = (frequent[:-1] > 0) & (frequent[1:] > 0) & (documents[:-1] == documents[1:])
    first = np.flatnonzero(both)
    return first, frequent[first].astype(np.int64) * base + frequent[first + 1]


def following(
    frequent: npt.NDArray[np.int16], documents: _Small, at: npt.NDArray[np.integer[Any]]
) -> Ints:
    """Give for some parts of a field the frequent word right after each, 0 if there is none."""
    after = np.zeros(len(at), np.int64)
    inner = at < len(frequent) - 1
    behind = at[inner] + 1
    after[inner] = np.where(documents[behind] == documents[behind - 1], frequent[behind], 0)
    return after


def _stream(field: _Parts, of_token: _Small, of_pair: _Small, table: _Table) -> Stream:
    lists = of_token[field.tokens]
    first, pairs = _pairs(field, math.isqrt(len(of_pair)))
    lists[first] = of_pair[pairs]
    forms = table.forms[field.tokens]
    return Stream(field.documents, field.starts, lists, forms, field.frequent)
