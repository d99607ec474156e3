"""The warnings that a curator may acknowledge: read, judged, and not to be told again."""

from __future__ import annotations

from dataclasses import dataclass, field

#: What a seed or an article is like; docs/curating.md and docs/cleaning.md say what each means.
CODES = (
    "date-from-picture",
    "date-order-uncertain",
    "doubtful-lines",
    "edit-conflict",
    "encoding-guessed",
    "excerpt-without-url",
    "lost-characters",
    "machine-translated",
    "mojibake-repaired",
    "near-duplicate",
    "recurs-on-site",
    "same-title",
    "truncated",
    "undated",
    "untitled",
)
#: What is wrong with a decisions file itself: it is put right there.
NEVER = ("acknowledged-without-warning", "decision-not-applied", "decision-without-line")


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A code that the curator acknowledged, and the file and line where this stands."""

    code: str
    place: str = field(default="", compare=False)
