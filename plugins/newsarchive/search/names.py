"""Write the names in shards: their forms, and the terms of each as their beginnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, is_new, spans, starts_of
from newsarchive.search.columns import (
    Column,
    number_columns,
    shared_letters,
    string_columns,
    write_files,
)
from newsarchive.search.partition import Piece
from newsarchive.search.table import Table

_Flags = npt.NDArray[np.bool]


@dataclass(frozen=True, slots=True)
class _References:
    """The terms of the forms in some shards, by form: one reference for each pair.

    `shards` counts the shards; `first` tells the first reference to a term in its shard, and
    `places` counts the term among those named so far there. `groups` sorts references by shard
    and term, then as they stand.
    """

    shards: Ints
    forms: Ints
    terms: Ints
    numbers: Ints
    first: _Flags
    places: Ints
    groups: Ints


def encode_names(table: Table, sizes: Ints, pieces: Sequence[Piece]) -> list[bytes]:
    """Write the names of some shards; `sizes` are those of all strings' postings, in bytes."""
    counts = np.array([piece.stop - piece.start for piece in pieces], np.int64)
    strings = spans(np.array([piece.start for piece in pieces], np.int64), counts)
    shards = np.repeat(np.arange(len(pieces)), counts)
    is_form = np.zeros(len(table.strings), bool)
    is_form[table.forms] = True
    formed = is_form[strings]
    named = table.counts[strings] > 0
    found = _references(table, strings[formed], shards[formed])
    columns = [
        *string_columns(_names(table, strings[formed]), _counts(shards[formed], counts)),
        *_reference_columns(table, found, len(pieces)),
        *_other_columns(table, found, strings[named], shards[named], len(pieces)),
        number_columns(sizes[strings[named]], _counts(shards[named], counts)),
    ]
    return write_files(columns, len(pieces))


def _names(table: Table, strings: Ints) -> list[str]:
    return [table.strings[at] for at in strings.tolist()]


def _counts(shards: Ints, like: Ints) -> Ints:
    return np.bincount(shards, minlength=len(like))


def _references(table: Table, forms: Ints, shards: Ints) -> _References:
    """List the terms of forms, of each the last first."""
    order = len(table.forms) - 1 - np.argsort(table.forms[::-1], kind="stable")
    counts = np.bincount(table.forms, minlength=len(table.strings))
    pairs = order[spans(starts_of(counts)[forms], counts[forms])]
    held = np.repeat(shards, counts[forms])
    terms = table.terms[pairs]
    codes = held * len(table.strings) + terms
    groups = np.argsort(codes, kind="stable")
    new = is_new(codes[groups])
    first = np.zeros(len(terms), bool)
    first[groups[new]] = True
    met = np.cumsum(first)
    before = np.concatenate(([0], met))[
        np.searchsorted(held, np.arange(int(held.max(initial=-1)) + 1))
    ]
    places = np.empty(len(terms), np.int64)
    places[groups] = (met - 1 - before[held])[groups[new]][np.cumsum(new) - 1]
    return _References(held, table.forms[pairs], terms, table.numbers[pairs], first, places, groups)


def _reference_columns(table: Table, found: _References, files: int) -> list[Column]:
    """Write which terms each form has, and its number among the forms of each.

    A reference is *more + 2 × kind*: kind 0 names the term before again, 1 one met earlier, and
    from 2 on a new term, which is the form less its last ⌊(kind − 2) / 2⌋ UTF-16 units, with a
    suffix of its own if kind is odd.
    """
    codes = found.shards * len(table.strings) + found.terms
    same = np.zeros(len(codes), bool)
    np.equal(codes[1:], codes[:-1], out=same[1:])
    kinds = np.where(same, 0, 1)
    kinds[found.first], suffixes, suffixed = _new_terms(table, found)
    more = np.zeros(len(codes), np.int64)
    more[:-1] = found.forms[1:] == found.forms[:-1]
    earlier = np.flatnonzero(kinds == 1)
    starts = np.searchsorted(found.shards, found.shards)
    met = np.concatenate(([0], np.cumsum(found.first)))
    back = (met[:-1] - met[starts] - found.places)[earlier]
    # One more than the last time that the term was named in the shard.
    order = found.groups
    last = np.zeros(len(codes), np.int64)
    again = ~is_new(codes[order])
    last[order[again]] = found.numbers[order[np.flatnonzero(again) - 1]] + 1
    away = found.numbers - last
    shards = np.arange(files)
    counts = np.bincount(found.shards, minlength=files)
    return [
        number_columns(kinds << 1 | more, counts),
        number_columns(back, np.bincount(found.shards[earlier], minlength=len(shards))),
        number_columns(away << 1 ^ away >> 63, counts),
        *string_columns(suffixes, np.bincount(found.shards[suffixed], minlength=files)),
    ]


def _new_terms(table: Table, found: _References) -> tuple[Ints, list[str], Ints]:
    """Give the kinds of references to new terms, the suffixes, and which references have one."""
    at = np.flatnonzero(found.first)
    forms, terms = _names(table, found.forms[at]), _names(table, found.terms[at])
    if not forms:
        return at, [], at
    shared = shared_letters([one for pair in zip(terms, forms, strict=True) for one in pair])[1::2]
    cut = np.fromiter(map(len, forms), np.int64, len(forms)) - shared
    for one, form in enumerate(forms) if max(map(max, forms)) > "\uffff" else ():
        cut[one] = len(form[shared[one] :].encode("utf-16-le")) // 2
    longer = np.fromiter(map(len, terms), np.int64, len(terms)) > shared
    rest = np.flatnonzero(longer).tolist()
    suffixes = [
        terms[one][length:] for one, length in zip(rest, shared[rest].tolist(), strict=True)
    ]
    return 2 + 2 * cut + longer, suffixes, at[longer]


def _other_columns(
    table: Table, found: _References, own: Ints, shards: Ints, files: int
) -> list[Column]:
    """Write the shard's terms that none of its forms has, and which of theirs are another's."""
    codes = shards * len(table.strings) + own
    met = found.shards[found.first] * len(table.strings) + found.terms[found.first]
    silent = np.isin(codes, met, invert=True)
    foreign = np.isin(met, codes, invert=True)
    named = found.shards[found.first][foreign]
    counts = np.bincount(named, minlength=files)
    return [
        *string_columns(_names(table, own[silent]), np.bincount(shards[silent], minlength=files)),
        number_columns(counts, np.ones(files, np.int64)),
        number_columns(found.places[found.first][foreign], counts),
    ]
