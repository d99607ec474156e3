"""Describe the names a page writes, for `authors.py` to rank: who wrote the article?

An author stands after a byline's word or alone, between the title and the text or at its foot,
often beside the date; people the article is about stand in its prose, other authors in lists.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.name_parts import UNSPACED_NAME
from newsarchive.cleaning.metadata.names import Name, Place
from newsarchive.cleaning.metadata.words import phrases, split
from newsarchive.cleaning.outline import key
from newsarchive.text import stopwords

#: A distance of this many rows is far.
_FAR = 60
#: Line scores are taken as equal beyond this, in log-odds.
_SUREST = 3.0
#: Characters of a paragraph, and of a page, in which names are counted.
_OPENING, _COUNTED = 400, 200_000
#: Rows at the page's end that name the site, and rows past the text that tell of its author.
_END, _BIO = 12, 6

FEATURES = (
    "words", "characters", "capitals", "upper", "initial", "apart", "unspaced", "digits",
    "function_words", "furniture", "staff", "agency", "first_name", "roles", "lower_elsewhere",
    "furniture_words",
    "rows", "count", "starts_prose", "in_prose", "in_title", "site_like", "at_foot",
    "byline", "byline_row_above", "byline_row", "byline_from_title", "byline_from_first", "about",
    "from_title", "after_title", "from_first", "from_last", "in_head", "depth", "kept_above",
    "prose_since_title", "score", "score_around", "blank_before", "words_above", "words_below",
    "dated", "dated_near", "picture", "copyright", "handle", "role", "role_below", "comment",
    "colon", "rest", "alone", "names_on_row", "with_names", "share_of_row",
    "order", "order_byline", "bylines", "alone_near", "rank_below", "rank_alone", "rank_head",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """What names are compared with."""

    page: Page
    mass: tuple[float, ...]
    kept: tuple[int, ...]
    joined: str
    prose: str
    end: str
    lexicon: lexicon.Lexicon
    function_words: frozenset[str]
    bylines: tuple[int, ...]
    dated: frozenset[int]
    alone: tuple[int, ...]
    below: tuple[int, ...]
    head: tuple[int, ...]


def describe(page: Page, found: Sequence[Name]) -> list[tuple[float, ...]]:
    """Give the values of FEATURES for each name."""
    look = _look(page, found)
    return [_features(look, one, order) for order, one in enumerate(found)]


def _look(page: Page, found: Sequence[Name]) -> _Look:
    outline = page.outline
    places = [place for one in found for place in one.places]
    prose = (key[:_OPENING] for key, mass in zip(outline.keys, outline.prose, strict=True) if mass)
    return _Look(
        page=page,
        mass=(0.0, *accumulate(outline.prose)),
        kept=tuple(sorted(page.kept)),
        joined="\n".join(outline.keys)[:_COUNTED],
        prose="\n" + "\n".join(prose)[:_COUNTED],
        end="\n".join(outline.keys[-_END:])[-_COUNTED:],
        lexicon=lexicon.load(page.language),
        function_words=stopwords.words(page.language),
        bylines=tuple(sorted({place.row for place in places if place.byline})),
        dated=frozenset(row for row in page.mentions if not outline.prose[row]),
        alone=tuple(sorted({p.row for p in places if not p.rest and p.names == 1})),
        below=tuple(sorted({p.row - page.title for p in places if p.row > page.title})),
        head=tuple(sorted({p.row for p in places if page.title < p.row < page.first})),
    )


def _features(look: _Look, one: Name, order: int) -> tuple[float, ...]:
    title, first = max(look.page.title, 0), look.page.first
    near = min(one.places, key=lambda p: (abs(p.row - title), p.row))
    place = min(
        one.places,
        key=lambda p: (
            not (p.byline or p.row_above), min(abs(p.row - title), abs(p.row - first)), p.row
        ),
    )  # fmt: skip
    return (
        *_writing(look, one),
        *_mentions(look, one),
        *_bylines(look, one, place),
        *_place(look, one, near, place),
        *_row(look, place),
        *_peers(look, one, near, place, order),
    )


def _writing(look: _Look, one: Name) -> tuple[float, ...]:
    """Tell how the name is written and what its words are known as."""
    value, name = one.value, key(one.value)
    words, folded = value.split(), split(value)
    _, furniture = lexicon.count(look.lexicon, name.split(), name, not name.isascii())
    return (
        len(words),
        len(value),
        sum(1 for word in words if word[0].isupper()) / len(words),
        value.isupper(),
        any(len(word.strip(".")) == 1 for word in words),
        "." in value,
        bool(UNSPACED_NAME.search(value)),
        any(map(str.isdigit, value)),
        sum(1 for word in folded if word in look.function_words),
        furniture,
        phrases("staff").stands_in(value),
        phrases("agencies").is_whole(value),
        bool(folded) and folded[0] in phrases("first_names").by_word,
        sum(1 for word in folded if word in phrases("roles").by_word) / (len(folded) or 1),
        one.small,
        one.furniture,
    )


def _mentions(look: _Look, one: Name) -> tuple[float, ...]:
    """Count where else the page writes the name."""
    page, name = look.page, key(one.value)
    count = look.joined.count(name)
    elsewhere = count > len(one.places)
    return (
        len(one.places),
        count,
        look.prose.count("\n" + name) if elsewhere else 0,
        look.prose.count(name) if elsewhere else 0,
        page.title >= 0 and name in page.outline.keys[page.title],
        look.end.count(name),
        any(page.last < place.row <= page.last + _BIO for place in one.places),
    )


def _bylines(look: _Look, one: Name, place: Place) -> tuple[float, ...]:
    """Tell whether a byline introduces the name, and how far from title and text."""
    page = look.page
    rows = [p.row for p in one.places if p.byline or p.row_above]
    title = max(page.title, 0)
    return (
        any(p.byline for p in one.places),
        any(p.row_above for p in one.places),
        phrases("byline").stands_in(page.texts[place.row]),
        min((abs(row - title) for row in rows), default=_FAR),
        min((abs(row - page.first) for row in rows), default=_FAR),
        any(p.about for p in one.places),
    )


def _place(look: _Look, one: Name, near: Place, place: Place) -> tuple[float, ...]:
    """Tell where the name stands: from the title, from the text."""
    page, outline, row = look.page, look.page.outline, place.row
    title = max(page.title, 0)
    around = outline.scores[max(0, row - 2) : row + 3]
    return (
        _near(near.row - title),
        min((p.row - title for p in one.places if p.row > title), default=_FAR),
        _near(row - page.first),
        _near(row - page.last),
        title <= row < page.first,
        row / len(page.texts),
        bisect_left(look.kept, row) / (len(look.kept) or 1),
        look.mass[row] - look.mass[min(title, row)],
        _clip(outline.scores[row]),
        sum(map(_clip, around)) / len(around),
        outline.blank_before[row],
        outline.words[row - 1] if row else 0.0,
        outline.words[row + 1] if row + 1 < len(page.texts) else 0.0,
    )


def _row(look: _Look, place: Place) -> tuple[float, ...]:
    """Tell what else stands on the name's row and beside it."""
    page, row = look.page, place.row
    text, folded = page.texts[row], page.outline.keys[row]
    below = page.texts[row + 1] if row + 1 < len(page.texts) else ""
    hits, _ = lexicon.count(look.lexicon, folded.split(), "", False)
    return (
        row in look.dated,
        any(r in look.dated for r in range(row - 2, row + 3)),
        page.is_picture(row),
        "©" in text or phrases("copyright").stands_in(text),
        "@" in text or "@" in below[:60],
        phrases("staff").stands_in(text),
        len(below) < 60 and phrases("staff").stands_in(below),
        hits[lexicon.KINDS.index("comment")],
        ":" in text or "：" in text,
        place.rest,
        place.rest == 0 and place.names == 1,
        place.names,
        place.order,
        1.0 - place.rest / (len(text) or 1),
    )


def _peers(look: _Look, one: Name, near: Place, place: Place, order: int) -> tuple[float, ...]:
    """Compare the name with the others of the page."""
    row, title = place.row, max(look.page.title, 0)
    after = min((p.row - title for p in one.places if p.row > title), default=_FAR)
    return (
        order,
        bisect_left(look.bylines, row),
        len(look.bylines),
        bisect_right(look.alone, near.row + 4) - bisect_left(look.alone, near.row - 4),
        bisect_left(look.below, after),
        bisect_left(look.alone, row) - bisect_left(look.alone, title),
        bisect_left(look.head, row) if look.page.title < row < look.page.first else _FAR,
    )


def _near(rows: int) -> int:
    return max(-_FAR, min(_FAR, rows))


def _clip(score: float) -> float:
    return max(-_SUREST, min(_SUREST, score))
