"""Words that a search found are marked in the article it leads to, and only there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from site_server import serving

from newsarchive.text.words import fold

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BAR = ".marks"
STATUS = "[data-marks-status]"
MARKED = "[data-markable] mark"
TEXTS = "[...document.querySelectorAll('[data-markable]')].map(e => e.outerHTML)"

ARTICLE = """\
Title: Le sommet de l’OTAN
Date: 2022-05-01
Slug: essai
Lang: fr
Source: Le sommet

Le **sommet** de [l’OTAN, le sommet](https://exemple.org/sommet) : l'otan et les otaniens. Le
som*met* et le **som**met ne sont coupés que de l’œil.

- sommet
- *sommet* et
  sommet

> États-Unis, Etats Unis, P.S.G. : aujourd’hui, 10 000 hommes.

`sommet` & <sommet>
"""


@pytest.fixture(scope="module")
def own(make_project: Callable[[], Any]) -> Iterator[str]:
    """A site with two articles of the test's own, below a sub-path; gives their folder."""
    project = make_project()
    (project.articles / "essai.md").write_text(ARTICLE, encoding="utf-8")
    many = " ".join(f"mot a{n} b{n}" for n in range(2500))
    head = "Title: Beaucoup\nDate: 2022-05-02\nSlug: beaucoup\nLang: fr\n\n"
    (project.articles / "beaucoup.md").write_text(f"{head}{many}\n", encoding="utf-8")
    with serving(project.output, "/depot") as address:
        built = project.build("publishconf.py", env={"SITEURL": address})
        assert built.returncode == 0, built.stdout + built.stderr
        yield f"{address}/articles"


def marked(page: Page) -> list[str]:
    expect(page.locator(STATUS)).to_have_text(re.compile("marqué"))
    return page.locator(MARKED).all_inner_texts()


@pytest.mark.usefixtures("five_seeds")
@pytest.mark.parametrize("form", ["otan", "elargissement", "securite", "russie"])
def test_every_word_of_the_seeds_is_marked_and_no_other(
    reader: Callable[..., Any], server: str, site: Path, form: str
) -> None:
    tab = reader()
    total = 0
    for path in sorted(site.glob("articles/*.html")):
        page = tab.visit(f"{server}/articles/{path.name}")
        text = "\n".join(page.locator("[data-markable]").all_inner_texts())
        words = re.findall(r"[^\W_]+", text.replace("’", "'"))
        expected = [word for word in words if fold(word).lower() == form]
        tab.visit(f"{server}/articles/{path.name}?mots={form}+zzzz")
        if expected:
            assert [fold(word).lower() for word in marked(page)] == [form] * len(expected)
            said = page.locator(STATUS).inner_text()
            assert said == f"{len(expected)} passage{'s' * (len(expected) > 1)} marqué" + "s" * (
                len(expected) > 1
            )
        assert page.locator("mark").count() == len(expected)
        total += len(expected)
    assert total > 1
    assert tab.complaints == []
    assert tab.strangers(server) == []
    assert not [url for url in tab.requests if "/search/" in url or "engine" in url]


def test_words_are_found_as_the_search_finds_them(reader: Callable[..., Any], own: str) -> None:
    page = reader().visit(f"{own}/essai.html?mots=otan+etatsunis+psg+10000+aujourdhui")
    assert marked(page) == [
        "OTAN", "OTAN", "otan", "États-Unis", "P.S.G", "aujourd’hui", "10\u202f000"
    ]  # fmt: skip
    page.goto(f"{own}/essai.html?mots={quote('L’OTAN États')}")
    assert "Etats" in marked(page)


def test_markup_stays_and_what_it_cuts_is_left(reader: Callable[..., Any], own: str) -> None:
    tab = reader()
    page = tab.visit(f"{own}/essai.html")
    links = page.locator("[data-markable] a:not(.para)").count()
    page.goto(f"{own}/essai.html?mots=sommet+met+som")
    assert marked(page) == ["sommet"] * len(marked(page))
    assert len(marked(page)) == 8
    assert page.locator("[data-markable] a:not(.para)").count() == links == 1
    assert page.locator("[data-markable] a mark").inner_text() == "sommet"
    assert page.locator("strong mark, li em mark, code mark").count() == 3
    assert (
        page.locator(".kicker mark, aside mark, nav mark, .cite mark, header p mark").count() == 0
    )
    assert tab.complaints == []


def test_clearing_puts_text_and_address_back(reader: Callable[..., Any], own: str) -> None:
    page = reader().visit(f"{own}/essai.html")
    before = page.evaluate(TEXTS)
    children = page.evaluate("document.querySelector('.prose p').childNodes.length")
    page.goto(f"{own}/essai.html?a=1&mots=sommet+otan&b=2#citer")
    assert len(marked(page)) > 8
    assert page.evaluate(TEXTS) != before
    page.get_by_role("button", name="Effacer les marques").click()
    expect(page.locator(BAR)).to_have_count(0)
    assert page.url == f"{own}/essai.html?a=1&b=2#citer"
    assert page.evaluate("document.activeElement.matches('h1')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    assert page.evaluate(TEXTS) == before
    assert page.evaluate("document.querySelector('.prose p').childNodes.length") == children
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator(f"{BAR}, mark").count() == 0


def test_from_mark_to_mark_by_keyboard(reader: Callable[..., Any], own: str) -> None:
    tab = reader(width=390)
    tab.page.set_viewport_size({"width": 390, "height": 500})
    page = tab.visit(f"{own}/beaucoup.html?mots=a0+a1200+a2499")
    assert marked(page) == ["a0", "a1200", "a2499"]
    page.get_by_role("button", name="Précédent").focus()
    page.keyboard.press("Tab")
    for key, current in [("Enter", 1), ("Space", 2), ("Enter", 3), ("Enter", 1)]:
        page.keyboard.press(key)
        expect(page.locator(STATUS)).to_have_text(f"Passage {current} sur 3")
        assert page.locator("mark[data-current]").count() == 1
        mark = page.locator(MARKED).nth(current - 1)
        assert mark.get_attribute("data-current") == ""
        expect(mark).to_be_in_viewport()
        bottom = mark.evaluate("e => e.getBoundingClientRect().bottom")
        assert bottom < page.locator(BAR).evaluate("e => e.getBoundingClientRect().top")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("Passage 3 sur 3")
    for _ in range(2):
        page.keyboard.press("Tab")
    top = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(page.locator(BAR)).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.prose p')")
    assert abs(page.evaluate("scrollY") - top) < 2


def test_the_first_step_back_is_to_the_last_mark(reader: Callable[..., Any], own: str) -> None:
    page = reader().visit(f"{own}/beaucoup.html?mots=a0+a1200+a2499")
    assert len(marked(page)) == 3
    page.get_by_role("button", name="Précédent").click()
    expect(page.locator(STATUS)).to_have_text("Passage 3 sur 3")


def test_marks_and_words_have_a_limit(reader: Callable[..., Any], own: str) -> None:
    page = reader().visit(f"{own}/beaucoup.html?mots=mot")
    assert len(marked(page)) == 2000
    assert page.locator(STATUS).inner_text() == "2\u202f000 passages marqués"
    page.goto(f"{own}/beaucoup.html?mots={'+'.join(f'a{n}' for n in range(40))}")
    assert marked(page) == [f"a{n}" for n in range(30)]
    page.goto(f"{own}/beaucoup.html?mots={'x' * 600}+a1")
    page.wait_for_load_state("networkidle")
    assert page.locator(f"{BAR}, mark").count() == 0


@pytest.mark.parametrize(
    "typed",
    ["", "+", "%20%20", "%", "%FF%FE", "%ED%A0%80", "<b>x</b>", "(", "[", "%5C", "*", "zzzz", "🙂",
     "%00", "__proto__", "constructor", "%CC%81", "x" * 5000, "+".join(["é" * 20] * 90)],
)  # fmt: skip
def test_nothing_typed_breaks_an_article(reader: Callable[..., Any], own: str, typed: str) -> None:
    tab = reader()
    page = tab.visit(f"{own}/essai.html?mots={typed}")
    page.wait_for_load_state("networkidle")
    assert page.locator(f"{BAR}, mark").count() == 0
    assert page.locator("[data-markable] b").count() == 0
    assert tab.complaints == []


def test_marks_are_there_again_on_the_way_back(reader: Callable[..., Any], own: str) -> None:
    page = reader().visit(f"{own}/essai.html?mots=sommet")
    assert len(marked(page)) == 8
    page.locator(".masthead-name a").click()
    page.wait_for_url("**/index.html")
    page.go_back()
    assert len(marked(page)) == 8
    assert page.locator(BAR).count() == 1


def test_without_words_or_script_an_article_is_as_it_was(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    tab = reader()
    page = tab.visit(f"{server}/{article}")
    page.wait_for_load_state("networkidle")
    assert not [url for url in tab.requests if "marks" in url]
    plain = page.evaluate(TEXTS)
    page = reader(script=False).visit(f"{server}/{article}?mots=le+la+de")
    assert page.locator(f"{BAR}, mark").count() == 0
    assert page.evaluate(TEXTS) == plain


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_bar_is_for_all(reader: Callable[..., Any], own: str, scheme: str, width: int) -> None:
    page = reader(width=width, scheme=scheme).visit(f"{own}/essai.html?mots=sommet+otan")
    assert marked(page)
    page.get_by_role("button", name="Suivant").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [button.bounding_box() for button in page.locator(f"{BAR} button").all()]
    assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot = page.locator("footer").last
    assert foot.evaluate("e => e.getBoundingClientRect().bottom") <= page.locator(BAR).evaluate(
        "e => e.getBoundingClientRect().top"
    )
    page.emulate_media(media="print")
    assert not page.locator(BAR).is_visible()
    assert page.locator(".prose").is_visible()
