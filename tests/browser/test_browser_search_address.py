"""The search page's state stands in its address: kept, shared, and given back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from search_page import CHIPS, FALLBACK, ROWS, asks, kind, said, titles, write_articles
from site_server import serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def below(make_project: Callable[[], Any]) -> Iterator[str]:
    """A larger archive as a project of GitHub Pages: built for, and served at, a sub-path."""
    project = make_project()
    write_articles(project.articles, [f"2020-{1 + n % 12:02d}-11" for n in range(35)])
    with serving(project.output, "/depot") as address:
        built = project.build("publishconf.py", env={"SITEURL": address})
        assert built.returncode == 0, built.stdout + built.stderr
        yield address


def test_the_back_button_goes_through_words_filters_and_order(reader: Open, below: str) -> None:
    tab = reader()
    page = tab.visit(f"{below}/recherche.html")
    field = page.locator("input[name=q]")
    field.press_sequentially("neige", delay=10)
    said(page, "35 textes")
    kind(page, "source").get_by_label("Le Matin").check()
    said(page, "11 textes sur 4 mois")
    page.locator("[data-search-order]").select_option("oldest")
    expect(page.locator(f"{ROWS} time").first).to_have_attribute("datetime", "2020-03-11")
    oldest = titles(page)
    kind(page, "source").get_by_label("Le Matin").uncheck()
    said(page, "35 textes sur 12 mois")
    page.go_back()
    said(page, "11 textes sur 4 mois")
    expect(kind(page, "source").get_by_label("Le Matin")).to_be_checked()
    assert titles(page) == oldest
    page.go_back()
    page.wait_for_url(lambda url: "tri" not in url)
    expect(page.locator("[data-search-order]")).to_have_value("relevance")
    page.go_back()
    said(page, "35 textes sur 12 mois")
    expect(page.locator(CHIPS)).to_have_count(0)
    page.go_forward()
    said(page, "11 textes sur 4 mois")
    expect(field).to_have_value("neige")
    assert tab.complaints == []


def test_typing_leaves_one_entry_and_a_query_sent_off_another(reader: Open, below: str) -> None:
    page = reader().visit(f"{below}/recherche.html")
    before = page.evaluate("history.length")
    field = page.locator("input[name=q]")
    for text in ("n", "ne", "neige"):
        field.fill(text)
        page.wait_for_url(f"**?q={text}")
    assert page.evaluate("history.length") == before
    field.press("Enter")
    field.fill("ville")
    page.wait_for_url("**?q=ville")
    assert page.evaluate("history.length") == before + 1


def test_an_address_gives_what_it_says_at_once(reader: Open, below: str) -> None:
    address = f"{below}/recherche.html?q=neige&de=2020-02&a=2020-06&source=la-depeche&tri=recents"
    tab = reader()
    page = tab.visit(address)
    said(page, "9 textes sur 3 mois")
    assert page.url == address
    expect(page.locator("input[name=q]")).to_have_value("neige")
    expect(page.locator("[data-search-order]")).to_have_value("newest")
    expect(page.locator("[data-from]")).to_have_value("2020-02")
    expect(kind(page, "source").get_by_label("La Dépêche")).to_be_checked()
    expect(page.locator(CHIPS)).to_have_count(2)
    links = page.locator(f"{ROWS} a").evaluate_all("all => all.map(a => a.href)")
    assert links
    assert all(link.startswith(f"{below}/articles/") for link in links)
    assert [url for url in tab.requests if not url.startswith(f"{below}/")] == []
    assert tab.complaints == []


@pytest.mark.parametrize(
    "search",
    ["de=2020-13&a=hier", "tri=rien", "page=-3", "page=9e99", "source=", "q=%20&tri=anciens",
     "utm_source=lettre"],
)  # fmt: skip
def test_what_makes_no_sense_is_left_out(reader: Open, below: str, search: str) -> None:
    tab = reader()
    page = tab.visit(f"{below}/recherche.html?{search}")
    expect(page.locator(FALLBACK)).to_be_visible()
    expect(page.locator(CHIPS)).to_have_count(0)
    page.locator("input[name=q]").fill("neige")
    said(page, re.compile("^35 textes"))
    page.wait_for_url(re.compile(r"[?&]q=neige(&|$)"))
    assert ("utm_source" in search) == ("utm_source" in page.url)
    assert tab.complaints == []


def test_more_results_stand_in_the_address_and_a_reader_comes_back_to_his_row(
    reader: Open, below: str
) -> None:
    page = reader().visit(f"{below}/recherche.html?q=neige")
    expect(page.locator(ROWS)).to_have_count(10)
    page.locator("[data-search-more]").click()
    expect(page.locator(ROWS)).to_have_count(20)
    asks(page, {"q": "neige", "page": "2"})
    row = page.locator(f"{ROWS} h2 a").nth(13)
    title = row.inner_text()
    row.click()
    page.wait_for_url("**/articles/*")
    page.locator("article h1").wait_for()
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(20)
    expect(page.locator(f"{ROWS} h2 a").nth(13)).to_be_focused()
    expect(page.locator(f"{ROWS} h2 a").nth(13)).to_have_text(title)


def test_a_result_says_which_words_led_to_it(reader: Open, server: str) -> None:
    page = reader().visit(f"{server}/recherche.html?q=la%20n%C3%A9gociation%20de%20l%E2%80%99Otan")
    page.locator(ROWS).first.wait_for()
    words = page.locator(f"{ROWS} a").first.evaluate(
        "a => new URL(a.href).searchParams.get('mots')"
    )
    assert {"negociations", "otan"} <= set(words.split())
    assert not {"la", "de", "l"} & set(words.split())
    listed = reader().visit(f"{server}/recherche.html?lieu=russie")
    listed.locator(ROWS).first.wait_for()
    assert "mots" not in (listed.locator(f"{ROWS} a").first.get_attribute("href") or "")
