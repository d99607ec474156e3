"""Build the search index: every file under `search/`, and the client that reads it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from itertools import chain

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.analysis import FIELDS, K1, Analyser, B, Token
from newsarchive.search.directory import dump, make_directory, name_of
from newsarchive.search.encoding import in_order
from newsarchive.search.inverted import Documents, Inverted, gather, invert
from newsarchive.search.numbering import Numbering, identified, number
from newsarchive.search.places import find_places
from newsarchive.search.plain import PLAIN_LIMIT, PLAIN_NAME, plain_index
from newsarchive.search.positions import make_positions
from newsarchive.search.records import DisplayDate, make_records
from newsarchive.search.shards import make_shards
from newsarchive.text.stopwords import words as function_words
from newsarchive.text.words import ELIDED, ELIDED_WORDS, form_of

#: Written by this writer and wanted by client/format.js; any change that an older reader would
#: misread raises both (docs/search-format.md).
FORMAT_VERSION = 2
# A comment that has its lines for itself; half of the client's bytes.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[^\0])*\*/[ \t]*)\n", re.MULTILINE)


def build_index(
    entries: Sequence[ArchiveEntry],
    previous: Numbering | None = None,
    display_date: DisplayDate | None = None,
) -> dict[str, bytes]:
    """Index the articles: relative path → bytes of each file to publish under `search/`.

    Pass the numbering of the last build as `previous` to keep every document's number, and save
    `numbering.number(entries, previous)` for the next. `display_date` writes a date in words.
    """
    with _collector_paused():
        return _build(entries, number(entries, previous), display_date or _iso)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for garbage among values that all stay; it took half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _build(
    entries: Sequence[ArchiveEntry], numbering: Numbering, display_date: DisplayDate
) -> dict[str, bytes]:
    documents = {numbering.numbers[name]: entry for name, entry in identified(entries).items()}
    analyser = Analyser()
    fielded = [(place, analyser.fields(documents[place])) for place in sorted(documents)]
    tokens = analyser.tokens
    gathered = gather(fielded)
    index = invert(gathered, tokens)
    directory = make_directory(make_shards(index), FORMAT_VERSION)
    positions, position_files = _positions(gathered, tokens, index, entries)
    records, record_files = make_records(documents, display_date)
    plain = None
    if len(documents) <= PLAIN_LIMIT:
        plain = plain_index(((documents[place].url, fields) for place, fields in fielded), tokens)
    plain_files = {} if plain is None else {PLAIN_NAME: plain}
    meta = {
        "format": FORMAT_VERSION,
        **_statistics(index, documents),
        "common": _common(index, entries),
        "elided": sorted(ELIDED_WORDS),
        "terms": {"paged": directory.paged, **directory.listing},
        "positions": positions,
        "records": records,
        "plain": None if plain is None else PLAIN_NAME,
    }
    files = directory.files | position_files | record_files | plain_files
    return {"meta.json": dump(meta)} | files


def _positions(
    documents: Documents, tokens: Sequence[Token], index: Inverted, entries: Iterable[ArchiveEntry]
) -> tuple[str, dict[str, bytes]]:
    """Write the places of words; give the name of the list of these files, and the files."""
    frequent = in_order({form_of(word) for word in _function_words(entries)} - {""})
    places = find_places(documents, tokens, index, frequent)
    shards = make_positions(places, index, documents.numbers)
    directory = make_directory(shards, FORMAT_VERSION, "positions")
    listing = dump({"frequent": frequent, "paged": directory.paged, **directory.listing})
    name = name_of(listing)
    return name, directory.files | {f"positions/{name}.json": listing}


def _statistics(index: Inverted, documents: Mapping[int, ArchiveEntry]) -> dict[str, object]:
    """Give the numbers that scores follow from, and those that documents have."""
    size = max(documents, default=-1) + 1
    return {
        "documents": index.documents,
        "numbers": size,
        "gaps": [place for place in range(size) if place not in documents],
        "k1": K1,
        "b": B,
        "fields": [
            {"name": field.name, "boost": field.boost, "length": length}
            for field, length in zip(FIELDS, index.lengths, strict=True)
        ],
    }


def client_files() -> dict[str, bytes]:
    """Read the client's ES modules without their comments: file name → bytes."""
    folder = files("newsarchive.search") / "client"
    return {
        path.name: _COMMENT.sub("", path.read_text(encoding="utf-8")).encode()
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".js")
    }


def _common(index: Inverted, entries: Iterable[ArchiveEntry]) -> list[str]:
    """List the function words, as typed, of the archive's languages that its texts hold.

    A reader's query of several words is not about them.
    """
    held = set(chain.from_iterable(index.forms))
    return sorted(word for word in _function_words(entries) if form_of(word) in held)


def _function_words(entries: Iterable[ArchiveEntry]) -> set[str]:
    words: set[str] = set()
    for language in {entry.language.partition("-")[0].lower() for entry in entries}:
        words |= function_words(language) | set(ELIDED.get(language, "").split())
    return words


def _iso(date: PartialDate | None) -> str:
    return "" if date is None else str(date)
