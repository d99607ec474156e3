"""Turn Pelican's articles into the archive's entries, with typed tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape

from pelican.contents import Article

from newsarchive.articles.header import ArticleHeader
from newsarchive.articles.markdown import to_text
from newsarchive.models import ArchiveEntry, Kind, Status, Tag
from newsarchive.pages.tombstones import Tombstone
from newsarchive.tagging.vocabulary import Vocabulary
from newsarchive.text.normalize import fold
from newsarchive.text.slugs import slug


class Resolver:
    """Find what names in a header mean: a tag is the vocabulary's, a machine's, else a topic."""

    def __init__(self, vocabulary: Vocabulary, found: Iterable[Tag]) -> None:
        """Take the vocabulary, which wins, and the tags that the machine found."""
        self._vocabulary = vocabulary
        self._found: dict[str, Tag] = {}
        for tag in sorted(found, key=lambda tag: (fold(tag.label), tag.kind, tag.slug)):
            self._found.setdefault(fold(tag.label), tag)

    def outlet(self, name: str | None) -> str | None:
        """Give a source's canonical name, or the name as it is."""
        known = None if name is None else self._vocabulary.find_outlet(name)
        return name if known is None else known.label

    def resolve(self, label: str) -> Tag:
        """Give the tag of a label."""
        concept = self._vocabulary.find(label)
        if concept is not None:
            return concept.tag
        known = self._found.get(fold(label))
        return known or Tag(slug(label, fallback="theme"), label, Kind.TOPIC)


def entry_of(article: Article, resolver: Resolver) -> ArchiveEntry:
    """Give an article as the pages and the search index see it."""
    header: ArticleHeader = article.archive
    html = article.content
    text = to_text(html)
    return ArchiveEntry(
        url=article.url,
        save_as=article.save_as,
        seed_id=header.seed_id,
        title=header.title,
        date=header.date,
        authors=header.authors,
        source=resolver.outlet(header.source),
        via=resolver.outlet(header.via),
        language=article.lang,
        tags=tuple(dict.fromkeys(resolver.resolve(label) for label in header.tags)),
        summary=unescape(article.summary),
        lead=text.split("\n", 1)[0] if '<p class="lead">' in html else None,
        html=html,
        text=text,
        original=header.url,
        copied=header.copied,
        note=header.note,
        excerpt=header.status is Status.EXCERPT,
        identity=header.identity,
        robots=header.robots,
    )


def without_withdrawn(articles: Iterable[Article]) -> tuple[list[Article], list[Tombstone]]:
    """Part the articles that have pages from what stands at the addresses of withdrawn ones."""
    kept: list[Article] = []
    gone: list[Tombstone] = []
    for article in articles:
        header: ArticleHeader = article.archive
        if header.status is Status.WITHDRAWN:
            gone.append(Tombstone(article.url, article.save_as, header.note))
        else:
            kept.append(article)
    return kept, gone


def unique_addresses(articles: Iterable[Article]) -> Mapping[str, str]:
    """Give a second article with an address already taken one of its own; map it to the old one."""
    taken: set[str] = set()
    moved: dict[str, str] = {}
    for article in sorted(articles, key=lambda item: item.source_path):
        chosen, number = article.slug, 2
        while chosen in taken:
            chosen, number = f"{article.slug}-{number}", number + 1
        taken.add(chosen)
        if chosen != article.slug:
            moved[article.source_path] = article.slug
            article.slug = chosen
    return moved
