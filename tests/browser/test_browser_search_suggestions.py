"""People, places and topics under the field while a reader types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from search_page import said

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

Open = Callable[..., Any]
PLACE = "[data-search-suggestions]"


def typing(page: Page, text: str) -> None:
    page.locator("input[name=q]").press_sequentially(text, delay=10)
    page.locator(f"{PLACE} a").first.wait_for()


def test_the_beginning_of_any_word_suggests_its_tag(reader: Open, server: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html")
    typing(page, "pout")
    link = page.locator(f"{PLACE} a")
    assert link.inner_text().startswith("Vladimir Poutine ")
    assert link.locator(".count").inner_text().isdigit()
    link.click()
    page.wait_for_url("**/personnes/vladimir-poutine.html")
    assert tab.complaints == []


def test_nothing_is_suggested_for_a_query_in_the_address(reader: Open, server: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q=russie")
    said(page, "5 textes")
    expect(page.locator(PLACE)).to_be_hidden()
    assert [url for url in tab.requests if "suggest" in url] == []


def test_arrows_reach_the_suggestions_and_escape_leaves_them(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    field = page.locator("input[name=q]")
    typing(page, "rus")
    links = page.locator(f"{PLACE} a")
    assert links.count() >= 2
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(page.locator(PLACE)).to_be_hidden()
    expect(field).to_have_value("rus")


def test_escape_takes_the_suggestions_before_the_words(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    typing(page, "rus")
    page.keyboard.press("Escape")
    expect(page.locator(PLACE)).to_be_hidden()
    expect(page.locator("input[name=q]")).to_have_value("rus")


def test_enter_sends_the_words(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    typing(page, "russie")
    page.keyboard.press("Enter")
    expect(page.locator(PLACE)).to_be_hidden()
    said(page, "5 textes")
    page.wait_for_url("**/recherche.html?q=russie")


def test_words_that_suggest_nothing_leave_no_trace(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    typing(page, "rus")
    page.locator("input[name=q]").fill("zzz")
    expect(page.locator(PLACE)).to_be_hidden()
    page.locator("input[name=q]").fill("")
    expect(page.locator(PLACE)).to_be_hidden()


def test_suggestions_that_cannot_be_read_stop_no_search(reader: Open, server: str) -> None:
    page = reader().page
    page.route("**/search/suggestions/**", lambda route: route.abort())
    page.goto(f"{server}/recherche.html")
    page.locator("input[name=q]").fill("otan")
    said(page, "4 textes")
    expect(page.locator(PLACE)).to_be_hidden()
