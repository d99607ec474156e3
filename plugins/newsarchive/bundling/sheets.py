"""Put the style sheets of a site together: what a sheet imports stands in it, in that order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from newsarchive.bundling.minify import minify_sheet
from newsarchive.bundling.modules import Source
from newsarchive.bundling.tokens import line_of
from newsarchive.errors import ScriptError

_IMPORT = re.compile(r"^[ \t]*@import\b[^\n]*", re.MULTILINE)
_OWN = re.compile(r'\s*@import "(\./[^"\s]+\.css)";\s*')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def join_sheets(sources: Mapping[str, Source]) -> dict[str, str]:
    """Shorten every sheet that no other one imports, with all that it imports: name → text.

    Raises:
        ScriptError: a sheet is no CSS, or imports what cannot be put together.
    """
    whole = {name: list(parts_of(name, sources)) for name in sorted(sources)}
    imported = {target for name in sources for target, _ in _imports(name, sources)}
    return {
        name: "".join(minify_sheet(part.file, part.text) for part in parts)
        for name, parts in whole.items()
        if name not in imported
    }


def parts_of(
    name: str, sources: Mapping[str, Source], within: tuple[str, ...] = ()
) -> Iterator[Source]:
    """Give what a sheet is made of: each sheet that it imports, then what is left of itself.

    Raises:
        ScriptError: it imports itself, what is not there, or in a way that is not allowed.
    """
    source, own = sources[name], (*within, name)
    for target, line in _imports(name, sources):
        if target in own:
            raise _refused(source, line, f"{target} imports itself", "Take one @import out.")
        yield from parts_of(target, sources, own)
    yield Source(source.file, _IMPORT.sub("", _bare(source.text)))


def _imports(name: str, sources: Mapping[str, Source]) -> Iterator[tuple[str, int]]:
    """Name the sheets that one imports, each with its line."""
    source = sources[name]
    text = _bare(source.text)
    for found in _IMPORT.finditer(text):
        line = line_of(text, found.start())
        allowed = _OWN.fullmatch(found[0])
        if allowed is None:
            remedy = 'Write @import "./name.css"; and nothing else in that line.'
            raise _refused(source, line, "this @import cannot be put together", remedy)
        if _IMPORT.sub("", text[: found.start()]).strip():
            raise _refused(source, line, "rules stand before an @import", "Put it before them.")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), allowed[1]))
        if target not in sources:
            raise _refused(source, line, f"the theme has no sheet {target}", "Mend the path.")
        yield target, line


def _bare(text: str) -> str:
    """Blank the comments out; lines keep their numbers."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


def _refused(source: Source, line: int, what: str, remedy: str) -> ScriptError:
    return ScriptError(what, path=source.file, line=line, remedy=remedy)
