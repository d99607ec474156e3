"""What the template of each page may read: frozen views, told field by field in docs/theming.md."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.models import Kind
from newsarchive.pages.pieces import (
    BarGroup,
    CitationFile,
    CleaningSummary,
    CountedLink,
    DateView,
    DossierItem,
    DossierPlace,
    KindLink,
    LetterGroup,
    Link,
    RelatedText,
    SourceItem,
    Span,
    TagGroup,
    TagLinks,
    Teaser,
    TextGroup,
    Version,
)


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page."""

    total: int
    undated_total: int
    span: Span | None
    histogram: tuple[BarGroup, ...]
    latest: tuple[Teaser, ...]
    undated: tuple[Teaser, ...]
    dossiers: tuple[DossierItem, ...]
    dossiers_total: int
    tag_groups: tuple[TagGroup, ...]
    sources: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What surrounds the text of an article; the text itself is Pelican's `article.content`."""

    title: str
    language: str
    language_name: str
    description: str
    date: DateView | None
    period: Link | None
    source: Link | None
    via: str
    authors: tuple[str, ...]
    tag_groups: tuple[TagLinks, ...]
    versions: tuple[Version, ...]
    related: tuple[RelatedText, ...]
    dossiers: tuple[DossierPlace, ...]
    older: Teaser | None
    newer: Teaser | None
    provenance: str
    cleaning: CleaningSummary | None
    data: str
    robots: str
    original: Link | None
    copies: str
    copied: DateView | None
    warnings: tuple[str, ...]
    note: str
    excerpt: bool


@dataclass(frozen=True, slots=True)
class TagView:
    """A person, organisation, place or topic and its texts; `feed` is empty where there is none."""

    label: str
    kind: Kind
    index_url: str
    description: str
    spellings: tuple[str, ...]
    broader: Link | None
    narrower: tuple[CountedLink, ...]
    feed: str
    count: int
    undated_total: int
    span: Span | None
    histogram: tuple[BarGroup, ...]
    text_groups: tuple[TextGroup, ...]
    older: Link | None
    neighbours: tuple[TagGroup, ...]


@dataclass(frozen=True, slots=True)
class ListPageView:
    """A further page of the texts of a tag or source; `kind` is None for a source.

    `label` is that of the whole list, empty for the texts that name no source, `first` its first
    page, and `period` the time of the texts on this one.
    """

    label: str
    kind: Kind | None
    first: str
    period: str
    count: int
    older: Link | None
    newer: Link | None
    text_groups: tuple[TextGroup, ...]


@dataclass(frozen=True, slots=True)
class TagIndexView:
    """All tags of a kind, by their first letter."""

    kind: Kind
    total: int
    kinds: tuple[KindLink, ...]
    letters: tuple[LetterGroup, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source and its texts; `known` is false on the page of texts that name no source."""

    label: str
    known: bool
    description: str
    type: str
    reference: Link | None
    alternatives: tuple[str, ...]
    languages: tuple[str, ...]
    feed: str
    count: int
    undated_total: int
    span: Span | None
    histogram: tuple[BarGroup, ...]
    text_groups: tuple[TextGroup, ...]
    older: Link | None
    tag_groups: tuple[TagGroup, ...]


@dataclass(frozen=True, slots=True)
class SourceIndexView:
    """All sources, and the page of texts that name none."""

    total: int
    sources: tuple[SourceItem, ...]
    unknown: CountedLink | None


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """All years with their months, and the texts without a date."""

    total: int
    undated_total: int
    span: Span | None
    years: tuple[BarGroup, ...]
    text_groups: tuple[TextGroup, ...]
    undated: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A year, its texts by month, or a month, its texts by day; `unit` is `year` or `month`."""

    unit: str
    label: str
    count: int
    parent: Link | None
    older: Link | None
    newer: Link | None
    histogram: tuple[BarGroup, ...]
    text_groups: tuple[TextGroup, ...]


@dataclass(frozen=True, slots=True)
class UndatedView:
    """The texts without a date."""

    count: int
    texts: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page shows before a search and without a script."""

    latest: tuple[Teaser, ...]
    undated_total: int
    undated: tuple[Teaser, ...]
    kinds: tuple[KindLink, ...]
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelectionView:
    """The reader's own selection; `files` are what its references are taken away as."""

    files: tuple[CitationFile, ...]


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """What stands at the address of a withdrawn article; `note` may be empty."""

    note: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that lead nowhere: it shows nothing of the archive."""
