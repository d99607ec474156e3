"""Read what the pages of a built site link to, load and name."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """Collect what a page links to, loads and names."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in {"link", "script", "img", "iframe", "source"}:
            rel = given.get("rel", "")
            target = given.get("src") or given.get("href", "")
            if target and rel not in {"canonical", "alternate", "schema.DC"}:
                self.loads.append(target)
        if "id" in given:
            self.ids.append(given["id"])
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        data = given.get("type") == "application/ld+json"  # no browser runs it
        if tag == "style" or (tag == "script" and "src" not in given and not data):
            self.inline.append(tag)


def read_pages(site: Path) -> dict[str, Page]:
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(site).as_posix()] = page
    return pages


def target_of(page: str, href: str) -> tuple[str, str] | None:
    """Resolve a link inside the site to a file and a fragment; None for an outside one."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        joined = PurePosixPath(path.lstrip("/"))
    elif path:
        joined = PurePosixPath(page).parent / path
    else:
        joined = PurePosixPath(page)
    clean: list[str] = []
    for part in joined.parts:
        if part == "..":
            clean.pop()
        elif part != ".":
            clean.append(part)
    name = "/".join(clean)
    if path.endswith("/") or not name:
        name = f"{name}/index.html".lstrip("/")
    return name, parts.fragment


def broken_links(site: Path) -> list[str]:
    """Name every link or asset inside the site that leads nowhere."""
    pages = read_pages(site)
    broken = []
    for name, page in pages.items():
        for href in page.links + page.loads:
            target = target_of(name, href)
            if target is None:
                continue
            path, fragment = target
            there = (site / path).is_file()
            if not there or (fragment and path in pages and fragment not in pages[path].ids):
                broken.append(f"{name}: {href}")
    return broken
