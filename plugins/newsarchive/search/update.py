"""Index the archive's words, and only what changed since the last build where that can be told."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache as once
from importlib.resources import files

import numpy as np
import Stemmer

from newsarchive.models import ArchiveEntry
from newsarchive.search.analysis import Analyser, Pool, Texts
from newsarchive.search.bits import Ints
from newsarchive.search.cache import CacheError, IndexCache
from newsarchive.search.common import common_words
from newsarchive.search.encoding import digest, in_order
from newsarchive.search.frequent import count_frequent, ranked
from newsarchive.search.inverted import Archive
from newsarchive.search.language import Tokens
from newsarchive.search.records import DisplayDate, group_size
from newsarchive.search.revision import Changes, what_stands
from newsarchive.search.shelf import Read
from newsarchive.search.standing import Analysed, Standing
from newsarchive.search.table import Table, extend_table, make_table
from newsarchive.search.vocabulary import Vocabulary, make_vocabulary
from newsarchive.text.words import form_of

#: Where more than one document in so many has changed, all shards are made anew: that is as fast.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents by number, the names of their contents, and their function words as typed.

    `changed` has the numbers of documents that are gone, new or not as they were.
    """

    documents: Mapping[int, ArchiveEntry]
    keys: Mapping[int, str]
    common: Sequence[str]
    changed: frozenset[int]

    @classmethod
    def of(
        cls,
        documents: Mapping[int, ArchiveEntry],
        keys: Mapping[int, str],
        standing: Standing | None,
    ) -> Corpus:
        """Compare documents with those of an index that stands; without one all are new."""
        before = standing.keys if standing else {}
        changed = {number for number, _ in keys.items() ^ before.items()}
        return cls(documents, keys, common_words(documents.values()), frozenset(changed))

    @property
    def frequent(self) -> list[str]:
        """List the forms of the function words, in order."""
        return in_order({form_of(word) for word in self.common} - {""})

    @property
    def languages(self) -> set[str]:
        """Name the languages of the documents."""
        return {entry.language for entry in self.documents.values()}

    @property
    def numbers(self) -> int:
        """Give the first number above every document's."""
        return max(self.documents, default=-1) + 1


@dataclass(frozen=True, slots=True)
class Known:
    """What a cache remembers: the index that stands, and texts."""

    standing: Standing
    analysed: Sequence[Analysed]

    @property
    def texts(self) -> list[str]:
        """Name the contents of all texts."""
        return [key for batch in self.analysed for key in batch.keys]

    def places(self) -> dict[str, int]:
        """Find a text of the last build by the name of its content; others' words are forgotten."""
        held = set(self.standing.keys.values())
        return {key: at for at, key in enumerate(self.texts) if key in held}


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words of the archive, the texts analysed for them, and the records that stay, by group.

    `terms` has the term of each token, by number; `frequent` counts the frequent words. `stands` is
    that of `extend_table`, None if all texts are new.
    """

    archive: Archive
    vocabulary: Vocabulary
    frequent: dict[str, int]
    added: Analysed
    groups: Mapping[int, str] = field(default_factory=dict)
    stands: Ints | None = None

    @property
    def terms(self) -> list[str]:
        """Give the term of each token; of those that no document holds any."""
        table = self.archive.table
        strings = [table.strings[at] for at in table.terms.tolist()] or [""]
        return [strings[pair] for pair in table.pairs.tolist()]

    def lengths(self) -> list[list[int]]:
        """Give the lengths of each field by the number of the document, 0 for one not in use."""
        numbers, texts = self.archive.numbers, self.archive.texts
        columns = np.zeros((int(numbers.max(initial=-1)) + 1, texts.lengths.shape[1]), np.int64)
        columns[numbers] = texts.lengths
        return columns.T.tolist()


def standing_in(cache: IndexCache | None) -> Standing | None:
    """Give the index that a cache remembers, if this code wrote it and it can be read."""
    with suppress(CacheError):
        return cache.standing(version()) if cache else None
    return None


def known_to(cache: IndexCache | None, standing: Standing | None) -> Known | None:
    """Give what a cache knows besides, if it can be read."""
    with suppress(CacheError):
        return Known(standing, cache.analysed()) if cache and standing else None
    return None


def index_words(
    corpus: Corpus, known: Known | None, file_version: int, read_file: Read | None
) -> Indexed:
    """Index all documents; of what the cache knows only what has changed.

    `read_file` gives a file of the last build; if it is None, all is written anew.
    """
    read = _read(corpus, known)
    texts, uses, table, wholes = read.texts, read.uses, read.table, read.wholes
    frequent = count_frequent(texts, uses, table, wholes, corpus.frequent)
    numbers = np.array(sorted(corpus.documents), np.int64)
    archive = Archive.of(numbers, texts, uses, table, wholes, ranked(frequent))
    standing = None if read.known is None else read.known.standing
    same_ranks = standing and ranked(standing.frequent) == archive.frequent
    if standing and read_file and read.changes and same_ranks:
        before = what_stands(standing, archive, read.stands, read.changes, read_file)
        words = make_vocabulary(archive, file_version, before)
        return Indexed(archive, words, frequent, read.added, _groups(corpus, standing), read.stands)
    words, stands = make_vocabulary(archive, file_version), read.stands if read.known else None
    return Indexed(archive, words, frequent, read.added, stands=stands)


@dataclass(frozen=True, slots=True)
class _Read:
    """The texts of all documents, their words, and how often each token stands there.

    `stands` is that of `extend_table`; `changes` are None if they are many, or not known.
    """

    texts: Texts
    uses: Ints
    table: Table
    wholes: bytes
    stands: Ints
    changes: Changes | None
    added: Analysed
    known: Known | None


def _read(corpus: Corpus, known: Known | None) -> _Read:
    """Analyse the texts that are not known; all if these are most: what is known hardly pays."""
    places = known.places() if known else {}
    numbers = sorted(corpus.documents)
    fresh = [number for number in numbers if corpus.keys[number] not in places]
    if known is None or len(fresh) * 2 > len(numbers):
        known, places, fresh = None, {}, numbers
    tokens = Tokens()
    found = Analyser(tokens).texts([corpus.documents[number] for number in fresh])
    wholes = (known.standing.wholes if known else b"") + bytes(tokens.joined)
    ids = found.ids + np.int32(len(wholes) - len(tokens))
    added = Analysed([corpus.keys[number] for number in fresh], Texts(ids, found.lengths))
    if known is None:
        uses = added.texts.uses(len(wholes))
        table, none = make_table(tokens, uses > 0), np.zeros(0, np.int64)
        return _Read(added.texts, uses, table, wholes, none, None, added, None)
    places |= {key: at for at, key in enumerate(added.keys, len(known.texts))}
    every = _Named(Pool([*(one.texts for one in known.analysed), added.texts]), places)
    texts = every.some([corpus.keys[number] for number in numbers])
    changes = _changes(corpus, known.standing, every)
    uses = _uses(known.standing, changes, len(wholes)) if changes else texts.uses(len(wholes))
    table, stands = extend_table(known.standing.table, tokens, uses > 0)
    return _Read(texts, uses, table, wholes, stands, changes, added, known)


@dataclass(frozen=True, slots=True)
class _Named:
    """Texts, each found by the name of its content."""

    pool: Pool
    places: Mapping[str, int]

    def some(self, keys: Sequence[str]) -> Texts:
        return self.pool.some(np.array([self.places[key] for key in keys], np.int64))


def _changes(corpus: Corpus, standing: Standing, every: _Named) -> Changes | None:
    """Give the texts gone and new; None if they are many, or not known."""
    changed = sorted(corpus.changed)
    old = [standing.keys[number] for number in changed if number in standing.keys]
    new = [corpus.keys[number] for number in changed if number in corpus.keys]
    if len(changed) * _FEW > len(corpus.documents) or not every.places.keys() >= set(old):
        return None
    return Changes(every.some(old), every.some(new), changed)


def _uses(standing: Standing, changes: Changes, tokens: int) -> Ints:
    """Count how often each of so many tokens stands, from what has changed."""
    uses = changes.added.uses(tokens) - changes.removed.uses(tokens)
    uses[: len(standing.uses)] += standing.uses
    return uses


def _groups(corpus: Corpus, standing: Standing) -> dict[int, str]:
    """Name the groups of records that stay; the last may be another."""
    size = group_size(corpus.numbers)
    if size != group_size(max(standing.keys, default=-1) + 1):
        return {}
    last = corpus.numbers // size
    moved = {number // size for number in corpus.changed}
    moved |= {last, len(standing.groups) - 1}
    return {at: name for at, name in enumerate(standing.groups) if at not in moved and at < last}


def keys_of(documents: Mapping[int, ArchiveEntry], display_date: DisplayDate) -> dict[int, str]:
    """Name the content of each document: all that the index says of it."""
    shown: dict[tuple[int, ...], str] = {}
    keys: dict[int, str] = {}
    for number, entry in documents.items():
        date = entry.date
        # Parts of a date are hashed and compared sooner than dates are.
        day = (date.year, date.month, date.day, date.hour, date.minute) if date else ()
        if day not in shown:
            shown[day] = display_date(date)
        values = (entry.text, entry.url, entry.title, entry.source, entry.via, entry.authors)
        rest = (day, shown[day], entry.language, entry.summary, [tag.label for tag in entry.tags])
        keys[number] = digest((values, rest))[:32]
    return keys


@once
def version() -> str:
    """Name what made an index: this code and what it leans on. Another makes all anew."""
    code = hashlib.sha256(f"{zlib.ZLIB_RUNTIME_VERSION} {Stemmer.version()}".encode())
    for room in ("newsarchive.search", "newsarchive.text"):
        for path in sorted(files(room).iterdir(), key=lambda path: path.name):
            if path.name.endswith((".py", ".json")):
                code.update(path.name.encode() + path.read_bytes())
    return code.hexdigest()[:16]
