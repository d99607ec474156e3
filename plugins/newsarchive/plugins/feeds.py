"""Publish the feeds of pages, and the list of all feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pelican.contents import Article

from newsarchive.exports.opml import Feed, FeedGroup, write_opml
from newsarchive.models import ArchiveEntry
from newsarchive.pages.collections import KINDS, Archive
from newsarchive.pages.elements import feed_of
from newsarchive.pages.messages import Messages
from newsarchive.pages.urls import SITE, public_url
from newsarchive.plugins.writer import ArchiveWriter

#: Where the list of feeds stands.
OPML = "feeds/archive.opml"


@dataclass(frozen=True, slots=True)
class PageFeed:
    """The feed of a page: its heading's key in the catalogue, title, page, address and texts."""

    heading: str
    title: str
    page: str
    url: str
    entries: tuple[ArchiveEntry, ...]


def page_feeds(archive: Archive) -> Iterator[PageFeed]:
    """Give the feed of every tag, source and dossier with a dated text, if such feeds are on."""
    found = [
        (f"kind.{kind}.names", tag.label, tag.url, tag.entries)
        for kind in KINDS
        for tag in archive.kinds[kind]
    ]
    found += [
        ("sources.title", source.outlet.label, source.url, source.entries)
        for source in archive.sources
        if source.outlet is not None
    ]
    found += [
        ("dossiers.title", one.dossier.title, one.url, one.entries)
        for one in archive.dossiers.listed
    ]
    for heading, title, page, entries in found:
        url = feed_of(archive, page, entries)
        if url:
            yield PageFeed(heading, title, page, url, entries)


def publish_feeds(
    writer: ArchiveWriter,
    archive: Archive,
    articles: Mapping[str, Article],
    context: Mapping[str, Any],
) -> None:
    """Write the feed of each page that has one; `articles` are Pelican's, by address."""
    for feed in page_feeds(archive):
        listed = [articles[entry.url] for entry in feed.entries]
        writer.write_page_feed(feed.page, feed.title, listed, context)


def list_feeds(archive: Archive, settings: Mapping[str, Any], messages: Messages) -> bytes | None:
    """Write the list of all feeds as OPML; None where the archive has no feed."""
    home = str(settings["SITEURL"])
    domain = str(settings.get("FEED_DOMAIN") or home)
    groups = []
    if settings.get("FEED_ALL_ATOM"):
        address = public_url(domain, settings.get("FEED_ALL_ATOM_URL") or settings["FEED_ALL_ATOM"])
        whole = Feed(messages("site.feed_atom"), address, public_url(home, SITE.home))
        groups.append(FeedGroup("", (whole,)))
    shelves: dict[str, list[Feed]] = {}
    for feed in page_feeds(archive):
        address = public_url(domain, feed.url)
        listed = Feed(feed.title, address, public_url(home, feed.page))
        shelves.setdefault(feed.heading, []).append(listed)
    groups += [FeedGroup(messages(heading), tuple(feeds)) for heading, feeds in shelves.items()]
    return write_opml(settings["SITENAME"], groups) if groups else None
