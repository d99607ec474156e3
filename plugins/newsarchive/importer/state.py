"""Read what stands before an import: articles by seed, the machine's last versions, records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newsarchive.articles.document import parse_leniently
from newsarchive.articles.header import read_header
from newsarchive.articles.record import SeedRecord, decode
from newsarchive.articles.store import StoredArticle, read_articles, read_text
from newsarchive.errors import ArchiveError, DocumentError
from newsarchive.importer.report import Problem
from newsarchive.settings import ArchiveSettings

#: A longer name would not fit beside its suffix on any file system (255 bytes).
MAX_NAME_BYTES = 240


@dataclass(frozen=True, slots=True)
class State:
    """The articles that stand, found by the seed each names in its header.

    `renamed` maps seeds to the names that they had: what is known of them stands under those.
    """

    settings: ArchiveSettings
    by_seed: dict[str, StoredArticle]
    others: tuple[StoredArticle, ...]
    problems: tuple[Problem, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)

    def base(self, seed_id: str) -> str | None:
        """Give the machine's last version of a seed's article, or None."""
        text = read_text(self.settings.generated / generated_name(seed_id, ".md"))
        if text is None and seed_id in self.renamed:
            return self.base(self.renamed[seed_id])
        return text

    def bases(self) -> dict[str, str]:
        """Give the machine's last versions by their seeds, as these are named now."""
        names = {old: new for new, old in self.renamed.items()}
        found: dict[str, str] = {}
        for path in sorted(self.settings.generated.glob("*.md")):
            text = read_text(path) or ""
            seed_id = parse_leniently(text)[0].get("Seed")
            if seed_id is not None:
                found[names.get(seed_id, seed_id)] = text
        return found

    def record(self, seed_id: str) -> SeedRecord | None:
        """Give the saved record of a seed, or None if there is none or it cannot be read."""
        try:
            text = read_text(self.settings.generated / generated_name(seed_id, ".json"))
        except ArchiveError:
            return None
        if text is None and seed_id in self.renamed:
            return self.record(self.renamed[seed_id])
        return None if text is None else decode(text)

    def identity(self, seed_id: str) -> str | None:
        """Give the name that a renamed seed had first; None for one that has it still."""
        stored, base = self.by_seed.get(seed_id), self.base(seed_id)
        named = stored.document.get("Id") if stored is not None else None
        if named is None and base is not None:
            named = parse_leniently(base)[0].get("Id")
        first = named or self.renamed.get(seed_id)
        return None if first == seed_id else first

    def slug(self, seed_id: str) -> str | None:
        """Give the address a seed's article already has: the curator's, else the machine's."""
        stored = self.by_seed.get(seed_id)
        if stored is not None:
            return stored.document.get("Slug") or stored.path.stem
        base = self.base(seed_id)
        return None if base is None else _slug_of(base)

    def taken_slugs(self, seed_ids: Iterable[str]) -> dict[str, str]:
        """Map each address in use to the seed that has it, "" for an article without seed.

        The names of the articles' files are in use too: a new article must not take one's place.
        """
        files = (*self.by_seed.values(), *self.others)
        taken = {stored.path.stem.casefold(): "" for stored in files}
        taken |= {stored.document.get("Slug") or stored.path.stem: "" for stored in self.others}
        for seed_id in sorted({*self.by_seed, *seed_ids}):
            slug = self.slug(seed_id)
            if slug is not None and not taken.get(slug):
                taken[slug] = seed_id
        return taken


def generated_name(seed_id: str, suffix: str) -> str:
    """Name the machine's file for a seed; a name too long for the suffix ends in its digest."""
    name = seed_id.encode("utf-8", "surrogateescape")  # names of refused seeds may be any bytes
    if len(name) <= MAX_NAME_BYTES:
        return seed_id + suffix
    digest = hashlib.sha256(name).hexdigest()[:16]
    return f"{seed_id[: MAX_NAME_BYTES // 4]}~{digest}{suffix}"


def read_state(settings: ArchiveSettings) -> State:
    """Read the articles of the content folder."""
    by_seed: dict[str, StoredArticle] = {}
    others: list[StoredArticle] = []
    problems: list[Problem] = []
    for stored in read_articles(settings.articles):
        path = str(stored.path.relative_to(settings.content))
        seed_id = stored.document.get("Seed")
        header = read_header(stored.document, stored.path.stem)
        said = [*map(_without_path, stored.problems), *header.problems]
        problems += [Problem("bad-article", path, message) for message in said]
        if seed_id is None:
            others.append(stored)
        elif seed_id in by_seed:
            first = by_seed[seed_id].path.name
            problems.append(
                Problem("article-claimed-twice", path, f"{first} is the article of {seed_id} too")
            )
            others.append(stored)
        else:
            by_seed[seed_id] = stored
    return State(settings, by_seed, tuple(others), tuple(problems))


def _slug_of(text: str) -> str | None:
    return parse_leniently(text)[0].get("Slug")


def _without_path(problem: DocumentError) -> str:
    where = "" if problem.line is None else f"line {problem.line}: "
    return f"{where}{problem.message}; {problem.remedy}"
