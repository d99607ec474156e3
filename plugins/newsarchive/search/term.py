"""One term's postings as values: read from a block, without some documents, with others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import FIELDS
from newsarchive.search.bit_reader import BitReader
from newsarchive.search.bits import Ints
from newsarchive.search.encoding import in_order
from newsarchive.search.inverted import LAST_FORM, FieldPostings, Inverted, Presence, distinct


@dataclass(frozen=True, slots=True)
class Term:
    """What the index knows of a term: by field (numbers, times, classes), and its forms.

    `masks` says which forms each document holds, in the order of `documents`.
    """

    forms: list[str]
    fields: list[tuple[Ints, Ints, Ints]]
    documents: Ints
    masks: Ints


def read_term(block: bytes, forms: list[str]) -> Term:
    """Read a term's block."""
    bits = BitReader(block)
    fields = []
    for _ in FIELDS:
        count = bits.gamma() - 1
        numbers = np.cumsum(bits.rice(count) + 1) - 1
        fields.append((numbers, bits.rice(count) + 1, _classes(bits, count)))
    documents = _documents(fields)
    table = np.array([bits.gamma() for _ in range(bits.gamma() - 1)], np.int64)
    masks = table[bits.rice(len(documents))] if len(table) else np.ones_like(documents)
    return Term(forms, fields, documents, masks)


def _classes(bits: BitReader, count: int) -> Ints:
    """Read numbers written as their mean and how far from it each is."""
    mean = bits.gamma() - 1 if count else 0
    away = bits.rice(count)
    return mean + (away >> 1 ^ -(away & 1))


def terms_of(index: Inverted) -> dict[str, Term]:
    """Give each term of a small index by itself."""
    ends = [np.cumsum(field.counts) for field in index.fields]
    held = np.cumsum(index.presence.counts)
    terms: dict[str, Term] = {}
    for at, (name, forms) in enumerate(zip(index.terms, index.forms, strict=True)):
        fields = []
        for field, end in zip(index.fields, ends, strict=True):
            span = slice(int(end[at] - field.counts[at]), int(end[at]))
            fields.append((field.numbers[span], field.times[span], field.classes[span]))
        documents = _documents(fields)
        masks = index.presence.masks[int(held[at] - index.presence.counts[at]) : int(held[at])]
        terms[name] = Term(forms, fields, documents, masks if len(masks) else documents * 0 + 1)
    return terms


def revise(before: Term | None, removed: Ints, added: Term | None) -> Term | None:
    """Drop some documents from a term and add others; None if no document is left.

    Raises:
        TooManyFormsError: if masks cannot tell the term's forms apart.
    """
    parts = [_without(before, removed)] if before else []
    parts += [added] if added else []
    forms = in_order({form for part in parts for form in part.forms})
    if len(forms) > LAST_FORM + 1:
        raise TooManyFormsError
    documents = np.concatenate([part.documents for part in parts])
    if not len(documents):
        return None
    order = np.argsort(documents, kind="stable")
    return Term(
        forms,
        [_in_order(_join([part.fields[at] for part in parts])) for at in range(len(FIELDS))],
        documents[order],
        np.concatenate([_renumbered(part, forms) for part in parts])[order],
    )


def inverted(terms: Mapping[str, Term]) -> Inverted:
    """Make a small index of some terms; it knows nothing of documents but their postings."""
    names = in_order(terms)
    held = [terms[name] for name in names]
    fields = []
    for at in range(len(FIELDS)):
        counts = np.array([len(term.fields[at][0]) for term in held], np.int64)
        fields.append(FieldPostings(counts, *_join([term.fields[at] for term in held])))
    several = [term for term in held if len(term.forms) > 1]
    counts = np.array([len(t.documents) if len(t.forms) > 1 else 0 for t in held], np.int64)
    masks = np.concatenate([np.zeros(0, np.int64), *(term.masks for term in several)])
    forms = [term.forms for term in held]
    return Inverted(names, forms, tuple(fields), Presence(counts, masks), 0)


class TooManyFormsError(Exception):
    """A term has more forms than a mask tells apart."""


def _without(term: Term, removed: Ints) -> Term:
    """Drop documents, and the forms that only they held."""
    if len(term.forms) > LAST_FORM + 1:
        raise TooManyFormsError
    kept = _kept(term.documents, removed)
    masks = term.masks[kept]
    used = int(np.bitwise_or.reduce(masks, initial=0))
    forms = [form for bit, form in enumerate(term.forms) if used >> bit & 1]
    fields = []
    for columns in term.fields:
        stays = _kept(columns[0], removed)
        fields.append((columns[0][stays], columns[1][stays], columns[2][stays]))
    left = Term(term.forms, fields, term.documents[kept], masks)
    return Term(forms, fields, left.documents, _renumbered(left, forms))


def _kept(numbers: Ints, removed: Ints) -> npt.NDArray[np.bool]:
    if len(removed) == 1:  # in most builds
        kept: npt.NDArray[np.bool] = numbers != removed[0]
        return kept
    return np.isin(numbers, removed, invert=True)


def _renumbered(term: Term, forms: Sequence[str]) -> Ints:
    """Write a term's masks for another list of forms, in which all that are held stand."""
    if term.forms == forms:
        return term.masks
    places = {form: at for at, form in enumerate(forms)}
    masks = np.zeros_like(term.masks)
    for bit, form in enumerate(term.forms):
        if form in places:
            masks |= (term.masks >> bit & 1) << places[form]
    return masks


def _join(parts: Sequence[tuple[Ints, Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    """Write the columns of some postings one after the other."""
    none = np.zeros(0, np.int64)
    numbers, times, classes = zip((none, none, none), *parts, strict=True)
    return np.concatenate(numbers), np.concatenate(times), np.concatenate(classes)


def _in_order(columns: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    numbers, times, classes = columns
    order = np.argsort(numbers, kind="stable")
    return numbers[order], times[order], classes[order]


def _documents(fields: Sequence[tuple[Ints, Ints, Ints]]) -> Ints:
    filled = [numbers for numbers, _, _ in fields if len(numbers)]
    if len(filled) == 1:
        return filled[0]
    return distinct(np.concatenate([np.zeros(0, np.int64), *filled]))
