"""How an archive calls its tags, sources and languages, and where their pages are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsarchive.models import Tag


@dataclass(frozen=True, slots=True)
class Label:
    """A value that documents share.

    `key` is the address of its page, relative to the site's root; of a value without a page, any
    text that no other value of its kind has.
    """

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Tell the name of a tag, of a source as articles write it, and of a language's code.

    `pages` tells whether tags and sources have pages; languages have none.
    """

    tag: Callable[[Tag], Label]
    source: Callable[[str], Label]
    language: Callable[[str], Label]
    pages: bool = True


def _same(text: str) -> Label:
    return Label(text, text)


#: For an index without a site around it.
PLAIN_LABELS = Labels(
    tag=lambda tag: Label(tag.slug, tag.label), source=_same, language=_same, pages=False
)
