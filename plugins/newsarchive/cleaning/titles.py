"""Find the title of an article among the lines of its dump.

Boosted trees (`title_model.json`) rank the lines that could be the headline by the features of
`headlines.py`; the best six are ranked again, each compared with its strongest rival, by those of
`finalists.py` (`title_final_model.json`). Both are made by `training/train_titles.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.cleaning.finalists import finalists, finals
from newsarchive.cleaning.headlines import Candidate, candidates
from newsarchive.cleaning.metadata.words import phrases, split
from newsarchive.cleaning.outline import Outline
from newsarchive.cleaning.surroundings import is_dated
from newsarchive.cleaning.trees import load
from newsarchive.models import Found

#: Below this log-odds a page is held to have no headline among its lines.
_LEAST_SCORE = -4.0
#: A title keeps at least this many words when a suffix is taken off.
_LEAST_WORDS = 3
#: A stamp has at most so many words after its label: weekday, day, month, year, an hour in parts.
_STAMP_WORDS = 8
#: A dossier's banner has at most this many words.
_BANNER_WORDS = 4

#: A numeric day and a time at the end of a line are when it was published.
_STAMP = re.compile(r"\s\d{1,2}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}[:.]\d\d$")


def find_title(page: Outline, language: str) -> Found[str] | None:
    """Find the headline: its line first, then the lines that repeat it exactly.

    None if no line looks like one. The value is the line without blanks around it
    and without a suffix after a bar.
    """
    ranked = candidates(page, language)
    if not ranked:
        return None
    scores = load("title_model.json").scores([one.features for one in ranked])
    again = [features for _, features in finals(page, ranked, scores)]
    return choose(page, language, ranked, scores, load("title_final_model.json").scores(again))


def choose(
    page: Outline,
    language: str,
    ranked: Sequence[Candidate],
    scores: Sequence[float],
    last: Sequence[float],
) -> Found[str] | None:
    """Choose one of the ranked lines by its scores in the first ranking and in the second.

    `last` has the finalists' scores in the order of `finals`, the best of the first ranking first.
    """
    if not ranked or max(scores) < _LEAST_SCORE:
        return None
    order = finalists(page, ranked, scores)
    fit = [i for i in range(len(last)) if not _is_stamp(page.texts[ranked[order[i]].row])]
    best = order[max(fit or range(len(last)), key=lambda i: (last[i], -i))]
    banner = _under_banner(page, ranked, order, best, language)
    if banner is None:
        return _found(page, ranked, ranked[best].row, "title-ranked")
    return _found(page, ranked, ranked[banner].row, "title-under-banner")


def _is_stamp(text: str) -> bool:
    """Tell whether a line says when something was published, and nothing else: a label, numbers."""
    words = split(text)
    label = max(phrases(kind).starts(words) for kind in ("published", "modified"))
    rest = words[label:]
    numbers = sum(word[0].isdigit() for word in rest)
    return label > 0 and 0 < len(rest) <= _STAMP_WORDS and 2 * numbers >= len(rest)


def title_of(text: str) -> str:
    """Give a headline's text without a suffix: its stamp, the site's name after the last bar."""
    stamp = _STAMP.search(text)
    if stamp and len(text[: stamp.start()].split()) >= _LEAST_WORDS:
        text = text[: stamp.start()]
    title, bar, _ = text.rpartition(" | ")
    return title.rstrip() if bar and len(title.split()) >= _LEAST_WORDS else text


def _found(page: Outline, ranked: Sequence[Candidate], row: int, method: str) -> Found[str]:
    """Cite the first of the row's copies that could be the headline, then the others."""
    key = page.keys[row]
    first = next(one.row for one in ranked if page.keys[one.row] == key)
    copies = (other for other, same in enumerate(page.keys) if same == key and other != first)
    numbers = tuple(page.numbers[n] for n in (first, *copies))
    return Found(title_of(page.texts[first]), numbers, method)


def _under_banner(
    page: Outline, ranked: Sequence[Candidate], order: Sequence[int], best: int, language: str
) -> int | None:
    """Give the headline that stands below a dossier's banner, None where there is no banner.

    A banner is a few words with one or two rows of introduction; then comes another finalist, set
    apart by blank lines, three times as long, with the article's date below it.
    """
    above = ranked[best].row
    if page.words[above] > _BANNER_WORDS:
        return None
    for second in order:
        row = ranked[second].row
        apart = page.blank_before[row] and row + 1 < len(page.texts) and page.blank_before[row + 1]
        longer = page.words[row] >= 3 * page.words[above]
        introduced = 1 <= sum(1 for n in range(above + 1, row) if page.prose[n]) <= 2
        if above < row <= above + 6 and apart and longer and introduced and not page.prose[row]:
            below = page.texts[row + 1 : row + 4]
            return second if any(is_dated(text, language) for text in below) else None
    return None
