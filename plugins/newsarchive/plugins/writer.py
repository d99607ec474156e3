"""Write only files whose bytes change, date feeds honestly, remove the pages of what is gone."""

from __future__ import annotations

import io
import logging
import os
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from feedgenerator import Rss201rev2Feed
from pelican import Pelican
from pelican.contents import Article
from pelican.generators import StaticGenerator
from pelican.plugins import signals
from pelican.utils import sanitised_join
from pelican.writers import Writer

from newsarchive.articles.store import write_bytes
from newsarchive.pages.urls import feed_url
from newsarchive.partial_date import PartialDate
from newsarchive.plugins.reader import first_day

logger = logging.getLogger(__name__)

#: Published with the site: it switches off Jekyll on GitHub Pages, and it marks an output folder
#: as ours, so that nothing is ever removed from a folder that Pelican was pointed at by mistake.
MARKER = ".nojekyll"
#: Where a run keeps the set of files it planned, for the clean-up at its end.
_PLANNED = "_ARCHIVE_PLANNED_FILES"
_STATIC = "_ARCHIVE_STATIC_FILES"
#: Items of a page's feed, and no full texts: each text stands in the feeds of all its tags, and
#: 50,000 texts of nine tags must stay a site that can be published (1 GB on GitHub Pages).
PAGE_FEED_ITEMS = 20
#: Where the context names the page that a feed belongs to.
_PAGE = "feed_page"
_TAG_FEEDS = "NEWSARCHIVE_TAG_FEEDS"
_FEED_IDS = uuid.UUID("6f5a1d0e-8e0e-5b0a-9d9b-3f6f1c0a7c11")


class ArchiveWriter(Writer):
    """Pelican's writer, sparing files that stay the same and dating feeds honestly."""

    def __init__(self, output_path: str, settings: Any = None) -> None:
        """Take over an output folder that is empty, absent or ours."""
        super().__init__(output_path, settings)
        self.ours = _is_ours(Path(output_path))
        self.settings[_PLANNED] = self._written_files

    def write_bytes(self, name: str, data: bytes) -> None:
        """Publish a file below the output folder if its bytes differ from what stands."""
        path = sanitised_join(self.output_path, name)
        self._written_files.add(path)
        write_bytes(Path(path), data, durable=False)

    def keep(self, name: str) -> None:
        """Leave a file below the output folder as it stands."""
        self._written_files.add(sanitised_join(self.output_path, name))

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> IO[str]:
        written = filename in self._written_files and not override
        if written or filename in self._overridden_files:
            refused: IO[str] = super()._open_w(filename, encoding, override)
            return refused
        self._written_files.add(filename)
        if override:
            self._overridden_files.add(filename)
        return _ChangedOnly(Path(filename), encoding)

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
        feed.latest_post_date = lambda: _latest(feed.items)
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
        rss = isinstance(feed, Rss201rev2Feed)
        if date is None and not rss:
            return
        content = None if brief else item.get_content(self.site_url)
        feed.add_item(
            title=item.title,
            link=self.urljoiner(self.site_url, item.url),
            unique_id=feed_id(item.archive.identity or item.slug),
            unique_id_is_permalink=False,
            description=content if rss else item.summary,
            content=None if rss else content,
            categories=[str(tag) for tag in getattr(item, "tags", [])] or None,
            author_name=", ".join(item.archive.authors) or item.archive.source,
            pubdate=_instant(date) if date and date.day else None,
            updateddate=_instant(date) if date else None,
        )


def feed_id(seed_id: str) -> str:
    """Give a feed entry's permanent id: it survives a change of title, date or address."""
    return f"urn:uuid:{uuid.uuid5(_FEED_IDS, seed_id)}"


@dataclass(frozen=True, slots=True)
class Brief:
    """An article that a feed gives in summary only."""

    article: Article


class _ChangedOnly(io.StringIO):
    """A file that is written when it is closed, if its bytes differ from what stands."""

    def __init__(self, path: Path, encoding: str) -> None:
        super().__init__()
        self._path = path
        self._text_encoding = encoding

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            data = self.getvalue().encode(self._text_encoding)
            write_bytes(self._path, data, durable=False)
        super().__exit__(kind, error, trace)


def _instant(date: PartialDate) -> datetime:
    """Give the first instant a partial date may mean; hours are as the source printed them."""
    return first_day(date).replace(tzinfo=UTC)


def _latest(items: Iterable[dict[str, Any]]) -> datetime:
    dates = [item["updateddate"] for item in items if item["updateddate"] is not None]
    return max(dates, default=datetime(1970, 1, 1, tzinfo=UTC))


def _is_ours(output: Path) -> bool:
    return not output.exists() or (output / MARKER).exists() or not any(output.iterdir())


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


def note_static_files(generator: StaticGenerator) -> None:
    """Note the files that Pelican copies by itself, so that they are not taken for stale."""
    generator.settings.setdefault(_STATIC, set()).update(
        sanitised_join(generator.output_path, item.save_as) for item in generator.staticfiles
    )


def remove_stale(pelican: Pelican) -> None:
    """Remove files of earlier builds that this one did not plan, from a folder that is ours."""
    output = Path(pelican.output_path)
    planned = pelican.settings.pop(_PLANNED, set())
    planned |= pelican.settings.pop(_STATIC, set())
    if not (output / MARKER).exists():
        return
    kept = set(pelican.settings["OUTPUT_RETENTION"]) | {MARKER, ".git"}
    for folder, folders, files in os.walk(output, topdown=False):
        if kept & set(Path(folder).relative_to(output).parts):
            continue
        for name in files:
            path = Path(folder, name)
            if name not in kept and str(path) not in planned:
                path.unlink()
        for name in folders:
            path = Path(folder, name)
            if name not in kept and not path.is_symlink() and not any(path.iterdir()):
                path.rmdir()


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(drop_feeds_without_address)
    signals.get_writer.connect(provide_writer)
    signals.static_generator_finalized.connect(note_static_files)
    signals.finalized.connect(remove_stale)
