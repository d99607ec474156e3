"""Take out of text what no page may hold: controls, direction overrides, hidden signs."""

import re

# What parts words without being a space: vertical tab, form feed, the information separators, NEL,
# and Unicode's separators of lines and paragraphs.
_PARTING = "\x0b\x0c\x1c-\x1f\x85\u2028\u2029"
# C0 but tab and line ends, C1, the embedding, override and isolate controls of bidi text (promise
# 6), spaces without width, invisible operators, annotations, tags, and what is no character at all
# (XML has no U+FFFE and U+FFFF). Marks of direction stay, and so do joiners, which Persian and
# Indic spelling needs.
_NO_CHARACTERS = "".join(
    chr(plane | last) for plane in range(0, 0x110000, 1 << 16) for last in (0xFFFE, 0xFFFF)
)
_STEERING = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u180e\u200b\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    f"\ufeff\ufff9-\ufffb\U000e0000-\U000e007f{_NO_CHARACTERS}"
)
_UNWANTED = re.compile(f"[{_STEERING}{_PARTING}\ud800-\udfff]")
# Within words of Latin, Greek and Cyrillic letters joiners do nothing but hide the word.
_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_HIDING = re.compile(f"[{_STEERING}\u00ad]|(?<=[{_LETTER}])[\u034f\u200c\u200d]+(?=[{_LETTER}])")
_SPACES = re.compile(f"[{_PARTING}]")
# No spelling stacks more marks on a letter than four: what is beyond would cover the lines around.
_MARK = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_STACKED = re.compile(f"([{_MARK}]{{4}})[{_MARK}]+")


def marked_controls(text: str) -> str:
    """Show such signs as U+FFFD, where a text must be told as it is and must not act."""
    return _UNWANTED.sub("\ufffd", text)


def without_controls(text: str) -> str:
    """Give a text without signs that steer a reader's screen instead of being read.

    Soft hyphens go, too, and what parts words becomes a space.
    """
    if text.isascii() and text.isprintable():
        return text
    return _STACKED.sub(r"\1", _HIDING.sub("", _SPACES.sub(" ", text)))
