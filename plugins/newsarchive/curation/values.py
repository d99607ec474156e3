"""Read typed values out of a decisions file; each error names the line, the key and the remedy."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsarchive.errors import DecisionError
from newsarchive.partial_date import PartialDate
from newsarchive.text.web import is_web_address

#: A comment, or a string in one of TOML's four spellings.
_STRINGS = re.compile(
    r'#[^\n]*|"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)


def load(text: str, path: Path | str) -> dict[str, Any]:
    """Parse TOML.

    Raises:
        DecisionError: with the line, if it is none.
    """
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise DecisionError(
            f"not valid TOML: {error}",
            path=path,
            line=line,
            remedy='write keys as `title = "…"`; docs/curating.md shows them all',
        ) from error


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a parsed file; `keys` lists what each table may hold, "" the file itself."""

    source: str
    path: Path | str
    keys: Mapping[str, Sequence[str]]

    def close(self, table: Mapping[str, Any], name: str) -> None:
        """Refuse a key that the table may not hold."""
        known = self.keys[name]
        for key in table:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                home = next((t for t, names in self.keys.items() if t and key in names), None)
                remedy = f"use one of {', '.join(known)}"
                if home is not None:
                    remedy = f"write it below [{home}]"
                elif near:
                    remedy = f"write {near[0]}"
                raise self.error(f"unknown key {key!r}", key, remedy)

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Read a table, empty if it is not there."""
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"{key} is not a table", key, f"write [{key}] on a line of its own")
        self.close(value, key)
        return value

    def text(self, data: Mapping[str, Any], key: str) -> str | None:
        """Read a text as one line; None if it is not there."""
        value = data.get(key)
        if value is None or isinstance(value, str):
            return None if value is None else " ".join(value.split())
        raise self.error(f"{key} is {value!r}", key, f'write {key} = "…"')

    def filled(self, data: Mapping[str, Any], key: str) -> str | None:
        """Read a text that may not be empty."""
        value = self.text(data, key)
        if value == "":
            raise self.error(f"{key} is empty", key, f'write {key} = "…", or leave the key out')
        return value

    def address(self, data: Mapping[str, Any], key: str) -> str | None:
        """Read the address of a web page; empty for none."""
        value = self.text(data, key)
        if value and not is_web_address(value):
            remedy = f'write the whole address: {key} = "https://…"'
            raise self.error(f"{key} is {value!r}", key, remedy)
        return value

    def texts(self, data: Mapping[str, Any], key: str, *, parted: bool = False) -> tuple[str, ...]:
        """Read a list of texts, each once; with `parted` none may hold what parts them later."""
        value = data.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            if parted and any(";" in item for item in value):
                raise self.error(f"{key} holds a `;`", key, f'write {key} = ["…", "…"], one each')
            return tuple(dict.fromkeys(item.strip() for item in value if item.strip()))
        raise self.error(f"{key} is {value!r}", key, f'write {key} = ["…", "…"]')

    def choice(self, data: Mapping[str, Any], key: str, choices: Sequence[str]) -> str | None:
        """Read one of some words."""
        value = data.get(key)
        if value is not None and value not in choices:
            raise self._none_of(f"{key} is {value!r}", key, str(value), choices)
        return value

    def choices(self, data: Mapping[str, Any], key: str, known: Sequence[str]) -> tuple[str, ...]:
        """Read a list of some words."""
        values = self.texts(data, key)
        for value in values:
            if value not in known:
                raise self._none_of(
                    f"{key} holds {value!r}", key, value, known, self.line_of(value)
                )
        return values

    def date(self, value: Any, key: str) -> PartialDate | None:
        """Read a date of any precision; empty for none."""
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
            raise self.error(f"{key} is {value!r}", key, remedy) from error

    def line_of(self, text: str) -> int | None:
        """Find the line on which a string of the file begins."""
        return next((line for line, found in self._strings() if found.strip() == text), None)

    def place_of(self, text: str) -> str:
        """Name the file and the line of a string."""
        line = self.line_of(text)
        return Path(self.path).name + ("" if line is None else f":{line}")

    def error(self, message: str, key: str, remedy: str, line: int | None = None) -> DecisionError:
        """Make the error on a key, with its line."""
        if line is None:
            found = re.search(rf"^\s*\[?(?:\w+\.)?{re.escape(key)}\b", self.source, re.MULTILINE)
            line = self.source.count("\n", 0, found.end()) + 1 if found else None
        return DecisionError(message, path=self.path, line=line, key=key, remedy=remedy)

    def _none_of(
        self, message: str, key: str, value: str, known: Sequence[str], line: int | None = None
    ) -> DecisionError:
        near = difflib.get_close_matches(value, known, n=1)
        remedy = f"use one of {', '.join(known)}"
        return self.error(message, key, f"write {near[0]}, or {remedy}" if near else remedy, line)

    def _strings(self) -> Iterator[tuple[int, str]]:
        for match in _STRINGS.finditer(self.source):
            if not match[0].startswith("#"):
                line = self.source.count("\n", 0, match.start()) + 1
                try:
                    yield line, tomllib.loads(f"x = {match[0]}")["x"]
                except tomllib.TOMLDecodeError:
                    continue
