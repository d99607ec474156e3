"""Read the curator's decisions on a seed from `seeds/<name>.toml`."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsarchive.errors import DecisionError
from newsarchive.models import CleanArticle, Found, LineDecision
from newsarchive.partial_date import PartialDate

#: What a decision is called where a method or a reason is named.
METHOD = "curator"
STATUSES = ("published", "draft", "hidden")

_KEYS = {
    "": ("title", "date", "authors", "source", "status", "tags", "lines"),
    "tags": ("add", "remove"),
    "lines": ("keep", "cut"),
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a curator decided of a seed; None or empty where nothing was decided.

    `undated` is true where the curator wrote an empty date: the seed's date is wrong and unknown.
    """

    title: str | None = None
    date: PartialDate | None = None
    undated: bool = False
    authors: tuple[str, ...] | None = None
    source: str | None = None
    status: str | None = None
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    lines: tuple[LineDecision, ...] = ()


def parse(text: str, path: Path | str) -> Decisions:
    """Read a decisions file.

    Raises:
        DecisionError: for text that is not TOML, an unknown key or a value of the wrong form; it
            names the file, the line, the key and what to write instead.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise DecisionError(
            f"not valid TOML: {error}",
            path=path,
            line=line,
            remedy='write keys as `title = "…"`; docs/curating.md shows them all',
        ) from error
    reader = _Reader(text, path)
    tags, lines = reader.table(data, "tags"), reader.table(data, "lines")
    reader.close(data, "")
    date = data.get("date")
    return Decisions(
        title=reader.title(data),
        date=reader.date(date),
        undated=date == "",
        authors=reader.texts(data, "authors") if "authors" in data else None,
        source=reader.text(data, "source"),
        status=reader.status(data),
        tags_added=reader.texts(tags, "add"),
        tags_removed=reader.texts(tags, "remove"),
        lines=(
            *(LineDecision(True, line) for line in reader.texts(lines, "keep")),
            *(LineDecision(False, line) for line in reader.texts(lines, "cut")),
        ),
    )


def apply(article: CleanArticle, decisions: Decisions) -> CleanArticle:
    """Give the article with the curator's title, date, authors and source in place of the found."""
    changes: dict[str, Any] = {}
    if decisions.title is not None:
        changes["title"] = Found(decisions.title, (), METHOD)
    if decisions.date is not None or decisions.undated:
        changes["date"] = Found(decisions.date, (), METHOD) if decisions.date else None
    if decisions.authors is not None:
        changes["authors"] = Found(decisions.authors, (), METHOD) if decisions.authors else None
    if decisions.source is not None:
        changes["source"] = Found(decisions.source, (), METHOD) if decisions.source else None
    decided = {
        *({"untitled", "no-title"} if "title" in changes else ()),
        *({"undated"} if changes.get("date") else ()),
    }
    warnings = tuple(
        warning
        for warning in article.warnings
        if warning.code not in decided
        and not ("date" in changes and warning.code.startswith("date-"))
    )
    return replace(article, warnings=warnings, **changes)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Read typed values out of a parsed file, with errors that name the line."""

    source: str
    path: Path | str

    def close(self, table: Mapping[str, Any], name: str) -> None:
        for key in table:
            if key not in _KEYS[name]:
                near = difflib.get_close_matches(key, _KEYS[name], n=1)
                remedy = f"write {near[0]}" if near else f"use one of {', '.join(_KEYS[name])}"
                raise self.error(f"unknown key {key!r}", key, remedy)

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"{key} is not a table", key, f"write [{key}] on a line of its own")
        self.close(value, key)
        return value

    def text(self, data: Mapping[str, Any], key: str) -> str | None:
        value = data.get(key)
        if value is None or isinstance(value, str):
            return None if value is None else " ".join(value.split())
        raise self.error(f"{key} is {value!r}", key, f'write {key} = "…"')

    def title(self, data: Mapping[str, Any]) -> str | None:
        value = self.text(data, "title")
        if value == "":
            raise self.error("title is empty", "title", 'write title = "…", or leave the key out')
        return value

    def texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = data.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            if key in {"authors", "add"} and any(";" in item for item in value):
                raise self.error(f"{key} holds a `;`", key, f'write {key} = ["…", "…"], one each')
            return tuple(dict.fromkeys(item.strip() for item in value if item.strip()))
        raise self.error(f"{key} is {value!r}", key, f'write {key} = ["…", "…"]')

    def date(self, value: Any) -> PartialDate | None:
        if value is None or value == "":
            return None
        if isinstance(value, datetime.datetime):
            value = value.strftime("%Y-%m-%dT%H:%M")
        elif isinstance(value, datetime.date):
            value = value.isoformat()
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            remedy = 'write "2022", "2022-01", "2022-01-09" or "2024-03-27T15:47"'
            raise self.error(f"date is {value!r}", "date", remedy) from error

    def status(self, data: Mapping[str, Any]) -> str | None:
        value = data.get("status")
        if value is not None and value not in STATUSES:
            raise self.error(f"status is {value!r}", "status", f"use one of {', '.join(STATUSES)}")
        return value

    def error(self, message: str, key: str, remedy: str) -> DecisionError:
        found = re.search(rf"^\s*\[?{re.escape(key)}\b", self.source, re.MULTILINE)
        line = self.source.count("\n", 0, found.end()) + 1 if found else None
        return DecisionError(message, path=self.path, line=line, key=key, remedy=remedy)
