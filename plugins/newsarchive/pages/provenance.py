"""Build the page that tells how an article was cleaned: each line of its seed with its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from newsarchive.models import ArchiveEntry, CleanArticle, DecidedBy, Role, Segment, Tag, Verdict
from newsarchive.pages.collections import Archive
from newsarchive.pages.provenance_views import (
    FormEvidence,
    ProvenanceView,
    RowStatus,
    SeedRow,
    TagEvidence,
)
from newsarchive.pages.teasers import own_language
from newsarchive.pages.typography import decimal_words, percent_words, typeset
from newsarchive.pages.views import Link
from newsarchive.text.controls import marked_controls

#: Segments shown of a seed, and signs of their texts in all: 4 MB of HTML at the very most. A page
#: of news has 50 to 500 lines; what stands beyond is counted on the page.
MOST_ROWS = 5_000
MOST_SIGNS = 300_000


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
class Cleaning:
    """What is recorded of an article's cleaning; `lines` is its seed's text, None if it is gone."""

    article: CleanArticle
    tags: tuple[TagPlaces, ...]
    lines: Sequence[str] | None


def provenance_view(archive: Archive, entry: ArchiveEntry, cleaning: Cleaning) -> ProvenanceView:
    """Build the page on an article's cleaning; of an excerpt, without any words of its seed."""
    if entry.excerpt:
        tags = tuple(replace(places, forms=()) for places in cleaning.tags)
        cleaning = Cleaning(cleaning.article, tags, None)
    article = cleaning.article
    rows = _rows(cleaning, archive.language)
    counts = Counter(row_status(verdict, header_lines(article)) for verdict in article.verdicts)
    return ProvenanceView(
        article=Link(entry.url, typeset(entry.title, entry.language)),
        language=own_language(entry, archive.language),
        file=marked_controls(article.seed_id),
        digest=article.seed_digest,
        lines_total=max((v.segment.line for v in article.verdicts), default=0),
        counts={status: counts[status] for status in RowStatus if counts[status]},
        doubtful=sum(v.doubtful for v in article.verdicts),
        decided=sum(v.decided_by is DecidedBy.CURATOR for v in article.verdicts),
        text_known=cleaning.lines is not None,
        tags=_tags(archive, entry, cleaning.tags, {row.anchor for row in rows}),
        rows=rows,
        rows_left_out=len(article.verdicts) - len(rows),
        note=typeset(entry.note, archive.curator_language),
        excerpt=entry.excerpt,
    )


def header_lines(article: CleanArticle) -> frozenset[int]:
    """Give the lines that say what the article's head says: title, date, authors, source."""
    found = (article.title, article.date, article.authors, article.source, article.via)
    return frozenset(line for one in found if one is not None for line in one.lines)


def row_status(verdict: Verdict, header: frozenset[int]) -> RowStatus:
    """Tell what became of a segment; `header` are the lines of the article's head."""
    if verdict.kept:
        return RowStatus.KEPT
    if verdict.role is Role.BLANK:
        return RowStatus.BLANK
    return RowStatus.USED if verdict.segment.line in header else RowStatus.CUT


def _rows(cleaning: Cleaning, language: str) -> tuple[SeedRow, ...]:
    """Show the segments up to the bounds."""
    header = header_lines(cleaning.article)
    rows: list[SeedRow] = []
    signs = 0
    for verdict in cleaning.article.verdicts:
        text = _text(verdict.segment, cleaning.lines)
        signs += len(text)
        if len(rows) >= MOST_ROWS or (rows and signs > MOST_SIGNS):
            break
        rows.append(
            SeedRow(
                anchor=verdict.segment.anchor,
                status=row_status(verdict, header),
                doubtful=verdict.doubtful,
                role=verdict.role,
                reason=verdict.reason,
                decided_by=verdict.decided_by,
                confidence=percent_words(verdict.confidence, language),
                text=text if len(text) <= MOST_SIGNS else f"{text[:MOST_SIGNS]} […]",
            )
        )
    return tuple(rows)


def _text(segment: Segment, lines: Sequence[str] | None) -> str:
    if lines is None or segment.line > len(lines):
        return ""
    return marked_controls(lines[segment.line - 1][segment.start : segment.end])


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
                tag=Link(collection.url if collection else "", tag.label),
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
