"""What the search page says while it works and when it cannot; axe on each of its states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from playwright.sync_api import expect
from search_page import FALLBACK, PANEL, ROWS, kind, said

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

Open = Callable[..., Any]
RETRY = "[data-search-retry]"
FAILED = "L’index n’a pas pu être lu. Parcourez l’archive ci-dessous, ou réessayez."


@pytest.mark.parametrize(
    ("broken", "search"),
    [("search/meta.json", "q=otan"), ("search/terms/*", "q=otan"), ("search/records/**", "q=otan"),
     ("search/dates/*", "de=2022-01"), ("search/facets/*", "q=otan&source=ru24-net"),
     ("js/search.filters.js", "tri=recents&q=otan"), ("js/search.finder.js", "q=otan")],
)  # fmt: skip
def test_a_failure_is_said_and_can_be_tried_again(
    reader: Open, server: str, broken: str, search: str
) -> None:
    page = reader().page
    failures: list[Any] = []
    page.on("console", lambda told: failures.append(told) if told.type == "warning" else None)
    page.route(f"**/{broken}", lambda route: route.abort())
    page.goto(f"{server}/recherche.html?{search}")
    said(page, FAILED)
    page.wait_for_load_state("networkidle")
    assert len(failures) == 1  # what is chosen opens its filter, which asks for nothing of its own
    expect(page.locator(FALLBACK)).to_be_visible()
    expect(page.locator(f"{FALLBACK} .lines").first).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(0)
    # What is said is the same before and after: its warning tells that this search failed, too.
    with page.expect_console_message(lambda message: message.type == "warning"):
        page.locator(RETRY).press("Enter")
    expect(page.locator(RETRY)).to_be_focused()
    said(page, FAILED)
    page.unroute(f"**/{broken}")
    page.locator(RETRY).press("Enter")
    expect(page.locator(f"{ROWS} a").first).to_be_focused()
    expect(page.locator(RETRY)).to_be_hidden()
    expect(page.locator(FALLBACK)).to_be_hidden()


def test_the_index_is_asked_for_once_while_the_engine_comes(reader: Open, server: str) -> None:
    page = reader().page
    asked: list[str] = []
    held: list[Any] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.route("**/js/search.finder.js", lambda route: held.append(route))
    with page.expect_request("**/search/meta.json"):
        page.goto(f"{server}/recherche.html?q=otan")
    for _ in range(100):  # the index may be asked for before the engine is
        if not held:
            page.wait_for_timeout(50)
    held[0].continue_()
    said(page, "4 textes")
    assert asked.count("meta.json") == 1


def test_a_page_whose_script_never_comes_promises_nothing(reader: Open, server: str) -> None:
    page = reader().page
    page.route("**/js/search.js", lambda route: route.abort())
    page.goto(f"{server}/recherche.html?q=otan")
    expect(page.locator(f"{FALLBACK} .lines").first).to_be_visible()
    for part in (PANEL, "[data-search-order]", RETRY, "[data-search-more]"):
        expect(page.locator(part)).to_be_hidden()


def test_choices_that_cannot_be_read_are_said_too(reader: Open, server: str) -> None:
    page = reader().page
    page.goto(f"{server}/recherche.html?q=otan")
    said(page, "4 textes")
    page.route("**/search/facets/*", lambda route: route.abort())
    kind(page, "source")
    said(page, FAILED)
    page.unroute("**/search/facets/*")
    page.locator(RETRY).click()
    said(page, "4 textes")
    expect(kind(page, "source").locator("input")).to_have_count(3)


def test_who_looks_for_choices_after_a_failure_tries_again(reader: Open, server: str) -> None:
    page = reader().page
    page.route("**/search/terms/*", lambda route: route.abort())
    page.goto(f"{server}/recherche.html?q=otan")
    said(page, FAILED)
    page.unroute("**/search/terms/*")
    expect(kind(page, "source").locator("input")).to_have_count(3)
    said(page, "4 textes")


def test_a_slow_search_says_that_it_works(reader: Open, server: str) -> None:
    page = reader().page
    held: list[Any] = []
    hold = True
    page.route("**/search/terms/*", lambda route: held.append(route) if hold else route.continue_())
    with page.expect_request("**/search/terms/*"):
        page.goto(f"{server}/recherche.html?q=otan")
    said(page, "Recherche en cours…")
    hold = False  # of those that are asked for next
    for route in held:
        route.continue_()
    said(page, "4 textes")


def test_the_status_is_polite_and_stays_the_same_element(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    status = page.locator("[data-search-status]")
    assert status.get_attribute("aria-live") == "polite"
    element = status.element_handle()
    page.locator("input[name=q]").fill("otan")
    said(page, "4 textes")
    assert element is not None
    assert element.inner_text() == "4 textes"


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(reader: Open, server: str, scheme: str, width: int) -> None:
    tab = reader(width=width, scheme=scheme)
    broken = {}

    def check(state: str) -> None:
        tab.page.wait_for_load_state("networkidle")
        if found := violations(tab.page):
            broken[state] = found
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width, state

    page = tab.visit(f"{server}/recherche.html?q=otan")
    page.locator(ROWS).first.wait_for()
    check("results")
    page = tab.visit(f"{server}/recherche.html?q=otan&source=ru24-net&de=2022-01")
    page.locator(ROWS).first.wait_for()
    if width < 1000:
        page.locator(f"{PANEL} > summary").click()
    for name in ("topic", "person", "organisation", "place"):
        kind(page, name).locator("input").first.wait_for()
    check("filters")
    page = tab.visit(f"{server}/recherche.html?q=otan&source=ru24-net&de=2024-01")
    page.locator("[data-search-removals] button").first.wait_for()
    check("nothing passes")
    page = tab.visit(f"{server}/recherche.html")
    page.locator("input[name=q]").press_sequentially("rus", delay=10)
    page.locator("[data-search-suggestions] a").first.wait_for()
    check("suggestions")
    page.route("**/search/terms/*", lambda route: route.abort())
    page = tab.visit(f"{server}/recherche.html?q=otan")
    said(page, FAILED)
    check("failure")
    assert not broken
