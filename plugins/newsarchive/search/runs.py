"""Write the lists of long terms in runs of documents: a changed one changes one run of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from newsarchive.search.bits import Ints
from newsarchive.search.inverted import Archive, make_keys, postings
from newsarchive.search.positions import Neighbours, encode_terms
from newsarchive.search.postings import encode_postings
from newsarchive.search.table import Table

#: A term that stands more often in the archive is long: most tokens are of such terms.
LONG = 2048
#: A run has the documents of so many numbers, or of twice as many until there are few runs: each
#: costs a list some bytes.
RUN, MOST_RUNS = 1024, 12
#: What lists in runs begin with: the gamma codes of 2, of 3. Other postings begin with that of 1,
#: other positions with that of 1 or 2.
_POSTINGS, _PLACES = b"\2", b"\6"


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists one after the other: all bytes, and how many each has."""

    content: bytes
    sizes: Ints

    @classmethod
    def of(cls, written: Sequence[tuple[bytes, Ints]]) -> Lists:
        """Put lists one after the other."""
        sizes = [np.zeros(0, np.int64), *(some for _, some in written)]
        return cls(b"".join([content for content, _ in written]), np.concatenate(sizes))


@dataclass(frozen=True, slots=True)
class Run:
    """The lists of all long terms in one run.

    `documents` counts the documents of each pair of these terms.
    """

    postings: Lists
    places: Lists
    documents: Ints


@dataclass(frozen=True, slots=True)
class Runs:
    """The lists of long terms, given by their strings: first so many that have places.

    `forms` are those of each of their pairs, term by term; `size` is that of a run, in numbers.
    Without long terms there are no `runs`.
    """

    terms: Ints
    placed: int
    forms: Ints
    size: int
    runs: list[Run]

    @property
    def documents(self) -> Ints:
        """Count the documents of each pair of the long terms."""
        none = np.zeros(len(self.forms), np.int64)
        return reduce(np.add, (run.documents for run in self.runs), none)

    def postings(self) -> tuple[bytes, Ints]:
        """Give the whole postings of each term."""
        return _whole(_POSTINGS, [run.postings for run in self.runs], len(self.terms))

    def places(self) -> tuple[bytes, Ints]:
        """Give the whole positions of each term that has places."""
        return _whole(_PLACES, [run.places for run in self.runs], self.placed)

    def pairs(self, table: Table) -> Ints:
        """List the pairs of these terms, term by term."""
        return _pairs_of(table, self.terms[: self.placed], self.terms[self.placed :])

    def parted_as(self, archive: Archive) -> bool:
        """Tell whether an archive has as many runs, of the same size: else all lists are others."""
        return (self.size, len(self.runs)) == _parting(archive.numbers_in_use)

    def moved(self, stands: Ints) -> Runs:
        """Give the same lists by the strings of another table; -1 where one is gone."""
        return replace(self, terms=stands[self.terms], forms=stands[self.forms])


def _whole(mark: bytes, runs: Sequence[Lists], count: int) -> tuple[bytes, Ints]:
    """Join the lists of so many terms."""
    ends = [[0, *np.cumsum(run.sizes).tolist()] for run in runs]
    parts = []
    for term in range(count):
        parts.append(mark)
        parts += [run.content[at[term] : at[term + 1]] for run, at in zip(runs, ends, strict=True)]
    sizes = np.full(count, len(mark), np.int64)
    return b"".join(parts), reduce(np.add, (run.sizes for run in runs), sizes)


def _pairs_of(table: Table, *groups: Ints) -> Ints:
    found = [np.zeros(0, np.int64)]
    for terms in groups:
        chosen = np.zeros(len(table.strings), bool)
        chosen[terms] = True
        found.append(table.pairs_of(chosen))
    return np.concatenate(found)


def run_of(numbers: int) -> int:
    """Tell how many document numbers a run has, of so many in all."""
    run = RUN
    while run * MOST_RUNS < numbers:
        run *= 2
    return run


def _parting(numbers: int) -> tuple[int, int]:
    """Give the size of a run, and how many runs there are."""
    return run_of(numbers), -(-numbers // run_of(numbers))


def make_runs(
    archive: Archive,
    beside: Neighbours,
    before: Runs | None = None,
    changed: Collection[int] = (),
) -> Runs:
    """Write the lists of long terms: of an archive of which some runs stand, those that changed.

    `before` has what stands, by the table of this archive; runs that are not there are written.
    `changed` has the numbers of documents that have changed.
    """
    long = archive.uses_of_terms() > LONG
    placed, others = (np.flatnonzero(long & some) for some in (archive.placed, ~archive.placed))
    terms = np.concatenate((placed, others))
    forms = archive.table.forms[_pairs_of(archive.table, placed, others)]
    known: list[Run] = []
    size, count = _parting(archive.numbers_in_use)
    same = before and before.size == size and np.array_equal(before.terms, terms)
    if before and same and np.array_equal(before.forms, forms):
        known = before.runs
    stale = {number // size for number in changed}
    runs = []
    for at in range(count if len(terms) else 0):
        stands = at < len(known) and at not in stale
        span = range(at * size, (at + 1) * size)
        runs.append(known[at] if stands else _run(archive, beside, (placed, others), span))
    return Runs(terms, len(placed), forms, size, runs)


def _run(archive: Archive, beside: Neighbours, groups: tuple[Ints, Ints], span: range) -> Run:
    """Write the lists of the documents of some numbers."""
    first, last = np.searchsorted(archive.numbers, (span.start, span.stop)).tolist()
    some = archive.between(first, last, span.start)
    near = beside.since(first)
    blocks, documents, places = [], [np.zeros(0, np.int64)], []
    for keys in make_keys(some, *groups):
        for found in postings(keys):
            content, sizes, held = encode_postings(some, found)
            blocks.append((content, sizes))
            documents.append(held)
            if found.group == 0:
                places.append(encode_terms(found, near, all_listed=True))
    return Run(Lists.of(blocks), Lists.of(places), np.concatenate(documents))
