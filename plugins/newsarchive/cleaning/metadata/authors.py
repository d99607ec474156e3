"""Find who wrote an article: the names in its byline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.cleaning.metadata.dates import DateFinding
from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.sources import SourceFinding
from newsarchive.cleaning.metadata.words import phrases, split
from newsarchive.cleaning.outline import key
from newsarchive.cleaning.types import Mark
from newsarchive.models import Found, Role

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,60})[)）\]]")
_SEPARATORS = re.compile(r"\s*(?:[,;|/•·&]|\s[–—-]\s|\band\b|\bet\b|\bund\b|\by\b)\s*")


@dataclass(frozen=True, slots=True)
class AuthorFinding:
    """The authors found, who they credit, and the segments that say it."""

    found: Found[tuple[str, ...]] | None = None
    via: Found[str] | None = None
    marks: tuple[Mark, ...] = ()


def find_authors(page: Page, date: DateFinding, source: SourceFinding) -> AuthorFinding:
    """Find the authors in the rows around the title."""
    dated = set(date.found.lines) if date.found else set()
    outlet = key(source.source.value) if source.source else ""
    for row in page.head:
        if row == page.title or page.is_picture(row) or len(page.texts[row]) > 120:
            continue
        text = page.texts[row]
        for mention in reversed(page.mentions.get(row, ())):
            text = f"{text[: mention.start]}|{text[mention.end :]}"
        via = _via(text)
        text = _BRACKETS.sub("|", text)
        text, said = _strip_byline(text)
        near = {page.number(r) for r in range(max(0, row - 1), min(len(page.texts), row + 2))}
        names = tuple(
            part
            for part in _SEPARATORS.split(text)
            if part and key(part) != outlet and is_name(part, page.language)
        )
        if names and (said or (near & dated and len(names) == 1)):
            number = (page.number(row),)
            return AuthorFinding(
                Found(names, number, "byline"),
                Found(via, number, "byline-credit") if via else None,
                (Mark(page.segment(row), Role.BYLINE, "byline"),),
            )
    return AuthorFinding()


def _via(text: str) -> str | None:
    """Give who a bracket of the byline credits: `(selon RT)`."""
    for inner in _BRACKETS.findall(text):
        words = inner.split()
        covered = phrases("via").starts(split(inner))
        if covered and len(words) > covered:
            return " ".join(words[covered:])
    return None


def _strip_byline(text: str) -> tuple[str, bool]:
    """Take the byline's word off the front of a text, and tell whether there was one."""
    words = split(text)
    covered = phrases("byline").starts(words)
    if not covered:
        return text, False
    parts = text.split()
    return " ".join(parts[covered:]).lstrip(":： "), True


def is_name(text: str, language: str) -> bool:
    """Tell whether a text is written like a person's name: two to four words in capitals."""
    words = text.split()
    if not 2 <= len(words) <= 4 or any(sign.isdigit() for sign in text):
        return False
    if phrases("agencies").is_whole(text) or text[-1] in ":!?":
        return False
    return all(word[:1].isupper() for word in words)
