"""Give the names that every template may use besides its view."""

from __future__ import annotations

from newsarchive.pages.messages import Messages
from newsarchive.pages.typography import typeset_html
from newsarchive.pages.urls import SITE


def template_globals(messages: Messages) -> dict[str, object]:
    """Give `t` (interface texts), `urls` (fixed addresses) and `typeset` (HTML, language).

    The caller adds `asset`, the address of a theme's file with its version.
    """
    return {"t": messages, "urls": SITE, "typeset": typeset_html}
