"""Markdown as the archive reads and writes it: plain prose out verbatim, sanitised HTML in."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from newsarchive.models import Block, BlockKind
from newsarchive.text.controls import without_controls

# Signs that start a construct anywhere: emphasis, code, links, and a backslash before such a sign.
# `<` needs none (raw HTML is off), `&` only where an entity would be read.
_INLINE = re.compile(
    r"[`*\[\]]|\\(?=[\\`*_{}\[\]()>#+\-.!]|$)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,40};)"
)
# A paragraph's first characters that would make it a heading, quote, list or rule.
_LINE_START = re.compile(r"[#>]|[+-](?=[ \-]|$)")
#: A block with more opening brackets than this holds no links.
MOST_BRACKETS = 300
_OPENING = re.compile(r"(?<!\\)\[")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_NUMBERED = re.compile(r"(\d+)\.(?= )")

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "ul",
}  # fmt: skip
_BLOCK_END = re.compile(r"</(?:p|h[2-4]|li|pre|blockquote)>|<[bh]r>")
_TAG = re.compile(r"<[^<>]*>")
# Raw HTML, autolinks and entities: a seed holds none on purpose, and a curator needs none.
_OFF = ("html", "autolink", "automail", "entity")


def escape(text: str) -> str:
    """Escape a block's text so that Markdown renders it verbatim.

    Runs of white space become one space: a block is one line.
    """
    text = " ".join(text.split())
    escaped = _INLINE.sub(lambda match: "&amp;" if match[0] == "&" else "\\" + match[0], text)
    if _LINE_START.match(escaped):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\.", escaped, count=1) if _NUMBERED.match(escaped) else escaped


def write_block(block: Block) -> str:
    """Write a block of the body as Markdown, without the blank line after it."""
    match block.kind:
        case BlockKind.HEADING:
            return f"## {escape(block.text)}"
        case BlockKind.QUOTE:
            return f"> {escape(block.text)}"
        case BlockKind.LIST:
            return "\n".join(f"- {escape(item)}" for item in block.text.split("\n"))
        case BlockKind.PARAGRAPH:
            return escape(block.text)


def write_lead(block: Block) -> str:
    """Write the lead as a first paragraph all in bold, as newspapers set it."""
    return f"**{escape(block.text)}**"


def to_html(text: str) -> str:
    """Render an article's Markdown as sanitised HTML.

    A first paragraph all in bold becomes `<p class="lead">`. Headings start at h2. Raw HTML is
    shown as text; images, scripts, styles and addresses other than http(s) and mailto go.
    """
    text = without_controls(text)
    try:
        html = _converter().convert(_without_runs(text))
    except RecursionError:  # lists or quotes nested by the hundred are no one's intent
        html = _converter().convert("\n\n".join(map(escape, _BLANK.split(text))))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        allowed_classes={"p": {"lead"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )


def _without_runs(text: str) -> str:
    """Escape the brackets of blocks that hold hundreds: Markdown's time is quadratic in them."""
    if text.count("[") <= MOST_BRACKETS:
        return text
    blocks = _BLANK.split(text)
    return "\n\n".join(
        _OPENING.sub(r"\\[", block) if block.count("[") > MOST_BRACKETS else block
        for block in blocks
    )


def to_text(html: str) -> str:
    """Give the text of sanitised HTML, one block a line."""
    broken = _BLOCK_END.sub("\n", html.replace("\n", " "))
    lines = (" ".join(unescape(_TAG.sub("", line)).split()) for line in broken.split("\n"))
    return "\n".join(line for line in lines if line)


def _converter() -> Markdown:
    converter = Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    for name in _OFF:
        converter.inlinePatterns.deregister(name)
    converter.treeprocessors.register(_Setting(converter), "newsarchive", 5)
    return converter


class _Setting(Treeprocessor):
    """Mark the lead and keep h1 for the page's title."""

    def run(self, root: Element) -> None:
        """Change the parsed article in place, as Python-Markdown asks."""
        first = root[0] if len(root) else None
        if first is not None and first.tag == "p" and _all_bold(first):
            bold = first[0]
            first.text, first[:] = bold.text, list(bold)
            first.set("class", "lead")
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"
            elif element.tag in {"h5", "h6"}:
                element.tag = "h4"


def _all_bold(paragraph: Element) -> bool:
    return (
        len(paragraph) == 1
        and paragraph[0].tag == "strong"
        and not (paragraph.text or "").strip()
        and not (paragraph[0].tail or "").strip()
    )
