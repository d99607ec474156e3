"""Tell names from what stands around them on a byline's row: introductions, roles, glued words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsarchive.cleaning.metadata.words import phrases, split
from newsarchive.text.date_names import month_number
from newsarchive.text.normalize import fold

#: Rows up to this length may be two names glued together.
_SHORT_ROW = 60
_WORD = re.compile(r"[^\W\d_][^\s\d]*")
UNSPACED_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}")
_OTHER_SIGN = re.compile(r"[<>=+{}\\_#$%^?!:;\"“”«»]")
_SEAM = re.compile(r"[a-zà-öø-ÿā-ž][A-ZÀ-ÖØ-Þ]")
_LAST_WORD = re.compile(r"[^\W\d_]{1,20}$")
_FIRST_WORD = re.compile(r"[^\W\d_]{1,20}")
_TAIL = re.compile(r"[\s:：.,|\-–—*]+$")
_HEAD = re.compile(r"^[\s:：.,|\-–—*•]+")


def is_name(text: str, *, introduced: bool = False) -> bool:
    """Tell whether a text is written like a name: one to five words, most in capitals.

    After a byline's word a single word in small letters is one too.
    """
    if not 2 <= len(text) <= 48 or text[-1] in "!?" or _OTHER_SIGN.search(text):
        return False
    if UNSPACED_NAME.fullmatch(text):
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


def unglued(text: str) -> str:
    """Part what scrapers glue: `byAnn Lee`, `Ann LeeReporter`, `Ann LeeTom Ray`."""
    pieces, end = [], 0
    for seam in _SEAM.finditer(text):
        at = seam.start() + 1
        before, after = _LAST_WORD.search(text, 0, at), _FIRST_WORD.match(text, at)
        if before is None or after is None:
            continue
        left, right = split(before[0]), split(after[0])
        if _introduces(left):
            pieces += [text[end:at], " "]
        elif (
            _introduces(right)
            or _is_label(after[0])
            or (len(text) <= _SHORT_ROW and _two_names(text[:at], text[at:]))
        ):
            pieces += [text[end:at], " | "]
        else:
            continue
        end = at
    return "".join([*pieces, text[end:]])


def _introduces(words: tuple[str, ...]) -> bool:
    """Tell whether a word is a byline's and no particle inside names (`de`, `von`)."""
    return phrases("byline").starts(words) > 0 and not phrases("particles").starts(words)


def _is_label(word: str) -> bool:
    """Tell whether a word says what a person is, or when something was published."""
    words = split(word)
    kinds = ("roles", "after_name", "staff", "published", "modified")
    return any(phrases(kind).starts(words) for kind in kinds) or month_number(word, "en") > 0


def _two_names(left: str, right: str) -> bool:
    """Tell whether two names of two words or more were glued together."""
    return all(
        2 <= len(side.split()) <= 4 and all(word[:1].isupper() for word in side.split())
        for side in (left, right)
    )


def trimmed(piece: str, function_words: frozenset[str]) -> str:
    """Take off what is around a name: signs, roles, function words, its own repetition."""
    value = _HEAD.sub("", _TAIL.sub("", piece))
    words = value.split()
    while len(words) > 2 and words[-1].casefold() in function_words:
        words.pop()
    while len(words) > 2 and phrases("roles").starts(split(words[0])[-1:]):
        words.pop(0)
    value = " ".join(words)
    half = len(words) // 2
    if half and len(words) == 2 * half and words[:half] == words[half:]:
        return " ".join(words[:half])
    if len(words) > 2:
        kinds = [phrases(kind) for kind in ("roles", "after_name", "published", "modified")]
        for i in range(1, min(len(words), 5)):
            word = split(words[i])
            if i > 1 and words[i].isupper() and len(words[i]) > 2 and not words[0].isupper():
                return " ".join(words[:i])
            if any(kind.starts(word) for kind in kinds):
                return " ".join(words[:i]) if i > 1 else value
    return value


def opening(text: str) -> str:
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


def pieces_of(part: str) -> Iterator[tuple[str, str]]:
    """Split a part at its byline's words: what stands before them, what stands after them."""
    words = part.split()
    byline, about = phrases("byline"), phrases("about")
    for i, word in enumerate(words[:12]):
        plain = word.strip(".:,•*").casefold()
        if not plain.isascii():
            plain = fold(plain)
        for kind, known in (("byline", byline), ("about", about)):
            if plain not in known.by_word:
                continue
            folded = [split(other) for other in words[i : i + 5]]
            covered = known.starts(tuple(one for many in folded for one in many))
            if not covered or (i and covered == 1 and word[:1].isupper() and ":" not in word):
                continue
            taken = end = 0
            while end < len(folded) and taken < covered:
                taken += len(folded[end])
                end += 1
            if i and word in phrases("particles").by_word and len(words) <= 4:
                yield part, ""
            if i:
                yield " ".join(words[:i]), ""
            rest = words[i + end :]
            while len(rest) > 1 and known.starts(split(" ".join(rest[:2]))) in (1, 2):
                rest = rest[known.starts(split(" ".join(rest[:2]))) :]
            if rest:
                yield " ".join(rest), kind
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
