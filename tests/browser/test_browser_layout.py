"""What a reader sees stands where it belongs: bars, margins, rules, the masthead, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from site_server import serving
from support import Project

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

Pages = dict[str, str]
Readers = Callable[..., Any]

ARTICLE = """\
Title: Bref
Date: 2021
Slug: bref
Lang: fr

Un mot.

> Une citation.
>
> > Une autre dedans.

- Un élément.

- Un autre.

قال وزير الخارجية الروسي إن الرد لا يتضمن رد فعل إيجابي.
"""
#: The left and right edges of what a selector finds, in pixels.
EDGES = "es => es.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right])"


@pytest.fixture(scope="module")
def brief(make_project: Callable[[], Project]) -> Iterator[str]:
    """Serve a site without pages of the curator's, with a text of every kind of paragraph."""
    project = make_project()
    (project.articles / "bref.md").write_text(ARTICLE, encoding="utf-8")
    for page in (project.root / "content" / "pages").glob("*.md"):
        page.unlink()
    built = project.build()
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(project.output) as address:
        yield address


@pytest.mark.parametrize("width", [320, 768])
def test_numbers_of_paragraphs_stand_in_the_margin(reader: Readers, brief: str, width: int) -> None:
    page = reader(width=width).visit(f"{brief}/articles/bref.html")
    numbers = page.locator(".para").evaluate_all(EDGES)
    [[left, right]] = page.locator(".prose").evaluate_all(EDGES)
    assert len(numbers) == 6
    assert {edge for edge, _ in numbers} == {numbers[0][0]}
    assert all(start >= 0 and end <= left + 0.5 for start, end in numbers)
    arabic = page.locator(".prose p").last
    end = arabic.evaluate(
        """p => {
            const range = document.createRange();
            range.selectNodeContents(p.lastChild);
            return range.getBoundingClientRect().right;
        }"""
    )
    assert end == pytest.approx(right, abs=1)


def test_what_the_curator_has_removed_is_linked_nowhere(reader: Readers, brief: str) -> None:
    page = reader().visit(f"{brief}/index.html")
    links = page.locator("a").evaluate_all("es => es.map(e => e.pathname)")
    assert not [link for link in links if link.startswith("/pages/")]
    for link in sorted(set(links)):
        assert page.request.get(f"{brief}{link}").status == 200, link


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_count_stands_on_its_bar(
    reader: Readers, server: str, page_types: Pages, width: int
) -> None:
    page = reader(width=width).visit(f"{server}/{page_types['chronology']}")
    gaps = page.locator(".bars li a").evaluate_all(
        """es => es.map(e => e.querySelector("rect").getBoundingClientRect().top
            - e.querySelector(".count").getBoundingClientRect().bottom)"""
    )
    assert gaps
    assert all(abs(gap) < 4 for gap in gaps)


def test_on_a_tablet_the_masthead_is_one_line_and_rules_reach_both_edges(
    reader: Readers, server: str, page_types: Pages
) -> None:
    tab = reader(width=768)
    page = tab.visit(f"{server}/{page_types['sources']}")
    name = page.locator(".masthead-name a")
    line = name.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
    assert page.locator(".masthead-line").bounding_box()["height"] < 4 * line
    assert (
        name.evaluate(
            "e => { const r = document.createRange(); r.selectNodeContents(e);"
            " return r.getClientRects().length }"
        )
        == 1
    )
    for name, rules in (("sources", ".source-list li"), ("undated", ".teasers li")):
        page = tab.visit(f"{server}/{page_types[name]}")
        [[left, right]] = page.locator("main").evaluate_all(EDGES)
        assert (
            page.locator(rules).evaluate_all(EDGES) == [[left, right]] * page.locator(rules).count()
        )


def test_a_day_is_parted_from_the_next(reader: Readers, server: str, page_types: Pages) -> None:
    page = reader(width=768).visit(f"{server}/{page_types['month']}")
    days = page.locator(".day")
    assert days.count()
    assert set(days.evaluate_all("es => es.map(e => getComputedStyle(e).borderTopWidth)")) == {
        "1px"
    }
    beside = page.locator(".day").first.evaluate(
        "e => e.querySelector('h2').getBoundingClientRect().right"
        " <= e.querySelector('ul').getBoundingClientRect().left"
    )
    assert beside


def test_paper_has_bars_and_numbers_and_no_empty_section(
    reader: Readers, server: str, page_types: Pages
) -> None:
    page = reader(width=700, scheme="dark").visit(f"{server}/{page_types['home']}")
    page.emulate_media(media="print")
    empty = page.locator("main section").evaluate_all(
        """es => es.filter(e => [...e.children].slice(1).every(c => !c.checkVisibility()))
            .map(e => e.textContent)"""
    )
    assert empty == []
    page = reader(width=700).visit(f"{server}/{page_types['article']}")
    page.emulate_media(media="print")
    assert all(left >= 0 for left, _ in page.locator(".para").evaluate_all(EDGES))


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_letters_twice_as_large_scroll_nothing_sideways(
    reader: Readers, server: str, page_types: Pages, width: int
) -> None:
    tab = reader(width=width)
    for name, address in page_types.items():
        page = tab.visit(f"{server}/{address}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
