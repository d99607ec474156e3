"""Build the search index: every file under `search/`, and the client that reads it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate
from newsarchive.search.analysis import FIELDS, K1, Analyser, B
from newsarchive.search.dates import make_dates
from newsarchive.search.directory import dump, make_directory
from newsarchive.search.facets import make_facets
from newsarchive.search.inverted import Inverted, invert
from newsarchive.search.names import PLAIN_NAMES, Names
from newsarchive.search.numbering import Numbering, identified, number
from newsarchive.search.plain import PLAIN_LIMIT, PLAIN_NAME, plain_index
from newsarchive.search.records import DisplayDate, make_records
from newsarchive.search.shards import make_shards
from newsarchive.search.suggestions import make_suggestions
from newsarchive.text.stopwords import words as function_words
from newsarchive.text.words import ELIDED, ELIDED_WORDS, form_of

#: Written by this writer and wanted by client/format.js; any change that an older reader would
#: misread raises both (docs/search-format.md).
FORMAT_VERSION = 1
# A comment that has its lines for itself; half of the client's bytes.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[^\0])*\*/[ \t]*)\n", re.MULTILINE)


def build_index(
    entries: Sequence[ArchiveEntry],
    previous: Numbering | None = None,
    display_date: DisplayDate | None = None,
    names: Names = PLAIN_NAMES,
) -> dict[str, bytes]:
    """Index the articles: relative path → bytes of each file to publish under `search/`.

    Pass the numbering of the last build as `previous` to keep every document's number, and save
    `numbering.number(entries, previous)` for the next. `display_date` writes a date in words;
    `names` tells how tags, sources and languages are called.
    """
    with _collector_paused():
        return _build(entries, number(entries, previous), display_date or _iso, names)


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
    entries: Sequence[ArchiveEntry], numbering: Numbering, display_date: DisplayDate, names: Names
) -> dict[str, bytes]:
    documents = {numbering.numbers[name]: entry for name, entry in identified(entries).items()}
    analyser = Analyser()
    fielded = [(place, analyser.fields(documents[place])) for place in sorted(documents)]
    index = invert(fielded)
    directory = make_directory(make_shards(index, FORMAT_VERSION))
    records, record_files = make_records(documents, display_date)
    dates, date_files = make_dates(documents)
    facets, facet_files = make_facets(documents, names)
    suggestions, suggestion_files = make_suggestions(documents, names)
    filter_files = date_files | facet_files | suggestion_files
    plain = None
    if len(documents) <= PLAIN_LIMIT:
        plain = plain_index((documents[place].url, fields) for place, fields in fielded)
    plain_files = {} if plain is None else {PLAIN_NAME: plain}
    meta = {
        "format": FORMAT_VERSION,
        **_statistics(index, documents),
        "common": _common(index, entries),
        "elided": sorted(ELIDED_WORDS),
        "terms": {"paged": directory.paged, **directory.listing},
        "records": records,
        "dates": dates,
        "facets": facets,
        "suggestions": suggestions,
        "plain": None if plain is None else PLAIN_NAME,
    }
    return {"meta.json": dump(meta)} | directory.files | record_files | filter_files | plain_files


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
    languages = {entry.language.partition("-")[0].lower() for entry in entries}
    words: set[str] = set()
    for language in languages:
        words |= function_words(language) | set(ELIDED.get(language, "").split())
    forms = {form for entry in index.terms.values() for form in entry.forms}
    return sorted(word for word in words if form_of(word) in forms)


def _iso(date: PartialDate | None) -> str:
    return "" if date is None else str(date)
