"""Searching as a reader does, with a script and without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from following import follow

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

ROWS = "[data-search-results] > li"
STATUS = "[data-search-status]"
FALLBACK = "[data-search-fallback]"


@pytest.mark.parametrize(
    ("query", "at_least"),
    [("otan", 4), ("OTAN", 4), ("securite", 4), ("sécurité", 4), ("l’Ukraine", 4), ("l'Ukraine", 4),
     ("elargissement", 2), ("Élargissement", 2), ("etats-unis", 5)],
)  # fmt: skip
def test_a_query_in_the_address_is_answered(
    reader: Callable[..., Any], server: str, query: str, at_least: int
) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q={quote(query)}")
    page.wait_for_selector(ROWS)
    count = page.locator(ROWS).count()
    assert count >= at_least
    assert page.locator(STATUS).inner_text().split()[0] == str(count)
    assert page.locator("input[name=q]").input_value() == query
    assert not page.locator(FALLBACK).is_visible()
    assert tab.complaints == []
    assert tab.strangers(server) == []


def test_a_result_shows_its_title_date_source_and_words(
    reader: Callable[..., Any], server: str
) -> None:
    page = reader().visit(f"{server}/recherche.html?q=concession")
    row = page.locator(ROWS).filter(has_text="Sputnik France").first
    row.wait_for()
    assert row.locator("h2 a").inner_text().strip()
    assert row.locator("time").get_attribute("datetime") == "2022-01-09"
    assert row.locator("time").inner_text() == "9 janvier 2022"
    assert row.locator("mark").count() > 0
    row.locator("h2 a").click()
    page.wait_for_url("**/articles/*.html?mots=*")
    page.locator("article h1").wait_for()


def test_every_result_shows_a_word_that_was_found(reader: Callable[..., Any], server: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q=ukraine")
    page.wait_for_selector(ROWS)
    page.wait_for_load_state("networkidle")
    assert page.locator(ROWS).count() >= 4
    assert page.locator(ROWS).filter(has_not=page.locator("mark")).count() == 0
    assert tab.complaints == []


@pytest.mark.parametrize(
    "query",
    ["foo:bar", "zzzzqqqq", "12:30", "a~b", "+", "*", "-", "http://a.b", "^^", "<b>gras</b>"],
)
def test_an_odd_query_is_only_text(reader: Callable[..., Any], server: str, query: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q={quote(query)}")
    page.wait_for_function(
        "s => /\\S/.test(document.querySelector(s).textContent.replace(/.*en cours.*/, ''))",
        arg=STATUS,
    )
    said = page.locator(STATUS).inner_text()
    assert (page.locator(ROWS).count() > 0) == said[0].isdigit(), said
    assert page.locator(f"{STATUS} b, [data-search-results] b").count() == 0
    assert tab.complaints == []


def test_a_query_nobody_wrote_says_so(reader: Callable[..., Any], server: str) -> None:
    page = reader().visit(f"{server}/recherche.html?q=zzzzqqqq")
    page.wait_for_selector(f"{STATUS}:has-text('« zzzzqqqq »')")
    assert page.locator(ROWS).count() == 0


def test_a_search_that_finds_nothing_names_the_nearest_words(
    reader: Callable[..., Any], server: str
) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q=elargissementoux")
    near = page.locator("[data-search-near] a")
    near.first.wait_for()
    words = near.all_inner_texts()
    assert any(word.startswith("élargi") for word in words), words
    near.first.click()
    page.wait_for_selector(ROWS)
    assert page.locator("input[name=q]").input_value() == words[0]
    assert page.locator("[data-search-near]").is_hidden()
    assert tab.complaints == []


def test_an_empty_query_shows_the_archive(reader: Callable[..., Any], server: str) -> None:
    for address in ("recherche.html", "recherche.html?q=", "recherche.html?q=%20"):
        tab = reader()
        page = tab.visit(f"{server}/{address}")
        page.wait_for_load_state("networkidle")
        assert page.locator(f"{FALLBACK} .lines a").count() >= 5
        assert page.locator(ROWS).count() == 0
        assert tab.complaints == []


def test_typing_searches_and_keeps_the_address(reader: Callable[..., Any], server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    page.locator("input[name=q]").press_sequentially("otan", delay=20)
    page.wait_for_selector(ROWS)
    page.wait_for_url("**/recherche.html?q=otan")
    page.locator("input[name=q]").fill("")
    page.wait_for_selector(f"{FALLBACK}:visible")


def test_without_a_script_the_form_lands_on_the_lists(
    reader: Callable[..., Any], server: str
) -> None:
    page = reader(script=False).visit(f"{server}/index.html")
    page.locator("main input[name=q]").fill("otan")
    follow(page.locator("main form button"))
    assert page.url == f"{server}/recherche.html?q=otan"
    assert page.locator(f"{FALLBACK} .lines a").count() >= 5
    names = page.locator(f"{FALLBACK} .tabs a").all_inner_texts()
    for index in ("Chronologie", "Thèmes", "Personnes", "Organisations", "Lieux", "Sources"):
        assert any(name.startswith(index) for name in names), index
    assert "JavaScript" in page.locator(FALLBACK).inner_text()


def test_an_index_that_cannot_be_read_is_said_in_words(
    reader: Callable[..., Any], server: str
) -> None:
    tab = reader()
    tab.page.route("**/search/meta.json", lambda route: route.abort())
    page = tab.visit(f"{server}/recherche.html?q=otan")
    page.wait_for_selector(f"{STATUS}:has-text('index')")
    assert page.locator(FALLBACK).is_visible()
