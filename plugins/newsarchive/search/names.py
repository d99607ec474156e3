"""Write the names in a shard: its forms, and the terms of each as their beginnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsarchive.search.encoding import (
    front_coded,
    in_order,
    shared_length,
    varint,
    varints,
    zigzag,
)


class Reference(NamedTuple):
    """A term of a form, the form's number among those of the term, and in how many documents.

    The last is not written in a shard; of a term's only form it is the most that a field has.
    """

    term: str
    number: int
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """The forms in a shard's range with their terms, and the terms in its range, both in order."""

    forms: Sequence[str]
    references: Mapping[str, Sequence[Reference]]
    terms: Sequence[str]


@dataclass
class _Columns:
    """What is written of all forms, column by column: deflate packs like with like."""

    references: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    suffixes: list[str] = field(default_factory=list)


def encode_names(names: Names, sizes: Sequence[int]) -> bytes:
    """Write the names of a shard and the sizes of its terms' postings, in bytes."""
    columns, met = _columns(names)
    own = set(names.terms)
    silent = in_order(own - set(met))
    foreign = [at for at, term in enumerate(met) if term not in own]
    return b"".join(
        (
            front_coded(names.forms),
            varints(columns.references),
            varints(columns.back),
            varints(columns.numbers),
            front_coded(columns.suffixes),
            front_coded(silent),
            varint(len(foreign)),
            varints(foreign),
            varints(sizes),
        )
    )


def _columns(names: Names) -> tuple[_Columns, list[str]]:
    """Write each form's terms; give, too, the terms in the order in which they are met.

    A reference is *more + 2 × kind*: kind 0 names the term before again, 1 one met earlier, and
    from 2 on a new term, which is the form less its last ⌊(kind − 2) / 2⌋ UTF-16 units, with a
    suffix of its own if kind is odd.
    """
    columns = _Columns()
    places: dict[str, int] = {}
    expected: dict[str, int] = {}
    last = ""
    for form in names.forms:
        references = names.references[form]
        for left, reference in enumerate(reversed(references)):
            term = reference.term
            if term == last:
                kind = 0
            elif term in places:
                kind = 1
                columns.back.append(len(places) - places[term])
            else:
                shared = shared_length(form, term)
                suffix = term[shared:]
                kind = 2 + 2 * _units(form[shared:]) + bool(suffix)
                places[term] = len(places)
                columns.suffixes += [suffix] if suffix else []
            columns.references.append(kind << 1 | (left < len(references) - 1))
            columns.numbers.append(zigzag(reference.number - expected.get(term, 0)))
            expected[term] = reference.number + 1
            last = term
    return columns, list(places)


def _units(text: str) -> int:
    """Count UTF-16 code units, JavaScript's signs."""
    return len(text) if max(text, default="") <= "\uffff" else len(text.encode("utf-16-le")) // 2
