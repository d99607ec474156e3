"""Read the archive's Markdown articles for Pelican: typed header, sanitised body."""

from __future__ import annotations

import logging
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.readers import MarkdownReader, Readers
from pelican.urlwrappers import Author, Category, Tag

from newsarchive.articles.excerpt import excerpt_html
from newsarchive.articles.header import ArticleHeader, read_header, without_text
from newsarchive.articles.markdown import to_html, to_text
from newsarchive.articles.store import read_article
from newsarchive.models import Status
from newsarchive.partial_date import PartialDate
from newsarchive.text.slugs import slug

logger = logging.getLogger(__name__)

#: What Pelican, which knows three of our statuses, is told in place of the others.
_PELICAN_STATUS = {Status.EXCERPT: "published", Status.WITHDRAWN: "hidden"}
#: Length of a summary made from the text, in characters.
SUMMARY_LENGTH = 240
#: Sorts undated texts behind all others; never shown.
UNDATED = datetime(1000, 1, 1)  # noqa: DTZ001 - Pelican adds its time zone


class ArticleReader(MarkdownReader):
    """Read `content/articles/`; all other Markdown is left to Pelican's own reader.

    The header is a closed list of fields: a seed cannot set a template, an address or an attribute
    of Pelican's objects through it.
    """

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give an article's HTML and the metadata Pelican needs.

        What cannot be read of a header is in the import's report.
        """
        path = Path(source_path)
        folder = Path(self.settings["PATH"]) / "articles"
        if folder not in path.parents:
            html, metadata = super().read(source_path)
            if "title" not in metadata:
                logger.warning("%s: no Title; write `Title: …` on its first line", path.name)
            return html, {"title": path.stem, **metadata}
        stored = read_article(path)
        header = read_header(stored.document, path.stem)
        return self._published(header, stored.document.body)

    def _published(self, header: ArticleHeader, body: str) -> tuple[str, dict[str, Any]]:
        """Give what may be published: the rest of a text goes no further than this."""
        if header.status is Status.WITHDRAWN:
            return "", self._metadata(without_text(header), "")
        html = excerpt_html(body) if header.status is Status.EXCERPT else to_html(body)
        return html, self._metadata(header, html)

    def _metadata(self, header: ArticleHeader, html: str) -> dict[str, Any]:
        summary = header.summary or summarise(html)
        metadata: dict[str, Any] = {
            "archive": header,
            "title": header.title,
            "slug": slug(header.slug, fallback="texte"),
            "lang": header.language or self.settings["DEFAULT_LANG"],
            "date": UNDATED if header.date is None else first_day(header.date),
            "status": _PELICAN_STATUS.get(header.status, header.status.value),
            # Pelican asks every draft for one; the archive has no categories.
            "category": Category(self.settings["DEFAULT_CATEGORY"], self.settings),
            "summary": escape(summary),
            "tags": [Tag(label, self.settings) for label in header.tags],
        }
        if header.authors:
            metadata["authors"] = [Author(name, self.settings) for name in header.authors]
        return metadata


def first_day(date: PartialDate) -> datetime:
    """Give the first moment a partial date may mean, for Pelican to sort by."""
    hour, minute = max(date.hour, 0), max(date.minute, 0)
    return datetime(date.year, date.month or 1, date.day or 1, hour, minute)  # noqa: DTZ001 - idem


def summarise(html: str) -> str:
    """Give an article's lead, else its beginning, cut at a word within 240 characters."""
    text = to_text(html)
    if html.startswith('<p class="lead">'):
        text = text.split("\n", 1)[0]
    text = " ".join(text.split())
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + " …"


def provide_reader(readers: Readers) -> None:
    """Put the reader of the archive in place of Pelican's for Markdown."""
    for extension in MarkdownReader.file_extensions:
        readers.reader_classes[extension] = ArticleReader


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(provide_reader)
