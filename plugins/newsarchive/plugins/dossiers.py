"""Read the curator's dossiers for the pages: their articles are Pelican's, by all their names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pelican.contents import Article

from newsarchive.articles.header import LISTED, ArticleHeader
from newsarchive.dossiers.folder import dossier_files, read_dossiers
from newsarchive.dossiers.names import NamedText, Names
from newsarchive.pages.shelves import Dossier
from newsarchive.settings import ArchiveSettings


def article_names(articles: Iterable[Article], settings: ArchiveSettings) -> Names | None:
    """Gather what all articles may be called, drafts and withdrawn ones too; None if none asks."""
    if not dossier_files(settings.dossiers):
        return None
    return Names(_named(article, settings) for article in articles)


def published_dossiers(settings: ArchiveSettings, names: Names | None) -> tuple[Dossier, ...]:
    """Give the dossiers that have a page; what is wrong with any is in the import's report."""
    return () if names is None else read_dossiers(settings.dossiers, names).dossiers


def _named(article: Article, settings: ArchiveSettings) -> NamedText:
    header: ArticleHeader = article.archive
    path = Path(article.source_path)
    inside = path.is_relative_to(settings.articles)
    return NamedText(
        path=(path.relative_to(settings.articles) if inside else Path(path.name)).as_posix(),
        slug=header.slug,
        seeds=tuple(filter(None, (header.seed_id, header.identity))),
        title=header.title,
        language="" if article.lang == settings.language else article.lang,
        url=article.url,
        listed=header.status in LISTED,
    )
