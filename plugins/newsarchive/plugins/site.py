"""Build the archive's pages, search index and assets from the articles that Pelican read."""

from __future__ import annotations

import logging
from itertools import chain
from pathlib import Path

from pelican import Pelican
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals

from newsarchive import settings as archive_settings
from newsarchive.pages.article import article_view
from newsarchive.pages.collections import Archive, build_archive
from newsarchive.pages.messages import load_messages
from newsarchive.pages.plan import plan_pages
from newsarchive.pages.related import relate
from newsarchive.pages.typography import date_words, typeset_html
from newsarchive.pages.urls import SITE
from newsarchive.partial_date import PartialDate
from newsarchive.plugins.assets import locator, read_assets, versioned_folder
from newsarchive.plugins.entries import Resolver, entry_of, unique_addresses
from newsarchive.plugins.records import Records, read_records
from newsarchive.plugins.search import index_archive
from newsarchive.plugins.writer import MARKER, ArchiveWriter
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.tagging.spellings import Spellings
from newsarchive.text.visible import visible
from newsarchive.text.words import ELIDED_WORDS

logger = logging.getLogger(__name__)

#: Where the archive stands in Pelican's context, for the generators after that of the articles.
ARCHIVE = "archive"
#: What the machine recorded of the articles.
RECORDS = "archive_records"
#: The archive's own settings.
SETTINGS = "archive_settings"
#: Pelican's articles by their addresses, for the feeds.
ARTICLES = "archive_articles"


def order_by_date(article: Article) -> tuple[float, str]:
    """Sort newest first, then by address: a total order, whatever order the files came in."""
    return (-article.date.timestamp(), article.slug)


def use_total_order(pelican: Pelican) -> None:
    """Put the archive's order in place of Pelican's, which leaves ties to chance."""
    pelican.settings["ARTICLE_ORDER_BY"] = order_by_date


def prepare_addresses(generator: ArticlesGenerator) -> None:
    """Keep two articles from claiming one address, which would end Pelican's build."""
    articles = [*generator.articles, *generator.hidden_articles]
    for path, old in unique_addresses(articles).items():
        logger.warning("%s: the address %s is taken; give it another Slug", visible(path), old)


def build_views(generator: ArticlesGenerator) -> None:
    """Gather the archive and give each article the view that its template reads."""
    settings = archive_settings.parse(
        generator.settings, Path(generator.settings["PATH"]).resolve().parent
    )
    vocabulary = vocabularies.load(settings.vocabulary)
    found = read_records(settings, Spellings(vocabulary))
    resolver = Resolver(vocabulary, found.tags)
    listed = [(article, entry_of(article, resolver)) for article in generator.articles]
    hidden = [(article, entry_of(article, resolver)) for article in generator.hidden_articles]
    archive = build_archive(
        [entry for _, entry in listed],
        vocabulary.concepts,
        vocabulary.outlets,
        language=generator.settings["DEFAULT_LANG"],
        forms=found.forms,
        tag_feeds=settings.tag_feeds,
        recorded=found.paths,
        hidden=[entry for _, entry in hidden],
    )
    generator.context[ARCHIVE] = archive
    generator.context[SETTINGS] = settings
    relations = relate(archive)
    generator.context[ARTICLES] = {entry.url: article for article, entry in listed}
    generator.context[RECORDS] = found
    for article, entry in chain(listed, hidden):
        article.view = article_view(archive, entry, relations)


def equip_templates(generator: Generator) -> None:
    """Give the templates addresses, the interface's texts and French typography."""
    theme = Path(generator.theme)
    files = read_assets(theme)
    language = generator.settings["DEFAULT_LANG"]
    generator.env.globals |= {
        "asset": locator(versioned_folder(files), files),
        "urls": SITE,
        "t": load_messages(theme / "translations" / f"{language}.toml"),
        "typeset": typeset_html,
        "elided": " ".join(sorted(ELIDED_WORDS)),
    }


class ArchiveGenerator(Generator):
    """Write what Pelican's own generators do not: collections, search, assets."""

    def generate_output(self, writer: ArchiveWriter) -> None:
        """Write every planned page, the search index and the theme's files."""
        archive: Archive = self.context[ARCHIVE]
        self._write_pages(writer, archive)
        if archive.tag_feeds:
            self._write_feeds(writer, archive)
        self._write_assets(writer)
        self._write_index(writer, archive)
        if writer.ours:
            writer.write_bytes(MARKER, b"")

    def _write_pages(self, writer: ArchiveWriter, archive: Archive) -> None:
        relative = self.settings["RELATIVE_URLS"]
        records: Records = self.context[RECORDS]
        for page in plan_pages(archive, records.cleaning):
            writer.write_file(
                page.save_as,
                self.get_template(page.template),
                self.context,
                relative_urls=relative and not page.anywhere,
                url=page.url,
                view=page.view,
            )

    def _write_feeds(self, writer: ArchiveWriter, archive: Archive) -> None:
        articles = self.context[ARTICLES]
        for collection in archive.tags.values():
            listed = [articles[entry.url] for entry in collection.entries]
            writer.write_page_feed(collection.url, collection.tag.label, listed, self.context)

    def _write_assets(self, writer: ArchiveWriter) -> None:
        assets = read_assets(Path(self.theme))
        folder = versioned_folder(assets)
        for name, data in assets.items():
            writer.write_bytes(f"{folder}/{name}", data)

    def _write_index(self, writer: ArchiveWriter, archive: Archive) -> None:
        undated = self.env.globals["t"]("article.undated_mark")

        def display(date: PartialDate | None) -> str:
            return undated if date is None else date_words(date, archive.language)

        output = Path(self.output_path, "search")
        index = index_archive(archive, self.context[SETTINGS], output, display)
        for name, data in index.files.items():
            writer.write_bytes(f"search/{name}", data)
        for name in index.kept:
            writer.keep(f"search/{name}")


def provide_generator(_pelican: Pelican) -> type[ArchiveGenerator]:
    """Give Pelican the generator of the archive."""
    return ArchiveGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(use_total_order)
    signals.generator_init.connect(equip_templates)
    signals.article_generator_pretaxonomy.connect(prepare_addresses)
    signals.article_generator_finalized.connect(build_views)
    signals.get_generators.connect(provide_generator)
