"""Part the vocabulary into shards small enough that a query fetches only kilobytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from newsarchive.search.encoding import in_order, shared_length
from newsarchive.search.inverted import LAST_FORM, Inverted
from newsarchive.search.names import Names, Reference, encode_names
from newsarchive.search.postings import Blocks, encode_postings

#: A shard holds about so many bytes at most, unless a single term needs more: what a search at
#: 10,000 documents fetches grows on both sides (tests/benchmarks/search_bytes.mjs).
SHARD_BYTES = 2048
#: What a form costs beside its terms' postings, compressed.
_FORM_BYTES = 4


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of the vocabulary: the lowest string that may be in it, names and postings."""

    first: str
    names: bytes
    postings: bytes


def make_shards(index: Inverted) -> list[Shard]:
    """Write every term and form of the index into the shard of its range, in order."""
    blocks = encode_postings(index)
    references = _references(index)
    place = {term: at for at, term in enumerate(index.terms)}
    keys = in_order(place.keys() | references.keys())
    starts = blocks.starts
    sizes = [
        _FORM_BYTES * (key in references)
        + (starts[place[key] + 1] - starts[place[key]] if key in place else 0)
        for key in keys
    ]
    ends = list(accumulate(sizes, initial=0))
    return [
        _shard(separator(keys, start), keys[start:stop], blocks, place, references)
        for start, stop in split(keys, ends, SHARD_BYTES)
    ]


def _references(index: Inverted) -> dict[str, list[Reference]]:
    """Name, for each form, its terms with the form's number in each."""
    references: dict[str, list[Reference]] = {}
    for term, forms in zip(index.terms, index.forms, strict=True):
        for number, form in enumerate(forms):
            reference = Reference(term, min(number, LAST_FORM))
            references.setdefault(form, []).append(reference)
    return references


def split(keys: Sequence[str], ends: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Part sorted keys into ranges of at most so many bytes; key *k* ends at `ends[k + 1]`."""
    return _split(keys, ends, most, (0, len(keys)), 0)


def _split(
    keys: Sequence[str], ends: Sequence[int], most: int, within: tuple[int, int], depth: int
) -> list[tuple[int, int]]:
    """Part sorted keys by their next letter until each piece fits; then join small neighbours.

    Boundaries depend on sizes under one prefix only, so that a changed article moves few of them.
    """
    start, stop = within
    if ends[stop] - ends[start] <= most or stop - start == 1:
        return [within] if start < stop else []
    pieces: list[tuple[int, int]] = []
    for _, group in groupby(range(start, stop), key=lambda at: keys[at][depth : depth + 1]):
        members = list(group)
        for piece in _split(keys, ends, most, (members[0], members[-1] + 1), depth + 1):
            if pieces and ends[piece[1]] - ends[pieces[-1][0]] <= most:
                pieces[-1] = (pieces[-1][0], piece[1])
            else:
                pieces.append(piece)
    return pieces


def separator(keys: Sequence[str], start: int) -> str:
    """Give the shortest string above the key before and not above the one at `start`."""
    if start == 0:
        return ""
    return keys[start][: shared_length(keys[start - 1], keys[start]) + 1]


def _shard(
    first: str,
    keys: Sequence[str],
    blocks: Blocks,
    place: dict[str, int],
    references: dict[str, list[Reference]],
) -> Shard:
    terms = [key for key in keys if key in place]
    forms = [key for key in keys if key in references]
    start = place[terms[0]] if terms else 0
    stop = start + len(terms)
    sizes = [after - before for before, after in pairwise(blocks.starts[start : stop + 1])]
    names = encode_names(Names(forms, references, terms), sizes)
    return Shard(first, names, blocks.of(start, stop))
