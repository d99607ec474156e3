"""The words of the archive as shards of terms and files of positions, made from all articles."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsarchive.search.analysis import Token
from newsarchive.search.frequent import count_frequent, ranked
from newsarchive.search.inverted import by_number, gather, invert
from newsarchive.search.place_lists import PlaceList
from newsarchive.search.places import find_places
from newsarchive.search.positions import make_lists
from newsarchive.search.shards import Entry, entries_of
from newsarchive.search.shelf import Kept, Made, make_shelf

#: A shard holds about so many bytes at most, unless a single term needs more: what a search at
#: 10,000 documents fetches grows on both sides (tests/benchmarks/search_bytes.mjs).
SHARD_BYTES = 1024
#: The same for a file of positions and a phrase (tests/benchmarks/search_phrases.mjs).
POSITIONS_BYTES = 4096

#: The tokens of each field of a document.
Fields = Sequence["array[int]"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that shards and files of positions say of words, and what the archive's sums are.

    `lengths` has those of each field, in tokens, by number of the document; `counts` the documents
    of each form, and of a revision those of forms that may have changed; `frequent` counts the
    frequent words.
    """

    shelf: Sequence[Kept | Made[Entry]]
    positions: Sequence[Kept | Made[PlaceList]]
    lengths: list[list[int]]
    counts: dict[str, int]
    frequent: dict[str, int]


def make_vocabulary(
    documents: Mapping[int, Fields], tokens: Sequence[Token], frequent: Sequence[str]
) -> Vocabulary:
    """Index all documents, given by number; `frequent` words have no positions of their own."""
    gathered = gather(sorted(documents.items()))
    index = invert(gathered, tokens)
    frequencies = count_frequent(gathered, tokens, frequent)
    places = find_places(gathered, tokens, index, ranked(frequencies))
    lists = make_lists(places, index, gathered.numbers)
    del places
    entries = entries_of(index)
    return Vocabulary(
        make_shelf(entries, SHARD_BYTES),
        make_shelf(lists, POSITIONS_BYTES),
        by_number(gathered),
        {form: entry.documents for form, entry in entries.items() if entry.references},
        frequencies,
    )
