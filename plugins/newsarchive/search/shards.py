"""Part the vocabulary into shards small enough that a query fetches only kilobytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from newsarchive.search.encoding import (
    front_coded,
    in_order,
    shared_length,
    varint,
    varints,
    zigzag,
)
from newsarchive.search.inverted import Inverted
from newsarchive.search.postings import encode_postings, form_bits

#: A shard holds at most so many bytes before compression, unless a single term needs more; they
#: deflate to some 3 kB. With 8,192 a first search at 10,000 documents costs 8 kB more
#: (tests/benchmarks/search_bytes.mjs).
SHARD_BYTES = 4096
#: What a string costs beside its postings: lengths, references and the part not shared.
_STRING_BYTES = 6


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of the vocabulary: the lowest string that may be in it, and its bytes."""

    first: str
    payload: bytes


def make_shards(index: Inverted, version: int) -> list[Shard]:
    """Write every term and form of the index into the shard of its range, in order."""
    blocks = {term: encode_postings(entry) for term, entry in index.terms.items()}
    references = _references(index)
    keys = in_order(blocks.keys() | references.keys())
    sizes = [
        len(blocks.get(key, b"")) + _STRING_BYTES * ((key in blocks) + (key in references))
        for key in keys
    ]
    ends = list(accumulate(sizes, initial=0))
    return [
        Shard(_separator(keys, start), _payload(keys[start:stop], blocks, references, version))
        for start, stop in _split(keys, ends, 0, len(keys), 0)
    ]


def _references(index: Inverted) -> dict[str, list[tuple[str, int]]]:
    """Name, for each form, its terms with the form's bit in each."""
    references: dict[str, list[tuple[str, int]]] = {}
    for term in in_order(index.terms):
        for form, bit in form_bits(index.terms[term]).items():
            references.setdefault(form, []).append((term, bit))
    return references


def _split(
    keys: Sequence[str], ends: Sequence[int], start: int, stop: int, depth: int
) -> list[tuple[int, int]]:
    """Part sorted keys by their next letter until each piece fits; then join small neighbours.

    Boundaries depend on sizes under one prefix only, so that a changed article moves few of them.
    """
    if ends[stop] - ends[start] <= SHARD_BYTES or stop - start == 1:
        return [(start, stop)] if start < stop else []
    pieces: list[tuple[int, int]] = []
    for _, group in groupby(range(start, stop), key=lambda at: keys[at][depth : depth + 1]):
        members = list(group)
        for piece in _split(keys, ends, members[0], members[-1] + 1, depth + 1):
            if pieces and ends[piece[1]] - ends[pieces[-1][0]] <= SHARD_BYTES:
                pieces[-1] = (pieces[-1][0], piece[1])
            else:
                pieces.append(piece)
    return pieces


def _separator(keys: Sequence[str], start: int) -> str:
    """Give the shortest string above the key before and not above the one at `start`."""
    if start == 0:
        return ""
    return keys[start][: shared_length(keys[start - 1], keys[start]) + 1]


def _payload(
    keys: Sequence[str],
    blocks: dict[str, bytes],
    references: dict[str, list[tuple[str, int]]],
    version: int,
) -> bytes:
    terms = [key for key in keys if key in blocks]
    forms = [key for key in keys if key in references]
    own = set(terms)
    foreign = in_order({term for form in forms for term, _ in references[form]} - own)
    place = {term: at for at, term in enumerate((*terms, *foreign))}
    return b"".join(
        (
            varint(version),
            front_coded(terms),
            front_coded(foreign),
            front_coded(forms),
            _encode_references([references[form] for form in forms], place),
            varints(len(blocks[term]) for term in terms),
            *(blocks[term] for term in terms),
        )
    )


def _encode_references(references: list[list[tuple[str, int]]], place: dict[str, int]) -> bytes:
    """Write each form's terms as steps from the term named before, and the form's bits."""
    numbers: list[int] = []
    previous = 0
    for terms in references:
        for left, (term, bit) in enumerate(reversed(terms)):
            more = left < len(terms) - 1
            numbers += (zigzag(place[term] - previous) << 1 | more, bit)
            previous = place[term]
    return varints(numbers)
