"""Build the archive's pages, search index and assets from the articles that Pelican read."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from pelican import Pelican
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from newsarchive import settings as archive_settings
from newsarchive.exports.records import FIELDS, Exported
from newsarchive.pages.article import article_view
from newsarchive.pages.collections import Archive, build_archive
from newsarchive.pages.data import DataView, data_view
from newsarchive.pages.plan import PlannedPage, plan_pages
from newsarchive.pages.related import relate
from newsarchive.pages.typography import date_words
from newsarchive.pages.urls import SITE
from newsarchive.partial_date import PartialDate
from newsarchive.plugins.assets import versioned_folder
from newsarchive.plugins.citations import Citations, citations
from newsarchive.plugins.dossiers import article_names, published_dossiers
from newsarchive.plugins.entries import Resolver, entry_of, unique_addresses, without_withdrawn
from newsarchive.plugins.exports import FOLDER, PACKAGE, publish_exports
from newsarchive.plugins.feeds import OPML, list_feeds, publish_feeds
from newsarchive.plugins.publishing import MARKER
from newsarchive.plugins.records import read_records
from newsarchive.plugins.search import publish_index
from newsarchive.plugins.sitemap import sitemap_files
from newsarchive.plugins.templates import ASSETS, equip_templates, keep_compiled
from newsarchive.plugins.writer import ArchiveWriter
from newsarchive.robots import keeps_away
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.tagging.spellings import Spellings
from newsarchive.text.visible import visible

logger = logging.getLogger(__name__)

#: Where the archive stands in Pelican's context, for the generators after that of the articles.
ARCHIVE = "archive"
#: What the machine recorded of the articles.
RECORDS = "archive_records"
#: The archive's own settings.
SETTINGS = "archive_settings"
#: How the articles are cited.
CITATIONS = "archive_citations"
#: What stands at the addresses of withdrawn articles.
WITHDRAWN = "archive_withdrawn"
#: What all articles may be called, for the dossiers; None without dossiers.
NAMES = "archive_names"
#: What the templates call the address of the index of dossiers, empty where there is none.
DOSSIERS = "dossiers"
#: What the templates call the addresses of the curator's pages that other pages link, each empty
#: where it is removed or renamed.
CURATED = {"about": SITE.about, "method": SITE.method, "accessibility": SITE.accessibility}
#: Pelican's articles by their addresses, for the feeds.
ARTICLES = "archive_articles"


def order_by_date(article: Article) -> tuple[float, str]:
    """Sort newest first, then by address: a total order, whatever order the files came in."""
    return (-article.date.timestamp(), article.slug)


def use_total_order(pelican: Pelican) -> None:
    """Put the archive's order in place of Pelican's, which leaves ties to chance."""
    pelican.settings["ARTICLE_ORDER_BY"] = order_by_date


def prepare_addresses(generator: ArticlesGenerator) -> None:
    """Keep two articles from claiming one address, which would end Pelican's build.

    Withdrawn ones end here: neither Pelican nor another plugin gets to see them.
    """
    articles = [*generator.articles, *generator.hidden_articles]
    for path, old in unique_addresses(articles).items():
        logger.warning("%s: the address %s is taken; give it another Slug", visible(path), old)
    generator.context[NAMES] = article_names([*articles, *generator.drafts], _settings(generator))
    generator.hidden_articles, generator.context[WITHDRAWN] = without_withdrawn(
        generator.hidden_articles
    )


def _settings(generator: Generator) -> ArchiveSettings:
    root = Path(generator.settings["PATH"]).resolve().parent
    return archive_settings.parse(generator.settings, root)


def build_views(generator: ArticlesGenerator) -> None:
    """Gather the archive and give each article the view that its template reads."""
    settings = _settings(generator)
    vocabulary = vocabularies.load(settings.vocabulary)
    found = read_records(settings, Spellings(vocabulary))
    resolver = Resolver(vocabulary, found.tags)
    listed = [(article, entry_of(article, resolver)) for article in generator.articles]
    hidden = [(article, entry_of(article, resolver)) for article in generator.hidden_articles]
    archive = build_archive(
        [entry for _, entry in listed],
        vocabulary.concepts,
        vocabulary.outlets,
        language=settings.site_language,
        curator_language=settings.language,
        forms=found.forms,
        per_page=generator.settings["DEFAULT_PAGINATION"] or 0,
        tag_feeds=settings.tag_feeds,
        article_data="json" in settings.exports,
        raw_copies="raw" in settings.exports and not keeps_away(settings.robots),
        recorded=found.paths,
        hidden=[entry for _, entry in hidden],
        withdrawn=generator.context[WITHDRAWN],
        dossiers=published_dossiers(settings, generator.context.pop(NAMES)),
    )
    generator.context[DOSSIERS] = SITE.dossiers if archive.dossiers.listed else ""
    generator.context[ARCHIVE] = archive
    generator.context[SETTINGS] = settings
    relations = relate(archive)
    generator.context[ARTICLES] = {entry.url: article for article, entry in listed}
    generator.context[RECORDS] = found
    cited = citations(
        generator.settings,
        generator.env.globals["t"],
        with_files="references" in settings.exports,
    )
    generator.context[CITATIONS] = cited
    for article, entry in chain(listed, hidden):
        article.view = article_view(
            archive, entry, relations, found.warnings(entry), found.summaries.get(entry.seed_id)
        )
        article.citation = cited.view(entry, article.view.description)


def find_curated_pages(generator: PagesGenerator) -> None:
    """Tell the templates which of the pages that they link the curator keeps."""
    kept = {page.save_as for page in generator.pages}
    generator.context |= {name: url if url in kept else "" for name, url in CURATED.items()}


class ArchiveGenerator(Generator):
    """Write what Pelican's own generators do not: collections, search, assets."""

    def generate_output(self, writer: ArchiveWriter) -> None:
        """Write every planned page, the search index and the theme's files."""
        archive: Archive = self.context[ARCHIVE]
        cited: Citations = self.context[CITATIONS]
        opml = self._write_feeds(writer, archive)
        pages = plan_pages(
            archive,
            self.context[RECORDS].cleaning,
            self._write_data(writer, archive, opml),
            lambda one: cited.dossier(one, archive.curator_language),
            cited.files_beside(SITE.selection),
        )
        addresses = self._write_pages(writer, pages)
        self._write_sitemap(writer, archive, addresses)
        self._write_citations(writer, archive)
        self._write_assets(writer)
        self._write_index(writer, archive)
        if writer.stage.owned:
            writer.write_bytes(MARKER, b"")

    def _write_pages(self, writer: ArchiveWriter, pages: Iterable[PlannedPage]) -> list[str]:
        """Write planned pages; give the addresses that search engines may know."""
        relative = self.settings["RELATIVE_URLS"]
        addresses = []
        for page in pages:
            if page.indexed:
                addresses.append(page.url)
            writer.write_file(
                page.save_as,
                self.get_template(page.template),
                self.context,
                relative_urls=relative and not page.anywhere,
                url=page.url,
                view=page.view,
            )
            if page.beside is not None:
                writer.write_bytes(*page.beside)
        return addresses

    def _write_feeds(self, writer: ArchiveWriter, archive: Archive) -> str:
        """Write the feeds of pages and the list of all; give its address, empty without feeds."""
        publish_feeds(writer, archive, self.context[ARTICLES], self.context)
        listed = list_feeds(archive, self.settings, self.env.globals["t"])
        if listed is None:
            return ""
        writer.write_bytes(OPML, listed)
        return OPML

    def _write_data(self, writer: ArchiveWriter, archive: Archive, opml: str) -> DataView:
        """Write the files to take away; give the view of the page that lists them."""
        site: Citations = self.context[CITATIONS]
        description = str(self.settings.get("SITESUBTITLE", ""))
        exported = Exported(archive, site.site.address)
        files = publish_exports(
            writer, exported, self.context[SETTINGS].exports, site.site.name, description
        )
        listed = [(f"{FOLDER}/{file.name}", file.form, file.size) for file in files]
        return data_view(archive, listed, PACKAGE if files else "", FIELDS, opml)

    def _write_sitemap(
        self, writer: ArchiveWriter, archive: Archive, addresses: Iterable[str]
    ) -> None:
        robots = self.context[SETTINGS].robots
        urls = [
            *addresses,
            *(e.url for e in archive.entries if not keeps_away(e.robots or robots)),
            *(page.url for page in self.context["pages"]),
        ]
        for name, data in sitemap_files(urls, self.settings, robots):
            writer.write_bytes(name, data)

    def _write_citations(self, writer: ArchiveWriter, archive: Archive) -> None:
        cited: Citations = self.context[CITATIONS]
        pages = [([entry], entry.save_as) for entry in chain(archive.entries, archive.hidden)]
        pages += [(list(one.texts), one.url) for one in archive.dossiers.all]
        for entries, save_as in pages:
            for name, data in cited.files(entries, save_as).items():
                writer.write_bytes(name, data)

    def _write_assets(self, writer: ArchiveWriter) -> None:
        assets: dict[str, bytes] = self.context[ASSETS]
        folder = versioned_folder(assets)
        for name, data in assets.items():
            writer.write_bytes(f"{folder}/{name}", data)

    def _write_index(self, writer: ArchiveWriter, archive: Archive) -> None:
        undated = self.env.globals["t"]("date.unknown")

        def display(date: PartialDate | None) -> str:
            return undated if date is None else date_words(date, archive.language)

        publish_index(archive, self.context[SETTINGS], writer, display)


def provide_generator(_pelican: Pelican) -> type[ArchiveGenerator]:
    """Give Pelican the generator of the archive."""
    return ArchiveGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(use_total_order)
    signals.initialized.connect(keep_compiled)
    signals.generator_init.connect(equip_templates)
    signals.article_generator_pretaxonomy.connect(prepare_addresses)
    signals.article_generator_finalized.connect(build_views)
    signals.page_generator_finalized.connect(find_curated_pages)
    signals.get_generators.connect(provide_generator)
