"""List the feeds of the archive as OPML, for a feed reader to take all or some of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, its address and that of the page it belongs to, both absolute."""

    title: str
    address: str
    page: str


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds under one heading, none for those of the whole archive."""

    heading: str
    feeds: tuple[Feed, ...]


def write_opml(title: str, groups: Iterable[FeedGroup]) -> bytes:
    """Write OPML 2.0, without a date: the list is made anew at each build."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = title
    body = SubElement(root, "body")
    for group in groups:
        if not group.feeds:
            continue
        place = SubElement(body, "outline", text=group.heading) if group.heading else body
        for feed in group.feeds:
            SubElement(
                place, "outline", type="rss", text=feed.title, title=feed.title,
                xmlUrl=feed.address, htmlUrl=feed.page,
            )  # fmt: skip
    ElementTree.indent(root, " ")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
