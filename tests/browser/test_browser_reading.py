"""The site is read in peace: no complaint, no stranger, no weight, no script needed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from following import follow
from layout_shifts import COUNT_SHIFTS

pytestmark = pytest.mark.browser

#: Budgets in bytes as GitHub Pages sends them (gzip), from the project's promises.
CSS_BUDGET = 6 * 1024
THEME_SCRIPT_BUDGET = 1536
ARTICLE_BUDGET = 30 * 1024
ARTICLE_REQUESTS = 4
SEARCH_PAGE_BUDGET = 40 * 1024


def sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


@pytest.mark.parametrize("script", [True, False])
def test_nothing_is_complained_of_and_nobody_else_is_called(
    reader: Callable[..., Any], server: str, page_types: dict[str, str], script: bool
) -> None:
    tab = reader(script=script)
    for address in page_types.values():
        tab.visit(f"{server}/{address}")
    assert tab.complaints == []
    assert tab.strangers(server) == []


def test_an_article_is_light(
    reader: Callable[..., Any], server: str, site: Path, article: str
) -> None:
    tab = reader()
    tab.visit(f"{server}/{article}")
    paths = [site / url.removeprefix(server).lstrip("/") for url in dict.fromkeys(tab.requests)]
    assert len(paths) <= ARTICLE_REQUESTS, paths
    assert sum(map(sent, paths)) <= ARTICLE_BUDGET


def test_the_search_page_is_light_before_the_index(
    reader: Callable[..., Any], server: str, site: Path
) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html")
    page.locator("input[name=q]").focus()
    page.wait_for_load_state("networkidle")
    paths = [site / url.removeprefix(server).lstrip("/") for url in dict.fromkeys(tab.requests)]
    ours = [path for path in paths if path.relative_to(site).parts[0] != "search"]
    assert sum(map(sent, ours)) <= SEARCH_PAGE_BUDGET


def test_the_sheet_and_the_theme_script_are_small(site: Path) -> None:
    [sheet] = site.glob("theme/*/css/site.css")
    [script] = site.glob("theme/*/js/theme.js")
    assert sent(sheet) <= CSS_BUDGET
    assert sent(script) <= THEME_SCRIPT_BUDGET


def test_nothing_moves_while_a_page_loads(
    reader: Callable[..., Any], server: str, page_types: dict[str, str]
) -> None:
    tab = reader(width=390)
    tab.page.add_init_script(COUNT_SHIFTS)
    for name, address in page_types.items():
        page = tab.visit(f"{server}/{address}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") == 0, name


def test_nothing_moves_on_a_slow_machine_that_paints_before_all_has_come(
    reader: Callable[..., Any], server: str, page_types: dict[str, str]
) -> None:
    tab = reader(width=390)
    tab.page.add_init_script(COUNT_SHIFTS)
    slow = tab.page.context.new_cdp_session(tab.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    for name in ("home", "place", "place", "place", "search"):
        page = tab.visit(f"{server}/{page_types[name]}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") == 0, name


@pytest.mark.usefixtures("five_seeds")
def test_everything_is_there_without_a_script(reader: Callable[..., Any], server: str) -> None:
    page = reader(script=False).visit(f"{server}/index.html")
    assert not page.locator("[data-theme-switch]").is_visible()
    follow(page.locator(".masthead nav").get_by_role("link", name="Chronologie"))
    follow(page.get_by_role("link", name="2022", exact=True).first)
    follow(page.locator(".lines a").first)
    assert page.locator("article .prose p").count() > 0
    assert page.locator("article h1").inner_text().strip()


def test_a_wrong_address_leads_back_from_any_depth(reader: Callable[..., Any], server: str) -> None:
    for address in ("nulle-part", "lieux/nulle/part/ailleurs.html"):
        tab = reader()
        page = tab.visit(f"{server}/{address}")
        assert page.locator("h1").inner_text() == "Page introuvable"
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "no style sheet"
        follow(page.locator(".masthead nav").get_by_role("link", name="Sources"))
        assert page.locator("h1").inner_text() == "Sources"


def test_print_leaves_the_text_and_its_reference(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    page = reader(scheme="dark").visit(f"{server}/{article}")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert not page.locator("form[role=search]").is_visible()
    assert page.locator(".prose").is_visible()
    assert page.locator(".cite").is_visible()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
