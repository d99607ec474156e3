"""Give each paragraph of an article a number to link to and cite, and its language if foreign."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from itertools import count

_PARAGRAPH = re.compile(r"<p(?=[ >])([^>]*)>(?:((?:(?!<p[ >]).)*?)</p>)?", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def anchor_paragraphs(
    html: str, say: Callable[[int], str], foreign: Callable[[str], str] = lambda _: ""
) -> str:
    """Number the paragraphs of sanitised HTML from 1: `id="p1"`, and a link to it, named by `say`.

    The link has no text of its own, so that copying or searching the article meets no numbers.
    `foreign` tells the language of a paragraph's text where it is another than the article's.
    """
    numbers = count(1)

    def anchored(match: re.Match[str]) -> str:
        number = next(numbers)
        label = escape(say(number))
        link = f'<a class="para" href="#p{number}" aria-label="{label}"></a>'
        attributes, inner = match[1], match[2]
        if inner is None:
            return f'<p id="p{number}"{attributes}>{link}'
        language = foreign(unescape(_TAG.sub("", inner)))
        if language:
            # The link's name is the interface's: it stands before what is marked.
            inner = f'<span lang="{escape(language)}" dir="auto">{inner}</span>'
        return f'<p id="p{number}"{attributes}>{link}{inner}</p>'

    return _PARAGRAPH.sub(anchored, html)
