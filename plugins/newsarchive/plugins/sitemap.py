"""Publish the list of addresses for search engines, by pelican-sitemap, and robots.txt.

pelican-sitemap's XML gives every page a date, for want of another that of the build or the first
day that a partial date may mean. Its plain-text form says nothing that is not known, and is the
same whatever the clock. It writes into a folder of its own, for our writer to publish what changed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican.plugins.sitemap.sitemap import SitemapGenerator

from newsarchive.robots import keeps_away

#: Search engines read no more addresses of one file (sitemaps.org).
MOST_ADDRESSES = 50_000


def sitemap_files(
    urls: Iterable[str], settings: Mapping[str, Any], robots: str
) -> Iterator[tuple[str, bytes]]:
    """Give name and bytes of the sitemaps and of robots.txt.

    A site without an address, or one that asks to be in no index, has no sitemap. robots.txt
    forbids nothing: who may not read a page never sees what it asks.
    """
    address = str(settings["SITEURL"]).rstrip("/")
    names = []
    if "://" in address and not keeps_away(robots):
        for number, part in enumerate(_parts(sorted(urls)), 1):
            name = "sitemap.txt" if number == 1 else f"sitemap-{number}.txt"
            names.append(name)
            yield name, _sitemap(part, address, settings.get("SITEMAP", {}).get("exclude", ()))
    lines = ["User-agent: *", "Allow: /", *(f"Sitemap: {address}/{name}" for name in names)]
    yield "robots.txt", ("\n".join(lines) + "\n").encode()


def _parts(urls: list[str]) -> Iterator[list[str]]:
    return (urls[at : at + MOST_ADDRESSES] for at in range(0, len(urls), MOST_ADDRESSES))


def _sitemap(urls: Iterable[str], address: str, exclude: Iterable[str]) -> bytes:
    config = {"format": "txt", "exclude": tuple(exclude)}
    with tempfile.TemporaryDirectory() as folder:
        site = SimpleNamespace(output_path=folder, settings={"SITEURL": address, "SITEMAP": config})
        maker = SitemapGenerator()
        maker.init(site)
        for url in urls:
            maker.queue_page(str(Path(folder, url)), {})
        maker.finalize(site)
        return Path(folder, "sitemap.txt").read_bytes()
