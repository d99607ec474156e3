"""Measure key phrases: the features that the ranking model weighs."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from newsarchive.tagging.words import Word

#: What is measured of a phrase, in the order of `Phrase.features`; docs/tagging.md explains each.
FEATURES = (
    "in_title", "log_first", "one_word", "two_words", "three_words", "has_link", "capital",
    "capital_phrase", "acronym", "log_own_count", "log_rarest_word", "log_commonest_word",
    "log_letters", "log_length", "one_word_in_title", "log_count_of_phrase",
    "after_content", "before_content", "after_break", "before_break", "longer_share",
    "capital_part",
)  # fmt: skip
#: What stands beside a phrase.
BREAK, CONTENT, OTHER = range(3)


class Row(NamedTuple):
    """A sentence made ready: its words, their stems, which are content, which join two.

    `left` and `right` tell what stands beside each (`BREAK`, `CONTENT` or `OTHER`), `letters`
    counts those of the words that join none, before each word and in all.
    """

    block: int
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    content: tuple[bool, ...]
    links: tuple[bool, ...]
    left: list[int]
    right: list[int]
    letters: tuple[int, ...]


#: A place of a phrase: the number of its row, its first and its last word, whether all its content
#: has capitals. A plain tuple: an article has thousands.
Met = tuple[int, int, int, bool]


def measure(
    rows: Sequence[Row], met: Sequence[Met], longer: int, counts: Sequence[int], total: int
) -> tuple[float, ...]:
    """Measure a phrase, in the order of `FEATURES`.

    `longer` is the count of the most frequent phrase it is part of, `counts` those of its words,
    `total` the article's words.
    """
    count, size = len(met), len(counts)
    at, start, end, _ = met[0]
    row = rows[at]
    first, in_title = row.words[start], row.block == 0  # the title comes first
    letters = row.letters[end + 1] - row.letters[start]
    links = end - start + 1 > size
    left, right, share = _surroundings(rows, met)
    return (
        in_title,
        log(1 + first.place),
        size == 1,
        size == 2,
        size == 3,
        links,
        share,
        share * (size > 1),
        size == 1 and letters > 1 and first.text.isupper(),
        log(1 + count - min(count, longer)),
        log(min(counts)),
        log(max(counts)),
        log(letters),
        log(total),
        in_title and size == 1,
        log(count) * (size > 1),
        left.count(CONTENT) / count,
        right.count(CONTENT) / count,
        left.count(BREAK) / count,
        right.count(BREAK) / count,
        min(longer, count) / count,
        share * (longer >= 0.5 * count),
    )


def _surroundings(
    rows: Sequence[Row], met: Sequence[Met]
) -> tuple[Sequence[int], Sequence[int], float]:
    """Give what stands beside each place, and in which share of the telling ones all is capital.

    A sentence's first word tells little: half, if no other place tells.
    """
    if len(met) == 1:  # most phrases
        at, start, end, capital = met[0]
        row = rows[at]
        share = 0.5 if row.words[start].initial else 1.0
        return (row.left[start],), (row.right[end],), share * capital
    left = [rows[at].left[start] for at, start, _, _ in met]
    right = [rows[at].right[end] for at, _, end, _ in met]
    told = [capital for at, start, _, capital in met if not rows[at].words[start].initial]
    share = sum(told) / len(told) if told else 0.5 * any(capital for _, _, _, capital in met)
    return left, right, share
