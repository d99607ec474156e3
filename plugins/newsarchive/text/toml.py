"""Write any text, hostile ones included, as a string or a comment of TOML."""

from __future__ import annotations

import json
import re

from newsarchive.text.visible import visible

_SURROGATE = re.compile("[\ud800-\udfff]")


def quoted(text: str) -> str:
    """Write a text as a TOML string on one line; half a surrogate pair becomes U+FFFD."""
    # A string of JSON is one of TOML, but for the sign DEL.
    return json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> str:
    """Write a text as a comment on one line: what would end it or steer a screen is replaced."""
    return f"# {visible(text)}".rstrip()
