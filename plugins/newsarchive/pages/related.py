"""Relate the texts of an archive: versions of one text, and texts on one matter with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.pages.collections import KINDS, Archive
from newsarchive.pages.neighbours import Neighbour, neighbours, shared_terms, vectors
from newsarchive.pages.pieces import Reason, RelatedText, Version
from newsarchive.pages.teasers import foreign
from newsarchive.pages.terms import WORD, Term, TermReader
from newsarchive.text.shingles import Overlap, near_duplicates

#: Related texts of an article, at most.
MOST = 5
#: A lower cosine relates nothing. Of the 1,225 pairs of 50 news articles (docs/related.md)
#: 13 reach it: 11 on one matter, two on one country.
FLOOR = 0.12
#: Shared things that a reason names, at most.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Relations:
    """What an article's page links to, by its address; absent where there is nothing."""

    versions: Mapping[str, tuple[Version, ...]]
    related: Mapping[str, tuple[RelatedText, ...]]


NO_RELATIONS = Relations(MappingProxyType({}), MappingProxyType({}))


def relate(archive: Archive) -> Relations:
    """Relate all listed articles of an archive; nothing depends on their order."""
    entries = {entry.url: entry for entry in archive.entries}
    overlaps = _by_text(near_duplicates({url: entry.text for url, entry in entries.items()}))
    reader = TermReader()
    found = vectors(entries, lambda url: reader.count(entries[url]))
    related: dict[str, tuple[RelatedText, ...]] = {}
    for url, near in neighbours(found):
        chosen = list(islice(_without_versions(url, near, overlaps), MOST))
        if chosen:
            shared = {name: shared_terms(found[url], found[name]) for name in chosen}
            related[url] = _related(archive, entries[url], shared, reader)
    versions = {url: _versions(archive, found) for url, found in overlaps.items()}
    return Relations(MappingProxyType(versions), MappingProxyType(related))


Overlaps = Mapping[str, Mapping[str, Overlap]]


def _by_text(overlaps: Iterable[Overlap]) -> Overlaps:
    """File each overlap under both its texts."""
    filed: defaultdict[str, dict[str, Overlap]] = defaultdict(dict)
    for overlap in overlaps:
        filed[overlap.first][overlap.second] = overlap
        filed[overlap.second][overlap.first] = overlap
    return filed


def _versions(archive: Archive, found: Mapping[str, Overlap]) -> tuple[Version, ...]:
    """Show the versions of a text, the nearest first."""
    nearest = sorted(found, key=lambda url: (-found[url].share, url))
    return tuple(Version(archive.teasers[url], found[url].percent) for url in nearest)


def _without_versions(url: str, found: Iterable[Neighbour], overlaps: Overlaps) -> Iterator[str]:
    """Name the near texts, but no version of the text itself and one of each other text only."""
    passed = set(overlaps.get(url, ()))
    for item in found:
        if item.cosine < FLOOR:
            return
        if item.name not in passed:
            passed.update(overlaps.get(item.name, ()))
            yield item.name


def _related(
    archive: Archive, entry: ArchiveEntry, shared: Mapping[str, Sequence[Term]], reader: TermReader
) -> tuple[RelatedText, ...]:
    """Show the texts chosen for an article, each with the strongest things that both share."""
    words = {term for terms in shared.values() for term in terms if term.kind == WORD}
    forms = reader.forms(entry, words)
    named = {url: _named(archive, entry, terms, reader, forms) for url, terms in shared.items()}
    return tuple(
        RelatedText(archive.teasers[url], tuple(_reasons(archive, entry, terms, forms)))
        for url, terms in named.items()
    )


def _named(
    archive: Archive,
    entry: ArchiveEntry,
    shared: Sequence[Term],
    reader: TermReader,
    forms: Mapping[Term, str],
) -> list[Term]:
    """Choose the strongest shared terms: tags, then words that these do not say already."""
    named = [term for term in shared if term.kind != WORD][:MOST_NAMED]
    labels = " ".join(_label(archive, term) for term in named)
    said = reader.terms(labels, entry.language)
    words = (term for term in shared if term in forms and term not in said)
    return named + list(islice(words, MOST_NAMED - len(named)))


def _reasons(
    archive: Archive, entry: ArchiveEntry, terms: Iterable[Term], forms: Mapping[Term, str]
) -> Iterator[Reason]:
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        label = forms[term] if term.kind == WORD else _label(archive, term)
        labels[term.kind].append(label)
    for kind in (*KINDS, WORD):
        if kind in labels:
            language = entry.language if kind == WORD else archive.curator_language
            yield Reason(kind, tuple(labels[kind]), foreign(language, archive.language))


def _label(archive: Archive, term: Term) -> str:
    return archive.tags[Kind(term.kind), term.name].label
