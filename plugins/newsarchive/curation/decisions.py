"""Read the curator's decisions on a seed from `seeds/<name>.toml`, and apply them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsarchive.curation.acknowledgements import CODES, Acknowledgement
from newsarchive.curation.values import Values, load
from newsarchive.models import CleanArticle, Found, LineDecision, Status
from newsarchive.partial_date import PartialDate

#: What a decision is called where a method or a reason is named.
METHOD = "curator"
KEYS = {
    "": (
        "title", "date", "authors", "source", "url", "copied", "status", "note",
        "tags", "lines", "warnings",
    ),
    "tags": ("add", "remove"),
    "lines": ("keep", "cut"),
    "warnings": ("acknowledge",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a curator decided of a seed; None or empty where nothing was decided.

    `undated` is true where the curator wrote an empty date: the seed's date is wrong and unknown.
    An empty `url` says the like of the original's address; `copied` is when the copy was made.
    """

    title: str | None = None
    date: PartialDate | None = None
    undated: bool = False
    authors: tuple[str, ...] | None = None
    source: str | None = None
    url: str | None = None
    copied: PartialDate | None = None
    status: Status | None = None
    note: str | None = None
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    lines: tuple[LineDecision, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()

    @property
    def acknowledged_codes(self) -> frozenset[str]:
        """Give the codes of the warnings that are acknowledged."""
        return frozenset(one.code for one in self.acknowledged)

    @property
    def fields(self) -> tuple[str, ...]:
        """List the fields of the article's header that are decided; tags are none of them."""
        decided = {
            "Title": self.title is not None,
            "Date": self.date is not None or self.undated,
            "Authors": self.authors is not None,
            "Source": self.source is not None,
            "Url": self.url is not None,
            "Copied": self.copied is not None,
            "Status": self.status is not None,
            "Note": self.note is not None,
        }
        return tuple(name for name, is_decided in decided.items() if is_decided)


def parse(text: str, path: Path | str) -> Decisions:
    """Read a decisions file.

    Raises:
        DecisionError: for text that is not TOML, an unknown key or a value of the wrong form; it
            names the file, the line, the key and what to write instead.
    """
    data = load(text, path)
    values = Values(text, path, KEYS)
    tags, lines, warnings = (values.table(data, key) for key in ("tags", "lines", "warnings"))
    values.close(data, "")
    date = data.get("date")
    status = values.choice(data, "status", tuple(Status))
    return Decisions(
        title=values.filled(data, "title"),
        date=values.date(date, "date"),
        undated=date == "",
        authors=values.texts(data, "authors", parted=True) if "authors" in data else None,
        source=values.text(data, "source"),
        url=values.address(data, "url"),
        copied=values.date(data.get("copied"), "copied"),
        status=None if status is None else Status(status),
        note=values.filled(data, "note"),
        tags_added=values.texts(tags, "add", parted=True),
        tags_removed=values.texts(tags, "remove"),
        lines=(
            *(LineDecision(True, s, values.place_of(s)) for s in values.texts(lines, "keep")),
            *(LineDecision(False, s, values.place_of(s)) for s in values.texts(lines, "cut")),
        ),
        acknowledged=tuple(
            Acknowledgement(code, values.place_of(code))
            for code in values.choices(warnings, "acknowledge", CODES)
        ),
    )


def apply(article: CleanArticle, decisions: Decisions) -> CleanArticle:
    """Give the article with what the curator decided in place of what was found."""
    changes: dict[str, Any] = {}
    if decisions.title is not None:
        changes["title"] = Found(decisions.title, (), METHOD)
    if decisions.date is not None or decisions.undated:
        changes["date"] = Found(decisions.date, (), METHOD) if decisions.date else None
    if decisions.authors is not None:
        changes["authors"] = Found(decisions.authors, (), METHOD) if decisions.authors else None
    for name in ("source", "url"):
        value = getattr(decisions, name)
        if value is not None:
            changes[name] = Found(value, (), METHOD) if value else None
    settled = {
        *({"untitled", "no-title"} if "title" in changes else ()),
        *({"undated"} if changes.get("date") else ()),
    }
    warnings = [
        warning
        for warning in article.warnings
        if warning.code not in settled
        and not ("date" in changes and warning.code.startswith("date-"))
    ]
    seen = tuple(warning for warning in warnings if warning.code in decisions.acknowledged_codes)
    left = tuple(warning for warning in warnings if warning not in seen)
    return replace(article, warnings=left, acknowledged=seen, **changes)
