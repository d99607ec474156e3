"""The English interface over French texts, as a reader of English meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe import violations
from playwright.sync_api import expect
from search_page import CHIPS, kind, said
from site_server import serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]


@pytest.fixture(scope="module")
def english(make_project: Callable[[], Any]) -> Iterator[str]:
    project = make_project()
    built = project.build(env={"SITE_LANGUAGE": "en"})
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(project.output) as address:
        yield address


def test_a_search_speaks_english_and_marks_what_is_french(
    reader: Callable[..., Any], english: str
) -> None:
    tab = reader()
    page = tab.visit(f"{english}/recherche.html?q=otan")
    said(page, "4 articles")
    row = page.locator("[data-search-results] > li").nth(1)
    assert row.locator("[data-title]").get_attribute("lang") == "fr"
    assert row.locator("[data-summary]").get_attribute("lang") == "fr"
    assert row.locator("time").inner_text() == "9 January 2022"
    topic, source = kind(page, "topic"), kind(page, "source")
    assert topic.locator("bdi").first.get_attribute("lang") == "fr"
    assert source.locator("bdi").first.get_attribute("lang") is None
    topic.locator("label").first.click()
    chip = page.locator(CHIPS)
    expect(chip).to_contain_text("Topic: ")
    assert (chip.get_attribute("aria-label") or "").endswith(", remove this filter")
    page.locator("form[data-search] input").fill("zzzqqq")
    said(page, "No article contains “zzzqqq”.")
    assert tab.complaints == []


def test_words_of_a_search_are_marked_in_english(reader: Callable[..., Any], english: str) -> None:
    page = reader().visit(f"{english}/recherche.html?q=otan")
    page.locator("[data-search-results] a").first.click()
    status = page.locator("[data-marks-status]")
    status.wait_for()
    assert "passage" in status.inner_text()
    assert "highlighted" in status.inner_text()


def test_no_english_page_breaks_a_rule_of_axe(
    reader: Callable[..., Any], english: str, page_types: dict[str, str]
) -> None:
    tab = reader(width=320)
    broken = {}
    for name, address in page_types.items():
        page = tab.visit(f"{english}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        if found := violations(page):
            broken[name] = found
    assert broken == {}
