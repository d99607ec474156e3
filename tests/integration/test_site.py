"""The built site: links, feeds, encoding, nothing from anyone else. Works on any output folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import listparser
import pytest
from sitelinks import broken_links, read_pages, target_of
from support import Project

_ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_site_has_every_kind_of_page(site: Path) -> None:
    for name in (
        "index.html", "404.html", "recherche.html", "chronologie/index.html",
        "chronologie/sans-date.html", "chronologie/2022.html", "chronologie/2022-01.html",
        "themes/index.html", "personnes/index.html", "organisations/index.html",
        "lieux/index.html", "sources/index.html", "search/meta.json",
    ):  # fmt: skip
        assert (site / name).is_file(), name
    assert len(list((site / "articles").glob("*.html"))) >= 5


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    assert len(read_pages(site)) > 20
    assert not broken_links(site)


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    outside = [
        f"{name}: {target}"
        for name, page in read_pages(site).items()
        for target in page.loads
        if urlsplit(target).netloc
    ]
    assert not outside


def test_no_page_holds_script_style_or_handlers_of_its_own(site: Path) -> None:
    assert not {name: page.inline for name, page in read_pages(site).items() if page.inline}
    for path in site.rglob("*.html"):
        assert 'http-equiv="Content-Security-Policy"' in path.read_text(encoding="utf-8")


def test_ids_are_unique_on_each_page(site: Path) -> None:
    for name, page in read_pages(site).items():
        assert len(page.ids) == len(set(page.ids)), name


def test_every_page_is_reached_from_the_front_page(
    request: pytest.FixtureRequest, site: Path
) -> None:
    pages = read_pages(site)
    seen, queue = {"index.html"}, ["index.html"]
    while queue:
        name = queue.pop()
        for href in pages[name].links:
            target = target_of(name, href)
            if target and target[0] in pages and target[0] not in seen:
                seen.add(target[0])
                queue.append(target[0])
    lost = set(pages) - seen - {"404.html"}
    if request.config.getoption("--site"):  # a hidden article has its pages and stands in no list
        lost = {name for name in lost if not name.startswith(("articles/", "nettoyage/"))}
    assert not lost


def test_addresses_are_short_and_distinct_whatever_the_case(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert len({name.casefold() for name in names}) == len(names)
    assert max(len(name.encode()) for name in names) <= 150


def test_feeds_are_valid_xml_with_honest_dates(project: Project) -> None:
    address = "https://example.org/depot"
    assert project.build("publishconf.py", env={"SITEURL": address}).returncode == 0
    site = project.output
    atom = site / "feeds" / "articles.atom.xml"
    feed = ElementTree.parse(atom).getroot()
    entries = feed.findall(f"{_ATOM}entry")
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    assert len(entries) == len(set(ids)) > 0
    for entry in entries:
        assert entry.findtext(f"{_ATOM}title")
        assert entry.findtext(f"{_ATOM}updated")
    links = [link.get("href", "") for link in feed.iter(f"{_ATOM}link")]
    assert all(link.startswith(f"{address}/") for link in links)
    rss = ElementTree.parse(site / "feeds" / "articles.rss.xml").getroot()
    items = rss.findall("channel/item")
    assert len(items) > len(entries)
    assert len([item for item in items if item.find("pubDate") is not None]) <= len(entries)
    # feedgenerator writes the date of the build where no entry has one: none may come from it.
    assert not re.search(r"20(2[5-9]|[3-9]\d)-", atom.read_text())


def test_every_tag_and_source_has_a_feed_of_summaries_that_its_page_and_the_list_name(
    project: Project,
) -> None:
    address = "https://example.org/depot"
    assert project.build("publishconf.py", env={"SITEURL": address}).returncode == 0
    site = project.output
    opml = listparser.parse((site / "feeds" / "archive.opml").read_bytes())
    assert not opml.bozo
    listed = {feed.url for feed in opml.feeds}
    assert f"{address}/feeds/articles.atom.xml" in listed
    whole = ElementTree.parse(site / "feeds" / "articles.atom.xml").getroot()
    ids = {entry.findtext(f"{_ATOM}id") for entry in whole.findall(f"{_ATOM}entry")}
    pages = [
        path.relative_to(site).as_posix()
        for kind in ("themes", "personnes", "organisations", "lieux", "sources")
        for path in (site / kind).glob("[!i]*.html")
    ]
    assert len(pages) > 15
    for page in pages:
        name = f"feeds/{page.removesuffix('.html')}.atom.xml"
        text = (site / page).read_text(encoding="utf-8")
        dated = re.findall(r'<time datetime="[^"]+">[^<]*</time></span><span class="what">', text)
        if not dated or page == "sources/source-inconnue.html":
            assert not (site / name).exists()
            assert "feeds/" not in text.split("<main")[1].split("</main")[0]
            continue
        assert text.count(f'href="{address}/{name}"') == 2
        assert f"{address}/{name}" in listed
        feed = ElementTree.parse(site / name).getroot()
        assert feed.findtext(f"{_ATOM}id") == f"{address}/{page}"
        entries = feed.findall(f"{_ATOM}entry")
        assert len(entries) == len(dated)
        assert {entry.findtext(f"{_ATOM}id") for entry in entries} <= ids
        assert all(entry.find(f"{_ATOM}summary") is not None for entry in entries)
        assert all(entry.find(f"{_ATOM}content") is None for entry in entries)
        updated = [entry.findtext(f"{_ATOM}updated") or "" for entry in entries]
        assert feed.findtext(f"{_ATOM}updated") == max(updated)
    without = project.build("publishconf.py", env={"SITEURL": ""})
    assert without.returncode == 0
    assert not list(site.rglob("*.atom.xml")) + list(site.rglob("*.opml"))
    assert "feeds/" not in (site / pages[0]).read_text(encoding="utf-8")


@pytest.mark.usefixtures("five_seeds")
def test_a_tag_page_tells_the_spellings_met_and_its_wider_and_narrower_concepts(
    site: Path,
) -> None:
    person = (site / "personnes" / "sergei-riabkov.html").read_text(encoding="utf-8")
    assert "<bdi>Riabkov</bdi>, <bdi>Sergey Ryabkov</bdi>" in person
    assert "Рябков" not in person
    place = (site / "lieux" / "russie.html").read_text(encoding="utf-8")
    assert "<bdi>Moscou" not in place
    topic = (site / "themes" / "elargissement-de-l-otan.html").read_text(encoding="utf-8")
    assert '/organisations/otan.html">Otan</a>' in topic
    body = (site / "organisations" / "otan.html").read_text(encoding="utf-8")
    assert "/themes/elargissement-de-l-otan.html" in body.split("</header>")[1]


def test_json_parses_and_no_control_character_is_published(site: Path) -> None:
    for path in site.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    bad = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]")
    for pattern in ("*.html", "*.xml", "*.json"):
        for path in site.rglob(pattern):
            assert not bad.search(path.read_text(encoding="utf-8")), path


def test_undated_texts_are_published_without_a_date(site: Path) -> None:
    undated = (site / "chronologie" / "sans-date.html").read_text(encoding="utf-8")
    links = set(re.findall(r"articles/[a-z0-9-]+\.html", undated))
    assert len(links) >= 2
    for link in links:
        assert "<time" not in (site / link).read_text(encoding="utf-8").split("<aside")[0]


def test_a_deleted_statement_is_linked_from_nowhere(project: Project) -> None:
    statement = project.root / "content" / "pages" / "accessibilite.md"
    for kept in (True, False):
        if not kept:
            statement.unlink()
        built = project.build("publishconf.py", env={"SITEURL": ""})
        assert built.returncode == 0, built.stdout + built.stderr
        home = (project.output / "index.html").read_text(encoding="utf-8")
        assert ("pages/accessibilite.html" in home) is kept
        own = "pages/a-propos.html: "  # the curator's own link, told in docs/publishing.md
        assert not [link for link in broken_links(project.output) if not link.startswith(own)]
