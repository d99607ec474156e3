"""Find the outlet a page belongs to and the outlet or agency it credits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.words import phrases
from newsarchive.cleaning.types import Mark
from newsarchive.models import Found, Role
from newsarchive.text.date_names import is_weekday, month_number

_DOMAIN = re.compile(r"(?:https?://)?((?:[\w-]{2,40}\.){1,3}[a-z]{2,10})/?", re.IGNORECASE)
_DATELINE = re.compile(
    r"\s*(?P<place>[^()（）\[\]\n.!?;:\"“«]{0,60}?)[(（\[](?P<name>[^()（）\[\]]{2,40})[)）\]]\s{0,3}[-–—:]\s*"
)
#: Agencies of one dateline: `AFP/Reuters`, `AP and dpa`.
_CREDITS = re.compile(r"\s*[/,&+]\s*|\s(?:and|et|und|y|e|и)\s")
_WORD = re.compile(r"[^\W\d_]+")
#: A dateline names at most this many words before its bracket: place, region, day, month.
_PLACE_WORDS = 5
_ADDRESS = re.compile(
    r"(?:(?P<said>[^:/]{2,40}):\s?)?(?P<url>https?://[^\s/?#]{3,100}/[^\s]{5,1000})"
)
#: Rows at each end of the furniture where a page states its address, and the longest such row.
_EDGE, _LONGEST_ADDRESS = 12, 1200
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
    """Find the source by the surest sign the page gives, the agency of its dateline, its address.

    Nothing is concluded: an address without a path names an outlet, not the page.
    """
    dateline = replace(_dateline(page), url=_address(page))
    for find in (_stamp, _domain, _copyright):
        if dateline.source is None and (found := find(page)) is not None:
            source, marks = found
            return replace(dateline, source=source, marks=(*dateline.marks, *marks))
    return dateline


def _dateline(page: Page) -> SourceFinding:
    """Read `(outlet.com) - `, `(AFP) - ` and `PARIS, 12 mai (AFP) — ` at the start of the body."""
    for row in sorted(page.kept)[:2]:
        match = _DATELINE.match(page.texts[row])
        if match is None or not _is_place(match["place"], page.language):
            continue
        name, number = match["name"].strip(), (page.number(row),)
        mark = Mark(page.segment(row, 0, match.end()), Role.DATELINE, "dateline", 0.95)
        credited = next((part for part in _CREDITS.split(name) if _is_agency(part)), None)
        if credited is None and _is_capitals(match["place"]) and name[0].isupper():
            credited = name
        if credited is not None and not _DOMAIN.fullmatch(name):
            return SourceFinding(via=Found(credited, number, "dateline"), marks=(mark,))
        if _DOMAIN.fullmatch(name):
            return SourceFinding(Found(name, number, "dateline"), marks=(mark,))
    return SourceFinding()


def _is_agency(name: str) -> bool:
    return phrases("agencies").is_whole(name)


def _is_capitals(place: str) -> bool:
    """Tell whether a place is written all in capitals, as only datelines write it."""
    word = next(iter(_WORD.findall(place)), "")
    return len(word) > 2 and word.isupper()


def _is_place(text: str, language: str) -> bool:
    """Tell whether what stands before a dateline's bracket is nothing, or a place and a date.

    A place begins in capitals and is no sentence: at most five words, no verb's full stop.
    """
    words = _WORD.findall(text)
    if not words:
        return not text.strip()
    named = [word for word in words if not month_number(word, language) and not is_weekday(word)]
    return len(words) <= _PLACE_WORDS and bool(named) and not named[0][0].islower()


def _address(page: Page) -> Found[str] | None:
    """Read the page's own address: alone on its row, or after a word that says so, with a path.

    Only above the text and right below it, where no other page is linked; None if two differ.
    """
    rows = (*range(min(page.first, len(page.texts))), *range(page.last + 1, len(page.texts)))
    edge = (*rows[:_EDGE], *(row for row in rows[-_EDGE:] if row not in rows[:_EDGE]))
    found: dict[str, int] = {}
    for row in edge:
        match = _ADDRESS.fullmatch(page.texts[row][:_LONGEST_ADDRESS])
        if match and (not match["said"] or phrases("address").is_whole(match["said"])):
            found.setdefault(match["url"], row)
    if len(found) != 1:
        return None
    ((url, row),) = found.items()
    return Found(url, (page.number(row),), "stated-address")


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
