"""Cut JavaScript into tokens, so that words in comments, strings and patterns are not code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.errors import ScriptError

#: One thing after another, longest first: ECMAScript's lexical grammar as far as it is needed here.
_TOKEN = re.compile(
    r"(?P<blank>\s+|//[^\n]*|/\*[\s\S]*?\*/)"
    r"|(?P<string>\"(?:\\[\s\S]|[^\"\\\n])*\"|'(?:\\[\s\S]|[^'\\\n])*')"
    r"|(?P<word>#?[\w$\u200c\u200d]+)"
    r"|(?P<sign>\?\.(?!\d)|=>|\.\.\.|[^\s\"'/`]|/(?![/*]))"
)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
_TEMPLATE = re.compile(r"(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)")
#: After these a slash begins a pattern; after other words and closing signs it divides.
_BEFORE_PATTERN = frozenset(
    [
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "delete",
        "void",
        "throw",
        "new",
        "else",
        "do",
        "instanceof",
        "yield",
        "await",
    ]
)
_OPENING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign, string or other literal of the code.

    Attributes:
        kind: `word`, `sign`, `string`, or `literal` (a pattern or part of a template).
        text: as it stands.
        start: where, in characters.
        depth: how many brackets are open around it.
    """

    kind: str
    text: str
    start: int
    depth: int

    @property
    def end(self) -> int:
        """Give the place after it."""
        return self.start + len(self.text)


def line_of(text: str, place: int) -> int:
    """Give the 1-based line of a place in a text."""
    return text.count("\n", 0, place) + 1


def tokens(file: str, text: str) -> Iterator[Token]:
    """Give the tokens of a script without blanks and comments.

    Raises:
        ScriptError: something that was opened is never closed, or the reverse.
    """
    opened: list[str] = []
    last: Token | None = None
    place = 0
    while place < len(text):
        inside = text[place] == "}" and opened[-1:] == ["${"]
        if inside:
            opened.pop()
        if inside or text[place] == "`":
            kind, match = "literal", _TEMPLATE.match(text, place + 1)
        elif (
            text[place] == "/" and _begins_pattern(last) and text[place + 1 : place + 2] not in "/*"
        ):
            kind, match = "literal", _PATTERN.match(text, place)
        else:
            match = _TOKEN.match(text, place)
            kind = (match and match.lastgroup) or ""
        if match is None:
            raise _broken(file, text, place, "what begins here never ends")
        begun, place = place, match.end()
        if kind == "blank":
            continue
        value = text[begun:place]
        if kind == "sign" and value in _OPENING and opened[-1:] != [_OPENING[value]]:
            raise _broken(file, text, begun, f"nothing that {value} closes is open")
        if kind == "sign" and value in _OPENING:
            opened.pop()
        last = Token(kind, value, begun, len(opened))
        yield last
        if kind == "literal" and value.endswith("${"):
            opened.append("${")
        elif kind == "sign" and value in "([{":
            opened.append(value)
    if opened:
        raise _broken(file, text, len(text), f"{opened[-1]} is never closed")


def _begins_pattern(last: Token | None) -> bool:
    if last is None:
        return True
    if last.kind == "word":
        return last.text in _BEFORE_PATTERN
    return last.kind == "sign" and last.text not in _OPENING


def _broken(file: str, text: str, place: int, what: str) -> ScriptError:
    return ScriptError(
        what, path=file, line=line_of(text, place), remedy="Mend the script; `node --check` helps."
    )
