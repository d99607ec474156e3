"""Every feed keeps to what RFC 4287 (Atom) and RSS 2.0 demand; no package brings Atom's schema."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import pytest
from support import Project

ADDRESS = "https://example.org/depot"
_ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Section 4.1.1 and 4.1.2: how often an element may and must stand, least and most.
_ONCE, _MAYBE, _ANY = (1, 1), (0, 1), (0, 10**6)
_BOTH = {"id": _ONCE, "title": _ONCE, "updated": _ONCE, "rights": _MAYBE,
         "author": _ANY, "category": _ANY, "contributor": _ANY, "link": _ANY}  # fmt: skip
_FEED = _BOTH | {
    "generator": _MAYBE,
    "icon": _MAYBE,
    "logo": _MAYBE,
    "subtitle": _MAYBE,
    "entry": _ANY,
}
_ENTRY = _BOTH | {"content": _MAYBE, "published": _MAYBE, "source": _MAYBE, "summary": _MAYBE}
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def breaches(text: str) -> Iterator[str]:
    """Tell each demand of RFC 4287 that an Atom feed breaks."""
    feed = ElementTree.fromstring(text)
    if feed.tag != f"{_ATOM}feed":
        yield f"the document is no feed but {feed.tag}"
    yield from _counted(feed, _FEED, "feed")
    entries = feed.findall(f"{_ATOM}entry")
    for number, entry in enumerate(entries, 1):
        place = f"entry {number}"
        yield from _counted(entry, _ENTRY, place)
        if feed.find(f"{_ATOM}author") is None and entry.find(f"{_ATOM}author") is None:
            yield f"{place}: no author, nor has the feed one (4.1.2)"
        if entry.find(f"{_ATOM}content") is None and "alternate" not in _relations(entry):
            yield f"{place}: neither content nor an alternate link (4.1.2)"
    for name, count in Counter(entry.findtext(f"{_ATOM}id") for entry in entries).items():
        if count > 1:
            yield f"{count} entries have the id {name} (4.1.1)"
    for element in feed.iter():
        yield from _form(element)


def _counted(element: Element, rules: dict[str, tuple[int, int]], place: str) -> Iterator[str]:
    counts = Counter(child.tag.removeprefix(_ATOM) for child in element)
    for name, (least, most) in rules.items():
        if not least <= counts[name] <= most:
            yield f"{place}: {counts[name]} times {name} (4.1)"
    for name in counts.keys() - rules.keys():
        if not name.startswith("{"):  # elements of other vocabularies may stand there (6.3)
            yield f"{place}: {name} may not stand there (4.1)"
    twins = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{_ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    )
    if max(twins.values(), default=0) > 1:
        yield f"{place}: two alternate links of one type and language (4.1)"


def _relations(element: Element) -> set[str]:
    return {link.get("rel", "alternate") for link in element.findall(f"{_ATOM}link")}


def _form(element: Element) -> Iterator[str]:
    """Check an element of its own: persons, dates, addresses, texts, languages."""
    name, text = element.tag.removeprefix(_ATOM), element.text or ""
    language = element.get(_LANG)
    if language is not None and not _TAG.fullmatch(language):
        yield f"{name}: {language!r} is no language (2)"
    if name in {"author", "contributor"}:
        named = element.findall(f"{_ATOM}name")
        if len(named) != 1 or not (named[0].text or "").strip():
            yield f"{name}: not exactly one name (3.2.1)"
    if name in {"updated", "published"} and not _DATE.fullmatch(text):
        yield f"{name}: {text!r} is no date and time of RFC 3339 (3.3)"
    if name in {"id", "icon", "logo"} and not urlsplit(text).scheme:
        yield f"{name}: {text!r} is not an absolute IRI (4.2.6)"
    if name == "link" and not urlsplit(element.get("href", "")).scheme:
        yield f"link: {element.get('href')!r} is not an absolute IRI (4.2.7)"
    if name == "category" and not element.get("term"):
        yield "category: no term (4.2.2)"
    if name in {"title", "subtitle", "summary", "rights", "content"}:
        if element.get("type", "text") not in {"text", "html"}:
            yield f"{name}: type {element.get('type')!r} is none that is written here (3.1.1)"
        if len(element):
            yield f"{name}: elements within, which only xhtml may have (3.1.1)"


@pytest.fixture(scope="module")
def published(make_project: Callable[[], Project]) -> Path:
    """The five seeds with their feeds: one text in another language, one without a source."""
    project = make_project()
    for pattern, change in (
        ("le-kremlin*", (r"(?m)^Lang: .*$", "Lang: en")),
        ("moscou-exclut*", (r"(?m)^(?:Source|Authors): .*\n", "")),
        ("moscou-decu*", (r"(?m)^Title: .*$", "Title: <b>Moscou</b> & « ]]> » &amp; 1 < 2")),
    ):
        [path] = project.articles.glob(f"{pattern}.md")
        path.write_text(re.sub(*change, path.read_text(encoding="utf-8")), encoding="utf-8")
    built = project.build("publishconf.py", env={"SITEURL": ADDRESS})
    assert built.returncode == 0, built.stdout + built.stderr
    return project.output


def test_every_atom_feed_keeps_to_the_rfc(published: Path) -> None:
    feeds = sorted(published.rglob("*.atom.xml"))
    assert len(feeds) > 15
    told = {
        path.relative_to(published).as_posix(): found
        for path in feeds
        if (found := list(breaches(path.read_text(encoding="utf-8"))))
    }
    assert told == {}


def test_every_feed_says_where_it_stands_and_what_page_it_is_of(published: Path) -> None:
    for path in sorted(published.rglob("*.atom.xml")):
        feed = ElementTree.parse(path).getroot()
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{_ATOM}link")}
        assert links["self"] == f"{ADDRESS}/{path.relative_to(published).as_posix()}"
        page = (links["alternate"] or "").removeprefix(f"{ADDRESS}/")
        assert (published / (page or "index.html")).exists(), page


def test_readers_of_feeds_find_nothing_to_complain_of(published: Path) -> None:
    for path in sorted([*published.rglob("*.atom.xml"), *published.rglob("*.rss.xml")]):
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == ("atom10" if path.name.endswith("atom.xml") else "rss20")
        assert read.entries
        assert all(entry.title and entry.link.startswith(ADDRESS) for entry in read.entries)


def test_a_title_is_read_as_it_was_written(published: Path) -> None:
    for name in ("articles.atom.xml", "articles.rss.xml"):
        root = ElementTree.parse(published / "feeds" / name).getroot()
        titles = [element.text for element in root.iter() if element.tag.endswith("title")]
        assert any("Moscou" in (title or "") and "1 < 2" in (title or "") for title in titles)


def test_the_rss_feed_keeps_to_its_specification(published: Path) -> None:
    rss = ElementTree.parse(published / "feeds" / "articles.rss.xml").getroot()
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    [channel] = rss
    for name in ("title", "link", "description", "language"):
        assert len(channel.findall(name)) == 1, name
    assert channel.findtext("title")
    assert channel.findtext("link", "").startswith(ADDRESS)
    items = channel.findall("item")
    assert len(items) == 5
    guids = [item.find("guid") for item in items]
    assert all(guid is not None and guid.get("isPermaLink") == "false" for guid in guids)
    assert len({guid.text for guid in guids if guid is not None}) == len(items)
    for item in items:
        assert item.findtext("title")
        assert item.findtext("description")
        assert item.findtext("link", "").startswith(f"{ADDRESS}/articles/")
        for date in item.findall("pubDate"):
            assert parsedate_to_datetime(date.text or "").tzinfo is not None


@pytest.mark.parametrize(
    ("pattern", "change", "section"),
    [
        (r"<id>[^<]*</id>", "", "0 times id"),
        (r"<updated>[^<]*", "<updated>2022-01-09", "3.3"),
        (r"(<entry[^>]*>)", r"\1<title>x</title>", "2 times title"),
        (r"(<entry.*?)<id>[^<]*", r"\1<id>x", "4.2.6"),
        (r"(<author><name>)[^<]*", r"\1", "3.2.1"),
        (r'href="[^"]*"', 'href="/x"', "4.2.7"),
        (r'xml:lang="fr"', 'xml:lang="fr_FR"', "is no language"),
        (r"(<entry[^>]*>)", r'\1<link rel="alternate" href="https://a.b"/>', "two alternate"),
        (r"(<entry[^>]*>)", r"\1<entry/>", "may not stand there"),
        (r"(<title)[^>]*>", r'\1 type="xhtml"><b/>', "3.1.1"),
        (r"(<entry.*</entry>)", r"\1\1", "entries have the id"),
    ],
)
def test_a_breach_is_told(published: Path, pattern: str, change: str, section: str) -> None:
    text = (published / "feeds" / "articles.atom.xml").read_text(encoding="utf-8")
    broken = re.sub(pattern, change, text, count=1, flags=re.DOTALL)
    assert broken != text
    assert any(section in told for told in breaches(broken))
