"""Serialise the index as Lunr's own JSON: the reference of the shards, and for anyone's tools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lunr.builder import Builder
from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token_set import TokenSet

from newsarchive.search.analysis import FIELDS, K1, B
from newsarchive.search.directory import dump
from newsarchive.search.encoding import in_order

#: Larger archives publish the shards only: lunr takes 2 ms a document to build this file, with each
#: change of one, and of 1,000 articles it has 5.6 MB, compressed (docs/benchmarks.md).
PLAIN_LIMIT = 500
PLAIN_NAME = "index.json"


def plain_index(
    documents: Iterable[tuple[str, Sequence[Iterable[int]]]], terms: Sequence[str]
) -> bytes | None:
    """Index documents, given as (address, tokens by field) in order of number, with `lunr`.

    A field's tokens are named by the places of their terms in `terms`.

    Terms are indexed as they are and a query's words should be terms: both pipelines are empty.
    Gives None where no file can serve every reader: lunr.js wants the terms in order of UTF-16
    units and lunr.py in order of code points, which differ for some rare signs.
    """
    rows = [
        {"id": ref} | {field.name: [terms[at] for at in places] for field, places in fielded}
        for ref, fielded in ((ref, zip(FIELDS, fields, strict=True)) for ref, fields in documents)
    ]
    held = {term for row in rows for field in FIELDS for term in row[field.name]}
    if in_order(held) != sorted(held):
        return None
    return dump(_build(rows, sorted(held)).serialize())


def _build(rows: Sequence[dict[str, list[str] | str]], terms: Sequence[str]) -> Index:
    names = [field.name for field in FIELDS]
    if not terms:  # lunr.py divides by the number of documents
        return Index({}, {}, TokenSet(), names, Pipeline())
    builder = Builder()
    builder.k1(K1)
    builder.b(B)
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    # Lunr numbers terms as it meets them and sums scores in that order. Numbered in order of
    # the alphabet, the order is known to readers that see some of the terms only.
    for builder.term_index, term in enumerate(terms):
        empty: dict[str, object] = {name: {} for name in names}
        builder.inverted_index[term] = empty | {"_index": builder.term_index}
    for row in rows:
        builder.add(row)
    return builder.build()
