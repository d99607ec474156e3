"""What a curator should look at: the one value that the pages, the JSON and the status read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")

#: Written first in the JSON; another number when a field goes or changes its meaning.
FORMAT = 1


class Section(StrEnum):
    """Where a note stands, in the order of the page."""

    REFUSED = "refused"
    CONFLICTS = "conflicts"
    UNDATED = "undated"
    DUPLICATES = "duplicates"
    PROPOSALS = "proposals"
    REMARKS = "remarks"
    ORPHANS = "orphans"


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first items of a list, and how many there are in all."""

    total: int
    items: tuple[T, ...]

    @property
    def left_out(self) -> int:
        """Count the items that are not shown."""
        return self.total - len(self.items)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at: the file, a stable code, words, the lines of the seed.

    `to_settle` is true where `make check` fails on it. `correction` is what to paste at the top of
    `decisions`, the decisions file; both are empty where the remedy is another. `language` is that
    of the words: the interface's for remarks, English for what any command says of a mistake.
    """

    file: str
    code: str
    message: str
    lines: tuple[int, ...] = ()
    to_settle: bool = False
    decisions: str = ""
    correction: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class LineView:
    """A segment of a seed with its verdict; `text` is untrusted.

    `status` is `kept`, `used` (in the article's head), `cut` or `blank`; `start` counts characters
    from 0; `confidence` is a probability.
    """

    anchor: str
    line: int
    start: int
    status: str
    doubtful: bool
    role: str
    reason: str
    by: str
    confidence: float
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful segment, and the table `[lines]` that decides its whole line the other way."""

    line: LineView
    correction: str


@dataclass(frozen=True, slots=True)
class SeedDoubts:
    """The least certain lines of a seed, the least certain first.

    `confirmation` is the table `[lines]` that leaves them as they are and settles the doubt.
    `replaces` is true where the decisions file has such a table: those given here hold its lines.
    """

    seed: str
    title: str
    page: str
    decisions: str
    replaces: bool
    total: int
    lines: tuple[Doubt, ...]
    confirmation: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A name that recurs and that the vocabulary lacks; `entry` is the TOML to paste."""

    label: str
    kind: str
    sure: bool
    articles: int
    mentions: int
    entry: str


@dataclass(frozen=True, slots=True)
class SeedSummary:
    """What became of a seed; `page` is the page that shows its lines, or empty."""

    seed: str
    outcome: str
    reason: str
    detail: str
    title: str
    date: str
    doubtful: int
    warnings: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True)
class SeedPage:
    """A seed line by line; `lines_left_out` counts the segments beyond what a page holds."""

    seed: str
    title: str
    page: str
    digest: str
    decisions: str
    counts: Mapping[str, int]
    lines: tuple[LineView, ...]
    lines_left_out: int


@dataclass(frozen=True, slots=True)
class Review:
    """All that a curator should look at.

    `to_settle` counts what `make check` fails on, `outcomes` the seeds by outcome, `doubtful_lines`
    those of all seeds; `seeds` lists every seed, those with the most doubtful lines first.
    """

    to_settle: int
    outcomes: Mapping[str, int]
    doubtful_lines: int
    doubtful: Listed[SeedDoubts]
    notes: Mapping[Section, Listed[Note]]
    vocabulary: Listed[Suggested]
    pages: Listed[SeedPage]
    seeds: tuple[SeedSummary, ...]
