"""The search page's script in Chromium, on a page of the test's own below a sub-path."""

from __future__ import annotations

import functools
import html
import json
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from search_samples import article

from newsarchive.models import ArchiveEntry
from newsarchive.search.index import build_index, client_files

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[3] / "theme" / "static"
ROWS = "[data-search-results] > li"
STATUS = "[data-search-status]"
MESSAGES = {
    "idle": "Écrivez.",
    "loading": "…",
    "none": "Aucun texte ne contient « {q} ».",
    "texts.one": "{n} texte",
    "texts.other": "{n} textes",
    "failed": "La recherche n’a pas pu être chargée.",
    "repaired": "Résultats pour « {q} »",
    "no_phrase": "Aucune suite exacte.",
}
PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Recherche</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src data:">
<link rel="icon" href="data:,"><script type="module" src="theme/0/js/search.js"></script>
<form role="search" data-search data-root="." data-index="search/meta.json"
 data-messages="MESSAGES"><input name="q" type="search"><button>Chercher</button></form>
<p data-search-status role="status"></p><ol data-search-results hidden></ol>
<button type="button" data-search-more hidden>Plus</button>
<template data-search-result><li><h2><a data-title></a></h2><span data-source></span>
<time data-date></time><p data-summary></p></li></template>
<section data-search-fallback>Derniers textes</section></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Stay silent."""


def publish(folder: Path, texts: list[str], messages: str = json.dumps(MESSAGES)) -> None:
    entries = [
        article(n, text, title=f"Titre <b>{n}</b>", summary=text) for n, text in enumerate(texts)
    ]
    publish_entries(folder, entries, messages)


def publish_entries(
    folder: Path, entries: list[ArchiveEntry], messages: str = json.dumps(MESSAGES)
) -> None:
    files = {f"search/{name}": data for name, data in build_index(entries).items()}
    files |= {f"theme/0/search/{name}": data for name, data in client_files().items()}
    for script in [STATIC / "js/search.js", *(STATIC / "js/search-page").glob("*.js")]:
        files[f"theme/0/{script.relative_to(STATIC).as_posix()}"] = script.read_bytes()
    files["recherche.html"] = PAGE.replace("MESSAGES", html.escape(messages)).encode()
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path / "sub", ["Le sommet de l’OTAN", "Rien", *["La neige tombe"] * 23])
    return tmp_path / "sub"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sub/recherche.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.errors = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.errors.append(str(error)))  # type: ignore[attr-defined]
    yield page
    assert page.errors == []  # type: ignore[attr-defined]
    context.close()


def test_nothing_is_loaded_before_it_is_needed(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(address)
    expect(page.locator(STATUS)).to_have_text("Écrivez.")
    assert "engine.js" not in asked
    with page.expect_response("**/search/meta.json"):
        page.locator("input").focus()
    page.locator("input").fill("otan")
    expect(page.locator(STATUS)).to_have_text("1 texte")
    assert "engine.js" in asked
    assert not {"lunr.js", "syntax.js", "automaton.js"} & set(asked)


def test_a_result_is_text_with_marks_and_links_below_the_root(page: Page, address: str) -> None:
    page.goto(f"{address}?q=otan")
    row = page.locator(ROWS)
    expect(row).to_have_count(1)
    assert row.locator("a").get_attribute("href") == address.replace(
        "recherche.html", "articles/0.html?mots=otan"
    )
    assert row.locator("a").inner_text() == "Titre <b>0</b>"
    assert row.locator("mark").all_inner_texts() == ["OTAN"]
    assert row.locator("time").get_attribute("datetime") == "2022-01-01"
    assert row.locator("[data-source]").count() == 0


def test_a_passage_is_read_only_where_title_and_summary_lack_a_word(
    page: Page, address: str, site: Path
) -> None:
    entries = [
        article(0, "Rien. " * 60 + "Le traité de paix", title="Sommet", summary="Un traité."),
        article(1, "Un traité. La paix", title="La paix", summary="Des traités signés."),
        article(2, "x " * 60 + "traités, paix", title="Autre", summary="<i>Rien</i> de cela."),
    ]
    publish_entries(site, entries)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}?q=la paix et le traité")
    expect(page.locator(f"{ROWS} mark").nth(5)).to_be_visible()
    shown = dict(zip(page.locator(f"{ROWS} h2").all_inner_texts(),
                     page.locator("[data-summary]").all_inner_texts(), strict=True))  # fmt: skip
    assert shown["La paix"] == "Des traités signés."
    assert shown["Sommet"].endswith("Le traité de paix")
    assert shown["Autre"].endswith("traités, paix")
    assert len([url for url in asked if url.endswith(".txt")]) == 2


def test_more_results_come_on_demand_and_take_the_focus(page: Page, address: str) -> None:
    page.goto(f"{address}?q=neige")
    expect(page.locator(STATUS)).to_have_text("23 textes")
    expect(page.locator(ROWS)).to_have_count(10)
    page.locator("[data-search-more]").click()
    expect(page.locator(ROWS)).to_have_count(20)
    expect(page.locator(ROWS).nth(10).locator("a")).to_be_focused()
    page.locator("[data-search-more]").click()
    expect(page.locator(ROWS)).to_have_count(23)
    expect(page.locator("[data-search-more]")).to_be_hidden()


def test_the_back_button_gives_back_what_was_sent(page: Page, address: str) -> None:
    page.goto(address)
    for query, count in (("otan", "1 texte"), ("neige", "23 textes")):
        page.locator("input").fill(query)
        expect(page.locator(STATUS)).to_have_text(count)
        page.wait_for_url(f"**?q={query}")
        page.locator("input").press("Enter")
    page.go_back()
    expect(page.locator("input")).to_have_value("otan")
    expect(page.locator(STATUS)).to_have_text("1 texte")
    page.go_forward()
    expect(page.locator(STATUS)).to_have_text("23 textes")


def test_a_repaired_query_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}?q=smomet")
    expect(page.locator(STATUS)).to_have_text("Résultats pour « sommet » · 1 texte")


def test_a_phrase_is_found_or_said_to_be_nowhere(page: Page, address: str) -> None:
    page.goto(f"{address}?q=«sommet de l'otan»")
    expect(page.locator(STATUS)).to_have_text("1 texte")
    page.locator("input").fill('"otan sommet"')
    expect(page.locator(STATUS)).to_have_text("Aucune suite exacte. 1 texte")
    page.locator("input").fill('"neige tombe" -otan')
    expect(page.locator(STATUS)).to_have_text("23 textes")


def test_a_site_published_anew_is_read_again(page: Page, address: str, site: Path) -> None:
    page.goto(address)
    with page.expect_response("**/search/meta.json"):
        page.locator("input").focus()
    publish(site, ["Un autre sommet", "Deux sommets", "Zanzibar"])
    page.locator("input").fill("zanzibar")
    expect(page.locator(STATUS)).to_have_text("1 texte")
    expect(page.locator(ROWS).locator("a")).to_have_text("Titre <b>2</b>")


@pytest.mark.parametrize(
    "broken",
    ["meta.json", "terms/*.bin", "positions/*.json", "positions/*.bin", "records/*/*.json"],
)
@pytest.mark.parametrize("content", [None, b"", b"\0garbage", b'{"format":9}'])
def test_a_broken_index_is_said_and_the_lists_stay(
    page: Page, address: str, site: Path, broken: str, content: bytes | None
) -> None:
    for path in (site / "search").glob(broken):
        path.unlink() if content is None else path.write_bytes(content)
    page.goto(f'{address}?q="sommet de l’otan"')
    expect(page.locator(STATUS)).to_have_text(MESSAGES["failed"])
    expect(page.locator("[data-search-fallback]")).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(0)


@pytest.mark.parametrize("messages", ["", "{", "null", "[]", "3"])
def test_messages_that_cannot_be_read_break_nothing(
    page: Page, address: str, site: Path, messages: str
) -> None:
    publish(site, ["OTAN"], messages)
    page.goto(f"{address}?q=otan")
    expect(page.locator(ROWS)).to_have_count(1)
