"""Articles, archives and templates for the tests of the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from newsarchive.models import ArchiveEntry, Kind, PartialDate, Tag
from newsarchive.pages.messages import Messages, load_messages
from newsarchive.pages.typography import typeset_html
from newsarchive.pages.urls import SITE

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


@pytest.fixture(scope="session")
def messages() -> Messages:
    return load_messages(THEME / "translations" / "fr.toml")


@pytest.fixture(scope="session")
def environment(messages: Messages) -> jinja2.Environment:
    """The templates as Pelican loads them, but a name that is not there is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(
        t=messages, urls=SITE, typeset=typeset_html, asset=lambda path: f"theme/{path}"
    )
    return environment


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
