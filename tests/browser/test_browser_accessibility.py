"""No page type breaks a rule of axe, in either scheme, on a phone or a desk; all can be reached."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from axe import violations
from site_server import serving

pytestmark = pytest.mark.browser

#: Smallest side of what one taps, in CSS pixels; links within a sentence are exempt (WCAG 2.5.5).
TARGET = 44


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    reader: Callable[..., Any],
    server: str,
    page_types: dict[str, str],
    scheme: str,
    width: int,
) -> None:
    tab = reader(width=width, scheme=scheme)
    broken = {}
    for name, address in page_types.items():
        page = tab.visit(f"{server}/{address}")
        if found := violations(page):
            broken[name] = found
    assert not broken


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(
    reader: Callable[..., Any], server: str, page_types: dict[str, str], width: int
) -> None:
    tab = reader(width=width)
    for name, address in page_types.items():
        page = tab.visit(f"{server}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.usefixtures("five_seeds")
def test_a_word_without_end_and_a_script_from_the_right_fit_the_narrowest_screen(
    reader: Callable[..., Any], make_project: Callable[[], Any]
) -> None:
    project = make_project()
    word = "Anticonstitutionnellement" * 8
    head = f"Title: {word}\nDate: 2022-05-01\nSlug: long\nLang: ar\nAuthors: {word}\nTags: {word}\n"
    (project.articles / "long.md").write_text(
        f"{head}Source: {word}\n\n{word}\n\n## {word}\n\nأكدت روسيا\n", encoding="utf-8"
    )
    news = "Le conseil municipal a voté hier soir la hausse du prix des transports en ville."
    (project.seeds / "long.txt").write_text(
        f"Hausse votée\n\n{news} {word}\n{word}\nأكدت روسيا\n{'=' * 900}\n{news}\n",
        encoding="utf-8",
    )
    built = project.build()
    assert built.returncode == 0, built.stdout + built.stderr
    assert len(list((project.output / "nettoyage").glob("*.html"))) == 6
    tab = reader(width=320)
    with serving(project.output) as address:
        for name in sorted(
            path.relative_to(project.output) for path in project.output.rglob("*.html")
        ):
            page = tab.visit(f"{address}/{name.as_posix()}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        page = tab.visit(f"{address}/articles/long.html")
        assert page.locator("article .prose").get_attribute("dir") == "auto"
        last = page.locator("article .prose p").last
        assert last.inner_text().strip() == "أكدت روسيا"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_what_one_taps_is_large_enough(
    reader: Callable[..., Any], server: str, page_types: dict[str, str], width: int
) -> None:
    tab = reader(width=width)
    small = {}
    for name, address in page_types.items():
        page = tab.visit(f"{server}/{address}")
        boxes = page.evaluate(
            """target => [...document.querySelectorAll(
                "nav a, button, input, .counted a, .tags a, .teaser-title a, .lines a, .bars a")]
              .filter(e => e.checkVisibility())
              .map(e => e.closest("label") || e)
              .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
              .filter(([, box]) => box.height < target - 0.5)
              .map(([text, box]) => `${text}: ${box.height}`)""",
            TARGET,
        )
        if boxes:
            small[name] = boxes
    assert not small


def test_a_title_of_one_word_is_as_large(
    reader: Callable[..., Any], server: str, page_types: dict[str, str]
) -> None:
    tab = reader()
    for name in {"home", "article", "month", "undated"} & page_types.keys():
        page = tab.visit(f"{server}/{page_types[name]}")
        heights = page.evaluate(
            """[...document.querySelectorAll(
                ".teaser-title a, .lines a, .kin a, .beside a")]
              .map(e => { e.textContent = "Un"; return e.getBoundingClientRect().height })"""
        )
        assert min(heights, default=TARGET) >= TARGET - 0.5, name


def test_headings_descend_by_one_and_each_page_has_one_h1(
    reader: Callable[..., Any], server: str, page_types: dict[str, str]
) -> None:
    tab = reader()
    for name, address in page_types.items():
        page = tab.visit(f"{server}/{address}")
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
        )
        assert levels.count(1) == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), (name, levels)


def test_the_page_says_its_language(
    reader: Callable[..., Any], server: str, page_types: dict[str, str]
) -> None:
    tab = reader(script=False)
    for address in page_types.values():
        page = tab.visit(f"{server}/{address}")
        assert page.locator("html").get_attribute("lang") == "fr"
