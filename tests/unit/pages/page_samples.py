"""Articles, tags and settings to try the pages on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsarchive.citing.styles import Terms
from newsarchive.models import (
    ArchiveEntry,
    CleanArticle,
    DecidedBy,
    Found,
    Kind,
    Role,
    Segment,
    Tag,
    Verdict,
)
from newsarchive.pages.provenance import Cleaning
from newsarchive.partial_date import PartialDate

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


def make_cleaning(
    lines: Sequence[str] | None = ("Menu", "", "Titre", "Le texte. Partagez."),
    **fields: Any,
) -> Cleaning:
    """Give a small recorded cleaning: a cut, a blank, a title, a line of two segments."""
    verdicts = (
        Verdict(Segment(1, 0, 4), Role.NAVIGATION, "navigation-words", DecidedBy.MODEL, 0.7),
        Verdict(Segment(2, 0, 0), Role.BLANK, "empty-line", DecidedBy.RULE, 1.0),
        Verdict(Segment(3, 0, 5), Role.TITLE, "headline", DecidedBy.RULE, 0.9),
        Verdict(Segment(4, 0, 9), Role.PARAGRAPH, "prose", DecidedBy.CURATOR, 1.0),
        Verdict(Segment(4, 9, 20), Role.SHARE, "share-words", DecidedBy.MODEL, 0.93),
    )
    values: dict[str, Any] = {
        "seed_id": "un-texte.txt",
        "seed_digest": "ab" * 32,
        "title": Found("Titre", (3,), "headline"),
        "date": None,
        "authors": None,
        "source": None,
        "via": None,
        "url": None,
        "language": Found("fr", (), "function-words"),
        "lead": None,
        "blocks": (),
        "verdicts": verdicts,
        "warnings": (),
    }
    tags = fields.pop("tags", ())
    return Cleaning(CleanArticle(**(values | fields)), tags, lines)


def make_tag(label: str, kind: Kind = Kind.TOPIC) -> Tag:
    return Tag(label.lower(), label, kind)


#: The words of references.
TERMS = Terms("fr", "en ligne", "À l’adresse", "s. d.", "et", "et al.", "«\u202f{title}\u202f»")


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
    "dossiers": "dossiers/index.html",
    "about": "pages/a-propos.html",
    "method": "pages/methode.html",
    "accessibility": "pages/accessibilite.html",
}
