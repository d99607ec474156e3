"""Revise the words of the archive where articles have changed: only what they touch is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from newsarchive.search.analysis import Token
from newsarchive.search.cache import IndexCache, Standing
from newsarchive.search.encoding import units
from newsarchive.search.frequent import count_frequent, ranked
from newsarchive.search.inverted import Documents, Inverted, gather, invert
from newsarchive.search.place_lists import PlaceList
from newsarchive.search.placed import Added, revise_lists
from newsarchive.search.places import Places, find_places
from newsarchive.search.postings import encode_postings
from newsarchive.search.shards import Entry, references_of
from newsarchive.search.shelf import Opened, revise_shelf
from newsarchive.search.term import Term, inverted, read_term, revise, terms_of
from newsarchive.search.vocabulary import POSITIONS_BYTES, SHARD_BYTES, Fields, Vocabulary


@dataclass(frozen=True, slots=True)
class Changes:
    """The documents that are no longer, and those that are new, by number.

    A changed document is both: as it was, and as it is.
    """

    removed: Mapping[int, Fields]
    added: Mapping[int, Fields]


class RanksChangedError(Exception):
    """Frequent words have other ranks, and all positions name them."""


def vocabulary_of(standing: Standing) -> Vocabulary:
    """Give the words as they stand."""
    return Vocabulary(
        standing.shelf, standing.positions, standing.lengths, standing.counts, standing.frequent
    )


def revise_vocabulary(
    standing: Standing, cache: IndexCache, changes: Changes, tokens: Sequence[Token]
) -> Vocabulary:
    """Give what `make_vocabulary` would, by opening only the shards of changed words.

    Raises:
        TooManyFormsError: if a changed term has more forms than can be told apart.
        RanksChangedError: if positions are not as they were even where no word changed.
        CacheError: if the cache does not have what stands.
    """
    gone, new = _Some.of(changes.removed, tokens), _Some.of(changes.added, tokens)
    frequent = _frequent(standing.frequent, gone, new)
    words = ranked(frequent)
    if words != ranked(standing.frequent):
        raise RanksChangedError
    shards = Opened(standing.shelf, cache.entries)
    terms = _revised_terms(shards, gone, new)
    index = inverted(terms.after)
    entries = _entries(shards, terms, index)
    files = Opened(standing.positions, cache.lists)
    lists = _revised_lists(files, words, (gone, new), terms, index)
    return Vocabulary(
        revise_shelf(standing.shelf, shards.load, entries, SHARD_BYTES),
        revise_shelf(standing.positions, files.load, lists, POSITIONS_BYTES),
        _lengths(standing, changes, new.documents),
        {form: entry.documents if entry else 0 for form, entry in entries.items()},
        frequent,
    )


@dataclass(frozen=True, slots=True)
class _Some:
    """A few documents and their words, with tokens numbered anew: what all know would be long."""

    documents: Documents
    tokens: list[Token]
    index: Inverted

    @classmethod
    def of(cls, documents: Mapping[int, Fields], tokens: Sequence[Token]) -> _Some:
        gathered = gather(sorted(documents.items()))
        used = np.unique(np.concatenate(gathered.tokens))
        ids = tuple(np.searchsorted(used, one).astype(np.intc) for one in gathered.tokens)
        few = [tokens[number] for number in used.tolist()]
        gathered = replace(gathered, tokens=ids)
        return cls(gathered, few, invert(gathered, few))

    def places(self, words: Sequence[str]) -> Places:
        return find_places(self.documents, self.tokens, self.index, words)


def _frequent(counts: Mapping[str, int], gone: _Some, new: _Some) -> dict[str, int]:
    """Count the frequent words again."""
    words = list(counts)
    less = count_frequent(gone.documents, gone.tokens, words)
    more = count_frequent(new.documents, new.tokens, words)
    return {word: counts[word] - less[word] + more[word] for word in words}


def _lengths(standing: Standing, changes: Changes, new: Documents) -> list[list[int]]:
    """Give the lengths of each field by number as they are now."""
    numbers = standing.keys.keys() - changes.removed.keys() | changes.added.keys()
    size = max(numbers, default=-1) + 1
    columns = []
    for before, lengths in zip(standing.lengths, new.lengths, strict=True):
        column = [*before, *[0] * (size - len(before))]
        for number in changes.removed:
            column[number] = 0
        for number, length in zip(new.numbers.tolist(), lengths.tolist(), strict=True):
            column[number] = length
        columns.append(column[:size])
    return columns


@dataclass(frozen=True, slots=True)
class _Terms:
    """The changed terms as they were and as they are; without those that are not there."""

    names: Iterable[str]
    before: dict[str, Term]
    after: dict[str, Term]


def _revised_terms(shards: Opened[Entry], gone: _Some, new: _Some) -> _Terms:
    added = terms_of(new.index)
    terms = _Terms(added.keys() | set(gone.index.terms), {}, {})
    for name in terms.names:
        entry = shards.get(name)
        old = read_term(entry.block, list(entry.forms)) if entry and entry.block else None
        now = revise(old, gone.documents.numbers, added.get(name))
        terms.before.update({name: old} if old else {})
        terms.after.update({name: now} if now else {})
    return terms


def _entries(shards: Opened[Entry], terms: _Terms, index: Inverted) -> dict[str, Entry | None]:
    """Say anew what shards say of changed terms and their forms."""
    blocks = encode_postings(index)
    changed: dict[str, Entry] = {}

    def entry(key: str) -> Entry:
        return changed.get(key) or shards.get(key) or Entry()

    for name in terms.names:
        changed[name] = replace(entry(name), forms=(), block=b"")
    for at, name in enumerate(index.terms):
        forms = tuple(index.forms[at])
        changed[name] = replace(changed[name], forms=forms, block=blocks.of(at, at + 1))
    named = references_of(index)
    held = [*terms.before.values(), *terms.after.values()]
    for form in {form for term in held for form in term.forms}:
        others = [one for one in entry(form).references if one.term not in terms.names]
        references = sorted([*others, *named.get(form, ())], key=lambda one: units(one.term))
        changed[form] = replace(entry(form), references=tuple(references))
    return {key: one if one.references or one.block else None for key, one in changed.items()}


def _revised_lists(
    files: Opened[PlaceList],
    words: Sequence[str],
    documents: tuple[_Some, _Some],
    terms: _Terms,
    index: Inverted,
) -> dict[str, PlaceList | None]:
    """Write anew the places of changed terms, and of pairs in documents gone and new."""
    gone, new = documents
    places = new.places(words)
    keys = {*terms.names, *gone.places(words).keys, *places.keys}
    held = {key: files.get(key) for key in keys}
    return revise_lists(
        {key: one.block for key, one in held.items() if one},
        terms.before,
        gone.documents.numbers,
        Added(places, new.index, new.documents.numbers),
        index,
    )
