"""Write scripts and style sheets as shortly as they can be, by the minifiers of tdewolff/minify."""

from __future__ import annotations

import re

from newsarchive.bundling.tokens import line_of
from newsarchive.errors import ScriptError

_LINE = re.compile(r"\d+")


def minify_script(file: str, text: str) -> str:
    """Shorten a script, and rename what cannot be seen from outside.

    Raises:
        ScriptError: it is not JavaScript.
    """
    return _minify("application/javascript", file, text)


def minify_sheet(file: str, text: str) -> str:
    """Shorten a style sheet.

    Raises:
        ScriptError: it is not CSS.
    """
    return _minify("text/css", file, text)


def _minify(kind: str, file: str, text: str) -> str:
    # A Go runtime of 7 MB comes with it; only a build that publishes has a use for that.
    import minify

    if not text.strip():
        return ""
    if "\0" in text:  # the library would take it for the end
        line = line_of(text, text.index("\0"))
        raise ScriptError("it holds a NUL", path=file, line=line, remedy="Write \\0 instead.")
    try:
        return str(minify.string(kind, text))
    except minify.MinifyError as error:
        message, _, place = str(error).partition(" on line ")
        known = _LINE.match(place)
        raise ScriptError(
            f"it cannot be read: {message}",
            path=file,
            line=int(known[0]) if known else None,
            remedy="Mend it; `node --check` helps.",
        ) from error
