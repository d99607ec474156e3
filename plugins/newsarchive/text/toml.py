"""Write any text, hostile ones included, as a string or a comment of TOML."""

from __future__ import annotations

import json
import re
import unicodedata

from newsarchive.text.visible import visible

_SURROGATE = re.compile("[\ud800-\udfff]")


def quoted(text: str) -> str:
    """Write a text as a TOML string on one line; half a surrogate pair becomes U+FFFD.

    What would steer a screen instead of being read is written as an escape.
    """
    # A string of JSON is one of TOML, but for the sign DEL.
    written = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return written if written.isprintable() else "".join(map(_escaped, written))


def _escaped(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def comment(text: str) -> str:
    """Write a text as a comment on one line: what would end it or steer a screen is replaced."""
    return f"# {visible(text)}".rstrip()
