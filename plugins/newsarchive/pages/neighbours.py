"""Find the nearest documents by the terms they share: TF-IDF, cosine, inverted lists.

Weights are whole numbers, logarithms to base 2 cut to whole bits: sums are exact in any order, and
an added document changes the weights of others only where a count passes a power of two.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from itertools import chain
from math import fsum, sqrt
from typing import NamedTuple

from newsarchive.pages.terms import Term

#: Documents without any term, imagined beside the real ones, so that in an archive of five what two
#: of them share still weighs; the tagger's idf has as many.
IMAGINED = 20
#: Terms of a document that are compared, the strongest first. On the 50 articles of docs/related.md
#: all of them change no cosine above .1 by more than .002; 64 lower some by .06.
TERMS = 96
#: A term that more documents have brings no candidates; it counts between those that others bring.
#: Time grows with documents × TERMS × this.
COMMON = 128
#: Candidates of a document whose cosine is computed: those with most in such rarer terms.
CANDIDATES = 32

#: The terms of a document that others have too, the strongest first, with their weights: the cosine
#: of two documents is the sum of the products.
Vector = dict[Term, float]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A near document: its id, and the cosine from 0 to 1."""

    name: str
    cosine: float


def vectors(names: Iterable[str], count: Callable[[str], Mapping[Term, int]]) -> dict[str, Vector]:
    """Weigh the terms of documents by their ids; `count` gives those of one.

    A term weighs (bits of its count) × (bits of the number of documents − bits of the number that
    have it). The second is 1 at most where half of all have it, the imagined included. Terms that
    no other document has make a vector shorter and nothing else.
    """
    counted = {name: _Counted.of(count(name)) for name in sorted(set(names))}
    holders = Counter(chain.from_iterable(document.terms for document in counted.values()))
    bits = (len(counted) + IMAGINED).bit_length()
    weights = {term: bits - held.bit_length() for term, held in holders.items() if held > 1}
    return {name: _vector(document, weights, bits - 1) for name, document in counted.items()}


class _Counted(NamedTuple):
    """A document's terms and the bits of their counts: a tenth of a dictionary's memory."""

    terms: tuple[Term, ...]
    bits: bytes

    @classmethod
    def of(cls, counts: Mapping[Term, int]) -> _Counted:
        return cls(tuple(counts), bytes(n.bit_length() for n in counts.values()))


def _vector(document: _Counted, weights: Mapping[Term, int], alone: int) -> Vector:
    """Weigh the terms of a document; `alone` is the weight of those that no other has."""
    squares = 0
    shared: list[tuple[int, Term]] = []
    for term, bits in zip(document.terms, document.bits, strict=True):
        weight = bits * weights.get(term, alone)
        squares += weight * weight
        if weight and term in weights:
            shared.append((-weight, term))
    length = sqrt(squares)
    return {term: -weight / length for weight, term in nsmallest(TERMS, shared)}


def neighbours(found: Mapping[str, Vector]) -> Iterator[tuple[str, list[Neighbour]]]:
    """Yield each document's id and the nearest others, nearest first, equals in order of their ids.

    The cosines are exact. Whoever shares a term that at most `COMMON` documents have is found, up
    to the best `CANDIDATES` by such terms.
    """
    lists = _inverted(found)
    for name in sorted(found):
        sums: defaultdict[str, float] = defaultdict(float)
        for term, weight in found[name].items():
            if term in lists:
                for other, its in zip(*lists[term], strict=True):
                    sums[other] += weight * its
        sums.pop(name, None)
        least = min(nlargest(CANDIDATES, sums.values()), default=0.0)
        near = [
            Neighbour(other, cosine(found[name], found[other]))
            for other, total in sums.items()
            if total >= least
        ]
        yield name, sorted(near, key=lambda item: (-item.cosine, item.name))


def _inverted(found: Mapping[str, Vector]) -> dict[Term, tuple[list[str], array[float]]]:
    """List, for each term that is not too common, the documents that have it and its weights."""
    holders = Counter(chain.from_iterable(found.values()))
    lists: dict[Term, tuple[list[str], array[float]]] = {
        term: ([], array("d")) for term, held in holders.items() if held <= COMMON
    }
    for name, vector in sorted(found.items()):
        for term, weight in vector.items():
            if term in lists:
                lists[term][0].append(name)
                lists[term][1].append(weight)
    return lists


def cosine(one: Vector, other: Vector) -> float:
    """Give the cosine of two documents; the sum is exact in any order of the terms."""
    return fsum(weight * other[term] for term, weight in one.items() if term in other)


def shared_terms(one: Vector, other: Vector) -> list[Term]:
    """Give the terms of both documents, those that bring them nearest first."""
    common = one.keys() & other.keys()
    return sorted(common, key=lambda term: (-one[term] * other[term], term))
