"""The search page as a reader works it, for the tests of each of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Error, Locator, Page, expect

ROWS = "[data-search-results] > li"
STATUS = "[data-search-status]"
FALLBACK = "[data-search-fallback]"
CHIPS = "[data-search-chips] button:not(.plain-button)"
PANEL = "[data-search-filters]"


def said(page: Page, text: Any) -> None:
    """Wait until the status says so."""
    expect(page.locator(STATUS)).to_have_text(text)


def kind(page: Page, name: str) -> Locator:
    """Give the part of the panel for one kind of filter, opened."""
    part = page.locator(f"[data-filter={name}]")
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    return part


def counts(part: Locator) -> dict[str, int]:
    """Give label and count of the choices of a kind that are shown."""
    part.locator("li").first.wait_for()
    labels = part.locator("li:visible label").all()
    return {
        label.locator("bdi").inner_text(): int(label.locator(".count").inner_text())
        for label in labels
    }


def asks(page: Page, wanted: dict[str, str]) -> None:
    """Wait until the address asks for it: it is written after the search has begun."""
    with suppress(Error):
        page.wait_for_url(lambda url: _asked(url) == wanted)
    assert _asked(page.url) == wanted


def _asked(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def titles(page: Page) -> list[str]:
    return page.locator(f"{ROWS} h2").all_inner_texts()


def write_articles(folder: Path, dates: Iterable[str]) -> int:
    """Write articles as a curator may, one for each date; each third is of another source."""
    count = 0
    for count, date in enumerate(dates, start=1):
        head = [f"Title: Texte numéro {count}", f"Slug: texte-{count}", "Lang: fr"]
        head += [f"Date: {date}"] if date else []
        head += [f"Source: {'La Dépêche' if count % 3 else 'Le Matin'}"]
        head += [f"Tags: sujet {count % 12}, affaire commune"]
        body = f"La neige tombe sur la ville, dit le texte {count}."
        path = folder / f"texte-{count}.md"
        path.write_text("\n".join(head) + f"\n\n{body}\n", encoding="utf-8")
    return count
