"""Values that two rooms or more share: frozen, slotted, and without behaviour beyond their form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from newsarchive.partial_date import PartialDate

T = TypeVar("T")
#: What the words of a warning name: a word, a number, or a list of such by name.
Particular = str | int | tuple[Mapping[str, str | int], ...]


class Role(StrEnum):
    """What a segment of a dump is; `docs/cleaning.md` shows an example of each."""

    TITLE = "title"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    SOURCE = "source"
    NAVIGATION = "navigation"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    COOKIE = "cookie"
    COMMENT = "comment"
    RELATED = "related"
    ADVERT = "advert"
    LEGAL = "legal"
    OTHER_LANGUAGE = "other-language"
    REPEATED = "repeated"
    SEPARATOR = "separator"
    BLANK = "blank"
    FURNITURE = "furniture"


#: Below this confidence a verdict is doubtful: more often than one time in four it is wrong.
DOUBTFUL = 0.75

#: Roles whose segments are published in the body; all others are cut from it.
BODY_ROLES = frozenset({Role.LEAD, Role.PARAGRAPH, Role.SUBHEADING, Role.LIST_ITEM, Role.QUOTE})


class DecidedBy(StrEnum):
    """Who gave a verdict."""

    RULE = "rule"
    MODEL = "model"
    CURATOR = "curator"


class Kind(StrEnum):
    """The four kinds of tag."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TOPIC = "topic"


class BlockKind(StrEnum):
    """How a block of the body is set."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST = "list"


class Status(StrEnum):
    """How an article is published: whole; not yet; unlisted; no more; its beginning only."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    EXCERPT = "excerpt"


class Outcome(StrEnum):
    """What the importer did with a seed."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    WITHHELD = "withheld"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a reader or the curator should know: a stable code, the lines it is about.

    `values` are the particulars that its words name, `form` which of its wordings they are for:
    the words themselves are in the catalogues of `importer/translations/`.
    """

    code: str
    lines: tuple[int, ...] = ()
    values: Mapping[str, Particular] = field(default_factory=dict)
    form: str = ""


@dataclass(frozen=True, slots=True)
class RawSeed:
    """A dump as read: `seed_id` is its file name, `digest` the SHA-256 of its bytes in hex.

    `warnings` say what was done to read it: an encoding guessed, a wrong decoding repaired.
    """

    seed_id: str
    path: str
    digest: str
    encoding: str
    text: str
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump: `number` counts from 1, `text` is verbatim without its line end."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The unit of decision: characters `start` to `end` (exclusive) of a line's text."""

    line: int
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """Name its place: `L5` from a line's beginning, `L5-120` from its 121st sign."""
        return f"L{self.line}-{self.start}" if self.start else f"L{self.line}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of a segment: its role, a stable reason code, who decided, how surely.

    `confidence` is the probability, from 0 to 1, that keeping or cutting it was right.
    """

    segment: Segment
    role: Role
    reason: str
    decided_by: DecidedBy
    confidence: float

    @property
    def kept(self) -> bool:
        """Tell whether the segment is published in the body."""
        return self.role in BODY_ROLES

    @property
    def doubtful(self) -> bool:
        """Tell whether it should be looked at: nobody is sure of it."""
        return self.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value found in a dump, the lines that give it and the method that found it."""

    value: T
    lines: tuple[int, ...]
    method: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body: its text as published and the segments it comes from.

    A list's text holds one item a line; every other text is one line.
    """

    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class LineDecision:
    """A curator's decision on a line of a seed, quoted; `place` is where the decision stands."""

    keep: bool
    text: str
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """What cleaning makes of a seed; `lead` is not in `blocks`, what is acknowledged no warning.

    The verdicts' segments, in order, cover every character of every line exactly once.
    """

    seed_id: str
    seed_digest: str
    title: Found[str]
    date: Found[PartialDate] | None
    authors: Found[tuple[str, ...]] | None
    source: Found[str] | None
    via: Found[str] | None
    url: Found[str] | None
    language: Found[str]
    lead: Block | None
    blocks: tuple[Block, ...]
    verdicts: tuple[Verdict, ...]
    warnings: tuple[Warning, ...]
    acknowledged: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A concept an article is about: its stable id, preferred label and kind."""

    slug: str
    label: str
    kind: Kind


#: Joins the words of a form that names a concept only by standing together in a sentence.
TOGETHER = " … "


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an article has a tag: a form met in the text, how often, on which blocks.

    `blocks` counts from 0 in the order title, lead (if any), body blocks.
    """

    form: str
    count: int
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TagMatch:
    """A tag of an article with its score (higher is better) and evidence."""

    tag: Tag
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """A published article as the pages and the search index see it, never a withdrawn one.

    `url` is relative to the site's root; `html` is sanitised; `text` is the body as plain text,
    lead included, one block a line; tags come best first. `original` is the page it is taken from,
    `copied` when, `identity` the seed's first name, `robots` what the curator asks of search
    engines on its page, or empty. No page may show more of an `excerpt`, or its seed.
    """

    url: str
    save_as: str
    seed_id: str
    title: str
    date: PartialDate | None
    authors: tuple[str, ...]
    source: str | None
    via: str | None
    language: str
    tags: tuple[Tag, ...]
    summary: str
    lead: str | None
    html: str
    text: str
    original: str | None = None
    copied: PartialDate | None = None
    robots: str = ""
    note: str = ""
    excerpt: bool = False
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A vocabulary entry: the tag it gives, its other spellings and what it says of itself.

    `broader` is the slug of a wider concept; `never` keeps the concept from being a tag.
    """

    tag: Tag
    alternatives: tuple[str, ...] = ()
    description: str = ""
    broader: str | None = None
    never: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source of the archive: its canonical name, other spellings and a neutral description.

    `type` says in a word or two what it is, `reference` is the address of a page about it.
    """

    slug: str
    label: str
    alternatives: tuple[str, ...] = ()
    description: str = ""
    type: str = ""
    reference: str = ""
