"""What the templates of dossiers read: frozen views, told field by field in docs/theming.md."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.pages.pieces import (
    BarGroup,
    CitationFile,
    DossierItem,
    Span,
    TagGroup,
    Teaser,
    TextGroup,
)


@dataclass(frozen=True, slots=True)
class ListedTextView:
    """An article of a dossier: as which, and what the curator says of it, sanitised or empty."""

    number: int
    text: Teaser
    note: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """Sanitised words of the curator and the articles behind them; either may be empty."""

    html: str
    texts: tuple[ListedTextView, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A part of a dossier; `title` is empty where its articles stand under no heading."""

    title: str
    anchor: str
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class DossierReferences:
    """The references of a dossier's articles: as files, and the whole as JSON-LD."""

    files: tuple[CitationFile, ...] = ()
    linked_data: object = None


#: Of a dossier whose articles nobody cites.
NO_REFERENCES = DossierReferences()


@dataclass(frozen=True, slots=True)
class DossierView:
    """A curator's story: what it tells, its articles as ordered and in time, what is in them."""

    title: str
    language: str
    summary: str
    introduction: str
    chapters: tuple[ChapterView, ...]
    feed: str
    references: DossierReferences
    count: int
    undated_total: int
    span: Span | None
    histogram: tuple[BarGroup, ...]
    text_groups: tuple[TextGroup, ...]
    tag_groups: tuple[TagGroup, ...]
    robots: str


@dataclass(frozen=True, slots=True)
class DossierIndexView:
    """All dossiers that stand in lists."""

    total: int
    dossiers: tuple[DossierItem, ...]
