"""Filters of the search page: choices with their counts, chips, and what a phone folds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from search_page import CHIPS, FALLBACK, PANEL, ROWS, asks, counts, kind, said

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

Open = Callable[..., Any]


def test_nothing_of_the_filters_is_fetched_before_they_are_used(reader: Open, server: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q=otan")
    said(page, "4 textes")
    page.wait_for_load_state("networkidle")
    apart = ("/filters", "/facets/", "/dates/", "/suggestions", "/dates.js", "/facets.js")
    assert [url for url in tab.requests if any(part in url for part in apart)] == []
    kind(page, "source").locator("input").first.wait_for()
    fetched = [url for url in tab.requests if "/search/facets/" in url]
    assert len(fetched) == 1, "one kind was opened"


def test_counts_follow_the_query(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    assert counts(kind(page, "source")) == {"Baonghean.vn": 1, "RU24.net": 1, "Sputnik France": 1}
    page.locator("input[name=q]").fill("concession")
    said(page, re.compile(r"^\d textes?"))
    expect(
        kind(page, "source").locator("li", has_text="Baonghean.vn").locator(".count")
    ).to_have_text("0")
    none = kind(page, "source").locator("li", has_text="Baonghean.vn")
    expect(none).to_be_visible()
    expect(none).to_have_class("none")


def test_one_value_of_a_kind_is_enough_and_every_kind_must_pass(reader: Open, server: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?q=otan")
    sources = kind(page, "source")
    before = counts(sources)
    sources.get_by_label("RU24.net").check()
    said(page, "1 texte")
    assert counts(sources) == before, "a kind's own counts ignore its own choice"
    sources.get_by_label("Sputnik France").check()
    said(page, re.compile("^2 textes"))
    people = counts(kind(page, "person"))
    name = next(name for name, count in people.items() if count == 1)
    kind(page, "person").get_by_label(name).check()
    said(page, "1 texte")
    expect(page.locator(ROWS)).to_have_count(1)
    assert sum(counts(sources).values()) == 1
    assert page.locator(CHIPS).count() == 3
    assert tab.complaints == []


def test_a_filter_without_words_lists_the_archive_newest_first(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html")
    place = kind(page, "place")
    name, count = next(iter(counts(place).items()))
    place.locator("label", has_text=name).locator("input").check()
    expect(page.locator(ROWS)).to_have_count(count)
    expect(page.locator(FALLBACK)).to_be_hidden()
    times = page.locator(f"{ROWS} time").evaluate_all("all => all.map(e => e.dateTime)")
    assert times
    assert times == sorted(times, reverse=True)
    assert page.locator(f"{ROWS} mark").count() == 0


def test_chips_remove_their_filter_and_the_focus_stays_near(reader: Open, server: str) -> None:
    page = reader().visit(
        f"{server}/recherche.html?q=otan&source=ru24-net&source=sputnik-france&de=2022-01"
    )
    said(page, re.compile("^2 textes"))
    chips = page.locator(CHIPS)
    assert chips.all_inner_texts() == [
        "Depuis janvier 2022 ×", "Source\u00a0: RU24.net ×", "Source\u00a0: Sputnik France ×",
    ]  # fmt: skip
    second = page.get_by_role("button", name="Source\u00a0: RU24.net, enlever le filtre")
    second.press("Enter")
    said(page, "1 texte")
    asks(page, {"q": "otan", "de": "2022-01", "source": "sputnik-france"})
    expect(
        page.get_by_role("button", name="Source\u00a0: Sputnik France, enlever le filtre")
    ).to_be_focused()
    expect(kind(page, "source").get_by_label("RU24.net")).not_to_be_checked()
    page.get_by_role("button", name="Tout effacer").press("Enter")
    said(page, re.compile("^4 textes"))
    asks(page, {"q": "otan"})
    expect(page.locator("input[name=q]")).to_be_focused()
    expect(chips).to_have_count(0)


def test_where_nothing_passes_it_says_what_a_removal_gives(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html?q=otan&source=ru24-net&de=2024-01")
    said(page, re.compile("^Aucun des 4 textes"))
    offers = page.locator("[data-search-removals] button").all_inner_texts()
    assert offers == [
        "Enlever le filtre «\u202fDepuis janvier 2024\u202f»\u00a0: 1 texte",
        "Enlever tous les filtres\u00a0: 4 textes",
    ]
    assert page.locator(f"{FALLBACK} .tabs a").first.is_visible()
    assert not page.locator(f"{FALLBACK} .lines").first.is_visible()
    page.locator("[data-search-removals] button", has_text="Depuis janvier 2024").click()
    said(page, "1 texte")
    expect(page.locator("[data-search-removals]")).to_be_hidden()


def test_a_value_that_no_text_has_is_shown_and_can_go(reader: Open, server: str) -> None:
    tab = reader()
    page = tab.visit(f"{server}/recherche.html?source=%3Cb%3Enulle%20part&theme=rien")
    said(page, re.compile("^Aucun des 5 textes"))
    assert page.locator(CHIPS).first.inner_text() == "Source\u00a0: <b>nulle part ×"
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator(FALLBACK)).to_be_visible()
    asks(page, {})
    assert tab.complaints == []


def test_a_phone_folds_the_filters_and_a_desk_shows_them(reader: Open, server: str) -> None:
    phone = reader(width=390).visit(f"{server}/recherche.html?q=otan&source=ru24-net&lieu=russie")
    expect(phone.locator(f"{PANEL} > summary")).to_have_text("Filtrer (2)")
    expect(phone.locator("[data-filter=source]")).to_be_hidden()
    phone.locator(f"{PANEL} > summary").click()
    expect(kind(phone, "source").get_by_label("RU24.net")).to_be_checked()
    desk = reader(width=1280).visit(f"{server}/recherche.html")
    expect(desk.locator(f"{PANEL} > summary")).to_be_hidden()
    expect(desk.locator("[data-filter=source] summary")).to_be_visible()
    box, list_ = desk.locator(PANEL).bounding_box(), desk.locator(FALLBACK).bounding_box()
    assert box
    assert list_
    assert box["x"] + box["width"] <= list_["x"]


def test_without_a_script_there_is_no_filter(reader: Open, server: str) -> None:
    page = reader(script=False).visit(f"{server}/recherche.html")
    expect(page.locator(PANEL)).to_be_hidden()


def test_what_is_ticked_is_large_enough(reader: Open, server: str) -> None:
    page = reader(width=390).visit(f"{server}/recherche.html?source=ru24-net")
    page.locator(f"{PANEL} > summary").click()
    kind(page, "date")
    page.locator("[data-bars] a").first.wait_for()
    small = page.evaluate(
        """[...document.querySelectorAll(
            "main summary, main label, main button, main select, [data-bars] a")]
          .filter(e => e.checkVisibility() && !e.matches(".visually-hidden"))
          .map(e => [e.outerHTML, e.getBoundingClientRect().height]).filter(([, h]) => h < 43.5)"""
    )
    assert small == []
