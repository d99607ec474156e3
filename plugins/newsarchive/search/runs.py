"""Write the postings of long terms in runs of documents: a changed one changes one run of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce

import numpy as np

from newsarchive.search.bits import Ints
from newsarchive.search.inverted import Archive, make_keys, postings
from newsarchive.search.postings import encode_postings

#: A term that stands more often in the archive is long: half of all tokens are of such terms.
LONG = 4096
#: A run has the documents of so many numbers.
RUN = 1024
#: What a list in runs begins with: the gamma code of 2; other lists begin with that of 1.
_IN_RUNS = b"\2"


@dataclass(frozen=True, slots=True)
class Run:
    """The lists of all long terms in one run: their bytes, how many each has.

    `documents` counts the documents of each pair of the long terms.
    """

    content: bytes
    sizes: Ints
    documents: Ints


@dataclass(frozen=True, slots=True)
class Runs:
    """The lists of long terms, given by their strings, and the forms of each of their pairs."""

    terms: Ints
    forms: Ints
    runs: list[Run]

    @property
    def documents(self) -> Ints:
        """Count the documents of each pair of the long terms."""
        none = np.zeros(len(self.forms), np.int64)
        return reduce(np.add, (run.documents for run in self.runs), none)

    def lists(self) -> tuple[bytes, Ints]:
        """Give the whole list of each term: all bytes, and how many each has."""
        ends = [[0, *np.cumsum(run.sizes).tolist()] for run in self.runs]
        parts = []
        for term in range(len(self.terms)):
            parts.append(_IN_RUNS)
            parts += [
                run.content[at[term] : at[term + 1]]
                for run, at in zip(self.runs, ends, strict=True)
            ]
        sizes = np.full(len(self.terms), len(_IN_RUNS), np.int64)
        return b"".join(parts), reduce(np.add, (run.sizes for run in self.runs), sizes)

    def moved(self, stands: Ints) -> Runs:
        """Give the same lists by the strings of another table; -1 where one is gone."""
        return Runs(stands[self.terms], stands[self.forms], self.runs)


def long_terms(archive: Archive) -> Ints:
    """List the strings that are long terms."""
    table = archive.table
    live = np.flatnonzero(table.pairs >= 0)
    pairs = np.bincount(table.pairs[live], archive.uses[live], len(table.terms))
    return np.flatnonzero(np.bincount(table.terms, pairs, len(table.strings)) > LONG)


def make_runs(
    archive: Archive, terms: Ints, before: Runs | None = None, changed: Collection[int] = ()
) -> Runs:
    """Write the lists of long terms: of an archive of which some runs stand, those that changed.

    `before` has what stands, by the table of this archive; runs that are not there are written.
    """
    table = archive.table
    chosen = np.zeros(len(table.strings), bool)
    chosen[terms] = True
    forms = table.forms[table.pairs_of(chosen)]
    known: list[Run] = []
    if before and np.array_equal(before.terms, terms) and np.array_equal(before.forms, forms):
        known = before.runs
    runs = []
    if len(terms):
        for at in range(int(archive.numbers.max(initial=-1)) // RUN + 1):
            stands = at < len(known) and at not in changed
            runs.append(known[at] if stands else _run(archive, terms, at))
    return Runs(terms, forms, runs)


def _run(archive: Archive, terms: Ints, at: int) -> Run:
    some = archive.between(at * RUN, (at + 1) * RUN)
    written = [
        encode_postings(some, found) for keys in make_keys(some, terms) for found in postings(keys)
    ]
    contents, sizes, documents = zip(*written, strict=True)
    return Run(b"".join(contents), np.concatenate(sizes), np.concatenate(documents))
