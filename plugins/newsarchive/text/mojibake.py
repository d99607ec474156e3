"""Repair text that was once decoded wrongly (`Ã©` for `é`), line by line, and say where."""

from __future__ import annotations

import re

import ftfy

# Only encodings are repaired: quotes, ligatures, widths and entities are the text's own.
_CONFIG = ftfy.TextFixerConfig(
    unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False,
    fix_line_breaks=False, remove_terminal_escapes=False, remove_control_chars=False,
    normalization=None, explain=False,
)  # fmt: skip
_LINE_END = re.compile("(\r\n|[\n\r])")


def repair(text: str) -> tuple[str, tuple[int, ...]]:
    """Give a text with wrongly decoded lines repaired, and their numbers from 1."""
    if text.isascii():
        return text, ()
    parts = _LINE_END.split(text)
    repaired: list[int] = []
    for place in range(0, len(parts), 2):
        line = parts[place]
        if not line.isascii():
            parts[place] = ftfy.fix_encoding(line, config=_CONFIG)
            if parts[place] != line:
                repaired.append(place // 2 + 1)
    return "".join(parts), tuple(repaired)
