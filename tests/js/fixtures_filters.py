"""Write an archive of sources, tags and dates to filter by."""

from __future__ import annotations

import random
from pathlib import Path

from fixtures_articles import entry
from fixtures_writing import write, write_json

from newsarchive.models import Kind, Tag
from newsarchive.partial_date import PartialDate
from newsarchive.search.index import build_index
from newsarchive.search.labels import Label, Labels
from newsarchive.text.slugs import slug


def write_filters(folder: Path) -> None:
    """Index articles with sources, tags and dates, and write what each has."""
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    people = [f"{first} {last}" for first in ("Ana", "Émile", "Zoé") for last in _last_names(120)]
    kinds = {Kind.PERSON: people, Kind.PLACE: ["États-Unis", "Genève"], Kind.TOPIC: ["Paix", "Gel"]}
    dates = (
        None,
        PartialDate(2021),
        PartialDate(2021, 5),
        PartialDate(2021, 5, 3),
        PartialDate(2022, 1, 9),
        PartialDate(2022, 12, 31),
        PartialDate(2024, 3, 27, 15, 47),
    )
    entries = []
    for number in range(400):
        tags = {
            Tag(slug(label, "x"), label, kind)
            for kind, labels in kinds.items()
            for label in chance.choices(labels, [1 / (1 + r) for r in range(len(labels))], k=2)
        }
        date, source = chance.choice(dates), chance.choice((None, "RT France", "Le Matin"))
        entries.append(entry(number, title=f"titre {number}", text="mot", date=date, source=source,
                             language=chance.choice(("fr", "fr", "en")),
                             tags=tuple(sorted(tags, key=lambda tag: tag.slug))))  # fmt: skip
    labels = Labels(
        tag=lambda tag: Label(f"{tag.kind}/{tag.slug}.html", tag.label),
        source=lambda text: Label(f"sources/{slug(text, 'x')}.html", text),
        language=lambda code: Label(code, {"fr": "français"}.get(code, code)),
    )
    write(folder, build_index(entries, labels=labels))
    held = [
        {"url": e.url, "date": "" if e.date is None else str(e.date)[:10], "source": e.source or "",
         "language": e.language, "tags": [[tag.kind, tag.slug, tag.label] for tag in e.tags]}
        for e in entries
    ]  # fmt: skip
    write_json(folder / "held.json", held)


def _last_names(count: int) -> list[str]:
    syllables = ("ba", "ke", "li", "mo", "ru", "té", "vo")
    return [
        (syllables[n % 7] + syllables[n // 7 % 7] + syllables[n // 49]).title()
        for n in range(count)
    ]
