"""Every address that a published site gives to others, followed to its file under a sub-path."""

from __future__ import annotations

import json
import re
import struct
import tomllib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from support import ROOT, Project

ADDRESS = "https://example.org/archive"
#: Pages that no search engine and no card of a link is to name.
NAMELESS = {"404.html", "selection.html"}
#: What may lead elsewhere: a link that readers follow, a source's reference, a name, the page that
#: a text was taken from; so may a link in the curator's own pages.
ELSEWHERE = {"a nofollow noopener", "a external", "link schema.DC", "JSON-LD", "DC.source"}
_JSON = ("url", "@id", "item", "contentUrl")


class Given(HTMLParser):
    """Gather what a page gives to browsers, search engines and other sites, by what it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._data = given.get("type") == "application/ld+json"
        for name in ("href", "src", "action", "srcset"):
            if name in given:
                self.found.append((f"{tag} {given.get('rel', '')}".strip(), given[name]))
        if tag == "meta" and "://" in given.get("content", ""):
            name = given.get("property") or given["name"]
            self.found.append((name, given["content"]))

    def handle_data(self, data: str) -> None:
        if self._data:
            self.found += [("JSON-LD", address) for address in _addresses(json.loads(data))]
            self._data = False


def _addresses(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _addresses(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _JSON and isinstance(value, str):
                yield value
            yield from _addresses(value)


@pytest.fixture(scope="module")
def output(make_project: Callable[[], Project]) -> Path:
    """The five seeds published below a path of a host, one with an original elsewhere."""
    project = make_project()
    seed = sorted(project.seeds.glob("*.txt"))[4]
    seed.with_suffix(".toml").write_text('url = "https://journal.example/texte"\n', "utf-8")
    paged = ("-e", "DEFAULT_PAGINATION=1")  # further pages of lists, too
    built = project.build("publishconf.py", *paged, env={"SITEURL": ADDRESS})
    assert built.returncode == 0, built.stdout + built.stderr
    return project.output


@pytest.fixture(scope="module")
def pages(output: Path) -> dict[str, list[tuple[str, str]]]:
    return {
        path.relative_to(output).as_posix(): Given(path.read_text("utf-8")).found
        for path in sorted(output.rglob("*.html"))
    }


def _file(output: Path, address: str) -> Path:
    """Give the file that a host serves at an address of the site."""
    path = unquote(urlsplit(address).path).removeprefix("/archive").lstrip("/")
    return output / (f"{path}index.html" if path.endswith("/") or not path else path)


def _is_own(address: str) -> bool:
    return address == ADDRESS or address.startswith(f"{ADDRESS}/")


def test_each_address_on_a_page_is_the_site_s_and_has_its_file(
    output: Path, pages: dict[str, list[tuple[str, str]]]
) -> None:
    assert len(pages) > 50
    for page, found in pages.items():
        for what, given in found:
            address = urljoin(f"{ADDRESS}/{page}", given)
            if _is_own(address):
                assert _file(output, address).is_file(), (page, what, address)
            else:
                own_words = what == "a" and page.startswith("pages/")
                assert what in ELSEWHERE or own_words, (page, what, address)
                assert urlsplit(address).hostname != "example.org", (page, what, address)


def test_each_page_names_itself_its_card_its_icon_and_the_feeds(
    output: Path, pages: dict[str, list[tuple[str, str]]]
) -> None:
    for page, found in pages.items():
        told = dict(found)
        for what in ("og:image", "link icon", "link stylesheet", "script"):
            assert _is_own(told[what]), (page, what)
        feeds = [address for what, address in found if what == "link alternate"]
        assert {f"{ADDRESS}/feeds/articles.atom.xml", f"{ADDRESS}/feeds/articles.rss.xml"} <= {
            *feeds
        }, page
        assert told["og:url"] == f"{ADDRESS}/{page.removesuffix('index.html')}", page
        if page in NAMELESS:
            assert "link canonical" not in told
        elif not page.startswith("nettoyage/"):
            assert told["link canonical"] == told["og:url"], page
    card = _file(output, dict(pages["index.html"])["og:image"]).read_bytes()
    assert card.startswith(b"\x89PNG")
    assert struct.unpack(">II", card[16:24]) == (1200, 630)


def test_an_original_that_is_known_is_linked_and_so_are_the_copies_of_it_elsewhere(
    pages: dict[str, list[tuple[str, str]]],
) -> None:
    known = "https://journal.example/texte"
    outside = {
        address: page
        for page, found in pages.items()
        for what, address in found
        if what == "a nofollow noopener"
    }
    assert outside.keys() == {known, f"https://web.archive.org/web/*/{known}"}
    assert len({*outside.values()}) == 1


def test_what_is_taken_away_leads_back_to_the_site(output: Path) -> None:
    addresses = []
    for path in sorted(output.rglob("*")):
        if path.suffix in {".xml", ".opml"}:
            for node in ElementTree.parse(path).iter():
                values = [*node.attrib.values(), node.text or ""]
                addresses += [(path.name, one) for one in values if one.startswith("https://exam")]
        elif path.suffix in {".txt", ".bib", ".ris"} and "bruts" not in path.parts:
            text = path.read_text("utf-8")
            addresses += [(path.name, one) for one in re.findall(r"https://example[^\s}]*", text)]
        elif path.name == "articles.jsonl" or path.parent.name == "articles":
            rows = path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else []
            rows += [path.read_text("utf-8")] if path.suffix == ".json" else []
            items = [item for row in rows for item in _items(json.loads(row))]
            addresses += [(path.name, item.get("url") or item["URL"]) for item in items]
    assert len(addresses) > 100
    for name, address in addresses:
        assert _is_own(address), (name, address)
        assert _file(output, address).is_file(), (name, address)


def _items(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else [value]  # type: ignore[list-item]


def test_a_source_leads_to_its_reference(pages: dict[str, list[tuple[str, str]]]) -> None:
    outside = {
        page: address
        for page, found in pages.items()
        for what, address in found
        if what == "a external"
    }
    named = tomllib.loads((ROOT / "content/vocabulary/sources.toml").read_text("utf-8"))
    references = {
        f"sources/{slug}.html": one["reference"] for slug, one in named.items() if slug != "kind"
    }
    assert len(outside) >= 3
    assert outside == {page: references[page] for page in outside}
