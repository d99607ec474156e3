"""Build the page of the downloads."""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.pages.collections import Archive
from newsarchive.pages.typography import size_words
from newsarchive.pages.urls import data_url
from newsarchive.pages.views import DataView, Download


def data_view(
    archive: Archive,
    files: Iterable[tuple[str, str, int]],
    package: str,
    fields: Iterable[str],
    opml: str,
) -> DataView:
    """Show the files to take away, given as address, form and size in bytes, and what they hold."""
    return DataView(
        total=len(archive.entries),
        downloads=tuple(
            Download(url, form, size_words(size, archive.language)) for url, form, size in files
        ),
        package=package,
        fields=tuple(fields),
        example=data_url(archive.entries[0].url)
        if archive.article_data and archive.entries
        else "",
        opml=opml,
    )
