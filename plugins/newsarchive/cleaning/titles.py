"""Find the title of an article among the lines of its dump.

Boosted trees (`title_model.json`) rank the lines that could be the headline by the features of
`headlines.py`; the best six are ranked again, each compared with its strongest rival
(`title_final_model.json`). Both are made by `training/train_metadata.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.cleaning.headlines import Candidate, candidates, finals, is_dated
from newsarchive.cleaning.outline import Outline, sketch
from newsarchive.cleaning.trees import load
from newsarchive.models import Found, Line

#: Below this log-odds a page is held to have no headline among its lines.
_LEAST_SCORE = -4.0
#: A title keeps at least this many words when a suffix is taken off.
_LEAST_WORDS = 3
#: A dossier's banner has at most this many words.
_BANNER_WORDS = 4


def find_title(lines: Sequence[Line], language: str) -> Found[str] | None:
    """Find the headline: its line first, then the lines that repeat it exactly.

    None if no line looks like one. The value is the line without blanks around it
    and without a suffix after a bar.
    """
    page = sketch(lines)
    ranked = candidates(page, language)
    if not ranked:
        return None
    model = load("title_model.json")
    scores = [model.score(candidate.features) for candidate in ranked]
    if max(scores) < _LEAST_SCORE:
        return None
    last = load("title_final_model.json")
    finalists = finals([candidate.features for candidate in ranked], scores)
    best = max(finalists, key=lambda one: last.score(one[1]))[0]
    banner = _under_banner(page, ranked, scores, best, language)
    row = ranked[best if banner is None else banner].row
    copies = [other for other, key in enumerate(page.keys) if key == page.keys[row]]
    own = {candidate.row for candidate in ranked}
    row = next(other for other in copies if other in own)
    numbers = (row, *(other for other in copies if other != row))
    found = tuple(page.numbers[n] for n in numbers)
    return Found(
        _without_suffix(page.texts[row]),
        found,
        "title-ranked" if banner is None else "title-under-banner",
    )


def _without_suffix(text: str) -> str:
    """Take off what follows the last bar: the site or its section (right 4 times, wrong once)."""
    title, bar, _ = text.rpartition(" | ")
    return title.rstrip() if bar and len(title.split()) >= _LEAST_WORDS else text


def _under_banner(
    page: Outline, ranked: Sequence[Candidate], scores: Sequence[float], best: int, language: str
) -> int | None:
    """Give the headline that stands below a dossier's banner, None where there is no banner.

    A banner is a few words with at most two rows of introduction; then comes a line set apart by
    blank lines, three times as long, ranked right after it, with the article's date below it.
    """
    above = ranked[best].row
    if page.words[above] > _BANNER_WORDS:
        return None
    others = [i for i in range(len(ranked)) if page.keys[ranked[i].row] != page.keys[above]]
    if not others:
        return None
    second = max(others, key=lambda i: (scores[i], -i))
    row = ranked[second].row
    between = sum(1 for n in range(above + 1, row) if page.prose[n])
    apart = page.blank_before[row] and row + 1 < len(page.texts) and page.blank_before[row + 1]
    dated = any(is_dated(text, language) for text in page.texts[row + 1 : row + 4])
    longer = page.words[row] >= 3 * page.words[above]
    near = above < row <= above + 6 and between <= 2 and scores[second] > scores[best] - 4
    return second if near and apart and longer and dated else None
