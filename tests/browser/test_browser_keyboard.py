"""The whole path by keyboard: into the text, through the navigation, from a query to its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement"


def test_the_first_stop_skips_to_the_text(reader: Callable[..., Any], server: str) -> None:
    page = reader().visit(f"{server}/index.html")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate(f"e => e === {FOCUSED}")
    page.wait_for_function("() => document.querySelector('.skip').getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "contenu"
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('main').contains({FOCUSED})")


@pytest.mark.parametrize("width", [390, 1280])
def test_focus_follows_the_eye_and_is_always_seen(
    reader: Callable[..., Any], server: str, article: str, width: int
) -> None:
    page = reader(width=width).visit(f"{server}/{article}")
    order = page.evaluate("document.querySelectorAll('a[href], button, input').length")
    visited = set()
    for _ in range(order):
        page.keyboard.press("Tab")
        place = page.evaluate(
            f"""(() => {{ const e = {FOCUSED}, s = getComputedStyle(e);
              return [[...document.querySelectorAll('a[href], button, input')].indexOf(e),
                      s.outlineStyle, parseFloat(s.outlineWidth)]; }})()"""
        )
        index, style, outline = place
        assert index not in visited
        assert style == "solid", place
        assert outline >= 3, place
        visited.add(index)
    assert len(visited) == order
    assert sorted(visited) == list(range(order))


@pytest.mark.usefixtures("five_seeds")
def test_from_the_search_field_to_a_text(reader: Callable[..., Any], server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    page.locator("input[name=q]").focus()
    page.keyboard.type("otan")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-search-results] li")
    for _ in range(12):  # the button, the filters, the order, then the first result
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches('[data-search-results] a')"):
            break
    title = page.evaluate(f"{FOCUSED}.textContent").strip()
    assert title == page.locator("[data-search-results] h2 a").first.inner_text().strip()
    page.keyboard.press("Enter")
    page.wait_for_selector("article h1")
    assert page.locator("article h1").inner_text().strip() == title
