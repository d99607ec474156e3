"""Write scripts and style sheets as shortly as they can be, by the minifiers of tdewolff/minify."""

from __future__ import annotations

from newsarchive.errors import ScriptError


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
    # Its library takes 20 MB and a start; only a build that publishes has a use for it.
    import minify

    if not text.strip():
        return ""
    try:
        return str(minify.string(kind, text))
    except minify.MinifyError as error:
        raise ScriptError(
            f"it cannot be read: {error}", path=file, remedy="Mend it; browsers may refuse it too."
        ) from error
