"""Render what a dossier says as sanitised HTML whose links lead to the articles."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlsplit

from newsarchive.articles.markdown import to_html
from newsarchive.dossiers.document import named_by
from newsarchive.dossiers.names import NamedText, Names
from newsarchive.text.controls import without_controls

#: Stands for the name of an article that may not be shown.
OMITTED = "[…]"
#: From a dossier's page to the root of the site.
ROOT = "../"

_MARKUP = re.compile(r"(<[^<>]*>)")
_HREF = re.compile(r'<a\b[^<>]*?\bhref="([^"]*)"')
_NAME = re.compile(r"\[\[([^\[\]]{1,500})\]\]")
# Letters and marks that mean nothing to Markdown, on one line that no list begins.
_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&\n\r\t]*")


def render(markdown: str, names: Names) -> str:
    """Render Markdown; `[[a name]]` becomes the article's title.

    A name or link that leads to no listed article loses its link, and a name its words, too: an
    address may hold those of a title.
    """
    if _PLAIN.fullmatch(markdown):  # most of what is said of an article, at a hundredth of the cost
        return f"<p>{without_controls(markdown)}</p>"
    return _linked(to_html(markdown), names)


def _linked(html: str, names: Names) -> str:
    parts = _MARKUP.split(html)
    code = link = 0
    unlinked = False
    for at, part in enumerate(parts):
        if at % 2 == 0:
            if not code and not link:
                parts[at] = _NAME.sub(lambda match: _title(unescape(match[1]), names), part)
        elif part.startswith(("<code", "</code", "<pre", "</pre")):
            code += -1 if part.startswith("</") else 1
        elif part.startswith("<a"):
            link += 1
            parts[at] = _opening(part, names)
            unlinked = not parts[at]
        elif part == "</a>":
            link -= 1
            parts[at] = "" if unlinked else part
    return "".join(parts)


def listed(name: str, names: Names) -> NamedText | None:
    """Give the one listed article of a name, if there is one."""
    found = names.find(name)
    return found[0] if len(found) == 1 and found[0].listed else None


def _title(name: str, names: Names) -> str:
    text = listed(name, names)
    if text is None:
        return OMITTED
    language = f' lang="{escape(text.language)}" dir="auto"' * bool(text.language)
    return f'<a href="{ROOT}{escape(text.url)}"{language}>{escape(text.title, quote=False)}</a>'


def _opening(tag: str, names: Names) -> str:
    """Lead a link to an article's file to its page; empty for one that is in no list."""
    found = _HREF.match(tag)
    target = unescape(found[1]) if found else ""
    name = named_by(target)
    if not name:
        return tag
    text = listed(name, names)
    fragment = urlsplit(target).fragment
    place = f"#{escape(fragment)}" * bool(fragment)
    return "" if text is None else f'<a href="{ROOT}{escape(text.url)}{place}">'
