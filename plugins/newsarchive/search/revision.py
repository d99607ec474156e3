"""Tell what stands of the words of the archive where articles have changed, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import Texts
from newsarchive.search.bits import Ints
from newsarchive.search.inverted import Archive
from newsarchive.search.positions import find_neighbours
from newsarchive.search.shelf import Read, StandingFiles, path_of
from newsarchive.search.standing import Standing
from newsarchive.search.table import Table
from newsarchive.search.vocabulary import Before, Sizes

_Flags = npt.NDArray[np.bool]


@dataclass(frozen=True, slots=True)
class Changes:
    """The texts that are no longer, and those that are new; a changed one is in both.

    `numbers` are those of all these documents.
    """

    removed: Texts
    added: Texts
    numbers: Sequence[int]


def what_stands(
    standing: Standing, archive: Archive, stands: Ints, changes: Changes, read: Read
) -> Before:
    """Tell what an archive may keep of an index whose frequent words have the same ranks.

    `stands` has the place of each string of the last build among those of this one, or -1; `read`
    gives a file of the last build, by its path, if it is there.
    """
    table, strings = archive.table, len(archive.table.strings)
    terms = _touched(standing, table, stands, changes)
    if not standing.runs.parted_as(archive):
        long = stands[standing.runs.terms]
        terms[long[long >= 0]] = True
    pairs = np.zeros(len(standing.sizes.lists) - len(stands), bool)
    for texts, words in ((changes.removed, standing.table), (changes.added, table)):
        numbers = np.arange(len(texts.lengths))
        wholes = archive.wholes[: len(words.pairs)].tobytes()
        uses = texts.uses(len(words.pairs))
        some = Archive.of(numbers, texts, uses, words, wholes, archive.frequent)
        pairs[find_neighbours(some).codes()] = True
    changed = np.concatenate((terms, pairs))
    lists = standing.lists
    own = lists < len(stands)
    keys = np.where(own, stands[np.where(own, lists, 0)], lists - len(stands) + strings)
    return Before(
        _sizes(standing, table, stands),
        StandingFiles(
            standing.shards,
            stands,
            standing.sizes.postings,
            _named(standing, table, stands, terms),
            lambda name: read(path_of("terms", name)),
        ),
        StandingFiles(
            standing.positions,
            keys,
            standing.sizes.lists[lists],
            changed,
            lambda name: read(path_of("positions", name)),
        ),
        changed,
        standing.runs.moved(stands),
        frozenset(changes.numbers),
    )


def _touched(standing: Standing, table: Table, stands: Ints, changes: Changes) -> _Flags:
    """Tell the terms of changed texts."""
    touched = np.zeros(len(table.strings), bool)
    before = stands[standing.table.terms[standing.table.pairs[changes.removed.ids]]]
    touched[before[before >= 0]] = True
    touched[table.terms[table.pairs[changes.added.ids]]] = True
    return touched


def _named(standing: Standing, table: Table, stands: Ints, terms: _Flags) -> _Flags:
    """Tell some terms, and their forms of both builds: a shard says something of each."""
    named = terms.copy()
    named[table.forms[table.pairs_of(terms)]] = True
    there = stands >= 0
    gone = ~there
    gone[there] = terms[stands[there]]
    forms = stands[standing.table.forms[standing.table.pairs_of(gone)]]
    named[forms[forms >= 0]] = True
    return named


def _sizes(standing: Standing, table: Table, stands: Ints) -> Sizes:
    """Write what stands by the strings and pairs of another table."""
    there = stands >= 0
    strings, before = len(table.strings), standing.sizes
    postings = np.zeros(strings, np.int64)
    postings[stands[there]] = before.postings[there]
    lists = np.zeros(strings, np.int64)
    lists[stands[there]] = before.lists[: len(stands)][there]
    documents = np.zeros(len(table.terms), np.int64)
    terms, forms = stands[standing.table.terms], stands[standing.table.forms]
    known = (terms >= 0) & (forms >= 0)
    codes = table.terms * strings + table.forms
    at = np.searchsorted(codes, terms[known] * strings + forms[known])
    same = at < len(codes)
    at, codes_then = at[same], (terms[known] * strings + forms[known])[same]
    same_pair = codes[at] == codes_then
    documents[at[same_pair]] = before.documents[known][same][same_pair]
    return Sizes(postings, np.concatenate((lists, before.lists[len(stands) :])), documents)
