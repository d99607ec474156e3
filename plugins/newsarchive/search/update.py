"""Index only what changed since the last build, or everything where that cannot be told."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache as once
from importlib.resources import files

import Stemmer

from newsarchive.models import ArchiveEntry
from newsarchive.search.analysis import Analyser, Token
from newsarchive.search.cache import CacheError, IndexCache, Standing
from newsarchive.search.encoding import in_order
from newsarchive.search.records import group_size
from newsarchive.search.revision import (
    Changes,
    RanksChangedError,
    revise_vocabulary,
    vocabulary_of,
)
from newsarchive.search.term import TooManyFormsError
from newsarchive.search.vocabulary import Fields, Vocabulary, make_vocabulary
from newsarchive.text.words import form_of

#: Where more than one document in so many has changed, all shards are made anew: that is as fast.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words of the archive, what was analysed for them, and the groups of records that stay.

    `fields` has the documents analysed; `known` counts the tokens that the cache gave.
    """

    vocabulary: Vocabulary
    analyser: Analyser
    known: int
    fields: Mapping[int, Fields]
    groups: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents by number, the names of their contents, and their function words as typed."""

    documents: Mapping[int, ArchiveEntry]
    keys: Mapping[int, str]
    common: Sequence[str]

    @property
    def frequent(self) -> list[str]:
        """List the forms of the function words, in order."""
        return in_order({form_of(word) for word in self.common} - {""})


def index_all(corpus: Corpus, cache: IndexCache | None) -> Indexed:
    """Index all documents, given by number; texts that the cache knows are not analysed again."""
    documents, keys = corpus.documents, corpus.keys
    tokens, known = _known(keys, cache)
    analyser = Analyser(tokens)
    fields = {at: known.get(keys[at]) or analyser.fields(documents[at]) for at in sorted(documents)}
    analyser.forget()
    vocabulary = make_vocabulary(fields, analyser.tokens, corpus.frequent)
    return Indexed(vocabulary, analyser, len(tokens), fields)


def index_changes(corpus: Corpus, standing: Standing, cache: IndexCache) -> Indexed | None:
    """Index what differs from the index that stands; None if that is too much or not known."""
    documents, keys = corpus.documents, corpus.keys
    changed = {n for n in keys.keys() | standing.keys if keys.get(n) != standing.keys.get(n)}
    if len(changed) * _FEW > len(documents) or set(corpus.frequent) != standing.frequent.keys():
        return None
    groups = _groups(standing, changed, max(documents, default=-1) + 1)
    if not changed:
        return Indexed(vocabulary_of(standing), Analyser(), 0, {}, groups)
    try:
        tokens = cache.tokens()
        analyser = Analyser(tokens)
        old = {n: standing.keys[n] for n in changed if n in standing.keys}
        texts = cache.texts(old.values())
        if len(texts) < len(set(old.values())):
            return None
        changes = Changes(
            removed={n: texts[key] for n, key in old.items()},
            added={n: analyser.fields(documents[n]) for n in sorted(changed) if n in documents},
        )
        vocabulary = revise_vocabulary(standing, cache, changes, analyser.tokens)
    except (CacheError, TooManyFormsError, RanksChangedError):
        return None
    counts = {form: n for form, n in (standing.counts | vocabulary.counts).items() if n}
    vocabulary = replace(vocabulary, counts=counts)
    return Indexed(vocabulary, analyser, len(tokens), changes.added, groups)


def standing_index(cache: IndexCache) -> Standing | None:
    """Give the index that the last build left, if this code made it and it can be read."""
    try:
        standing = cache.standing()
    except CacheError:
        return None
    return standing if standing.version == version() else None


def _groups(standing: Standing, changed: set[int], numbers: int) -> dict[int, str]:
    """Name the groups of records that stay, of so many numbers; the last may be another."""
    size = group_size(numbers)
    if size != group_size(len(standing.lengths[0])):
        return {}
    last = numbers // size
    moved = {number // size for number in changed} | {last, len(standing.groups) - 1}
    return {at: name for at, name in enumerate(standing.groups) if at not in moved and at < last}


def _known(
    keys: Mapping[int, str], cache: IndexCache | None
) -> tuple[list[Token], dict[str, Fields]]:
    """Give the tokens and texts that the cache knows, if they are most of all: they must pay."""
    if cache is None:
        return [], {}
    try:
        tokens = cache.tokens()
    except CacheError:
        return [], {}
    found: dict[str, Fields] = {**cache.texts(keys.values())}
    return (tokens, found) if len(found) * 2 > len(keys) else ([], {})


def key_of(entry: ArchiveEntry, shown: str) -> str:
    """Name the content of a document: all that the index says of it."""
    values = (entry.url, entry.title, entry.source, entry.via, entry.authors, entry.date)
    rest = (entry.language, entry.summary, shown, [tag.label for tag in entry.tags])
    digest = hashlib.blake2b(entry.text.encode(), digest_size=16)
    digest.update(repr((values, rest)).encode())
    return digest.hexdigest()


@once
def version() -> str:
    """Name what made an index: this code and what it leans on. Another makes all anew."""
    digest = hashlib.sha256(f"{zlib.ZLIB_RUNTIME_VERSION} {Stemmer.version()}".encode())
    for room in ("newsarchive.search", "newsarchive.text"):
        for path in sorted(files(room).iterdir(), key=lambda path: path.name):
            if path.name.endswith((".py", ".json")):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
