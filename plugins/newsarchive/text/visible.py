"""Make hostile text safe to print on a terminal."""

import unicodedata


def visible(text: str) -> str:
    """Replace controls and direction marks with U+FFFD; spaces of any width stay."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or unicodedata.category(char) == "Zs" else "\ufffd"
        for char in text
    )
