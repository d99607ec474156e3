"""Gather the articles of an archive by source, and find the source behind each name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsarchive.models import ArchiveEntry, Outlet
from newsarchive.pages.order import Entries, alphabetical
from newsarchive.pages.pieces import Link
from newsarchive.pages.urls import UNKNOWN_SOURCE, distinct_parts, source_url
from newsarchive.text.normalize import fold


@dataclass(frozen=True, slots=True)
class SourceCollection:
    """A source and its articles, or those that name none: then `outlet` is None."""

    outlet: Outlet | None
    url: str
    entries: Entries


def gather_sources(
    entries: Entries, outlets: Sequence[Outlet]
) -> tuple[tuple[SourceCollection, ...], dict[str, Link]]:
    """Gather articles by source, and find the source behind each name the articles use."""
    resolved = _resolve({entry.source for entry in entries if entry.source}, outlets)
    shelves: defaultdict[str, list[ArchiveEntry]] = defaultdict(list)
    sourceless: list[ArchiveEntry] = []
    for entry in entries:
        shelf = shelves[resolved[entry.source].slug] if entry.source else sourceless
        shelf.append(entry)
    parts = distinct_parts(shelves, reserved=[UNKNOWN_SOURCE])
    found = {outlet.slug: outlet for outlet in resolved.values()}
    collections = [
        SourceCollection(outlet, source_url(parts[outlet.slug]), tuple(shelves[outlet.slug]))
        for outlet in sorted(found.values(), key=lambda o: alphabetical(o.label))
    ]
    if sourceless:
        collections.append(SourceCollection(None, source_url(UNKNOWN_SOURCE), tuple(sourceless)))
    links = {
        name: Link(source_url(parts[outlet.slug]), outlet.label)
        for name, outlet in resolved.items()
    }
    return tuple(collections), links


def _resolve(names: Iterable[str], outlets: Sequence[Outlet]) -> dict[str, Outlet]:
    """Find the outlet of each name; one the vocabulary lacks is an outlet of that name."""
    known: dict[str, Outlet] = {}
    for outlet in outlets:
        for name in (outlet.label, *outlet.alternatives, outlet.slug):
            known.setdefault(fold(name), outlet)
    resolved: dict[str, Outlet] = {}
    for name in sorted(names):
        folded = fold(name)
        resolved[name] = known.setdefault(folded, Outlet(folded, name))
    return resolved
