"""What a published site gives to machines: exports, references, feeds, sitemap, robots."""

from __future__ import annotations

import json
import re
import sqlite3
import urllib.parse
from collections.abc import Callable
from html import unescape
from typing import Any

import feedparser
import pytest
from sitelinks import broken_links
from support import Project, tree

ADDRESS = "https://example.org/depot"


@pytest.fixture(scope="module")
def published(make_project: Callable[[], Project]) -> Project:
    """The five seeds, an article of each awkward kind, published under a sub-path."""
    project = make_project()
    (project.articles / "hidden.md").write_text(
        "Title: Caché\nStatus: hidden\nSlug: cache\nTags: Sujet caché\n\nTexte.\n", encoding="utf-8"
    )
    (project.articles / "lonely.md").write_text(
        "Title: Seul </script> & « ceux »\nSlug: seul\nTags: Sujet sans date\nLang: fr\n"
        "Robots: noindex, noarchive\nSource: Revue sans date\n\nTexte.\n\nDeux.\n",
        encoding="utf-8",
    )
    result = project.build("publishconf.py", env={"SITEURL": ADDRESS})
    assert result.returncode == 0, result.stdout + result.stderr
    return project


def read(project: Project, name: str) -> str:
    return (project.output / name).read_text(encoding="utf-8")


def test_the_exports_hold_what_the_pages_list_and_nothing_hidden(published: Project) -> None:
    lines = [json.loads(line) for line in read(published, "data/articles.jsonl").splitlines()]
    pages = {path.name for path in (published.output / "articles").glob("*.html")}
    names = {line["url"].rsplit("/", 1)[-1] for line in lines}
    assert names == pages - {"cache.html"}
    for line in lines:
        page = line["url"].removeprefix(f"{ADDRESS}/").removesuffix(".html")
        assert json.loads(read(published, f"{page}.json")) == line
    with sqlite3.connect(published.output / "data" / "archive.sqlite3") as database:
        ids = [row[0] for row in database.execute("SELECT id FROM articles ORDER BY key")]
        labels = [row[0] for row in database.execute("SELECT label FROM tags")]
    database.close()
    assert ids == [line["id"] for line in lines]
    assert "Sujet caché" not in labels
    assert not (published.output / "articles" / "cache.json").exists()
    whole = b"".join(path.read_bytes() for path in (published.output / "data").iterdir())
    assert "Caché".encode() not in whole


def test_the_package_tells_the_files_as_they_are(published: Project) -> None:
    package = json.loads(read(published, "data/datapackage.json"))
    digests = tree(published.output / "data")
    for resource in package["resources"]:
        path = published.output / "data" / resource["path"]
        assert path.stat().st_size == resource["bytes"]
        assert f"sha256:{digests[resource['path']]}" == resource["hash"]


def test_an_article_s_head_and_files_say_the_same(published: Project) -> None:
    for path in (published.output / "articles").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        head = text.split("</head>")[0]
        assert head.count("<script") == 2
        [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
        linked: Any = json.loads(data)
        metas = {name: unescape(value) for name, value in
                 re.findall(r'<meta name="([^"]+)" content="([^"]*)">', head)}  # fmt: skip
        [item] = json.loads(path.with_suffix(".csl.json").read_text(encoding="utf-8"))
        assert linked["headline"] == item["title"] == metas["citation_title"]
        assert linked["url"] == item["URL"] == metas["citation_public_url"]
        assert f'<link rel="canonical" href="{item["URL"]}">' in head
        parts = "-".join(
            f"{part:02d}" for part in item.get("issued", {}).get("date-parts", [[]])[0]
        )
        assert metas.get("DC.date", "") == parts
        assert linked.get("datePublished", "")[:10] == parts
        for ending in (".bib", ".ris"):
            assert item["title"].split()[0] in path.with_suffix(ending).read_text(encoding="utf-8")


def test_every_feed_is_valid_atom(published: Project) -> None:
    feeds = sorted((published.output / "feeds").rglob("*.atom.xml"))
    assert len(feeds) > 20
    ids: dict[str, set[str]] = {}
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == "atom10"
        # What RFC 4287 demands of a feed and of an entry.
        assert feed.feed.id
        assert feed.feed.title
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)
        assert feed.feed.author
        links = {link.rel: link.href for link in feed.feed.links}
        name = path.relative_to(published.output).as_posix()
        assert links["self"] == f"{ADDRESS}/{name}"
        for entry in feed.entries:
            assert entry.id.startswith("urn:uuid:")
            assert entry.title
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", entry.updated)
            assert entry.summary or entry.content
            ids.setdefault(entry.link, set()).add(entry.id)
    assert all(len(found) == 1 for found in ids.values())
    lines = [json.loads(line) for line in read(published, "data/articles.jsonl").splitlines()]
    assert {line["url"]: {line["id"]} for line in lines if line["date"]} == ids


def test_what_has_no_dated_text_has_no_feed(published: Project) -> None:
    for page in ("themes/sujet-sans-date", "sources/revue-sans-date"):
        text = read(published, f"{page}.html")
        assert f"feeds/{page}" not in text
        assert not (published.output / "feeds" / f"{page}.atom.xml").exists()
    assert "1970" not in read(published, "feeds/archive.opml")


def test_a_feed_keeps_its_ids_when_a_text_changes_its_name_date_and_address(
    make_project: Callable[[], Project],
) -> None:
    project = make_project()
    article = next(p for p in sorted(project.articles.glob("*.md")) if "kremlin" in p.name)

    def ids() -> set[str]:
        assert project.build("publishconf.py", env={"SITEURL": ADDRESS}).returncode == 0
        feed = feedparser.parse((project.output / "feeds" / "articles.atom.xml").read_bytes())
        return {entry.id for entry in feed.entries}

    before = ids()
    text = article.read_text(encoding="utf-8")
    text = re.sub(r"^Title: .*", "Title: Un autre titre", text, flags=re.MULTILINE)
    text = re.sub(r"^Date: .*", "Date: 2023", text, flags=re.MULTILINE)
    text = re.sub(r"^Slug: .*", "Slug: ailleurs", text, flags=re.MULTILINE)
    article.write_text(text, encoding="utf-8")
    assert ids() == before


def test_the_sitemap_names_each_canonical_page_that_may_be_found(published: Project) -> None:
    lines = read(published, "sitemap.txt").splitlines()
    assert lines == sorted(set(lines))
    canonical = set()
    for path in published.output.rglob("*.html"):
        head = path.read_text(encoding="utf-8").split("</head>")[0]
        found = re.findall(r'<link rel="canonical" href="([^"]+)">', head)
        robots = re.findall(r'<meta name="robots" content="([^"]+)">', head)
        if found and not any("noindex" in words for words in robots):
            canonical.add(found[0])
    assert set(lines) == canonical
    assert f"{ADDRESS}/" in lines
    assert f"{ADDRESS}/articles/seul.html" not in lines
    assert f"Sitemap: {ADDRESS}/sitemap.txt" in read(published, "robots.txt")


def test_search_engines_are_asked_per_article_and_kept_from_what_is_hidden(
    published: Project,
) -> None:
    robots = {
        name: re.findall(r'<meta name="robots" content="([^"]*)">', read(published, name))
        for name in (
            "articles/seul.html",
            "articles/cache.html",
            "index.html",
            "404.html",
            "selection.html",
        )
    }
    assert robots == {
        "articles/seul.html": ["noindex, noarchive"],
        "articles/cache.html": ["noindex"],
        "index.html": [],
        "404.html": ["noindex"],
        "selection.html": ["noindex"],
    }


def test_a_site_may_keep_out_of_search_altogether(make_project: Callable[[], Project]) -> None:
    project = make_project()
    conf = project.root / "publishconf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + '\nNEWSARCHIVE_ROBOTS = "noindex"\n')
    assert project.build("publishconf.py", env={"SITEURL": ADDRESS}).returncode == 0
    for path in project.output.rglob("*.html"):
        assert '<meta name="robots" content="noindex">' in path.read_text(encoding="utf-8"), path
    assert not (project.output / "bruts").exists()  # a text file cannot ask for it
    assert not (project.output / "sitemap.txt").exists()
    assert "Sitemap" not in read(project, "robots.txt")
    assert "Disallow" not in read(project, "robots.txt")


def test_what_is_not_to_be_taken_away_is_neither_written_nor_offered(
    make_project: Callable[[], Project],
) -> None:
    project = make_project()
    conf = project.root / "pelicanconf.py"
    said = conf.read_text(encoding="utf-8")
    conf.write_text(f'{said}\nNEWSARCHIVE_EXPORTS = ["csv"]\n', encoding="utf-8")
    assert project.build().returncode == 0
    names = {path.name for path in (project.output / "data").iterdir()}
    assert names == {"articles.csv", "datapackage.json", "index.html"}
    assert {path.suffix for path in (project.output / "articles").iterdir()} == {".html"}
    assert not (project.output / "bruts").exists()
    assert not broken_links(project.output)
    conf.write_text(f"{said}\nNEWSARCHIVE_EXPORTS = []\n", encoding="utf-8")
    assert project.build().returncode == 0
    assert [path.name for path in (project.output / "data").iterdir()] == ["index.html"]
    conf.write_text(f'{said}\nNEWSARCHIVE_EXPORTS = ["cvs"]\n', encoding="utf-8")
    checked = project.cli("check", "--setup")
    assert checked.returncode == 2
    assert "jsonl, csv, sqlite, json, references, raw" in checked.stderr


def test_addresses_to_take_away_are_right_below_a_sub_path_and_none_is_made_up_without(
    make_project: Callable[[], Project], published: Project
) -> None:
    data = read(published, "data/index.html")
    for href in re.findall(r'href="([^"]+)" download', data):
        path = urllib.parse.urlsplit(href).path.removeprefix("/depot/")
        assert href.startswith(f"{ADDRESS}/")
        assert (published.output / path).is_file()
    local = make_project()
    assert local.build("pelicanconf.py", "--relative-urls").returncode == 0
    page = read(local, "data/index.html")
    for href in re.findall(r'href="([^"]+)" download', page):
        assert (local.output / "data" / href).is_file(), href
    assert not list(local.output.rglob("sitemap*"))
    for path in (local.output / "articles").glob("*.*"):
        head = path.read_text(encoding="utf-8").split("<body")[0]
        assert "://" not in re.sub(r"https?://(schema\.org|purl\.org)", "", head)
    assert read(local, "robots.txt") == "User-agent: *\nAllow: /\n"
