"""Cut an article down to the beginning that may be quoted, where its rights are unclear."""

from __future__ import annotations

from html import escape

from newsarchive.articles.markdown import to_html, to_text
from newsarchive.articles.paragraphs import split

#: Signs of the text that an excerpt holds at most.
LENGTH = 600
#: Paragraphs looked at: enough for so many signs, whatever a file holds.
MOST_PARAGRAPHS = 20
#: Set behind a paragraph that is cut.
ELLIPSIS = " […]"


def excerpt_html(body: str) -> str:
    """Render the first paragraphs of an article's Markdown, as fit, the first cut if need be.

    A heading never stands last. What follows in the file is nowhere in the result.
    """
    texts = [paragraph.text for paragraph in split(body)[1][:MOST_PARAGRAPHS]]
    kept: list[str] = []
    for text in texts:
        if len(to_text(to_html("\n\n".join([*kept, text])))) > LENGTH:
            break
        kept.append(text)
    while kept and _is_heading(kept[-1]):
        kept.pop()
    if kept:
        return to_html("\n\n".join(kept))
    first = next((text for text in texts if not _is_heading(text)), "")
    return _cut(to_html(first))


def _is_heading(text: str) -> bool:
    return text.lstrip().startswith("#")


def _cut(html: str) -> str:
    """Give the first line of text of some HTML, cut at a word."""
    text = to_text(html).split("\n", 1)[0]
    if len(text) > LENGTH:
        text = text[: LENGTH - len(ELLIPSIS)]
        text = text.rsplit(" ", 1)[0].rstrip(" ,;:—–-") + ELLIPSIS
    if not text:
        return ""
    lead = ' class="lead"' * html.startswith('<p class="lead">')
    return f"<p{lead}>{escape(text, quote=False)}</p>"
