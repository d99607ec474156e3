"""Find who wrote an article, and whom a byline credits.

Boosted trees (`author_model.json`, made by `training/train_metadata.py`) rank the names of the
page by the features of `name_features.py`. Agencies and the outlet itself are not authors: an
agency that ranks first, or that a byline credits, is where the text came by (via).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.name_features import describe
from newsarchive.cleaning.metadata.names import Name, Place, names
from newsarchive.cleaning.metadata.sources import SourceFinding
from newsarchive.cleaning.metadata.words import phrases, split
from newsarchive.cleaning.outline import key
from newsarchive.cleaning.trees import Trees, load
from newsarchive.cleaning.types import Mark
from newsarchive.models import Found, Role

#: The least log-odds of the first author, of others anywhere, of others on the first one's row.
#: Cross-validated on the development pages (docs/cleaning-metadata.md).
_FIRST, _OTHER, _BESIDE = -2.2, 1.5, -0.5
#: Rows between authors of one article.
_NEAR = 3
#: A byline has at most this many characters; longer rows are left to the line decisions.
_LONGEST = 160
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,60})[)）\]]")


@dataclass(frozen=True, slots=True)
class AuthorFinding:
    """The authors found, who they credit, and the segments that say it."""

    found: Found[tuple[str, ...]] | None = None
    via: Found[str] | None = None
    marks: tuple[Mark, ...] = ()


def find_authors(page: Page, source: SourceFinding, model: Trees | None = None) -> AuthorFinding:
    """Find the authors; nothing if no name is likely enough.

    `model` is the shipped one; cross-validation passes others.
    """
    outlet = key(source.source.value) if source.source else ""
    found = names(page)
    if not found:
        return AuthorFinding()
    scores = (model or load("author_model.json")).scores(describe(page, found))
    likely = [
        i
        for i, score in enumerate(scores)
        if score >= _FIRST and _may_write(page, found[i], outlet)
    ]
    chosen = choose([found[i] for i in likely], [scores[i] for i in likely])
    agencies = [one for one in chosen if phrases("agencies").is_whole(one.value)]
    authors = tuple(one.value for one in chosen if one not in agencies)
    rows = sorted({_place(page, one).row for one in chosen})
    numbers = tuple(page.number(row) for row in rows)
    marks = tuple(
        Mark(page.segment(row), Role.BYLINE, "byline")
        for row in rows
        if row not in page.kept and len(page.texts[row]) <= _LONGEST
    )
    return AuthorFinding(
        Found(authors, numbers, "byline-ranked") if authors else None,
        _via(page, rows, agencies),
        marks,
    )


def choose(found: Sequence[Name], scores: Sequence[float]) -> list[Name]:
    """Choose the first author and those who write with them, in page order."""
    best = max(range(len(found)), key=lambda i: (scores[i], -i), default=-1)
    if best < 0 or scores[best] < _FIRST:
        return []
    rows = {place.row for place in found[best].places}
    chosen = []
    for i, one in enumerate(found):
        beside = any(place.row in rows for place in one.places)
        near = any(abs(place.row - row) <= _NEAR for place in one.places for row in rows)
        if i == best or (near and scores[i] >= (_BESIDE if beside else _OTHER)):
            chosen.append(one)
    return chosen


def _may_write(page: Page, one: Name, outlet: str) -> bool:
    """Tell whether a name can be an author's: no outlet's, unless a person's; no photographer's."""
    words = split(one.value)
    person = len(words) > 1 and words[0] in phrases("first_names").by_word
    return (person or key(one.value) != outlet) and not _pictured(page, one)


def _pictured(page: Page, one: Name) -> bool:
    """Tell whether a name stands only on pictures' credits, stamps and words on the translation."""
    translated = phrases("machine_translated")
    return all(
        page.is_stamp(place.row)
        or (len(page.texts[place.row]) <= _LONGEST and translated.stands_in(page.texts[place.row]))
        for place in one.places
    )


def _place(page: Page, one: Name) -> Place:
    """Give where a name stands as an author: after a byline's word, else nearest to the title."""
    title = max(page.title, 0)
    return min(one.places, key=lambda p: (not p.byline, abs(p.row - title), p.row))


def _via(page: Page, rows: Sequence[int], agencies: Sequence[Name]) -> Found[str] | None:
    """Give whom the byline credits, in a bracket `(selon RT)` or by naming an agency."""
    for row in rows:
        for inner in _BRACKETS.findall(page.texts[row]):
            words = inner.split()
            covered = phrases("via").starts(split(inner))
            if covered and len(words) > covered:
                return Found(" ".join(words[covered:]), (page.number(row),), "byline-credit")
    for one in agencies:
        return Found(one.value, (page.number(_place(page, one).row),), "byline-agency")
    return None
