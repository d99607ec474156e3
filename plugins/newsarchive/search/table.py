"""The words of an archive in order: its terms and forms, and which form belongs to which term."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, starts_of
from newsarchive.search.columns import shared_letters
from newsarchive.search.encoding import in_order, units
from newsarchive.search.language import Ids, Tokens

#: Forms of a term from the 52nd on count as one, so that a mask is exact as a double.
LAST_FORM = 51
_Flags = npt.NDArray[np.bool]


@dataclass(frozen=True, slots=True)
class Table:
    """Terms and forms, each known by its place among all `strings`, which are in order.

    A *pair* is a form of a term; `terms` and `forms` are those of all pairs, by term, then form.
    `shared` counts the letters that each string begins with like the one before. `pairs` has the
    pair of each token, -1 if no document holds it. `counts` has how many forms each string has as a
    term, `numbers` counts the form of each pair among those of its term.
    """

    strings: list[str]
    shared: Ints
    terms: Ints
    forms: Ints
    pairs: Ids
    counts: Ints
    numbers: Ints

    @classmethod
    def of(cls, strings: list[str], shared: Ints, terms: Ints, forms: Ints, pairs: Ids) -> Table:
        """Count the forms of terms."""
        counts = np.bincount(terms, minlength=len(strings))
        within = np.arange(len(terms)) - starts_of(counts)[terms]
        return cls(strings, shared, terms, forms, pairs, counts, np.minimum(within, LAST_FORM))

    def places(self, strings: Sequence[str]) -> list[int]:
        """Give the places of some strings, -1 for those that are not here."""
        found = [_place(self.strings, one) for one in strings]
        return [
            at if self.strings[at : at + 1] == [one] else -1
            for one, at in zip(strings, found, strict=True)
        ]

    def holders(self, documents: Ints) -> Ints:
        """Count the documents of each form, given those of each pair: at most those of one term."""
        most = np.zeros(len(self.strings), np.int64)
        np.maximum.at(most, self.forms, documents)
        return most

    def pairs_of(self, terms: _Flags) -> Ints:
        """List the pairs of some terms, given by their strings."""
        return np.flatnonzero(terms[self.terms])


def make_table(tokens: Tokens, held: _Flags) -> Table:
    """Order the tokens that documents hold."""
    live = np.flatnonzero(held)
    some = live.tolist()
    forms = [tokens.forms[number] for number in some]
    terms = [tokens.terms[number] for number in some]
    strings = in_order({*forms, *terms})
    rank = dict(zip(strings, range(len(strings)), strict=True))
    columns = _ranks(rank, terms), _ranks(rank, forms)
    return _table(strings, shared_letters(strings), *columns, live, len(tokens))


def _ranks(rank: Mapping[str, int], strings: Sequence[str]) -> Ints:
    """Look up many strings; `itemgetter` takes half the time of a call for each."""
    found = itemgetter(*strings)(rank) if len(strings) > 1 else [rank[one] for one in strings]
    return np.array(found, np.int64)


def extend_table(known: Table, more: Tokens, held: _Flags) -> tuple[Table, Ints]:
    """Number more tokens after those known; give, too, where each known string now stands, or -1.

    `held` tells which of all tokens documents hold.
    """
    size = len(known.strings)
    said = in_order({*more.forms, *more.terms})
    at = dict(zip(said, known.places(said), strict=True))
    fresh = [string for string in said if at[string] < 0]
    before = [_place(known.strings, string) for string in fresh]
    strings = _merged(known.strings, fresh, before)
    stands = np.arange(size) + np.searchsorted(before, np.arange(size), side="right")
    rank = {string: int(stands[place]) for string, place in at.items() if place >= 0}
    rank |= {
        string: place + nth for nth, (string, place) in enumerate(zip(fresh, before, strict=True))
    }
    live = np.flatnonzero(held)
    pairs = known.pairs[live[live < len(known.pairs)]]
    added = (live[live >= len(known.pairs)] - len(known.pairs)).tolist()
    columns = []
    for old, new in ((known.terms, more.terms), (known.forms, more.forms)):
        later = _ranks(rank, [new[number] for number in added])
        columns.append(np.concatenate((stands[old[pairs]], later)))
    used = np.zeros(len(strings), bool)
    used[columns[0]] = used[columns[1]] = True
    left = np.cumsum(used) - 1
    kept = [*compress(strings, used.tolist())]
    now = np.where(used[stands], left[stands], -1)
    shared = _shared(kept, known.shared, now)
    table = _table(kept, shared, left[columns[0]], left[columns[1]], live, len(held))
    return table, now


def _shared(strings: Sequence[str], known: Ints, stands: Ints) -> Ints:
    """Count what each string shares with the one before, where another stood there before."""
    shared = np.full(len(strings), -1, np.int64)
    same = np.flatnonzero((stands[1:] > 0) & (stands[1:] == stands[:-1] + 1)) + 1
    shared[stands[same]] = known[same]
    new = np.flatnonzero(shared < 0).tolist()
    both = [one for at in new for one in (strings[at - 1] if at else "", strings[at])]
    shared[new] = shared_letters(both)[1::2]
    return shared


def _place(strings: Sequence[str], one: str) -> int:
    """Find where a string stands among others in order, or would."""
    if max(one, default="") < "\ud800":  # its code points and units compare alike with any others
        return bisect_left(strings, one)
    return bisect_left(strings, units(one), key=units)


def _merged(strings: Sequence[str], fresh: Sequence[str], before: Sequence[int]) -> list[str]:
    """Put strings among others, each before one given by its place."""
    merged: list[str] = []
    start = 0
    for string, at in zip(fresh, before, strict=True):
        merged += strings[start:at]
        merged.append(string)
        start = at
    return [*merged, *strings[start:]]


def _table(
    strings: list[str], shared: Ints, terms: Ints, forms: Ints, live: Ints, tokens: int
) -> Table:
    """Pair the terms and forms of the tokens that are held."""
    codes, inverse = np.unique(terms * len(strings) + forms, return_inverse=True)
    pairs = np.full(tokens, -1, np.int32)
    pairs[live] = inverse
    named, said = np.divmod(codes, max(len(strings), 1))
    return Table.of(strings, shared, named, said, pairs)
