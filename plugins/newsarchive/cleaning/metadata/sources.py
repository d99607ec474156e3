"""Find the outlet a page belongs to and the outlet or agency it credits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.types import Mark
from newsarchive.models import Found, Role

_DOMAIN = re.compile(r"(?:https?://)?((?:[\w-]{2,40}\.){1,3}[a-z]{2,10})/?", re.IGNORECASE)
_DATELINE = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,40})[)）\]]\s{0,3}[-–—:]\s*")
_STAMP = re.compile(r"(?:^|\s)[-–—|]\s+([^,|–—-]{2,40}), \d{2,4}, $")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]{0,4}(?:\d{4}(?:\s?[-–]\s?\d{4})?)[\s,.:]{1,3}(?:by )?"
    r"([^\d.,;|©–—]{2,50})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceFinding:
    """The outlet, the outlet it credits, the address, and the segments that say them."""

    source: Found[str] | None = None
    via: Found[str] | None = None
    url: Found[str] | None = None
    marks: tuple[Mark, ...] = ()


def find_source(page: Page) -> SourceFinding:
    """Find the source by the surest sign the page gives, and the agency of its dateline."""
    dateline = _dateline(page)
    for find in (_stamp, _domain, _copyright):
        if dateline.source is None and (found := find(page)) is not None:
            source, marks = found
            return SourceFinding(source, dateline.via, None, (*dateline.marks, *marks))
    return dateline


def _dateline(page: Page) -> SourceFinding:
    """Read `(outlet.com) - ` and `(AFP) - ` at the start of the body."""
    for row in sorted(page.kept)[:2]:
        match = _DATELINE.match(page.texts[row])
        if match is None:
            continue
        name, number = match.group(1).strip(), (page.number(row),)
        segment = page.segment(row, 0, match.end())
        mark = Mark(segment, Role.DATELINE, "dateline", 0.95)
        if phrases("agencies").is_whole(name):
            return SourceFinding(via=Found(name, number, "dateline"), marks=(mark,))
        if _DOMAIN.fullmatch(name):
            return SourceFinding(Found(name, number, "dateline"), marks=(mark,))
    return SourceFinding()


_Finding = tuple[Found[str], tuple[Mark, ...]]


def _stamp(page: Page) -> _Finding | None:
    """Read the outlet in pictures' stamps: `caption - Outlet, 1920, 09.01.2022`."""
    found: dict[str, list[int]] = {}
    for row, mentions in sorted(page.mentions.items()):
        match = _STAMP.search(page.texts[row][: mentions[-1].start][-60:])
        if match:
            found.setdefault(match.group(1).strip(), []).append(row)
    if not found:
        return None
    name = max(found, key=lambda one: len(found[one]))
    rows = [row for row in found[name] if row not in page.kept]
    marks = tuple(Mark(page.segment(row), Role.CAPTION, "picture-stamp") for row in rows)
    return Found(name, tuple(page.number(row) for row in found[name]), "picture-stamp"), marks


def _domain(page: Page) -> _Finding | None:
    """Read a bare domain among the furniture of the head."""
    for row in page.head:
        match = _DOMAIN.fullmatch(page.texts[row])
        if match and row not in page.kept:
            mark = Mark(page.segment(row), Role.SOURCE, "outlet-domain")
            return Found(match.group(1), (page.number(row),), "head-domain"), (mark,)
    return None


def _copyright(page: Page) -> _Finding | None:
    """Read the holder of the page's copyright at its foot."""
    for row in range(len(page.texts) - 1, page.last, -1):
        text = page.texts[row]
        match = _COPYRIGHT.search(text[:300])
        if match:
            name = match.group(1).strip(" -")
            if 1 <= len(name.split()) <= 5:
                mark = Mark(page.segment(row), Role.LEGAL, "copyright")
                return Found(name, (page.number(row),), "copyright"), (mark,)
    return None
