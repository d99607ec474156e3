"""Write the site's files into the stage, and date feeds honestly."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from feedgenerator import Rss201rev2Feed
from pelican import Pelican
from pelican.contents import Article
from pelican.plugins import signals
from pelican.utils import sanitised_join
from pelican.writers import Writer

from newsarchive.pages.identity import permanent_id
from newsarchive.pages.urls import feed_url
from newsarchive.partial_date import PartialDate
from newsarchive.plugins import publishing
from newsarchive.plugins.reader import first_day
from newsarchive.staging.stage import Stage, storing

logger = logging.getLogger(__name__)

#: Items of a page's feed, and no full texts: each text stands in the feeds of all its tags, and
#: 50,000 texts of nine tags must stay a site that can be published (1 GB on GitHub Pages).
PAGE_FEED_ITEMS = 20
#: Where the context names the page that a feed belongs to.
_PAGE = "feed_page"
_TAG_FEEDS = "NEWSARCHIVE_TAG_FEEDS"


class ArchiveWriter(Writer):
    """Pelican's writer into a stage, sparing files that stay the same and dating feeds honestly."""

    def __init__(self, output_path: str, settings: Any = None) -> None:
        """Write into the stage that the build began with."""
        super().__init__(output_path, settings)
        self.stage: Stage = self.settings[publishing.STAGE]

    def write_bytes(self, name: str, data: bytes) -> None:
        """Publish a file below the output folder."""
        path = sanitised_join(self.output_path, name)
        self._written_files.add(path)
        self.stage.put(self.stage.name_of(Path(path)), data)

    def write_file(self, *arguments: Any, **options: Any) -> None:
        """Write a page as Pelican does; it makes folders before it asks for the file.

        Raises:
            StorageError: if the disk does not take it.
        """
        with storing(self.stage.root):
            super().write_file(*arguments, **options)

    def write_large(self, name: str, produce: Callable[[Path], None]) -> tuple[int, str]:
        """Publish a file that need not fit in memory; give its size and SHA-256."""
        path = sanitised_join(self.output_path, name)
        self._written_files.add(path)
        return self.stage.put_large(self.stage.name_of(Path(path)), produce)

    def keep(self, name: str) -> None:
        """Leave a file below the output folder as it stands."""
        self.stage.keep(name)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> IO[str]:
        written = filename in self._written_files and not override
        if written or filename in self._overridden_files:
            refused: IO[str] = super()._open_w(filename, encoding, override)
            return refused
        self._written_files.add(filename)
        if override:
            self._overridden_files.add(filename)
        return _Staged(self.stage, self.stage.name_of(Path(filename)), encoding)

    def write_page_feed(
        self, page: str, title: str, articles: Sequence[Article], context: Mapping[str, Any]
    ) -> None:
        """Write the Atom feed of a page: summaries of its newest dated articles.

        `page` is its address; `articles` come newest first, the undated last.
        """
        newest = [Brief(article) for article in articles if article.archive.date is not None]
        self.write_feed(
            newest[:PAGE_FEED_ITEMS],
            {**context, _PAGE: page},
            feed_url(page),
            feed_title=title,
        )

    def _create_new_feed(self, feed_type: str, feed_title: str, context: Any) -> Any:
        feed = super()._create_new_feed(feed_type, feed_title, context)
        if _PAGE in context:
            feed.feed["link"] = feed.feed["id"] = self.urljoiner(self.site_url, context[_PAGE])
        feed.feed["language"] = self.settings["DEFAULT_LANG"]
        # Atom wants an author for entries that name none.
        feed.feed["author_name"] = self.settings["SITENAME"]
        feed.latest_post_date = lambda: _latest(feed.items)
        if not isinstance(feed, Rss201rev2Feed):  # RSS has no language but the whole feed's
            feed.item_attributes = _language_of
        return feed

    def _add_item_to_the_feed(self, feed: Any, item: Article | Brief) -> None:
        """Add an article with the date it has.

        Atom demands a full instant, so a text without any date is in the RSS feed only; a month or
        a year stands for its first instant as `updated`, and no `published` is claimed for it.
        """
        brief = isinstance(item, Brief)
        if isinstance(item, Brief):
            item = item.article
        date: PartialDate | None = item.archive.date
        foreign = item.lang != self.settings["DEFAULT_LANG"]
        rss = isinstance(feed, Rss201rev2Feed)
        if date is None and not rss:
            return
        content = None if brief else item.get_content(self.site_url)
        feed.add_item(
            title=item.title,
            link=self.urljoiner(self.site_url, item.url),
            unique_id=permanent_id(item.archive.identity, item.url),
            unique_id_is_permalink=False,
            description=content if rss else item.summary,
            content=None if rss else content,
            categories=[str(tag) for tag in getattr(item, "tags", [])] or None,
            author_name=", ".join(item.archive.authors) or item.archive.source,
            pubdate=_instant(date) if date and date.day else None,
            updateddate=_instant(date) if date else None,
            language=item.lang if foreign else "",
        )


@dataclass(frozen=True, slots=True)
class Brief:
    """An article that a feed gives in summary only."""

    article: Article


class _Staged(io.StringIO):
    """A file that goes to the stage when it is closed."""

    def __init__(self, stage: Stage, name: str, encoding: str) -> None:
        super().__init__()
        self._stage, self._name, self._text_encoding = stage, name, encoding

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._stage.put(self._name, self.getvalue().encode(self._text_encoding))
        super().__exit__(kind, error, trace)


def _language_of(item: Mapping[str, Any]) -> dict[str, str]:
    """Mark an entry in another language than its feed's."""
    return {"xml:lang": item["language"]} if item["language"] else {}


def _instant(date: PartialDate) -> datetime:
    """Give the first instant a partial date may mean; hours are as the source printed them."""
    return first_day(date).replace(tzinfo=UTC)


def _latest(items: Iterable[dict[str, Any]]) -> datetime:
    dates = [item["updateddate"] for item in items if item["updateddate"] is not None]
    return max(dates, default=datetime(1970, 1, 1, tzinfo=UTC))


def drop_feeds_without_address(pelican: Pelican) -> None:
    """Switch feeds off where the site has no address: their links must be absolute."""
    settings = pelican.settings
    names = [name for name in ("FEED_ALL_ATOM", "FEED_ALL_RSS") if settings.get(name)]
    names += [_TAG_FEEDS] if settings.get(_TAG_FEEDS) else []
    if names and "://" not in str(settings["SITEURL"]):
        logger.warning("No feeds are written: give the site's address with SITEURL=https://…")
        settings.update(dict.fromkeys(names, False))


def provide_writer(_pelican: Pelican) -> type[ArchiveWriter]:
    """Give Pelican the writer of the archive."""
    return ArchiveWriter


def register() -> None:
    """Connect to Pelican."""
    publishing.register()
    signals.initialized.connect(drop_feeds_without_address)
    signals.get_writer.connect(provide_writer)
