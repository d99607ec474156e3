"""Describe the names a page writes outside its prose, for `authors.py` to rank.

Short rows are taken apart at dates, brackets, bars and commas; what is written like a name, or
follows a byline's word, is a candidate. A person named on several rows is one candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.metadata.head import Page
from newsarchive.cleaning.metadata.words import phrases, split
from newsarchive.cleaning.outline import key
from newsarchive.text import stopwords
from newsarchive.text.normalize import fold

#: Rows longer than this hold no byline, but may open with the author's life.
_LONGEST_ROW = 160
#: At most this many names of a page are described, the nearest to the title first.
_MOST = 120
#: Rows read for names, the nearest to the title first.
_ROWS = 1500
#: A distance of this many rows is far.
_FAR = 60
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,60})[)）\]]")
_PARTS = re.compile(
    r"\s*(?:[,;|/•·&⋅、，/|]|\s[–—-]\s|@\S*|\b(?:and|et|und|y|e|og|och|i|и|και|ve|dan)\b)\s*"
)
_WORD = re.compile(r"[^\W\d_][^\s\d]*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}")
_GLUED = re.compile(r"[:：](?=[^\W\d_])")
_OTHER_SIGN = re.compile(r"[<>=+{}\\_#$%^?!:;\"“”«»]")
_TAIL = re.compile(r"[\s:：.,|\-–—*]+$")
_HEAD = re.compile(r"^[\s:：.,|\-–—*•]+")

FEATURES = (
    "words", "characters", "capitals", "upper", "initial", "apart", "staff", "agency",
    "function_words", "furniture", "rows", "count", "byline", "byline_row_above", "byline_row",
    "from_title", "after_title", "byline_from_title", "in_head", "from_first", "from_last",
    "depth", "dated", "dated_near", "picture", "copyright", "rest", "alone", "handle", "role",
    "role_below", "starts_prose", "in_prose", "prose_since_title", "comment", "order",
    "order_byline", "names_on_row", "blank_before", "words_above", "words_below", "unspaced",
    "with_names", "in_title", "colon", "bylines", "about", "first_name", "alone_near", "rank_below",
    "rank_alone", "digits", "roles", "share_of_row", "site_like",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: its row, how it is introduced and what else the row says."""

    row: int
    byline: bool
    about: bool
    row_above: bool
    rest: int
    names: int
    order: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as first written, and the places where it stands."""

    value: str
    places: tuple[Place, ...]


def is_name(text: str, *, introduced: bool = False) -> bool:
    """Tell whether a text is written like a name: one to five words, most in capitals.

    After a byline's word a single word in small letters is one too.
    """
    if not 2 <= len(text) <= 48 or text[-1] in "!?" or _OTHER_SIGN.search(text):
        return False
    if _UNSPACED.fullmatch(text):
        return len(text) <= 5
    words = text.split()
    if not 1 <= len(words) <= 5 or not all(_WORD.match(word) for word in words):
        return False
    if introduced and len(words) == 1:
        return len(text) > 2
    if any(sign.isdigit() for sign in text):
        return False
    caseless = not any(sign.isupper() or sign.islower() for sign in text)
    particles = phrases("particles").by_word
    counted = [word for word in words if word not in particles]
    capital = sum(1 for word in counted if word[0].isupper())
    return caseless or (words[0][0].isupper() and capital * 2 > len(counted))


def names(page: Page) -> list[Name]:
    """List the names of the page outside its prose, in page order, those near the title first."""
    center = page.title if page.title >= 0 else page.outline.first
    rows = sorted(
        (row for row, text in enumerate(page.texts) if len(text) <= _LONGEST_ROW),
        key=lambda row: (row - center if row >= center else 3 * (center - row), row),
    )
    found: dict[str, tuple[str, list[Place]]] = {}
    for row in rows[:_ROWS]:
        if row == page.title or page.outline.prose[row]:
            continue
        for value, place in _on_row(page, row):
            name = key(value)
            if name in found:
                found[name][1].append(place)
            elif len(found) < _MOST or (place.byline and len(found) < 2 * _MOST):
                found[name] = (value, [place])
    made = [Name(value, tuple(places)) for value, places in found.values()]
    return sorted(made, key=lambda one: (one.places[0].row, one.places[0].order))


def _on_row(page: Page, row: int) -> Iterator[tuple[str, Place]]:
    text = page.texts[row]
    for mention in reversed(page.mentions.get(row, ())):
        text = f"{text[: mention.start]} | {text[mention.end :]}"
    text = _GLUED.sub(": ", _BRACKETS.sub(" | ", text))
    byline = phrases("byline")
    above = row > 0 and len(page.texts[row - 1]) < 40 and byline.is_whole(page.texts[row - 1])
    parts = []
    said = about = False
    for part in _PARTS.split(text):
        for piece, kind in _pieces(part):
            said, about = said or kind == "byline", about or kind == "about"
            value = _trim(piece)
            if (said or above) and value and not is_name(value, introduced=True):
                value = _opening(value) or value
            if value and is_name(value, introduced=said or above):
                parts.append((value, said, about))
            elif value:
                said = about = False
    size = sum(len(value) for value, _, _ in parts)
    rest = max(0, len(text.replace("|", "").strip()) - size)
    for order, (value, after_byline, after_about) in enumerate(parts):
        yield value, Place(row, after_byline, after_about, above, rest, len(parts), order)


def _trim(piece: str) -> str:
    """Take off the signs around a name, its role behind it, and its own repetition."""
    value = _HEAD.sub("", _TAIL.sub("", piece))
    words = value.split()
    half = len(words) // 2
    if half and len(words) == 2 * half and words[:half] == words[half:]:
        return " ".join(words[:half])
    if len(words) > 2:
        kinds = [phrases(kind) for kind in ("roles", "after_name", "published", "modified")]
        for i in range(1, min(len(words), 5)):
            word = split(words[i])
            if any(kind.starts(word) for kind in kinds):
                return " ".join(words[:i]) if i > 1 else value
    return value


def _opening(text: str) -> str:
    """Give the words in capitals that a text opens with, and the particles between them."""
    kept: list[str] = []
    particles = phrases("particles").by_word
    for word in text.split()[:5]:
        if not (word[:1].isupper() or word in particles):
            break
        kept.append(word)
        if word[-1] in ".!?" and len(word) > 3:
            break
    while kept and kept[-1] in particles:
        kept.pop()
    return " ".join(kept).rstrip(".!?")


def _pieces(part: str) -> Iterator[tuple[str, str]]:
    """Split a part at its byline's words: what stands before them, what stands after them."""
    words = part.split()
    for i, word in enumerate(words[:12]):
        plain = word.strip(".:,•*").casefold()
        for kind in ("byline", "about"):
            known = phrases(kind)
            if (plain if plain.isascii() else fold(plain)) not in known.by_word:
                continue
            folded = [split(other) for other in words[i : i + 5]]
            covered = known.starts(tuple(one for many in folded for one in many))
            if not covered or (i and covered == 1 and word[:1].isupper() and ":" not in word):
                continue
            taken = end = 0
            while end < len(folded) and taken < covered:
                taken += len(folded[end])
                end += 1
            if i:
                yield " ".join(words[:i]), ""
            if words[i + end :]:
                yield " ".join(words[i + end :]), kind
            return
    for phrase in phrases("byline").inside if not part.isascii() else ():
        before, found, after = part.partition(phrase)
        if found:
            yield before, ""
            yield after.lstrip(":： /／"), "byline"
            return
    yield from _reporter(words) or ((part, ""),)


def _reporter(words: list[str]) -> tuple[tuple[str, str], ...]:
    """Read `박준석 기자`: the name before the word that says what the person is."""
    for i, word in enumerate(words[1:4], 1):
        if not word.isascii() and phrases("after_name").starts(split(word)):
            return ((words[i - 1], "byline"),)
    return ()


def describe(page: Page, found: list[Name]) -> list[tuple[float, ...]]:
    """Give the values of FEATURES for each name."""
    look = _look(page, found)
    return [_features(page, look, one, order) for order, one in enumerate(found)]


@dataclass(frozen=True, slots=True)
class _Look:
    """What names are compared with."""

    mass: tuple[float, ...]
    joined: str
    prose: tuple[str, ...]
    lexicon: lexicon.Lexicon
    function_words: frozenset[str]
    bylines: tuple[int, ...]
    dated: frozenset[int]
    alone: tuple[int, ...]
    below: tuple[int, ...]


def _look(page: Page, found: list[Name]) -> _Look:
    outline = page.outline
    return _Look(
        mass=(0.0, *accumulate(outline.prose)),
        joined="\n".join(outline.keys),
        prose=tuple(
            key[:400] for key, mass in zip(outline.keys, outline.prose, strict=True) if mass
        ),
        lexicon=lexicon.load(page.language),
        function_words=stopwords.words(page.language),
        bylines=tuple(sorted({place.row for one in found for place in one.places if place.byline})),
        dated=frozenset(row for row in page.mentions if not outline.prose[row]),
        alone=tuple(
            sorted({p.row for one in found for p in one.places if not p.rest and p.names == 1})
        ),
        below=tuple(
            sorted({p.row - page.title for one in found for p in one.places if p.row > page.title})
        ),
    )


def _features(page: Page, look: _Look, one: Name, order: int) -> tuple[float, ...]:
    value, name = one.value, key(one.value)
    words = value.split()
    folded = split(value)
    title = max(page.title, 0)
    place = min(
        one.places, key=lambda p: (not (p.byline or p.row_above), abs(p.row - title), p.row)
    )
    near = min(one.places, key=lambda p: (abs(p.row - title), p.row))
    row = place.row
    text, outline, texts = page.texts[row], page.outline, page.texts
    below = texts[row + 1] if row + 1 < len(texts) else ""
    after = [p.row - title for p in one.places if p.row > title]
    hits, furniture = lexicon.count(look.lexicon, name.split(), name, not name.isascii())
    row_hits, _ = lexicon.count(look.lexicon, outline.keys[row].split(), text[:200], False)
    comment = lexicon.KINDS.index("comment")
    byline_rows = [p.row for p in one.places if p.byline or p.row_above]
    return (
        len(words),
        len(value),
        sum(1 for word in words if word[0].isupper()) / len(words),
        value.isupper(),
        any(len(word.strip(".")) == 1 for word in words),
        "." in value,
        phrases("staff").stands_in(value),
        phrases("agencies").is_whole(value),
        sum(1 for word in folded if word in look.function_words),
        furniture + 0 * sum(hits),
        len(one.places),
        look.joined.count(name),
        any(p.byline for p in one.places),
        any(p.row_above for p in one.places),
        phrases("byline").stands_in(text),
        max(-_FAR, min(_FAR, near.row - title)),
        min(after, default=_FAR),
        min((abs(r - title) for r in byline_rows), default=_FAR),
        title <= row < max(page.outline.first, title + 1),
        max(-_FAR, min(_FAR, row - outline.first)),
        max(-_FAR, min(_FAR, row - outline.last)),
        row / len(texts),
        row in look.dated,
        any(r in look.dated for r in range(row - 2, row + 3)),
        page.is_picture(row),
        "©" in text or phrases("copyright").stands_in(text),
        place.rest,
        place.rest == 0 and place.names == 1,
        "@" in text or "@" in below[:60],
        phrases("staff").stands_in(text),
        len(below) < 60 and phrases("staff").stands_in(below),
        sum(1 for prose in look.prose if prose.startswith(name)),
        sum(1 for prose in look.prose if name in prose),
        look.mass[row] - look.mass[min(title, row)],
        row_hits[comment],
        order,
        sum(1 for r in look.bylines if r < row),
        place.names,
        outline.blank_before[row],
        outline.words[row - 1] if row else 0.0,
        outline.words[row + 1] if row + 1 < len(texts) else 0.0,
        bool(_UNSPACED.search(value)),
        place.order,
        page.title >= 0 and name in outline.keys[page.title],
        ":" in text or "：" in text,
        len(look.bylines),
        any(p.about for p in one.places),
        bool(folded) and folded[0] in phrases("first_names").by_word,
        bisect_right(look.alone, near.row + 4) - bisect_left(look.alone, near.row - 4),
        bisect_left(look.below, min(after, default=_FAR)),
        bisect_left(look.alone, row) - bisect_left(look.alone, title),
        any(sign.isdigit() for sign in value),
        sum(1 for word in folded if word in phrases("roles").by_word) / (len(folded) or 1),
        len(value) / (len(text) or 1),
        sum(1 for row_key in outline.keys[-12:] if name in row_key),
    )
