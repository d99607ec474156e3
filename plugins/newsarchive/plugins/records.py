"""Read what the machine knows of the articles: the tags it found and how the texts spell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsarchive.articles.record import SeedRecord, decode
from newsarchive.models import Tag
from newsarchive.tagging.spellings import Spellings

#: A tag's spellings in one article, each with its count.
Forms = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MachineTags:
    """The tags found, and by seed and slug the spellings that the article has of each."""

    tags: tuple[Tag, ...]
    forms: Mapping[str, Mapping[str, Forms]]


def read_machine_tags(generated: Path, spellings: Spellings) -> MachineTags:
    """Read the tags and forms of all saved records; of each record no more stays in memory."""
    tags: set[Tag] = set()
    forms: dict[str, dict[str, Forms]] = {}
    for record in _records(generated):
        tags.update(match.tag for match in record.tags)
        forms[record.article.seed_id] = {
            match.tag.slug: tuple(
                (item.form, item.count)
                for item in match.evidence
                if spellings.is_own(item.form, match.tag)
            )
            for match in record.tags
        }
    ordered = sorted(tags, key=lambda tag: (tag.kind, tag.slug, tag.label))
    return MachineTags(tuple(ordered), forms)


def _records(generated: Path) -> Iterator[SeedRecord]:
    for path in sorted(generated.glob("*.json")):
        record = decode(path.read_text(encoding="utf-8", errors="replace"))
        if record is not None:
            yield record
