"""A reader's path through a dossier: from the front page to its texts and from text to text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def dossier(page_types: dict[str, str]) -> str:
    if "dossier" not in page_types:
        pytest.skip("the site has no dossier")
    return page_types["dossier"]


@pytest.mark.usefixtures("dossier")
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
def test_from_the_front_page_through_the_texts_and_back(
    reader: Callable[..., Any], server: str, width: int, script: bool
) -> None:
    tab = reader(width=width, script=script)
    page = tab.visit(f"{server}/index.html")
    page.locator("section[aria-labelledby=dossiers] h3 a").first.click()
    page.wait_for_url("**/dossiers/*.html")
    title = page.locator("h1").inner_text()
    assert page.locator(".sections [aria-current]").inner_text().lower() == "dossiers"
    links = page.locator("ol.teasers .teaser-title a")
    titles = [text.strip() for text in links.all_inner_texts()]
    links.first.click()
    page.wait_for_url("**/articles/*.html")
    for at, expected in enumerate(titles, 1):
        assert page.locator("h1").inner_text().strip() == expected
        place = page.get_by_role("navigation", name="Dans le dossier")
        assert (
            place.locator(".label")
            .first.inner_text()
            .lower()
            .endswith(f"texte {at} sur {len(titles)}")
        )
        following = place.locator(".newer a")
        assert following.count() == (at < len(titles))
        if at < len(titles):
            address = page.url
            following.click()
            page.wait_for_url(lambda url, before=address: url != before)
    place.locator(".whole a").click()
    page.wait_for_url("**/dossiers/*.html")
    assert page.locator("h1").inner_text() == title
    assert tab.complaints == []


@pytest.mark.usefixtures("five_seeds")
def test_the_timeline_is_reached_and_read_by_keyboard(
    reader: Callable[..., Any], server: str, dossier: str
) -> None:
    page = reader(width=390).visit(f"{server}/{dossier}")
    jump = page.get_by_role("navigation", name="Sommaire du dossier").get_by_role("link").last
    jump.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#chronologie"
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        section = "document.querySelector('section[aria-labelledby=chronologie]')"
        if not page.evaluate(f"{section}.contains(document.activeElement)"):
            break
        seen.append(page.evaluate("document.activeElement.getAttribute('href')"))
    texts = [link for link in seen if "articles/" in link]
    listed = page.locator("ol.teasers .teaser-title a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert sorted(texts) == sorted(listed)
    assert any("#a" in link for link in seen)  # a bar leads to its year


def test_a_dossier_can_be_printed(reader: Callable[..., Any], server: str, dossier: str) -> None:
    page = reader().visit(f"{server}/{dossier}")
    page.emulate_media(media="print")
    assert page.locator("ol.teasers li").first.is_visible()
    assert page.locator(".remark").first.is_visible()
    assert not page.locator(".sections").is_visible()
