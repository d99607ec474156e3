"""Give each paragraph of an article a number that one can link to and cite."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import count

_PARAGRAPH = re.compile(r"<p(?=[ >])([^>]*)>")


def anchor_paragraphs(html: str, say: Callable[[int], str]) -> str:
    """Number the paragraphs of sanitised HTML from 1: `id="p1"`, and a link to it, named by `say`.

    The link has no text of its own, so that copying or searching the article meets no numbers.
    """
    numbers = count(1)

    def anchored(match: re.Match[str]) -> str:
        number = next(numbers)
        label = escape(say(number))
        link = f'<a class="para" href="#p{number}" aria-label="{label}"></a>'
        return f'<p id="p{number}"{match[1]}>{link}'

    return _PARAGRAPH.sub(anchored, html)
