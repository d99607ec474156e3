"""What the template of the page on an article's cleaning may read, told in docs/theming.md."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsarchive.models import DecidedBy, Kind, Role
from newsarchive.pages.pieces import CleaningSummary, DateView, Link


class RowStatus(StrEnum):
    """What became of a segment of a seed: in the text, in the article's head, out, or nothing."""

    KEPT = "kept"
    USED = "used"
    CUT = "cut"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Repair:
    """Words that were once decoded wrongly, as they stand in the seed and as they were read."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SeedRow:
    """A segment of a seed with its verdict; its text is untrusted, as all texts are.

    `language` is empty where it is the interface's, or not sure.
    """

    anchor: str
    status: RowStatus
    language: str
    doubtful: bool
    role: Role
    reason: str
    decided_by: DecidedBy
    confidence: str
    text: str
    repairs: tuple[Repair, ...] = ()
    correction: str = ""
    reportable: bool = False


@dataclass(frozen=True, slots=True)
class RowRun:
    """Rows that follow each other; `folded` are many sure cuts, `cuts` their number."""

    rows: tuple[SeedRow, ...]
    folded: bool
    cuts: int


@dataclass(frozen=True, slots=True)
class RawView:
    """The seed's file: where it is published, or empty; its size in words, its encoding."""

    url: str
    size: str
    encoding: str
    guessed: bool


@dataclass(frozen=True, slots=True)
class FormEvidence:
    """A form of a tag met in a text; `places` are links to rows, without address if not shown."""

    form: str
    count: int
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TagEvidence:
    """A tag of an article and what it rests on; a person's own choice has no score and no forms."""

    tag: Link
    kind: Kind
    score: str
    forms: tuple[FormEvidence, ...]


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """How an article was cleaned: its seed line by line, its tags with their evidence."""

    article: Link
    language: str
    file: str
    decisions: str
    digest: str
    cleaner: str
    copied: DateView | None
    raw: RawView | None
    summary: CleaningSummary
    text_known: bool
    tags: tuple[TagEvidence, ...]
    runs: tuple[RowRun, ...]
    rows_left_out: int
    robots: str
    note: str
    excerpt: bool
