"""Build the page of the downloads: its view, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.pages.collections import Archive
from newsarchive.pages.typography import size_words
from newsarchive.pages.urls import data_url


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: its address, the key of what is said of it, its size in words."""

    url: str
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class DataView:
    """The page of the downloads; `package`, `example` and `opml` are empty where there is none."""

    total: int
    downloads: tuple[Download, ...]
    package: str
    fields: tuple[str, ...]
    example: str
    opml: str


def data_view(
    archive: Archive,
    files: Iterable[tuple[str, str, int]],
    package: str,
    fields: Iterable[str],
    opml: str,
) -> DataView:
    """Show the files to take away, given as address, form and size in bytes, and what they hold."""
    beside = archive.entries[:1] if archive.article_data else ()
    return DataView(
        total=len(archive.entries),
        downloads=tuple(
            Download(url, form, size_words(size, archive.language)) for url, form, size in files
        ),
        package=package,
        fields=tuple(fields),
        example="".join(data_url(entry.url) for entry in beside),
        opml=opml,
    )
