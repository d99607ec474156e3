"""The archive's controlled vocabulary: the curator's entries over what the package knows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from newsarchive.errors import VocabularyError
from newsarchive.models import Concept, Kind, Outlet, Tag
from newsarchive.tagging import checks
from newsarchive.tagging import entries as files
from newsarchive.tagging.entries import Entry, form_key
from newsarchive.tagging.world import data as world_data
from newsarchive.tagging.world.data import World
from newsarchive.text.normalize import fold, plain
from newsarchive.text.words import ELIDED_WORDS

__all__ = ["Vocabulary", "examine", "form_key", "load"]


class Vocabulary:
    """Concepts and outlets, found by any of their spellings; immutable once built.

    Attributes:
        concepts: every concept by its slug, those that are never tags included.
        outlets: the sources the curator describes, by label.
        digest: SHA-256 of all that was read, for cache keys.
        world: the package's data on demonyms, capitals and seats of government.
        entries: the entries behind `concepts`, by slug.
    """

    def __init__(self, curated: Sequence[Entry], world: World, digest: str) -> None:
        self.digest = digest
        self.world = world
        self.entries: Mapping[str, Entry] = MappingProxyType(_joined(curated, world))
        self.concepts: Mapping[str, Concept] = MappingProxyType(
            {slug: _concept(slug, entry) for slug, entry in self.entries.items()}
        )
        sources = [entry for entry in curated if entry.kind is None]
        self.outlets = tuple(
            Outlet(
                entry.id,
                entry.label,
                entry.forms[1:],
                entry.description,
                entry.type,
                entry.reference,
            )
            for entry in sorted(sources, key=lambda entry: form_key(entry.label))
        )
        self._curated = tuple(curated)
        self._forms, self._ambiguous = _index(self.entries, {entry.id for entry in curated})
        self._outlet_forms = {
            _outlet_key(form): outlet
            for outlet in self.outlets
            for form in (outlet.slug, *outlet.alternatives, outlet.label)
        }
        # A replaced entry of the world keeps standing for what it stood for.
        self.world_ids: Mapping[str, str] = MappingProxyType(
            {entry.id: self._heir(entry) for entry in world.entries}
        )

    def _heir(self, entry: Entry) -> str:
        if entry.id in self.entries:
            return entry.id
        return self._forms.get(form_key(entry.label), entry.id)

    @property
    def forms(self) -> Mapping[str, str]:
        """Map each unambiguous spelling, as `form_key` writes it, to its concept's slug."""
        return MappingProxyType(self._forms)

    def find(self, form: str) -> Concept | None:
        """Find the concept a spelling stands for, whatever its case, accents and apostrophes."""
        slug = self._forms.get(form_key(form))
        if slug is None:
            elided, _, rest = plain(form).partition("'")
            if fold(elided) in ELIDED_WORDS:  # l'Ukraine, but not the summit of l'Otan
                slug = self._forms.get(form_key(rest))
        return None if slug is None else self.concepts[slug]

    def find_outlet(self, name: str) -> Outlet | None:
        """Find a source by its label, its id, an alternative or its host name."""
        return self._outlet_forms.get(_outlet_key(name))

    def problems(self) -> list[VocabularyError]:
        """List what a curator should look at although it stops nothing: ambiguous spellings."""
        return list(checks.ambiguous(self._curated, self._ambiguous, self.entries))

    def unused(self, used: Iterable[str]) -> list[VocabularyError]:
        """List the curator's concepts that none of `used`, the slugs of all tags, is."""
        return list(checks.unused(self._curated, set(used)))

    def replaced(self) -> list[VocabularyError]:
        """List what the curator's entries take from the package's, which is as it should be."""
        return list(checks.replaced(self._curated, self.world.entries))

    def is_taken(self, form: str) -> bool:
        """Tell whether any concept has a spelling, one that finds none included."""
        return form_key(form) in self._ambiguous or self.find(form) is not None


def load(folder: Path) -> Vocabulary:
    """Read the `*.toml` of a folder, in the order of their names, over the package's own data.

    A folder that does not exist holds no entries.

    Raises:
        VocabularyError: for a malformed entry, an unknown key, or two entries with one id or label.
    """
    vocabulary, errors = examine(folder)
    if errors:
        raise errors[0]
    return vocabulary


def examine(folder: Path) -> tuple[Vocabulary, list[VocabularyError]]:
    """Read a folder as `load` does, and list all that is wrong instead of raising the first.

    The vocabulary holds what could be read.
    """
    world = world_data.read()
    digest = hashlib.sha256(world.digest.encode())
    curated: list[Entry] = []
    errors: list[VocabularyError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            curated.extend(files.read(path))
            digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
        except VocabularyError as error:
            errors.append(error)
    errors.extend(checks.clashes(curated))
    vocabulary = Vocabulary(curated, world, digest.hexdigest())
    errors.extend(checks.lost_broader(curated, vocabulary.entries))
    return vocabulary, errors


def _joined(curated: Sequence[Entry], world: World) -> dict[str, Entry]:
    """Put the curator's entries over the world's; of one id or label, they inherit its forms."""
    joined: dict[str, Entry] = {}
    own = {entry.id: entry for entry in curated if entry.kind is not None}
    by_label = {form_key(entry.label): entry.id for entry in own.values()}
    for entry in world.entries:
        heir = entry.id if entry.id in own else by_label.get(form_key(entry.label))
        if heir is None:
            joined[entry.id] = entry
        else:
            mine = own[heir]
            own[heir] = replace(
                mine,
                alternatives=tuple(dict.fromkeys((*mine.alternatives, *entry.forms))),
                broader=mine.broader or entry.broader,
            )
    joined.update(own)
    for entry in curated:  # the archive's sources are named for an article's making
        if entry.kind is None and entry.id not in own:
            joined[entry.id] = replace(entry, kind=Kind.ORGANISATION, never=True)
    return dict(sorted(joined.items()))


def _concept(slug: str, entry: Entry) -> Concept:
    return Concept(
        tag=Tag(slug, entry.label, entry.kind or Kind.ORGANISATION),
        alternatives=entry.forms[1:],
        description=entry.description,
        broader=entry.broader,
        never=entry.never,
    )


def _index(
    joined: Mapping[str, Entry], curated: set[str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Map spellings to slugs; the curator's come before the world's, labels before alternatives.

    Second: the spellings that concepts of one rank share, and that therefore find none.
    """
    ranked: dict[str, dict[int, list[str]]] = {}
    for slug, entry in joined.items():
        for at, form in enumerate(entry.forms):
            rank = 2 * (slug not in curated) + (at > 0)
            slugs = ranked.setdefault(form_key(form), {}).setdefault(rank, [])
            if slug not in slugs:
                slugs.append(slug)
    forms: dict[str, str] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for key, by_rank in ranked.items():
        best = by_rank[min(by_rank)]
        if len(best) == 1:
            forms[key] = best[0]
        else:
            ambiguous[key] = tuple(best)
    return forms, ambiguous


def _outlet_key(name: str) -> str:
    return form_key(re.sub(r"^(https?://)?(www\.)?", "", name.strip().casefold()).split("/")[0])
