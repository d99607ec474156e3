"""Read one script as an ES module: what it imports, exports and loads on use.

Of the language of modules only the part that can be put together without understanding the code is
allowed: `import { a, b as c } from "./x.js"`, `export` before a function, class or const, and
`import("./x.js")`. All else is an error that says what to write instead.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsarchive.bundling.tokens import Token, line_of, tokens
from newsarchive.errors import ScriptError

# A dollar before a digit is kept for what the bundler names.
_NAME = re.compile(r"[^\W\d][\w$]*|\$(?!\d)[\w$]*")


@dataclass(frozen=True, slots=True)
class Source:
    """A script as its author wrote it.

    Attributes:
        file: where it is, for messages.
        text: its code.
    """

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Import:
    """Names taken from another module; none where it is only loaded on use.

    Attributes:
        target: the other module, a path as the scripts are named by.
        names: pairs of the name there and the name here.
        start: where the statement or expression begins, in characters.
        end: where it ends.
        line: its 1-based line.
    """

    target: str
    names: tuple[tuple[str, str], ...]
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Module:
    """A script that has been read.

    Attributes:
        name: its path as the scripts are named by, `js/search.js`.
        source: the script.
        imports: its static imports, in order.
        loads: what it loads on use, in order.
        exports: the names it exports, in order.
        cuts: the places of `export` before a declaration, start and end.
        alone: whether it neither imports, exports nor loads anything.
    """

    name: str
    source: Source
    imports: tuple[Import, ...]
    loads: tuple[Import, ...]
    exports: tuple[str, ...]
    cuts: tuple[tuple[int, int], ...]
    alone: bool


@lru_cache(maxsize=512)  # a script is read once for all pages, and once for many rebuilds
def read_module(name: str, source: Source) -> Module:
    """Read a script.

    Raises:
        ScriptError: it uses what a bundle cannot hold, or is not closed.
    """
    return _Reader(name, source).module()


class _Reader:
    def __init__(self, name: str, source: Source) -> None:
        self.name = name
        self.source = source
        self.tokens: Sequence[Token] = list(tokens(source.file, source.text))
        self.imports: list[Import] = []
        self.loads: list[Import] = []
        self.exports: list[str] = []
        self.cuts: list[tuple[int, int]] = []
        self.waits: list[Token] = []

    def module(self) -> Module:
        statement = 0
        for place, token in enumerate(self.tokens):
            if token.depth == 0 and token.text in (";", "}"):
                statement = place + 1
            if token.kind != "word" or self._is_property(place):
                continue
            if token.text == "import":
                self._import(place)
            elif token.text == "export":
                self._export(place)
            elif token.text == "await" and not self._within_async(statement, place):
                self.waits.append(token)
        alone = not (self.imports or self.loads or self.exports or self.cuts)
        if self.waits and not alone:
            raise self._error(
                self.waits[0], "a module cannot wait", "Put the await into an async function."
            )
        return Module(
            self.name,
            self.source,
            tuple(self.imports),
            tuple(self.loads),
            tuple(self.exports),
            tuple(self.cuts),
            alone,
        )

    def _is_property(self, place: int) -> bool:
        before = self._text(place - 1) if place else ""
        return before in (".", "?.") or (self._text(place + 1) == ":" and before in ("{", ","))

    def _within_async(self, statement: int, place: int) -> bool:
        return any(token.text == "async" for token in self.tokens[statement:place])

    def _text(self, place: int) -> str:
        return self.tokens[place].text if place < len(self.tokens) else ""

    def _error(self, token: Token, message: str, remedy: str) -> ScriptError:
        line = line_of(self.source.text, token.start)
        return ScriptError(message, path=self.source.file, line=line, remedy=remedy)

    def _import(self, place: int) -> None:
        token, following = self.tokens[place], self._text(place + 1)
        if following == "(":
            self._load(place)
            return
        if following == "{" and token.depth == 0:
            names, after = self._names(place + 2)
            if names and self._text(after) == "from":
                end = after + 2 if self._text(after + 2) == ";" else after + 1
                target = self._target(after + 1)
                self.imports.append(self._entry(target, names, token, self.tokens[end]))
                return
        raise self._error(
            token,
            "this import cannot be bundled",
            'Write import { name, other as alias } from "./file.js"; at the top of the script.',
        )

    def _names(self, place: int) -> tuple[tuple[tuple[str, str], ...], int]:
        """Read `a, b as c }`: pairs, and the place after the brace."""
        names = []
        while _NAME.fullmatch(self._text(place)):
            there = here = self._text(place)
            place += 1
            if self._text(place) == "as":
                here = self._text(place + 1)
                place += 2
            names.append((there, here))
            if self._text(place) == ",":
                place += 1
        return (tuple(names) if self._text(place) == "}" else ()), place + 1

    def _load(self, place: int) -> None:
        token = self.tokens[place]
        if self._text(place + 3) != ")":
            raise self._error(
                token,
                "what is loaded on use must be named by one string",
                'Write import("./file.js").',
            )
        target = self._target(place + 2)
        self.loads.append(self._entry(target, (), token, self.tokens[place + 3]))

    def _entry(
        self, target: str, names: tuple[tuple[str, str], ...], first: Token, last: Token
    ) -> Import:
        line = line_of(self.source.text, first.start)
        return Import(target, names, first.start, last.end, line)

    def _target(self, place: int) -> str:
        token = self.tokens[min(place, len(self.tokens) - 1)]
        address = token.text[1:-1]
        if token.kind != "string" or not address.startswith(("./", "../")) or "\\" in address:
            raise self._error(
                token,
                f"{token.text} is not the path of a script",
                'Write it in quotes, relative to this script: "./file.js".',
            )
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), address))

    def _export(self, place: int) -> None:
        token = self.tokens[place]
        at = place + 1
        if self._text(at) == "{" and self._text(at + 1) == "}":  # says only that it is a module
            end = at + 2 if self._text(at + 2) == ";" else at + 1
            self.cuts.append((token.start, self.tokens[end].end))
            return
        if self._text(at) == "async":
            at += 1
        kind = self._text(at)
        at += 2 if kind == "function" and self._text(at + 1) == "*" else 1
        name = self._text(at)
        wanted = kind in ("function", "class") or (kind == "const" and self._text(at + 1) == "=")
        if not wanted or token.depth or not _NAME.fullmatch(name) or self._lists(kind, at):
            raise self._error(
                token,
                "this export cannot be bundled",
                "Write export before a function, a class or one const with a name of its own.",
            )
        self.exports.append(name)
        self.cuts.append((token.start, self.tokens[place + 1].start))

    def _lists(self, kind: str, place: int) -> bool:
        """Tell whether a const declares several names."""
        if kind != "const":
            return False
        for token in self.tokens[place:]:
            if token.depth == 0 and token.text in (";", "export", "function", "const", "class"):
                return False
            if token.depth == 0 and token.text == ",":
                return True
        return False
