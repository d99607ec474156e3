"""Values that the modules of cleaning pass to each other and nobody else sees."""

from dataclasses import dataclass

from newsarchive.models import Found, Line, Role, Segment, Warning
from newsarchive.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump as cleaning reads it: every line, blank ones too, and the language of its prose."""

    lines: tuple[Line, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Body:
    """Where the body stands, for those who look around it.

    `kept` holds the numbers of the lines that are published, in order; never empty when there is
    prose. `title_line` is the number of the title's first line, or None.
    """

    kept: tuple[int, ...]
    title_line: int | None

    @property
    def first(self) -> int:
        """Give the first published line's number, 0 if there is none."""
        return self.kept[0] if self.kept else 0

    @property
    def last(self) -> int:
        """Give the last published line's number, 0 if there is none."""
        return self.kept[-1] if self.kept else 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A role that a segment has for a reason: how a finder claims a whole line or a part of one.

    A whole line is `Segment(number, 0, len(text))`. A mark inside a kept line cuts its segment
    out of it; include the blanks and signs that go with it (`"(Agence) - "`).
    """

    segment: Segment
    role: Role
    reason: str
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a dump says of the article besides its text, with the segments that say it."""

    date: Found[PartialDate] | None = None
    authors: Found[tuple[str, ...]] | None = None
    source: Found[str] | None = None
    via: Found[str] | None = None
    url: Found[str] | None = None
    marks: tuple[Mark, ...] = ()
    warnings: tuple[Warning, ...] = ()


# What the finders of titles and metadata offer (cleaning/titles.py, cleaning/metadata.py):
#   find_title(page: Outline, language: str) -> Found[str] | None
#       lines = the title's own line first, then the lines that repeat it exactly
#   find_metadata(outline: Outline, body: Body, language: str) -> Metadata
#       marks never overlap; marks on the title's lines are ignored
