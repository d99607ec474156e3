"""Part the vocabulary into shards small enough that a query fetches only kilobytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.search.encoding import in_order
from newsarchive.search.inverted import LAST_FORM, Inverted
from newsarchive.search.names import Names, Reference, encode_names
from newsarchive.search.partition import partition
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
    block_sizes = blocks.sizes
    sizes = [
        (block_sizes[place[key]] if key in place else 0) + _FORM_BYTES * (key in references)
        for key in keys
    ]
    return [
        _shard(piece[0].prefix, keys[piece[0].start : piece[-1].stop], blocks, place, references)
        for piece in partition(keys, sizes, SHARD_BYTES)
    ]


def _references(index: Inverted) -> dict[str, list[Reference]]:
    """Name, for each form, its terms with the form's number in each."""
    references: dict[str, list[Reference]] = {}
    for term, forms in zip(index.terms, index.forms, strict=True):
        for number, form in enumerate(forms):
            reference = Reference(term, min(number, LAST_FORM))
            references.setdefault(form, []).append(reference)
    return references


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
    names = encode_names(Names(forms, references, terms), blocks.sizes[start:stop])
    return Shard(first, names, blocks.of(start, stop))
