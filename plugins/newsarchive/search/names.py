"""How an archive calls its tags, sources and languages, and where their pages are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsarchive.models import Tag


@dataclass(frozen=True, slots=True)
class Name:
    """A value that documents share.

    `key` is the address of its page, relative to the site's root; of a value without a page, any
    text that no other value of its kind has.
    """

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Names:
    """Tell the name of a tag, of a source as articles write it, and of a language's code.

    `pages` tells whether tags and sources have pages; languages have none.
    """

    tag: Callable[[Tag], Name]
    source: Callable[[str], Name]
    language: Callable[[str], Name]
    pages: bool = True


def _same(text: str) -> Name:
    return Name(text, text)


#: For an index without a site around it.
PLAIN_NAMES = Names(
    tag=lambda tag: Name(tag.slug, tag.label), source=_same, language=_same, pages=False
)
