"""Chromium over the built site: served as GitHub Pages serves it, watched while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from site_server import serving


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@dataclass
class Reader:
    """A tab, and what it said and asked for while it was used."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def visit(self, address: str) -> Page:
        self.page.goto(address, wait_until="load")
        return self.page

    def strangers(self, own: str) -> list[str]:
        """Give the requests that went to any host but the site's."""
        return [url for url in self.requests if urlsplit(url).netloc != urlsplit(own).netloc]


Open = Callable[..., Reader]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Open]:
    """Open tabs: `reader(width=390, scheme="dark", script=False)`."""
    contexts = []

    def open_tab(
        width: int = 1280, scheme: str = "light", script: bool = True, **options: Any
    ) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="fr-FR",
            **options,
        )
        contexts.append(context)
        tab = Reader(context.new_page())
        tab.page.on(
            "console",
            lambda said: said.type in {"error", "warning"} and tab.complaints.append(said.text),
        )
        tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.page.on("request", lambda request: tab.requests.append(request.url))
        return tab

    yield open_tab
    for context in contexts:
        context.close()


#: One page of every type, found in the built site by its folder.
PAGE_TYPES = {
    "home": "index.html",
    "article": "articles/*.html",
    "provenance": "nettoyage/*.html",
    "topic": "themes/[!i]*.html",
    "topics": "themes/index.html",
    "person": "personnes/[!i]*.html",
    "people": "personnes/index.html",
    "organisation": "organisations/[!i]*.html",
    "place": "lieux/[!i]*.html",
    "source": "sources/[!i]*.html",
    "sources": "sources/index.html",
    "unknown source": "sources/source-inconnue.html",
    "chronology": "chronologie/index.html",
    "year": "chronologie/[0-9][0-9][0-9][0-9].html",
    "month": "chronologie/[0-9]*-[0-9]*.html",
    "undated": "chronologie/sans-date.html",
    "search": "recherche.html",
    "dossiers": "dossiers/index.html",
    "dossier": "dossiers/[!i]*.html",
    "data": "data/index.html",
    "selection": "selection.html",
    "about": "pages/a-propos.html",
    "method": "pages/methode.html",
    "accessibility": "pages/accessibilite.html",
    "404": "404.html",
}


@pytest.fixture(scope="session")
def page_types(request: pytest.FixtureRequest, site: Path) -> dict[str, str]:
    """Give the address of one page of every type.

    The five seeds' own site must have them all; another archive may have no person, or no date.
    """
    pages = {name: sorted(site.glob(pattern)) for name, pattern in PAGE_TYPES.items()}
    if not request.config.getoption("--site"):
        assert [name for name, found in pages.items() if not found] == []
    return {name: found[0].relative_to(site).as_posix() for name, found in pages.items() if found}


@pytest.fixture(scope="session")
def article(page_types: dict[str, str]) -> str:
    """Give the address of an article."""
    if "article" not in page_types:
        pytest.skip("the site has no article")
    return page_types["article"]
