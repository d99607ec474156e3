"""Articles, tags and settings to try the pages on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsarchive.models import ArchiveEntry, Kind, PartialDate, Tag

ROOT = Path(__file__).resolve().parents[3]
THEME = ROOT / "theme"


def make_entry(slug: str = "un-texte", date: str | None = None, **fields: Any) -> ArchiveEntry:
    values: dict[str, Any] = {
        "url": f"articles/{slug}.html",
        "save_as": f"articles/{slug}.html",
        "seed_id": f"{slug}.txt",
        "title": f"Titre de {slug}",
        "date": None if date is None else PartialDate.parse(date),
        "authors": (),
        "source": "Le Matin",
        "via": None,
        "language": "fr",
        "tags": (),
        "summary": "Un résumé.",
        "lead": None,
        "html": "<p>Un texte.</p>",
        "text": "Un texte.",
    }
    return ArchiveEntry(**(values | fields))


def make_tag(label: str, kind: Kind = Kind.TOPIC) -> Tag:
    return Tag(label.lower(), label, kind)


#: What the templates read of Pelican's settings.
SETTINGS: dict[str, Any] = {
    "SITENAME": "Archive d’essai",
    "SITESUBTITLE": "Des textes",
    "SITEURL": "",
    "FEED_DOMAIN": "",
    "FEED_ALL_ATOM": None,
    "FEED_ALL_ATOM_URL": None,
    "FEED_ALL_RSS": None,
    "FEED_ALL_RSS_URL": None,
}
