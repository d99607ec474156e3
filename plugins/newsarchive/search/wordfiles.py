"""Give the files of words and what `meta.json` says of them, made or as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsarchive.models import ArchiveEntry
from newsarchive.search.analysis import FIELDS, K1, B
from newsarchive.search.directory import list_positions, make_directory, name_of
from newsarchive.search.frequent import ranked
from newsarchive.search.lengths import encode_lengths
from newsarchive.search.plain import PLAIN_LIMIT, PLAIN_NAME, plain_index
from newsarchive.search.respelling import StandingSpellings
from newsarchive.search.runs import run_of
from newsarchive.search.shelf import Read, Shelf, path_of
from newsarchive.search.spellings import make_spellings
from newsarchive.search.standing import Standing
from newsarchive.search.update import Corpus, Indexed
from newsarchive.text.words import ELIDED_WORDS


@dataclass(frozen=True, slots=True)
class WordFiles:
    """What `meta.json` says of words, files to write, and the names of those that stay.

    `lists` has, by key, where shards and positions are listed; `said` the rest, to be remembered.
    `spellings` names all files of spellings.
    """

    said: dict[str, Any]
    lists: dict[str, Any]
    files: dict[str, bytes]
    kept: frozenset[str]
    spellings: frozenset[str]


def standing_spellings(
    standing: Standing, indexed: Indexed, read: Read
) -> StandingSpellings | None:
    """Give the spellings of the last build, None if its words are not known."""
    if indexed.stands is None:
        return None
    table, name = standing.table, standing.said["spellings"]
    holders = table.holders(standing.sizes.documents)
    return StandingSpellings(name, standing.spellings, read, table.strings, holders, indexed.stands)


def make_word_files(
    corpus: Corpus, indexed: Indexed, standing: StandingSpellings | None = None
) -> WordFiles:
    """Write the files of words; of spellings that stand only what changes."""
    words, lengths = indexed.vocabulary, indexed.lengths()
    encoded = encode_lengths(lengths)
    plain = _plain(corpus.documents, indexed)
    holders = words.holders()
    spellings = make_spellings(words.table.strings, holders, corpus.languages, standing)
    said = {
        **_statistics(lengths, corpus.documents),
        "common": corpus.common,
        "elided": sorted(ELIDED_WORDS),
        "lengths": name_of(encoded),
        "plain": PLAIN_NAME if plain else None,
        "spellings": spellings.name,
    }
    lists, files = _lists(words.shards, words.positions, indexed.archive.frequent)
    files |= _written("terms", words.shards) | _written("positions", words.positions)
    files |= {path_of("lengths", said["lengths"]): encoded} | plain | spellings.files
    kept = (_names(words.shards, words.positions) - files.keys()) | spellings.kept
    return WordFiles(said, lists, files, kept, spellings.all)


def shards_of(standing: Standing) -> Iterator[str]:
    """Name the shards of terms of the last build."""
    return (path_of("terms", name) for name in standing.shards.names)


def same_word_files(standing: Standing) -> WordFiles:
    """Give the files of words of the last build; none but the lists of others is written again."""
    said, spellings = standing.said, standing.spellings
    lists, files = _lists(standing.shards, standing.positions, ranked(standing.frequent))
    kept = _names(standing.shards, standing.positions) | spellings
    kept |= {path_of("lengths", said["lengths"])}
    kept |= {PLAIN_NAME} if said["plain"] else set()
    return WordFiles(said, lists, files, kept, spellings)


def _lists(
    shards: Shelf, positions: Shelf, frequent: Sequence[str]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """List shards and files of positions: what `meta.json` says of them, and the files of lists."""
    directory = make_directory(shards.listed)
    listed = list_positions(positions.listed, frequent)
    lists = {"terms": {"paged": directory.paged, **directory.listing}, "positions": listed.name}
    return lists, directory.files | listed.files


def _names(shards: Shelf, positions: Shelf) -> frozenset[str]:
    """Name the files of shards and of positions."""
    shelves = (("terms", shards), ("positions", positions))
    return frozenset(path_of(folder, name) for folder, shelf in shelves for name in shelf.names)


def _written(folder: str, shelf: Shelf) -> dict[str, bytes]:
    return {path_of(folder, name): content for name, content in shelf.files.items()}


def _plain(documents: Mapping[int, ArchiveEntry], indexed: Indexed) -> dict[str, bytes]:
    """Write Lunr's own index of a small archive."""
    if len(documents) > PLAIN_LIMIT:
        return {}
    texts = indexed.archive.texts
    rows = [
        (documents[number].url, texts.fields(at))
        for at, number in enumerate(indexed.archive.numbers.tolist())
    ]
    plain = plain_index(rows, indexed.terms)
    return {} if plain is None else {PLAIN_NAME: plain}


def _statistics(
    lengths: Sequence[Sequence[int]], documents: Mapping[int, ArchiveEntry]
) -> dict[str, Any]:
    """Give the numbers that scores follow from, and those that documents have."""
    size = max(documents, default=-1) + 1
    return {
        "documents": len(documents),
        "numbers": size,
        "gaps": [place for place in range(size) if place not in documents],
        "run": run_of(size),
        "k1": K1,
        "b": B,
        "fields": [
            {"name": field.name, "boost": field.boost, "length": sum(column)}
            for field, column in zip(FIELDS, lengths, strict=True)
        ],
    }
