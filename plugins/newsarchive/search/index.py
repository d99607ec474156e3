"""Build the search index: every file under `search/`, and the client that reads it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import Generic

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.analysis import FIELDS, K1, B
from newsarchive.search.cache import IndexCache, Standing, Work
from newsarchive.search.common import common_words
from newsarchive.search.dates import make_dates
from newsarchive.search.directory import Listed, dump, make_directory, name_of, shard_file
from newsarchive.search.facets import make_facets
from newsarchive.search.frequent import ranked
from newsarchive.search.labels import PLAIN_LABELS, Labels
from newsarchive.search.lengths import encode_lengths
from newsarchive.search.numbering import Numbering, identified, number
from newsarchive.search.place_lists import PlaceList
from newsarchive.search.plain import PLAIN_LIMIT, PLAIN_NAME, plain_index
from newsarchive.search.positions import encode_file, list_positions
from newsarchive.search.records import DisplayDate, make_records
from newsarchive.search.shards import Entry, Shard, encode_shard
from newsarchive.search.shelf import E, Kept, Made
from newsarchive.search.spellings import make_spellings
from newsarchive.search.suggestions import make_suggestions
from newsarchive.search.update import (
    Corpus,
    Indexed,
    index_all,
    index_changes,
    key_of,
    standing_index,
    version,
)
from newsarchive.text.words import ELIDED_WORDS

#: Written by this writer and wanted by client/format.js; any change that an older reader would
#: misread raises both (docs/search-format.md).
FORMAT_VERSION = 3


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """What to publish under `search/`: files to write, and the names of those that stay."""

    files: dict[str, bytes]
    kept: frozenset[str] = frozenset()


def build_index(
    entries: Sequence[ArchiveEntry],
    previous: Numbering | None = None,
    display_date: DisplayDate | None = None,
    labels: Labels = PLAIN_LABELS,
) -> dict[str, bytes]:
    """Index the articles: relative path → bytes of each file to publish under `search/`.

    Pass the numbering of the last build as `previous` to keep every document's number, and save
    `numbering.number(entries, previous)` for the next. `display_date` writes a date in words;
    `labels` tell how tags, sources and languages are called.
    """
    return update_index(entries, previous, display_date, labels).files


def update_index(
    entries: Sequence[ArchiveEntry],
    previous: Numbering | None = None,
    display_date: DisplayDate | None = None,
    labels: Labels = PLAIN_LABELS,
    cache: IndexCache | None = None,
    stands: Callable[[str], bool] = lambda _: True,
) -> SearchFiles:
    """Index the articles as `build_index` does, with the work that an open cache remembers.

    `stands` tells whether a file of the last build is still there.
    """
    shown = display_date or _iso
    numbers = number(entries, previous).numbers
    documents = {numbers[name]: entry for name, entry in identified(entries).items()}
    corpus = Corpus(
        documents,
        {at: key_of(entry, shown(entry.date)) for at, entry in documents.items()},
        common_words(documents.values()),
    )
    with _collector_paused():
        standing = standing_index(cache) if cache else None
        if cache and standing and len(documents) > PLAIN_LIMIT:
            indexed = index_changes(corpus, standing, cache)
            if indexed:
                made = _files(corpus, indexed, shown, labels, cache)
                if all(map(stands, made.kept)):
                    return made
        return _files(corpus, index_all(corpus, cache), shown, labels, cache)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for garbage among values that all stay; it took half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()  # what stays is old now: the next look does not go through all of it
            gc.unfreeze()
            gc.enable()


def _files(
    corpus: Corpus,
    indexed: Indexed,
    display_date: DisplayDate,
    labels: Labels,
    cache: IndexCache | None,
) -> SearchFiles:
    """Write all files, and remember the work."""
    documents, words = corpus.documents, indexed.vocabulary
    shards = _shelved("terms", words.shelf, encode_shard)
    lists = _shelved("positions", words.positions, encode_file)
    directory = make_directory(shards.listed)
    positions = list_positions(make_directory(lists.listed, "positions"), ranked(words.frequent))
    records = make_records(documents, display_date, indexed.groups)
    plain = _plain(documents, indexed)
    dates, date_files = make_dates(documents)
    lengths = encode_lengths(words.lengths)
    facets, facet_files = make_facets(documents, labels)
    suggestions, suggestion_files = make_suggestions(documents, labels)
    spellings = make_spellings(words.counts, {entry.language for entry in documents.values()})
    meta = {
        "format": FORMAT_VERSION,
        **_statistics(words.lengths, documents),
        "common": corpus.common,
        "elided": sorted(ELIDED_WORDS),
        "terms": {"paged": directory.paged, **directory.listing},
        "lengths": name_of(lengths),
        "positions": positions.name,
        "records": records.listing,
        "plain": PLAIN_NAME if plain else None,
        "dates": dates,
        "facets": facets,
        "suggestions": suggestions,
        "spellings": spellings.name,
    }
    if cache:
        _remember(cache, corpus, indexed, shards, lists, records.listing["groups"])
    made = (shards.files, directory.files, lists.files, positions.files, records.files)
    length_files = {f"lengths/{name_of(lengths)}.bin": lengths}
    others = (spellings.files, length_files, date_files, facet_files, suggestion_files, plain)
    return SearchFiles(
        dict(chain({"meta.json": dump(meta)}.items(), *(some.items() for some in made + others))),
        shards.kept | lists.kept | records.kept,
    )


def _remember(
    cache: IndexCache,
    corpus: Corpus,
    indexed: Indexed,
    shards: _Shelved[Entry],
    lists: _Shelved[PlaceList],
    groups: list[str],
) -> None:
    """Keep what the next build can do without making."""
    words = indexed.vocabulary
    standing = Standing(
        version(),
        dict(corpus.keys),
        words.lengths,
        words.counts,
        words.frequent,
        groups,
        shards.shelf,
        lists.shelf,
    )
    texts = {corpus.keys[at]: fields for at, fields in indexed.fields.items()}
    tokens = indexed.analyser.tokens
    cache.save(standing, Work(tokens, indexed.known, texts, shards.made, lists.made))


@dataclass(frozen=True, slots=True)
class _Shelved(Generic[E]):
    """All shards of a kind by name, the files of those made and kept, and the entries made."""

    shelf: list[Kept]
    files: dict[str, bytes]
    kept: frozenset[str]
    made: dict[str, Sequence[tuple[str, E]]]

    @property
    def listed(self) -> list[Listed]:
        return [(shard.first, shard.name) for shard in self.shelf]


def _shelved(
    folder: str,
    shelf: Iterable[Kept | Made[E]],
    encode: Callable[[str, Sequence[tuple[str, E]]], Shard],
) -> _Shelved[E]:
    kept: list[Kept] = []
    files: dict[str, bytes] = {}
    made: dict[str, Sequence[tuple[str, E]]] = {}
    for shard in shelf:
        if isinstance(shard, Kept):
            kept.append(shard)
            continue
        name, content = shard_file(encode(shard.first, shard.entries), FORMAT_VERSION)
        files[f"{folder}/{name}.bin"] = content
        made[name] = shard.entries
        kept.append(Kept(shard.first, shard.atoms, name))
    stay = {f"{folder}/{shard.name}.bin" for shard in kept} - files.keys()
    return _Shelved(kept, files, frozenset(stay), made)


def _plain(documents: Mapping[int, ArchiveEntry], indexed: Indexed) -> dict[str, bytes]:
    """Write Lunr's own index of a small archive."""
    if len(documents) > PLAIN_LIMIT:
        return {}
    rows = ((documents[at].url, fields) for at, fields in sorted(indexed.fields.items()))
    plain = plain_index(rows, indexed.analyser.tokens)
    return {} if plain is None else {PLAIN_NAME: plain}


def _statistics(
    lengths: Sequence[Sequence[int]], documents: Mapping[int, ArchiveEntry]
) -> dict[str, object]:
    """Give the numbers that scores follow from, and those that documents have."""
    size = max(documents, default=-1) + 1
    return {
        "documents": len(documents),
        "numbers": size,
        "gaps": [place for place in range(size) if place not in documents],
        "k1": K1,
        "b": B,
        "fields": [
            {"name": field.name, "boost": field.boost, "length": sum(column)}
            for field, column in zip(FIELDS, lengths, strict=True)
        ],
    }


def client_files() -> dict[str, bytes]:
    """Read the client's ES modules: file name → bytes."""
    folder = files("newsarchive.search") / "client"
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".js")
    }


def _iso(date: PartialDate | None) -> str:
    return "" if date is None else str(date)
