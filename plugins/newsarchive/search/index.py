"""Build the search index: every file under `search/`, and the client that reads it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache as once
from importlib.resources import files

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.cache import IndexCache
from newsarchive.search.catalogue import Catalogue, make_catalogue
from newsarchive.search.directory import dump
from newsarchive.search.labels import PLAIN_LABELS, Labels
from newsarchive.search.numbering import Numbering, numbered
from newsarchive.search.records import DisplayDate, make_records
from newsarchive.search.shelf import Read
from newsarchive.search.standing import Analysed, Standing
from newsarchive.search.update import (
    Corpus,
    Indexed,
    Known,
    index_words,
    keys_of,
    known_to,
    standing_in,
    version,
)
from newsarchive.search.wordfiles import (
    WordFiles,
    make_word_files,
    same_word_files,
    shards_of,
    standing_spellings,
)

#: Written by this writer and wanted by client/format.js; any change that an older reader would
#: misread raises both (docs/search-format.md).
FORMAT_VERSION = 4
#: The keys of meta.json, in order.
_META = (
    *("format", "documents", "numbers", "gaps", "run", "k1", "b", "fields", "common", "elided"),
    *(
        "terms",
        "lengths",
        "positions",
        "records",
        "plain",
        "dates",
        "facets",
        "suggestions",
        "spellings",
    ),
)


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
    read: Read = lambda _: None,
) -> SearchFiles:
    """Index the articles as `build_index` does, with the work that an open cache remembers.

    `stands` tells whether a file of the last build is still there, `read` gives one that is.
    """
    shown = once(display_date or _iso)
    with _collector_paused():
        documents = numbered(entries, previous)
        keys = keys_of(documents, shown) if cache else dict.fromkeys(documents, "")
        standing = standing_in(cache)
        corpus = Corpus.of(documents, keys, standing)
        if standing and not corpus.changed:
            groups = dict(enumerate(standing.groups))
            told = make_catalogue(documents, labels, standing.catalogue, (), kept=True)
            same, _ = _files(corpus, same_word_files(standing), told, groups, shown)
            if all(map(stands, same.kept)):
                return same
        return _update(corpus, shown, labels, cache, standing, stands, read)


def _update(
    corpus: Corpus,
    shown: DisplayDate,
    labels: Labels,
    cache: IndexCache | None,
    standing: Standing | None,
    stands: Callable[[str], bool],
    read: Read,
) -> SearchFiles:
    """Index what changed, or all if files are gone, and remember it."""
    known = known_to(cache, standing)

    def make(published: Read | None) -> _Made:
        """Make what has changed, the rest being `published`; all if that is None."""
        old = known.standing if known and published else None
        before, changed = (old.catalogue, corpus.changed) if old else (None, ())
        told = make_catalogue(corpus.documents, labels, before, changed, kept=cache is not None)
        indexed = index_words(corpus, known, FORMAT_VERSION, published)
        spelt = standing_spellings(old, indexed, published) if old and published else None
        words = make_word_files(corpus, indexed, spelt)
        search, groups = _files(corpus, words, told, indexed.groups, shown)
        return _Made(indexed, words, told, search, groups)

    # Where the site was removed, terms are missed before anything is made.
    whole = standing is None or all(map(stands, shards_of(standing)))
    made = make(read if whole else None)
    if not all(map(stands, made.search.kept)):
        made = make(None)
    if cache:
        _remember(cache, corpus, made, known)
    return made.search


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
    """An index: its words and the files of them, its catalogue, all files, the records' groups."""

    indexed: Indexed
    words: WordFiles
    told: Catalogue
    search: SearchFiles
    groups: list[str]


def _files(
    corpus: Corpus,
    words: WordFiles,
    told: Catalogue,
    groups: Mapping[int, str],
    shown: DisplayDate,
) -> tuple[SearchFiles, list[str]]:
    """Write all files, and name all groups of records; `groups` has those that stay, by place."""
    records = make_records(corpus.documents, shown, groups)
    known = {"format": FORMAT_VERSION, **words.said, **words.lists, **told.said}
    known["records"] = records.listing
    files = {"meta.json": dump({key: known[key] for key in _META})}
    for some in (words.files, records.files, told.files):
        files |= some
    kept = words.kept | records.kept | told.kept
    return SearchFiles(files, kept), records.listing["groups"]


def _remember(cache: IndexCache, corpus: Corpus, made: _Made, known: Known | None) -> None:
    """Keep what the next build can do without making."""
    indexed, words = made.indexed, made.words
    vocabulary, archive = indexed.vocabulary, indexed.archive
    standing = Standing(
        version(),
        dict(corpus.keys),
        indexed.frequent,
        words.said,
        made.groups,
        vocabulary.table,
        archive.wholes.tobytes(),
        archive.uses,
        vocabulary.sizes,
        vocabulary.lists,
        vocabulary.shards,
        vocabulary.positions,
        vocabulary.runs,
        words.spellings,
        made.told,
    )
    anew = known is None or cache.is_full(len(known.texts), len(corpus.keys))
    cache.save(standing, indexed.added, _all_texts(corpus, indexed) if anew else None)


def _all_texts(corpus: Corpus, indexed: Indexed) -> Analysed:
    keys = [corpus.keys[number] for number in indexed.archive.numbers.tolist()]
    return Analysed(keys, indexed.archive.texts)


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
