"""Build the page that tells how an article was cleaned: each line of its seed with its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsarchive.models import ArchiveEntry, CleanArticle, DecidedBy, Segment, Tag
from newsarchive.pages.collections import Archive
from newsarchive.pages.elements import robots_of
from newsarchive.pages.pieces import CleaningSummary, Link
from newsarchive.pages.provenance_rows import header_lines, row_status, runs_of, seed_rows
from newsarchive.pages.provenance_views import (
    FormEvidence,
    ProvenanceView,
    RawView,
    RowStatus,
    TagEvidence,
)
from newsarchive.pages.teasers import date_view, own_language
from newsarchive.pages.typography import decimal_words, label_words, size_words, typeset
from newsarchive.pages.urls import raw_url
from newsarchive.robots import keeps_away
from newsarchive.text.controls import marked_controls


@dataclass(frozen=True, slots=True)
class FormPlaces:
    """A form of a tag met in an article, how often, and the segments that hold it."""

    form: str
    count: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TagPlaces:
    """A tag that the machine gave an article, its score and its forms."""

    tag: Tag
    score: float
    forms: tuple[FormPlaces, ...]


@dataclass(frozen=True, slots=True)
class RawCopy:
    """The bytes of a seed, how they were read, and lines as they were before their repair."""

    data: bytes
    encoding: str
    guessed: bool = False
    before: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What is recorded of an article's cleaning; `lines` is its seed's text, None if it is gone.

    So is `copy`, the seed itself: it has the digest that is recorded. `cleaner` is the version of
    the cleaning.
    """

    article: CleanArticle
    tags: tuple[TagPlaces, ...]
    lines: Sequence[str] | None
    copy: RawCopy | None = None
    cleaner: str = ""


def provenance_view(archive: Archive, entry: ArchiveEntry, cleaning: Cleaning) -> ProvenanceView:
    """Build the page on an article's cleaning; of an excerpt, without any words of its seed."""
    if entry.excerpt:
        tags = tuple(replace(places, forms=()) for places in cleaning.tags)
        cleaning = replace(cleaning, tags=tags, lines=None, copy=None)
    article, copy = cleaning.article, cleaning.copy
    before = copy.before if copy else {}
    rows = seed_rows(article, cleaning.lines, before, archive.language, entry.language)
    return ProvenanceView(
        article=Link(entry.url, typeset(entry.title, entry.language)),
        language=own_language(entry, archive.language),
        file=marked_controls(article.seed_id),
        decisions=f"{marked_controls(article.seed_id).removesuffix('.txt')}.toml",
        digest=article.seed_digest,
        cleaner=cleaning.cleaner,
        copied=None if entry.copied is None else date_view(entry.copied, archive.language),
        raw=None if copy is None else _raw(archive, entry, copy),
        summary=summarise(article),
        text_known=cleaning.lines is not None,
        tags=_tags(archive, entry, cleaning.tags, {row.anchor for row in rows}),
        runs=tuple(runs_of(rows)),
        rows_left_out=len(article.verdicts) - len(rows),
        robots=robots_of(archive, entry),
        note=typeset(entry.note, archive.curator_language),
        excerpt=entry.excerpt,
    )


def summarise(article: CleanArticle) -> CleaningSummary:
    """Count what became of an article's raw copy."""
    header = header_lines(article)
    counts = Counter(row_status(verdict, header) for verdict in article.verdicts)
    return CleaningSummary(
        lines=max((v.segment.line for v in article.verdicts), default=0),
        counts=tuple((status.value, counts[status]) for status in RowStatus if counts[status]),
        doubtful=sum(v.doubtful for v in article.verdicts),
        decided=sum(v.decided_by is DecidedBy.CURATOR for v in article.verdicts),
    )


def _raw(archive: Archive, entry: ArchiveEntry, copy: RawCopy) -> RawView:
    """Show a seed's file.

    A text file cannot ask search engines to stay away, so that of an article that does is not
    published.
    """
    listed = entry.url in archive.positions and not keeps_away(entry.robots)
    return RawView(
        url=raw_url(entry.url) if archive.raw_copies and listed else "",
        size=size_words(len(copy.data), archive.language),
        encoding=copy.encoding,
        guessed=copy.guessed,
    )


def _tags(
    archive: Archive, entry: ArchiveEntry, found: Iterable[TagPlaces], shown: set[str]
) -> tuple[TagEvidence, ...]:
    """Show the tags that the article has; those that a person gave it have no evidence."""
    by_slug: Mapping[str, TagPlaces] = {places.tag.slug: places for places in found}
    evidence = []
    for tag in dict.fromkeys(entry.tags):
        collection = archive.tags.get((tag.kind, tag.slug))
        places = by_slug.get(tag.slug)
        evidence.append(
            TagEvidence(
                tag=Link(collection.url if collection else "", label_words(tag.label)),
                kind=tag.kind,
                score=decimal_words(places.score, archive.language) if places else "",
                forms=tuple(_form(form, shown) for form in places.forms) if places else (),
            )
        )
    return tuple(evidence)


def _form(places: FormPlaces, shown: set[str]) -> FormEvidence:
    names = [segment.anchor for segment in places.segments]
    links = tuple(Link(f"#{name}" if name in shown else "", name) for name in names)
    return FormEvidence(marked_controls(places.form), places.count, links)
