"""An archive to export: every precision, several of everything, texts a spreadsheet would run."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "pages"))
from page_samples import make_entry, make_tag

from newsarchive.exports.records import Exported
from newsarchive.models import Concept, Kind, Outlet
from newsarchive.pages.collections import build_archive
from newsarchive.pages.shelves import Chapter, Dossier, ListedText, Passage
from newsarchive.partial_date import PartialDate

TAGS = tuple(make_tag(f"Nom {kind}", kind) for kind in Kind)


def exported(address: str = "https://exemple.org/depot") -> Exported:
    entries = [
        make_entry("jour", "2022-03-01T09:05", tags=TAGS, authors=("Anne Un", "Jean Deux")),
        make_entry("mois", "2022-02", tags=TAGS[:2], title='=HYPERLINK("x")', via="AFP"),
        make_entry("annee", "2021", source=None, language="ru", title="Ответ, «да»"),
        make_entry("jamais", title='+1, "deux"\u2028trois', text="Un.\nDeux.", seed_id=""),
        make_entry(
            "origine",
            "2020-01-09",
            original="https://a.example/b",
            copied=PartialDate.parse("2020-02"),
            tags=TAGS[1:3],
        ),
    ]
    concepts = {tag.slug: Concept(tag, description=f"Sur {tag.label}") for tag in TAGS}
    outlets = [Outlet("le-matin", "Le Matin de Paris", ("Le Matin",), "Un quotidien.")]
    hidden = [make_entry("cache", "2022-01-01", tags=TAGS)]
    listed = [ListedText(f"articles/{name}.html", "") for name in ("jamais", "cache", "jour")]
    chapters = (Chapter("", (Passage("", tuple(listed)),)),)
    dossiers = [
        Dossier("un", "=Un dossier", "Sur un sujet.", "", False, chapters),
        Dossier("deux", "Caché", "", "", True, chapters),
    ]
    archive = build_archive(entries, concepts, outlets, hidden=hidden, dossiers=dossiers)
    return Exported(archive, address)
