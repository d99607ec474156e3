"""Build the search index: every file under `search/`, and the client that reads it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.analysis import FIELDS, K1, B
from newsarchive.search.cache import Analysed, IndexCache, Standing
from newsarchive.search.common import common_words
from newsarchive.search.dates import make_dates
from newsarchive.search.directory import dump, list_positions, make_directory, name_of
from newsarchive.search.facets import make_facets
from newsarchive.search.labels import PLAIN_LABELS, Labels
from newsarchive.search.lengths import encode_lengths
from newsarchive.search.numbering import Numbering, identified, number
from newsarchive.search.plain import PLAIN_LIMIT, PLAIN_NAME, plain_index
from newsarchive.search.records import DisplayDate, make_records
from newsarchive.search.spellings import make_spellings
from newsarchive.search.suggestions import make_suggestions
from newsarchive.search.update import (
    Corpus,
    Indexed,
    Known,
    index_words,
    key_of,
    known_to,
    version,
)
from newsarchive.search.vocabulary import Vocabulary
from newsarchive.text.words import ELIDED_WORDS

_T = TypeVar("_T")

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
    shown = _remembered(display_date or _iso)
    numbers = number(entries, previous).numbers
    documents = {numbers[name]: entry for name, entry in identified(entries).items()}
    keys = {
        at: key_of(entry, shown(entry.date)) if cache else "" for at, entry in documents.items()
    }
    corpus = Corpus(documents, keys, common_words(documents.values()))
    with _collector_paused():
        known = known_to(cache)
        indexed = index_words(corpus, known, FORMAT_VERSION, anew=False)
        spelt = known.standing.spellings if known else frozenset()
        made = _files(corpus, indexed, shown, labels, spelt)
        if not all(map(stands, made.kept)):
            indexed = index_words(corpus, known, FORMAT_VERSION, anew=True)
            made = _files(corpus, indexed, shown, labels, frozenset())
    if cache:
        _remember(cache, corpus, indexed, made, known)
    return SearchFiles(made.files, made.kept)


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


@dataclass(frozen=True, slots=True)
class _Made:
    """What is to be published, the groups of records, and the names of all spellings."""

    files: dict[str, bytes]
    kept: frozenset[str]
    groups: list[str]
    spellings: frozenset[str]


def _files(
    corpus: Corpus,
    indexed: Indexed,
    display_date: DisplayDate,
    labels: Labels,
    stands: frozenset[str],
) -> _Made:
    """Write all files; `stands` names the spellings of the last build."""
    documents, words, lengths = corpus.documents, indexed.vocabulary, indexed.lengths()
    directory = make_directory(words.shards.listed)
    positions = list_positions(words.positions.listed, indexed.archive.frequent)
    records = make_records(documents, display_date, indexed.groups)
    plain = _plain(documents, indexed)
    dates, date_files = make_dates(documents)
    encoded = encode_lengths(lengths)
    facets, facet_files = make_facets(documents, labels)
    suggestions, suggestion_files = make_suggestions(documents, labels)
    spellings = make_spellings(words.table.strings, words.holders(), corpus.languages, stands)
    meta = {
        "format": FORMAT_VERSION,
        **_statistics(lengths, documents),
        "common": corpus.common,
        "elided": sorted(ELIDED_WORDS),
        "terms": {"paged": directory.paged, **directory.listing},
        "lengths": name_of(encoded),
        "positions": positions.name,
        "records": records.listing,
        "plain": PLAIN_NAME if plain else None,
        "dates": dates,
        "facets": facets,
        "suggestions": suggestions,
        "spellings": spellings.name,
    }
    files = {"meta.json": dump(meta), f"lengths/{name_of(encoded)}.bin": encoded}
    for some in (directory.files, positions.files, records.files, spellings.files):
        files |= some
    files |= plain | date_files | facet_files | suggestion_files
    written, kept = _shelves(words)
    kept |= records.kept | spellings.kept
    return _Made(files | written, kept, records.listing["groups"], spellings.all)


def _shelves(words: Vocabulary) -> tuple[dict[str, bytes], frozenset[str]]:
    """Give the files of words that are written, and the names of those that stay."""
    files = _in_folder("terms", words.shards.files)
    files |= _in_folder("positions", words.positions.files)
    names = _in_folder("terms", dict.fromkeys(words.shards.names))
    names |= _in_folder("positions", dict.fromkeys(words.positions.names))
    return files, frozenset(names.keys() - files.keys())


def _in_folder(folder: str, files: Mapping[str, _T]) -> dict[str, _T]:
    return {f"{folder}/{name}.bin": content for name, content in files.items()}


def _remember(
    cache: IndexCache, corpus: Corpus, indexed: Indexed, made: _Made, known: Known | None
) -> None:
    """Keep what the next build can do without making."""
    words, archive = indexed.vocabulary, indexed.archive
    standing = Standing(
        version(),
        dict(corpus.keys),
        indexed.frequent,
        made.groups,
        words.table,
        archive.wholes.tobytes(),
        words.sizes,
        words.lists,
        words.shards,
        words.positions,
        made.spellings,
    )
    anew = known is None or cache.is_full(known.analysed, len(corpus.keys))
    cache.save(standing, indexed.added, _all_texts(corpus, indexed) if anew else None)


def _all_texts(corpus: Corpus, indexed: Indexed) -> Analysed:
    keys = [corpus.keys[number] for number in indexed.archive.numbers.tolist()]
    return Analysed(keys, indexed.archive.texts)


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


def _remembered(display_date: DisplayDate) -> DisplayDate:
    """Write each date in words once."""
    written: dict[PartialDate | None, str] = {}

    def shown(date: PartialDate | None) -> str:
        if date not in written:
            written[date] = display_date(date)
        return written[date]

    return shown


def _iso(date: PartialDate | None) -> str:
    return "" if date is None else str(date)
