"""Find the line of each table, key and listed text in a TOML text: tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

#: A table's or key's path from the top of the file.
KeyPath = tuple[str, ...]

_TRIPLE = ('"""', "'''")
# In a line without triple quotes, the bracket signs that are none and what stands for a string.
_STRING_OR_COMMENT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""")
_MARK = '"'
_SIGNS = re.compile(r'["\[\]{}]')
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ERROR_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


def error_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Tell the 1-based line of a syntax error; the last line where the text ends too early."""
    match = _ERROR_PLACE.search(str(error))
    return int(match[1]) if match else max(1, text.rstrip("\n").count("\n") + 1)


def positions(text: str) -> dict[KeyPath, int]:
    """Map the path of every table and key of a valid TOML text to its 1-based line."""
    found: dict[KeyPath, int] = {}
    for path, statement in _paths(text):
        found.setdefault(path, statement.line)
        for depth in range(1, len(path)):
            found.setdefault(path[:depth], statement.line)
    return found


def item_lines(text: str) -> dict[KeyPath, tuple[int, ...]]:
    """Map the path of every key that holds a list to the 1-based line of each text in it.

    The texts of nested lists follow each other.
    """
    return {path: tuple(statement.items) for path, statement in _paths(text) if statement.items}


@dataclass(slots=True)
class _Statement:
    """A table or key with its value: the line it begins on, and the line of each text listed."""

    line: int
    text: str
    items: list[int] = field(default_factory=list)


def _paths(text: str) -> Iterator[tuple[KeyPath, _Statement]]:
    """Yield every statement of a valid TOML text with its path."""
    table: KeyPath = ()
    for statement in _statements(text):
        if statement.text.startswith("["):
            table = _path(_until(statement.text, "#").strip().lstrip("[").rstrip("]"))
            yield table, statement
        else:
            yield table + _path(_until(statement.text, "=")), statement


def _statements(text: str) -> list[_Statement]:
    """List the tables and keys: what begins a line, not inside a string or an array."""
    found: list[_Statement] = []
    depth, quote = 0, ""
    # Of all that str.splitlines parts, only \n ends a line of TOML: U+2028 may stand in a string.
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not depth and not quote and stripped and not stripped.startswith("#"):
            found.append(_Statement(number, stripped))
            if stripped.startswith("["):
                continue
        depth, quote, items = _state_after(line, depth, quote)
        if found:
            found[-1].items.extend([number] * items)
    return found


def _state_after(line: str, depth: int, quote: str) -> tuple[int, str, int]:
    """Follow strings and brackets through a line.

    Gives the open brackets and the open quote after it, and how many strings begin inside brackets.
    """
    at, items = 0, 0
    if not quote and not any(triple in line for triple in _TRIPLE):
        for sign in _SIGNS.findall(_STRING_OR_COMMENT.sub(_mark, line)):
            items += depth > 0 and sign == _MARK
            depth += (sign in "[{") - (sign in "]}")
        return depth, "", items
    while at < len(line):
        if quote:
            if line[at] == "\\" and quote[0] == '"':
                at += 2
            elif line.startswith(quote, at):
                at += len(quote)
                quote = ""
            else:
                at += 1
            continue
        char = line[at]
        if char == "#":
            break
        if char in "\"'":
            quote = line[at : at + 3] if line[at : at + 3] in _TRIPLE else char
            at += len(quote)
            items += depth > 0
            continue
        depth += (char in "[{") - (char in "]}")
        at += 1
    # A one-line string never crosses a line: only triple quotes stay open.
    return depth, quote if quote in _TRIPLE else "", items


def _mark(found: re.Match[str]) -> str:
    return "" if found[0].startswith("#") else _MARK


def _until(line: str, sign: str) -> str:
    """Cut a statement at a sign that is not part of a quoted key."""
    before, _, _ = line.partition(sign)
    if '"' not in before and "'" not in before:
        return before
    quote, escaped = "", False
    for at, char in enumerate(line):
        if escaped:
            escaped = False
        elif quote:
            escaped = char == "\\" and quote == '"'
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == sign:
            return line[:at]
    return line


def _path(written: str) -> KeyPath:
    """Read a key as TOML does: dotted and quoted parts."""
    if _BARE_KEY.fullmatch(written.strip()):
        return (written.strip(),)
    try:
        value: object = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return (written.strip(),)
    path: list[str] = []
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        path.append(name)
    return tuple(path)
