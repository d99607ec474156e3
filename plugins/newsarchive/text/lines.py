"""Split a dump into lines, the same way wherever a line is numbered."""

import re

_LINE_END = re.compile(r"\r\n|\n|\r")


def split_lines(text: str) -> list[str]:
    r"""Give a text's lines without their ends, as editors number them.

    \n, \r\n and \r end a line, nothing else does; after a last line end stands one empty line.
    """
    return _LINE_END.split(text)
