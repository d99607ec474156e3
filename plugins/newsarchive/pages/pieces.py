"""The small views that pages' views are made of: frozen, told field by field in docs/theming.md.

Every address is relative to the site's root; every text is plain, for the template to escape.
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
    type: str
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
