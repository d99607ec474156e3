"""Take out of text what no page may hold: controls, direction overrides, hidden spaces."""

import re

# C0 but tab and line ends, C1 but NEL, the embedding, override and isolate controls of bidi text
# (promise 6), zero-width space, word joiner, byte order mark. Zero-width joiners stay: Persian and
# Indic spelling needs them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def marked_controls(text: str) -> str:
    """Show such signs as U+FFFD, where a text must be told as it is and must not act."""
    return _UNWANTED.sub("\ufffd", text)


def without_controls(text: str) -> str:
    """Give a text without signs that steer a reader's screen instead of being read."""
    return _UNWANTED.sub("", text)
