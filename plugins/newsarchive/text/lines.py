"""Split a dump into lines, the same way wherever a line is numbered."""

import re

_LINE_END = re.compile(r"\r\n|\n|\r")
# The other ends of lines that Unicode names (UAX 14): vertical tab, form feed, NEL, and the
# separators of lines and paragraphs.
_RARE_END = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# Beside these NEL is no end of line but an ellipsis of Windows-1252 that was read as ISO 8859-1.
_C1 = re.compile("[\x80-\x84\x86-\x9f]")


def split_lines(text: str) -> list[str]:
    r"""Give a text's lines without their ends, as editors number them.

    \n, \r\n and \r end a line, nothing else does; after a last line end stands one empty line.
    """
    return _LINE_END.split(text)


def with_common_ends(text: str) -> str:
    r"""Write \n for the line ends that Unicode names and few programs know, as a file is read."""
    if text.isascii() and "\x0b" not in text and "\x0c" not in text:
        return text
    ellipses = "\x85" in text and _C1.search(text)
    return _RARE_END.sub(lambda end: end[0] if ellipses and end[0] == "\x85" else "\n", text)
