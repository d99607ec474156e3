"""What each template may read: frozen views, told field by field in docs/theming.md.

The small views come first, the pages' own after them. Every address is relative to the site's
root; every text is plain, for the template to escape.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.models import Kind


@dataclass(frozen=True, slots=True)
class Link:
    """An address and the words that lead to it."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link with the number of texts behind it."""

    url: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class DateView:
    """A date as read: in words, its time in words or empty, for machines, and how precise it is."""

    text: str
    time: str
    iso: str
    precision: str


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last date of some texts."""

    first: DateView
    last: DateView


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article in a list; `language` is empty where it is the interface's own."""

    url: str
    title: str
    language: str
    date: DateView | None
    source: Link | None
    summary: str


@dataclass(frozen=True, slots=True)
class Version:
    """Another text that says the same in the same words; `percent` of the shorter is in both."""

    text: Teaser
    percent: int


@dataclass(frozen=True, slots=True)
class Reason:
    """What two texts share: tags of one kind, or words (`word`); `language` if not the page's."""

    kind: str
    labels: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class RelatedText:
    """A text on the same matter, and why it is shown."""

    text: Teaser
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Articles under one heading of a list by date.

    `kind` says what the heading is: `year`, `month` or `day` (then `label` holds it), or
    `month-unknown`, `day-unknown`, `undated` (then the interface texts do).
    """

    kind: str
    label: str
    anchor: str
    url: str
    texts: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram; `height` is 0 to 100, `url` is empty where there is no text."""

    url: str
    label: str
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The twelve months of a year, with all texts of that year; or years under no heading."""

    url: str
    label: str
    count: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class KindLink:
    """The index of a kind of tag, with the number of its tags."""

    kind: Kind
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class TagGroup:
    """Tags of one kind; `total` counts all there are, `tags` may be the first of them."""

    kind: Kind
    url: str
    total: int
    tags: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class TagLinks:
    """An article's tags of one kind, without counts: an article's page shows only its own facts."""

    kind: Kind
    tags: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CitationFile:
    """A reference as a file: its address, the key of its format's name, its media type."""

    url: str
    format: str
    media_type: str


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Tags whose labels begin with the same letter."""

    letter: str
    tags: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A source in the index of sources."""

    url: str
    label: str
    description: str
    count: int


@dataclass(frozen=True, slots=True)
class DossierItem:
    """A dossier in a list; `language` is empty where it is the interface's own."""

    url: str
    title: str
    language: str
    summary: str
    count: int
    undated_total: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class DossierPlace:
    """A dossier that an article stands in: as which of how many, and what is before and after."""

    url: str
    title: str
    language: str
    number: int
    count: int
    previous: Teaser | None
    next: Teaser | None


@dataclass(frozen=True, slots=True)
class CleaningSummary:
    """What became of a raw copy: its lines, its passages by status, the doubtful, the decided."""

    lines: int
    counts: tuple[tuple[str, int], ...]
    doubtful: int
    decided: int


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
class SheetView:
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
