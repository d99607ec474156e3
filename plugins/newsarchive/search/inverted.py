"""Invert the archive: for each term where it stands, by one sort of all its tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import Texts
from newsarchive.search.bits import Ints, is_new
from newsarchive.search.table import Table

#: So many tokens are turned into keys at a time: they stay in the processor's cache.
_BATCH = 1 << 16
#: Terms are inverted some at a time, so many tokens of theirs: each takes some hundred bytes.
_TOKENS_AT_ONCE = 1 << 18
#: The digits of a form's number, and of the mark of those that have no places.
_FORM, _MARK = 6, 1
#: The bits that tell tokens of chosen terms, and those without a place of their own.
_WANTED, _WHOLE = 0, 1
#: A document takes so many slots, one for each field.
_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Archive:
    """Documents by number with their tokens, and the words that these make.

    `frequent` has the frequent words' forms by rank, `ranks` the rank of each pair of the table,
    from 1 on, 0 of others. `wholes` tells the tokens that take no place of their own, `uses` how
    often each token stands.
    """

    numbers: Ints
    texts: Texts
    table: Table
    wholes: npt.NDArray[np.bool]
    frequent: Sequence[str]
    ranks: Ints
    uses: Ints

    @classmethod
    def of(
        cls,
        numbers: Ints,
        texts: Texts,
        uses: Ints,
        table: Table,
        wholes: bytes,
        frequent: Sequence[str],
    ) -> Archive:
        """Look up the frequent words."""
        ranks = np.zeros(len(table.strings), np.int64)
        for rank, at in enumerate(table.places(frequent), 1):
            if at >= 0:
                ranks[at] = rank
        own = ranks[table.forms]
        return cls(numbers, texts, table, np.frombuffer(wholes, bool), frequent, own, uses)

    @property
    def numbers_in_use(self) -> int:
        """Give the first number above every document's."""
        return int(self.numbers.max(initial=-1)) + 1

    @property
    def placed(self) -> npt.NDArray[np.bool]:
        """Tell the strings that are terms of other than frequent forms: those may have places."""
        placed = np.zeros(len(self.table.strings), bool)
        placed[self.table.terms[self.ranks == 0]] = True
        return placed

    def uses_of_terms(self) -> Ints:
        """Count how often each string stands as a term."""
        table = self.table
        live = np.flatnonzero(table.pairs >= 0)
        pairs = np.bincount(table.pairs[live], self.uses[live], len(table.terms))
        return np.bincount(table.terms, pairs, len(table.strings)).astype(np.int64)

    def between(self, first: int, last: int, number: int) -> Archive:
        """Give some documents, by their places, with numbers counted from one on; `uses` stays."""
        ends = self.texts.lengths.sum(axis=1)
        before, held = int(ends[:first].sum()), int(ends[first:last].sum())
        texts = Texts(self.texts.ids[before : before + held], self.texts.lengths[first:last])
        return replace(self, numbers=self.numbers[first:last] - number, texts=texts)


@dataclass(frozen=True, slots=True)
class Keys:
    """The tokens of some terms, in order: by term, document, field and place, packed in a number.

    Its digits are, from the highest on: the term, counted among those chosen; the slot (document
    and field); the place, all ones if it has none; the number of the form; 1 if it has no place.
    `terms` has the chosen ones by their strings, one group of them after the other, and `groups`
    the group of each.
    """

    values: Ints
    terms: Ints
    groups: Ints
    slots: int
    places: int


@dataclass(frozen=True, slots=True)
class Postings:
    """The tokens of some terms, in order, by term, slot and place, as keys.

    All terms are of one group.
    Of each posting, a term in a slot: `term` counts the terms from 0, `document` the documents;
    `mask` has bit *k* set if the term's form number *k* stands anywhere in the document, and `new`
    tells the first posting of each document.
    """

    terms: Ints
    group: int
    keys: Keys
    tokens: Ints
    term: Ints
    document: Ints
    field: npt.NDArray[np.int8]
    times: Ints
    mask: Ints
    new: npt.NDArray[np.bool]


def batches(texts: Texts) -> Iterator[tuple[slice, slice]]:
    """Part documents, and their tokens, into batches of no more than some tokens."""
    ends = np.concatenate(([0], np.cumsum(texts.lengths.sum(axis=1))))
    cuts = np.flatnonzero(is_new(ends[:-1] // _BATCH)).tolist()
    for start, stop in pairwise([*cuts, len(ends) - 1]):
        yield slice(start, stop), slice(int(ends[start]), int(ends[stop]))


def make_keys(archive: Archive, *groups: Ints) -> Iterator[Keys]:
    """Sort the tokens of some terms, given by their strings in groups."""
    slots = (len(archive.numbers) << _FIELDS).bit_length()
    places = (int(archive.texts.lengths.max(initial=0)) + 1).bit_length()
    terms = np.concatenate(groups)
    numbers = np.repeat(np.arange(len(groups)), [*map(len, groups)])
    most = 1 << (63 - slots - places - _FORM - _MARK)
    for start in range(0, len(terms), most):
        some = slice(start, start + most)
        yield _keys(archive, terms[some], numbers[some], slots, places)


def _keys(archive: Archive, terms: Ints, groups: Ints, slots: int, places: int) -> Keys:
    """Sort the tokens of some terms, given by their strings."""
    table = archive.table
    low = places + _FORM + _MARK
    place_of = np.full(len(table.strings), -1, np.int64)
    place_of[terms] = np.arange(len(terms))
    pair = place_of[table.terms] << (slots + low) | table.numbers << _MARK | (archive.ranks > 0)
    token = np.append(pair, -1)[table.pairs]
    unplaced = ((1 << places) - 1) << (_FORM + _MARK)
    token |= np.where(archive.wholes, unplaced | 1, 0)
    kinds = (token >= 0) << np.uint8(_WANTED) | archive.wholes << np.uint8(_WHOLE)
    most = min(int(archive.uses[token >= 0].sum()), len(archive.texts.ids))
    keys, count = np.empty(most, np.int64), 0
    for documents, tokens in batches(archive.texts):
        ids = archive.texts.ids[tokens]
        kind = kinds[ids]
        at, wholes = (np.flatnonzero((kind >> bit & 1).view(bool)) for bit in (_WANTED, _WHOLE))
        ends = np.cumsum(archive.texts.lengths[documents])
        starts = np.append(0, ends)[:-1]
        # Where a part stands: the tokens before it in its slot, but for wholes.
        slot = np.arange(documents.start << _FIELDS, documents.stop << _FIELDS) << low
        slot -= (starts - np.searchsorted(wholes, starts)) << (_FORM + _MARK)
        held = np.diff(np.searchsorted(at, ends), prepend=0)
        passed = np.diff(np.searchsorted(at, wholes), prepend=0, append=len(at))
        batch = token[ids[at]]
        at -= np.repeat(np.arange(len(passed)), passed)
        batch |= np.repeat(slot, held) + (at << (_FORM + _MARK))
        keys[count : count + len(batch)] = batch
        count += len(batch)
    keys = keys[:count]
    keys.sort()
    return Keys(keys, terms, groups, slots, places)


def postings(keys: Keys) -> Iterator[Postings]:
    """Give the postings of terms, some terms at a time."""
    low = keys.slots + keys.places + _FORM + _MARK
    ends = np.searchsorted(keys.values, np.arange(len(keys.terms) + 1) << low)
    cuts = np.flatnonzero(is_new(ends[:-1] // _TOKENS_AT_ONCE) | is_new(keys.groups)).tolist()
    for start, stop in pairwise([*cuts, len(keys.terms)]):
        yield _postings(keys, start, stop, keys.values[ends[start] : ends[stop]])


def _postings(keys: Keys, start: int, stop: int, tokens: Ints) -> Postings:
    head = tokens >> (keys.places + _FORM + _MARK)
    first = np.flatnonzero(is_new(head))
    head = head[first]
    times = np.diff(first, append=len(tokens))
    forms = np.int64(1) << (tokens >> _MARK & ((1 << _FORM) - 1))
    new = is_new(head >> _FIELDS)
    masks = np.bitwise_or.reduceat(forms, first[new]) if len(first) else forms
    slot = head & ((1 << keys.slots) - 1)
    return Postings(
        keys.terms[start:stop],
        int(keys.groups[start]),
        keys,
        tokens,
        (head >> keys.slots) - start,
        slot >> _FIELDS,
        (slot & ((1 << _FIELDS) - 1)).astype(np.int8),
        times,
        masks[np.cumsum(new) - 1],
        new,
    )


def places_of(found: Postings, tokens: Ints) -> Ints:
    """Give the places of some tokens that have one."""
    return tokens >> (_FORM + _MARK) & ((1 << found.keys.places) - 1)


def forms_of(tokens: Ints) -> Ints:
    """Give the numbers of some tokens' forms."""
    return tokens >> _MARK & ((1 << _FORM) - 1)


def have_places(tokens: Ints) -> npt.NDArray[np.bool]:
    """Tell which tokens have a place of their own."""
    placed: npt.NDArray[np.bool] = tokens & 1 == 0
    return placed
