"""A reader's own selection: kept in the browser, taken away as files of references."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from axe import violations
from following import follow
from layout_shifts import COUNT_SHIFTS
from site_server import serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

ADD, DROP = "Ajouter à ma sélection", "Retirer de ma sélection"


def articles(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in sorted(site.glob("articles/*.html"))]


def choose(tab: Any, root: str, *addresses: str) -> Any:
    """Put articles into the selection by their buttons, then go to its page."""
    for address in addresses:
        page = tab.visit(f"{root}/{address}")
        page.get_by_role("button", name=ADD).click()
        page.get_by_role("button", name=DROP).wait_for()
    follow(page.locator(".foot").get_by_role("link", name="Ma sélection"))
    page.locator("[data-selection] ol li").nth(len(addresses) - 1).wait_for()
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_list_is_filled(
    reader: Callable[..., Any], server: str, site: Path, width: int
) -> None:
    tab = reader(width=width)
    tab.page.add_init_script(COUNT_SHIFTS)
    choose(tab, server, *articles(site)[:2])
    page = tab.visit(f"{server}/selection.html")
    page.locator("[data-selection] ol li").nth(1).wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") == 0


def saved(page: Any, form: str, folder: Path) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Références en {form}", exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path.read_text(encoding="utf-8")


def test_what_is_chosen_is_listed_in_order_and_taken_away_in_three_formats(
    reader: Callable[..., Any], server: str, site: Path, tmp_path: Path
) -> None:
    chosen = articles(site)[:3][::-1]
    keys = [Path(address).stem for address in chosen]
    tab = reader()
    page = choose(tab, server, *chosen)
    links = page.locator("[data-selection] ol li a")
    assert [link.get_attribute("href") for link in links.all()] == [
        f"{server}/{address}" for address in chosen
    ]
    assert "L’Archive des pourparlers" in page.locator("[data-reference]").first.inner_text()
    assert page.locator("[data-status]").inner_text() == "3 textes dans la sélection."
    library = bibtexparser.parse_string(saved(page, "BibTeX", tmp_path))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == keys
    assert [record["id"] for record in rispy.loads(saved(page, "RIS", tmp_path))] == keys
    assert [item["id"] for item in json.loads(saved(page, "CSL-JSON", tmp_path))] == keys
    assert {path.name for path in tmp_path.iterdir()} == {
        "selection.bib", "selection.ris", "selection.csl.json",
    }  # fmt: skip
    assert tab.complaints == []
    assert tab.strangers(server) == []


def test_the_selection_is_shortened_and_emptied_by_keyboard(
    reader: Callable[..., Any], server: str, site: Path
) -> None:
    first, second = articles(site)[:2]
    page = choose(reader(), server, first, second)
    page.locator("[data-selection] ol li button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-selection] ol li").count() == 1
    assert page.evaluate("document.activeElement.closest('li') !== null")
    page.reload()
    assert page.locator("[data-status]").inner_text() == "1 texte dans la sélection."
    page.get_by_role("button", name="Vider la sélection").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-status]").inner_text() == "La sélection est vide."
    assert not page.locator("[data-tools]").is_visible()
    assert page.evaluate("document.activeElement.id") == "textes"
    page.goto(f"{server}/{second}")
    assert page.get_by_role("button", name=ADD).is_visible()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_an_article_that_is_chosen_says_so_and_may_leave(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    tab = reader(width=390)
    page = tab.visit(f"{server}/{article}")
    assert not any("selection" in url for url in tab.requests)
    page.get_by_role("button", name=ADD).click()
    page.get_by_text("1 texte dans la sélection.").wait_for()
    assert sum("selection" in url for url in tab.requests) == 1  # its script, once it is used
    page.reload()
    page.get_by_role("button", name=DROP).click()
    page.get_by_role("button", name=ADD).wait_for()
    assert tab.complaints == []


def test_a_full_selection_is_accessible(
    reader: Callable[..., Any], server: str, site: Path
) -> None:
    for scheme in ("light", "dark"):
        page = choose(reader(width=320, scheme=scheme), server, *articles(site))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_two_sites_of_one_host_have_two_selections(
    reader: Callable[..., Any], make_project: Callable[[], Any]
) -> None:
    project = make_project()
    with serving(project.output, "/depot") as address:
        built = project.build("publishconf.py", env={"SITEURL": address})
        assert built.returncode == 0, built.stdout + built.stderr
        tab = reader()
        page = choose(tab, address, articles(project.output)[0])
        assert page.locator("[data-selection] ol li a").get_attribute("href").startswith(address)
        assert page.evaluate("Object.keys(localStorage)") == ["selection /depot/"]
    assert tab.complaints == []


@pytest.mark.parametrize(
    "held",
    [
        "{",
        "null",
        '[{"url": "javascript:alert(1)", "title": "x"}, {"url": "//evil.example/a.html"}, 1, null]',
        '[{"url": "articles/../../evil.html", "title": "<img src=x onerror=alert(1)>"}]',
    ],
)
def test_what_another_page_of_the_host_wrote_does_nothing(
    reader: Callable[..., Any], server: str, held: str
) -> None:
    tab = reader()
    page = tab.visit(f"{server}/selection.html")
    page.evaluate("held => localStorage.setItem('selection /', held)", held)
    page.reload()
    page.get_by_text("La sélection est vide.").wait_for()
    assert page.locator("[data-selection] ol li").count() == 0
    assert tab.complaints == []


def test_where_nothing_may_be_kept_the_reader_is_told(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    tab = reader()
    tab.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page = tab.visit(f"{server}/{article}")
    page.get_by_role("button", name=ADD).click()
    page.get_by_text("Le navigateur ne garde rien").wait_for()
    assert page.get_by_role("button", name=ADD).is_visible()


def test_without_a_script_no_button_is_there_and_the_page_says_what_to_do(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    page = reader(script=False).visit(f"{server}/{article}")
    assert not page.get_by_role("button", name=ADD).is_visible()
    page.goto(f"{server}/selection.html")
    assert page.get_by_text("Il demande JavaScript").is_visible()
    assert not page.locator("[data-tools]").is_visible()
