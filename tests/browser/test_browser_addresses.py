"""The site at a sub-path of a host, and as files opened from a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from following import follow
from site_server import serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]


@pytest.fixture(scope="module")
def below(make_project: Callable[[], Any]) -> Iterator[str]:
    """The site as a project of GitHub Pages: built for, and served at, a sub-path."""
    project = make_project()
    with serving(project.output, "/depot") as address:
        built = project.build("publishconf.py", env={"SITEURL": address})
        assert built.returncode == 0, built.stdout + built.stderr
        yield address


def test_every_page_type_works_at_a_sub_path(
    reader: Callable[..., Any], below: str, page_types: dict[str, str]
) -> None:
    tab = reader()
    for name, address in page_types.items():
        page = tab.visit(f"{below}/{address}")
        page.wait_for_load_state("networkidle")
        links = page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => a.href)"
            ".filter(address => new URL(address).host === location.host)"
        )
        assert len(links) > 5, name
        assert all(link.startswith(f"{below}/") for link in links), (name, links)
    assert tab.complaints == []
    assert tab.requests
    assert [url for url in tab.requests if not url.startswith(f"{below}/")] == []


def test_what_other_sites_read_of_a_page_names_its_address(
    reader: Callable[..., Any], below: str, article: str
) -> None:
    page = reader(script=False).visit(f"{below}/{article}")
    own = f"{below}/{article}"
    assert page.locator("link[rel=canonical]").get_attribute("href") == own
    assert page.locator("meta[property='og:url']").get_attribute("content") == own
    assert page.locator("meta[property='og:type']").get_attribute("content") == "article"
    assert page.locator("meta[name=description]").get_attribute("content")
    feed = page.locator("link[type='application/atom+xml']").get_attribute("href")
    assert feed is not None
    assert feed.startswith(f"{below}/")
    assert page.request.get(feed).ok
    assert own in page.locator(".cite").inner_text()


def test_search_and_wrong_addresses_work_at_a_sub_path(
    reader: Callable[..., Any], below: str
) -> None:
    page = reader().visit(f"{below}/lieux/nulle/part.html")
    assert page.locator("h1").inner_text() == "Page introuvable"
    assert page.locator("link[rel=canonical]").count() == 0
    page.locator("main input[name=q]").fill("otan")
    follow(page.locator("main form button"))
    follow(page.locator("[data-search-results] h2 a").first)
    page.locator("article h1").wait_for()
    assert page.url.startswith(f"{below}/articles/")


def test_a_copy_on_a_disk_can_be_browsed(
    reader: Callable[..., Any], make_project: Callable[[], Any]
) -> None:
    project = make_project()
    built = project.build("pelicanconf.py", "--relative-urls")
    assert built.returncode == 0, built.stdout + built.stderr
    tab = reader(scheme="dark")
    page = tab.visit((project.output / "index.html").as_uri())
    follow(page.locator(".masthead nav").get_by_role("link", name="Chronologie"))
    follow(page.get_by_role("link", name="2022", exact=True).first)
    follow(page.locator(".lines a").first)
    page.locator("article .prose p").first.wait_for()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(21, 22, 26)"
    page.locator("[data-theme-switch]").click()
    follow(page.locator(".masthead-name a"))
    assert page.url.endswith("/index.html")
    assert tab.complaints == []
