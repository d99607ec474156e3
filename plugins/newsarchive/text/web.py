"""Tell addresses of the web from other text: nothing else is ever linked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Longer than any page's own address, and what browsers still open.
LONGEST = 2_000
_PLAIN = re.compile(r"[^\s\x00-\x20\x7f-\x9f<>\"'`\\^{|}]+")


def is_web_address(text: str) -> bool:
    """Tell whether a text is an absolute http or https address that can stand in a link."""
    if len(text) > LONGEST or not _PLAIN.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets that hold no address, a port that is no number
        return False
