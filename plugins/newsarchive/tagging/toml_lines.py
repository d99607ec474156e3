"""Find the line of each table and key in a TOML text: tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

#: A table's or key's path from the top of the file.
KeyPath = tuple[str, ...]

_TRIPLE = ('"""', "'''")
_ERROR_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


def error_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Tell the 1-based line of a syntax error; the last line where the text ends too early."""
    match = _ERROR_PLACE.search(str(error))
    return int(match[1]) if match else max(1, text.rstrip("\n").count("\n") + 1)


def positions(text: str) -> dict[KeyPath, int]:
    """Map the path of every table and key of a valid TOML text to its 1-based line."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in _statements(text):
        if line.startswith("["):
            table = _path(_until(line, "#").strip().lstrip("[").rstrip("]"))
            path = table
        else:
            path = table + _path(_until(line, "="))
        found.setdefault(path, number)
        for depth in range(1, len(path)):
            found.setdefault(path[:depth], number)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that begin a table or a key: not inside a string or an array."""
    depth, quote = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not depth and not quote and stripped and not stripped.startswith("#"):
            yield number, stripped
            if stripped.startswith("["):
                continue
        depth, quote = _state_after(line, depth, quote)


def _state_after(line: str, depth: int, quote: str) -> tuple[int, str]:
    """Follow strings and brackets through a line: open brackets and the open quote after it."""
    at = 0
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
            continue
        depth += (char in "[{") - (char in "]}")
        at += 1
    # A one-line string never crosses a line: only triple quotes stay open.
    return depth, quote if quote in _TRIPLE else ""


def _until(line: str, sign: str) -> str:
    """Cut a statement at a sign that is not part of a quoted key."""
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
    try:
        value: object = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return (written.strip(),)
    path: list[str] = []
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        path.append(name)
    return tuple(path)
