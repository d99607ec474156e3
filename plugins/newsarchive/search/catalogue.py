"""Give what the index says of documents beside their words, made or as it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.search.dates import make_dates
from newsarchive.search.encoding import digest
from newsarchive.search.facets import make_facets
from newsarchive.search.labels import Labels
from newsarchive.search.suggestions import make_suggestions

#: Tags as kind, slug and label, sources and languages: each value that documents have, once.
Values = tuple[list[tuple[str, str, str]], list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What `meta.json` says of dates, facets and suggestions, and their files.

    `kept` names the files that stand and stay. `asides` names, by its number, what all this takes
    of each document, `values` are those that have labels, and `called` names these labels.
    """

    said: dict[str, Any]
    files: dict[str, bytes]
    kept: frozenset[str]
    asides: dict[int, str]
    values: Values
    called: str

    @property
    def names(self) -> frozenset[str]:
        """Name all files."""
        return self.kept | self.files.keys()


def make_catalogue(
    documents: Mapping[int, ArchiveEntry],
    labels: Labels,
    standing: Catalogue | None,
    changed: Collection[int],
    *,
    kept: bool,
) -> Catalogue:
    """Write dates, facets and suggestions of documents given by number, or give what stands.

    `changed` has the numbers of which the document is not what it was, or gone; unless the
    catalogue is `kept` for the next build it does not tell what it is made of.
    """
    if not kept:
        return _made(documents, labels, {}, ([], [], []))
    known = standing.asides if standing else {}
    fresh = {number: aside_of(documents[number]) for number in changed if number in documents}
    asides = known | fresh if standing else {n: aside_of(one) for n, one in documents.items()}
    for number in asides.keys() - documents.keys():
        del asides[number]
    if standing and asides == known and standing.called == _called(standing.values, labels):
        return replace(standing, files={}, kept=standing.names)
    if standing and not known.keys() & changed:  # none is other than it was: values are only added
        more = values_of(documents[number] for number in fresh)
        return _made(documents, labels, asides, _merged(standing.values, more))
    return _made(documents, labels, asides, values_of(documents.values()))


def _made(
    documents: Mapping[int, ArchiveEntry], labels: Labels, asides: dict[int, str], values: Values
) -> Catalogue:
    dates, date_files = make_dates(documents)
    facets, facet_files = make_facets(documents, labels)
    suggestions, suggestion_files = make_suggestions(documents, labels)
    said = {"dates": dates, "facets": facets, "suggestions": suggestions}
    files = date_files | facet_files | suggestion_files
    return Catalogue(said, files, frozenset(), asides, values, _called(values, labels))


def aside_of(entry: ArchiveEntry) -> str:
    """Name what the catalogue takes of a document."""
    date = entry.date
    day = (date.year, date.month, date.day) if date else None
    tags = [(tag.kind.value, tag.slug, tag.label) for tag in entry.tags]
    return digest((day, tags, entry.source, entry.language))[:16]


def values_of(documents: Iterable[ArchiveEntry]) -> Values:
    """List all values that have labels."""
    tags: set[tuple[str, str, str]] = set()
    sources: set[str] = set()
    languages: set[str] = set()
    for entry in documents:
        tags.update([(tag.kind.value, tag.slug, tag.label) for tag in entry.tags])
        sources.add(entry.source or "")
        languages.add(entry.language)
    sources.discard("")
    languages.discard("")
    return sorted(tags), sorted(sources), sorted(languages)


def _merged(values: Values, more: Values) -> Values:
    tags, sources, languages = values
    new_tags, new_sources, new_languages = more
    return (
        sorted({*tags, *new_tags}),
        sorted({*sources, *new_sources}),
        sorted({*languages, *new_languages}),
    )


def _called(values: Values, labels: Labels) -> str:
    """Name what some values are called."""
    tags, sources, languages = values
    names = [
        *(labels.tag(Tag(slug, label, Kind(kind))) for kind, slug, label in tags),
        *(labels.source(source) for source in sources),
        *(labels.language(language) for language in languages),
    ]
    return digest((labels.pages, [(name.key, name.label) for name in names]))
