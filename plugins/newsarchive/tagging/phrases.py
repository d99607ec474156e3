"""Find key-phrase candidates: content words, one to four, joined by small words; with features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from newsarchive.tagging.language import Language, language
from newsarchive.tagging.phrase_features import BREAK, CONTENT, OTHER, Met, Row, measure
from newsarchive.tagging.taggable import Taggable
from newsarchive.tagging.words import Sentence, Word, joined, sentences
from newsarchive.text.stemmer import Stemmers

#: A phrase's identity in its article: the stems of its content words.
Key = tuple[str, ...]

#: A phrase holds at most so many content words, and so many small ones between two of them.
MOST_CONTENT = 4
MOST_SMALL = 3

#: An ending tells of words longer than this only.
LONGEST_ENDING = 5

#: A word's stem, whether it is content, whether it may join two, and its letters if not.
_Known = tuple[str, bool, bool, int]


class Phrase(NamedTuple):
    """A candidate of one article: where it stands, and what `FEATURES` names, measured."""

    key: Key
    rows: Sequence[Row]
    met: list[Met]
    features: tuple[float, ...]

    @property
    def times(self) -> int:
        """Tell how often it stands in the article."""
        return len(self.met)

    @property
    def form(self) -> str:
        """Give its most frequent form as written."""
        return _form(self.rows, self.met)

    @property
    def blocks(self) -> tuple[int, ...]:
        """Give the blocks it stands in."""
        return _blocks(self.rows, self.met)


@dataclass(frozen=True, slots=True)
class Recurring:
    """A phrase that comes again in its article: what tags need of it."""

    key: Key
    form: str
    count: int
    blocks: tuple[int, ...]


class PhraseReader:
    """Read the key phrases of articles in one language."""

    def __init__(self, language: Language) -> None:
        self._code = language.code
        self._stemmers = Stemmers()
        self._small = language.connectors | language.elided
        self._no_content = language.no_content
        self._endings = tuple(language.weak_endings)
        self._known: dict[str, _Known] = {}

    def recurring(self, read: Sequence[Sentence]) -> tuple[Recurring, ...]:
        """Give the phrases of two words or more that stand twice or more."""
        rows = list(map(self._row, read))
        met = _met(rows)
        return tuple(
            Recurring(key, _form(rows, places), len(places), _blocks(rows, places))
            for key, places in met.items()
            if len(places) > 1 and len(key) > 1
        )

    def measured(self, read: Sequence[Sentence]) -> list[Phrase]:
        """Give the phrases of an article, measured, in the order of their first places."""
        rows = list(map(self._row, read))
        word_counts = Counter(chain.from_iterable(row.stems for row in rows))
        total = sum(len(row.stems) for row in rows)
        met = _met(rows)
        longer = _longest_counts(met)
        return [
            Phrase(
                key,
                rows,
                places,
                measure(rows, places, longer.get(key, 0), [word_counts[s] for s in key], total),
            )
            for key, places in met.items()
        ]

    def _row(self, sentence: Sentence) -> Row:
        words = sentence.words
        known = [self._known.get(word.text) or self._look_up(word) for word in words]
        stems, content, links, letters = zip(*known, strict=True)
        breaks = [word.breaks for word in words]
        breaks[0] = True
        left = [
            BREAK if stop else CONTENT if before else OTHER
            for stop, before in zip(breaks, (False, *content), strict=False)
        ]
        right = [
            BREAK if stop else CONTENT if behind else OTHER
            for stop, behind in zip((*breaks[1:], True), (*content[1:], False), strict=True)
        ]
        before = (0, *accumulate(letters))
        return Row(sentence.block, words, stems, content, links, left, right, before)

    def _look_up(self, word: Word) -> _Known:
        """Tell what `Row` holds of a word wherever it stands: once a word."""
        stem = " ".join([self._stemmers.stem(part, self._code) for part in word.parts])
        link = word.folded in self._small
        known = (stem, self._is_content(word), link, 0 if link else len(word.text))
        self._known[word.text] = known
        return known

    def _is_content(self, word: Word) -> bool:
        folded = word.folded
        if len(folded) < 2 or folded in self._no_content or folded.isdigit():
            return False
        return word.capital or len(folded) <= LONGEST_ENDING or not folded.endswith(self._endings)


@lru_cache(maxsize=16)
def reader(code: str) -> PhraseReader:
    """Give the reader of a language, by its ISO 639-1 code."""
    return PhraseReader(language(code))


def phrases(article: Taggable) -> list[Phrase]:
    """Read all the key-phrase candidates of an article."""
    table = language(article.language)
    return reader(table.code).measured(sentences(article.texts, table))


def _met(rows: Sequence[Row]) -> dict[Key, list[Met]]:
    """Gather the places of each phrase, in the order of their first."""
    found: dict[Key, list[Met]] = {}
    for number, row in enumerate(rows):
        words, stems, content, links = row.words, row.stems, row.content, row.links
        size = len(words)
        for start in range(size):
            if not content[start]:
                continue
            key: Key = ()
            gap, capital = 0, True
            for at in range(start, size):
                word = words[at]
                if at > start and word.breaks:
                    break
                if content[at] or word.folded.isdigit():
                    if len(key) == MOST_CONTENT:
                        break
                    key += (stems[at],)
                    gap = 0
                    capital = capital and word.capital
                    met = found.get(key)
                    if met is None:
                        found[key] = [(number, start, at, capital)]
                    else:
                        met.append((number, start, at, capital))
                elif links[at] and gap < MOST_SMALL:
                    gap += 1
                else:
                    break
    return found


def _form(rows: Sequence[Row], met: Sequence[Met]) -> str:
    if len(met) == 1:
        at, start, end, _ = met[0]
        return joined(rows[at].words[start : end + 1])
    forms = Counter([joined(rows[at].words[start : end + 1]) for at, start, end, _ in met])
    # In a title in capitals they are no part of the name.
    return min(forms, key=lambda text: (" " in text and text.isupper(), -forms[text], text))


def _blocks(rows: Sequence[Row], met: Sequence[Met]) -> tuple[int, ...]:
    return tuple(sorted({rows[at].block for at, _, _, _ in met}))


def _longest_counts(met: Mapping[Key, Sequence[Met]]) -> dict[Key, int]:
    """Tell, of phrases inside longer ones, how often the most frequent longer one stands.

    From the longest down, each hands its count to the two that are one word shorter.
    """
    by_size: list[dict[Key, int]] = [{} for _ in range(MOST_CONTENT + 1)]
    for key, places in met.items():
        by_size[len(key)][key] = len(places)
    longer: dict[Key, int] = {}
    for size in range(MOST_CONTENT, 1, -1):
        shorter = by_size[size - 1]
        for key, count in by_size[size].items():
            most = max(count, longer.get(key, 0))
            for part in (key[:-1], key[1:]):
                if most > longer.get(part, 0):
                    longer[part] = most
                    shorter.setdefault(part, 0)  # one that begins with a number is no phrase
    return longer
