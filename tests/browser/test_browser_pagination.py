"""Further pages of a long list, as a reader walks them: to the oldest text and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe import violations
from following import follow
from site_server import serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]


@pytest.fixture(scope="module")
def paged(make_project: Callable[[], Any]) -> Iterator[str]:
    """Serve the five seeds with a text on each further page."""
    project = make_project()
    built = project.build("pelicanconf.py", "-e", "DEFAULT_PAGINATION=1")
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(project.output) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_place_leads_to_its_oldest_text_and_back(
    reader: Callable[..., Any], paged: str, width: int, scheme: str
) -> None:
    tab = reader(width=width, scheme=scheme)
    page = tab.visit(f"{paged}/lieux/russie.html")
    shown = [page.locator("section.group a").all_inner_texts()]
    bars = page.locator(".bars a").evaluate_all("links => links.map(link => link.href)")
    while page.locator(".beside .older a").count():
        follow(page.locator(".beside .older a"))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shown.append(page.locator("section.group a").all_inner_texts())
    assert page.url == f"{paged}/lieux/russie/1.html"
    assert len(shown) == 3
    assert page.locator("h1").inner_text() == "Janvier 2022"
    for address in bars:
        begin = tab.visit(address).locator(f"#{address.rpartition('#')[2]}")
        assert begin.count() == 1
    tab.visit(f"{paged}/lieux/russie/1.html")
    while page.locator(".beside .newer a").count():
        follow(page.locator(".beside .newer a"))
    assert page.url == f"{paged}/lieux/russie.html"
    assert tab.complaints == []
