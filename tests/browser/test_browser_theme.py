"""Light, dark, or as the system says: chosen once, kept, and there before the first paint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

GROUND = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(251, 249, 244)", "rgb(21, 22, 26)"


def test_the_system_decides_until_the_reader_does(reader: Callable[..., Any], server: str) -> None:
    assert reader(scheme="light").visit(f"{server}/index.html").evaluate(GROUND) == LIGHT
    assert reader(scheme="dark").visit(f"{server}/index.html").evaluate(GROUND) == DARK
    without_script = reader(scheme="dark", script=False).visit(f"{server}/index.html")
    assert without_script.locator("html").evaluate(
        "e => getComputedStyle(e).backgroundColor"
    ) == DARK  # fmt: skip


def test_the_switch_goes_round_and_says_its_state(reader: Callable[..., Any], server: str) -> None:
    page = reader(scheme="light").visit(f"{server}/index.html")
    switch = page.locator("[data-theme-switch]")
    seen = []
    for _ in range(4):
        seen.append((switch.locator("[data-theme-state]").inner_text(), page.evaluate(GROUND)))
        switch.press("Enter")
    assert seen == [
        ("automatique", LIGHT), ("clair", LIGHT), ("sombre", DARK), ("automatique", LIGHT),
    ]  # fmt: skip


def test_the_choice_is_kept_and_set_before_the_body_is_there(
    reader: Callable[..., Any], server: str
) -> None:
    tab = reader(scheme="light")
    page = tab.visit(f"{server}/index.html")
    page.locator("[data-theme-switch]").click(click_count=2)
    assert page.evaluate("localStorage.theme") == "dark"
    page.add_init_script(
        """new MutationObserver((_, observer) => {
             if (!document.body) return;
             window.atFirstPaint = document.documentElement.dataset.theme;
             observer.disconnect();
           }).observe(document, {childList: true, subtree: true});"""
    )
    tab.visit(f"{server}/recherche.html")
    assert page.evaluate("window.atFirstPaint") == "dark"
    assert page.evaluate(GROUND) == DARK
    assert page.locator("[data-theme-state]").inner_text() == "sombre"


def test_a_browser_without_storage_still_switches(reader: Callable[..., Any], server: str) -> None:
    tab = reader()
    tab.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }});"
    )
    page = tab.visit(f"{server}/index.html")
    page.locator("[data-theme-switch]").click(click_count=2)
    assert page.evaluate(GROUND) == DARK
    assert tab.complaints == []


@pytest.mark.usefixtures("five_seeds")
def test_colours_forced_by_the_system_keep_bars_and_the_current_section_visible(
    reader: Callable[..., Any], server: str
) -> None:
    page = reader(forced_colors="active").visit(f"{server}/index.html")
    bar, ground = page.evaluate(
        f"[getComputedStyle(document.querySelector('.bars rect')).fill, {GROUND}]"
    )
    assert bar != ground
    lines = page.evaluate(
        """[...document.querySelectorAll('.sections a')].map(
             a => [a.hasAttribute('aria-current'), getComputedStyle(a).borderBottomColor])"""
    )
    assert [(current, line != ground) for current, line in lines] == [
        (current, current) for current, _ in lines
    ]
