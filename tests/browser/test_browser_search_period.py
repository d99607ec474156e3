"""The period and the order of a search: months, bars that filter, newest and oldest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from search_page import CHIPS, ROWS, asks, kind, said, titles, write_articles
from site_server import serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

Open = Callable[..., Any]
BARS = "[data-bars] li a"


@pytest.fixture(scope="module")
def decade(make_project: Callable[[], Any]) -> Iterator[str]:
    """An archive of many years, besides the five seeds."""
    project = make_project()
    dates = [f"{year}-{month:02d}-09" for year in range(2010, 2020) for month in (1, 2, 6)]
    write_articles(project.articles, [*dates, "2015", "2015-06", ""])
    built = project.build("publishconf.py", env={"SITEURL": ""})
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(project.output) as address:
        yield address


def newest(page: Page) -> list[str]:
    """Give the dates shown, in order."""
    dates: list[str] = page.locator(f"{ROWS} time").evaluate_all("all => all.map(e => e.dateTime)")
    return dates


def test_months_narrow_the_search(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html?q=otan")
    period = kind(page, "date")
    period.get_by_label("De").fill("2022-01")
    said(page, re.compile("^2 textes"))
    period.get_by_label("À").fill("2022-01")
    expect(page.locator(CHIPS)).to_have_text("janvier 2022 ×")
    asks(page, {"q": "otan", "de": "2022-01", "a": "2022-01"})
    period.get_by_label("De").fill("")
    expect(page.locator(CHIPS)).to_have_text("Jusqu’à janvier 2022 ×")


def test_a_bar_filters_by_mouse_and_by_keyboard(reader: Open, server: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q=russie")
    kind(page, "date")
    bars = page.locator(BARS)
    bars.first.wait_for()
    spoken = " ".join((bars.last.text_content() or "").split())
    assert re.search(r"janv\. 2022, \d textes?$", spoken), spoken
    bars.last.click()
    expect(page.locator(CHIPS)).to_have_text("janvier 2022 ×")
    assert {date[:7] for date in newest(page)} == {"2022-01"}
    assert page.locator(BARS).last.get_attribute("aria-current") == "true"
    first = page.locator(BARS).first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(CHIPS)).to_have_text("mars 2024 ×")
    said(page, "1 texte")
    expect(page.locator(BARS).first).to_be_focused()
    asks(page, {"q": "russie", "de": "2024-03", "a": "2024-03"})
    assert tab.complaints == []


def test_bars_count_what_the_other_filters_leave(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html?de=2024-01&source=sputnik-france")
    said(page, re.compile("^Aucun"))
    expect(page.locator(f"{BARS} .count")).to_have_text(["1"])


def test_many_years_are_bars_that_lead_to_their_months(reader: Open, decade: str) -> None:
    page = reader().visit(f"{decade}/recherche.html?q=neige")
    said(page, "33 textes")
    kind(page, "date")
    years = page.locator(BARS)
    expect(years).to_have_count(10)
    assert "2015" in (years.nth(5).text_content() or "")
    assert years.nth(5).locator(".count").inner_text() == "5"
    years.nth(5).press("Enter")
    said(page, "5 textes sur 3 mois")
    months = page.locator(BARS)
    expect(months).to_have_count(3)
    assert months.locator(".count").all_inner_texts() == ["1", "1", "2"]
    months.nth(2).click()
    said(page, "2 textes")
    assert sorted(newest(page)) == ["2015-06", "2015-06-09"]


def test_results_come_in_the_order_asked_for(reader: Open, decade: str) -> None:
    page = reader().visit(f"{decade}/recherche.html?q=neige")
    said(page, "33 textes")
    page.locator("[data-search-order]").select_option(label="Plus anciens")
    expect(page.locator(f"{ROWS} time").first).to_have_attribute("datetime", "2010-01-09")
    assert newest(page) == sorted(newest(page))
    asks(page, {"q": "neige", "tri": "anciens"})
    page.locator("[data-search-order]").select_option(label="Plus récents")
    expect(page.locator(f"{ROWS} time").first).to_have_attribute("datetime", "2019-06-09")
    assert newest(page) == sorted(newest(page), reverse=True)
    page.locator("[data-search-order]").select_option(label="Pertinence")
    page.wait_for_url("**?q=neige")


def test_the_undated_come_last_in_both_orders(reader: Open, decade: str) -> None:
    for order in ("recents", "anciens"):
        page = reader().visit(f"{decade}/recherche.html?q=neige&tri={order}&page=4")
        expect(page.locator(ROWS)).to_have_count(33)
        assert titles(page)[-1] == "Texte numéro 33"


def test_a_long_list_of_choices_shows_eight_and_more_on_demand(reader: Open, decade: str) -> None:
    page = reader().visit(f"{decade}/recherche.html?q=neige")
    topics = kind(page, "topic")
    expect(topics.locator("li:visible")).to_have_count(8)
    more = topics.get_by_role("button", name=re.compile("^Afficher"))
    more.press("Enter")
    expect(more).to_be_hidden()
    assert topics.locator("li:visible").count() > 12
    expect(topics.locator("li:visible").nth(8).locator("input")).to_be_focused()
