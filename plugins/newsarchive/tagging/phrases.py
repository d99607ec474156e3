"""Find key-phrase candidates: content words, one to four, joined by small words; with features."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from newsarchive.tagging.gazetteer import Gazetteer
from newsarchive.tagging.words import Sentence, Word, joined

#: A phrase's identity in its article: the stems of its content words.
Key = tuple[str, ...]

#: A phrase holds at most so many content words, and so many small ones between two of them.
MOST_CONTENT = 4
MOST_SMALL = 3

#: An ending tells of words longer than this only.
LONGEST_ENDING = 5

#: What is measured of a phrase, in the order of `Phrase.features`; docs/tagging.md explains each.
FEATURES = (
    "in_title", "log_first", "one_word", "two_words", "three_words", "has_link", "capital",
    "capital_phrase", "acronym", "log_own_count", "log_rarest_word", "log_commonest_word",
    "log_letters", "log_length", "one_word_in_title", "log_count_of_phrase",
    "after_content", "before_content", "after_break", "before_break", "longer_share",
    "capital_part",
)  # fmt: skip


@dataclass(slots=True)
class Phrase:
    """A candidate of one article: what is counted of it while the text is read, then measured.

    `places` are its blocks and words, `spans` the words met each time, `features` what `FEATURES`
    names.
    """

    key: Key
    words: tuple[Word, ...]
    links: bool
    spans: list[tuple[Word, ...]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    after_content: int = 0
    before_content: int = 0
    after_break: int = 0
    before_break: int = 0
    capitals: int = 0
    judged: int = 0
    initial_capitals: int = 0
    features: tuple[float, ...] = ()

    @property
    def count(self) -> int:
        """Tell how often it stands in the article."""
        return len(self.places)

    @property
    def form(self) -> str:
        """Give its most frequent form as written."""
        forms = Counter(map(joined, self.spans))
        return min(forms, key=lambda text: (-forms[text], text))

    @property
    def blocks(self) -> tuple[int, ...]:
        """Give the blocks it stands in."""
        return tuple(sorted({block for block, _ in self.places}))


@dataclass(frozen=True, slots=True)
class Recurring:
    """A phrase that comes again in its article: what tags need of it."""

    key: Key
    form: str
    count: int
    blocks: tuple[int, ...]


def recurring(phrases: Iterable[Phrase]) -> tuple[Recurring, ...]:
    """Keep the phrases of two words or more that stand twice or more."""
    return tuple(
        Recurring(p.key, p.form, p.count, p.blocks)
        for p in phrases
        if p.count > 1 and len(p.key) > 1
    )


def extract(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[Phrase, ...]:
    """Give the phrases of an article, measured, in the order of their first places."""
    phrases: dict[Key, Phrase] = {}
    word_counts: Counter[str] = Counter()
    small = gazetteer.language.connectors | gazetteer.language.elided
    no_content = gazetteer.language.no_content
    endings = tuple(gazetteer.language.weak_endings)
    total = 0
    for sentence in sentences:
        words = sentence.words
        stems = [gazetteer.word_stem(word.parts) for word in words]
        content = [_is_content(word, no_content, endings) for word in words]
        links = [word.folded in small for word in words]
        word_counts.update(stems)
        total += len(stems)
        for start, end, held in _spans(words, content, links):
            key = tuple([stems[at] for at in held])
            phrase = phrases.get(key)
            if phrase is None:
                held_words = tuple([words[at] for at in held])
                phrase = phrases[key] = Phrase(key, held_words, end - start + 1 > len(held))
            _count(phrase, sentence, start, end, content, held)
    longer = _longest_counts(phrases)
    for key, phrase in phrases.items():
        counts = [word_counts[stem] for stem in key]
        phrase.features = _features(phrase, longer.get(key, 0), counts, total)
    return tuple(phrases.values())


def _is_content(word: Word, no_content: frozenset[str], endings: tuple[str, ...]) -> bool:
    folded = word.folded
    if len(folded) < 2 or folded in no_content or folded.isdigit():
        return False
    return word.capital or len(folded) <= LONGEST_ENDING or not folded.endswith(endings)


def _spans(
    words: Sequence[Word], content: Sequence[bool], links: Sequence[bool]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield each phrase's first word, last word and content words."""
    for start in range(len(words)):
        if not content[start]:
            continue
        held: tuple[int, ...] = ()
        gap = 0
        for at in range(start, len(words)):
            if at > start and words[at].breaks:
                break
            if content[at] or (held and words[at].folded.isdigit()):
                held += (at,)
                gap = 0
                if len(held) > MOST_CONTENT:
                    break
                yield start, at, held
            elif links[at] and gap < MOST_SMALL:
                gap += 1
            else:
                break


def _count(
    phrase: Phrase,
    sentence: Sentence,
    start: int,
    end: int,
    content: Sequence[bool],
    held: tuple[int, ...],
) -> None:
    """Count a place of a phrase, and what stands beside it: verbs have other neighbours."""
    words = sentence.words
    first = words[start]
    phrase.spans.append(words[start : end + 1])
    phrase.places.append((sentence.block, first.place))
    if start == 0 or first.breaks:
        phrase.after_break += 1
    else:
        phrase.after_content += content[start - 1]
    if end + 1 == len(words) or words[end + 1].breaks:
        phrase.before_break += 1
    else:
        phrase.before_content += content[end + 1]
    capital = first.capital and all(words[at].capital for at in held)
    if first.initial:
        phrase.initial_capitals += capital
    else:
        phrase.judged += 1
        phrase.capitals += capital


def _longest_counts(phrases: Mapping[Key, Phrase]) -> dict[Key, int]:
    """Tell, of phrases inside longer ones, how often the most frequent longer one stands."""
    counts: dict[Key, int] = {}
    for key, phrase in phrases.items():
        count, size = len(phrase.places), len(key)
        for length in range(1, size):
            for first in range(size - length + 1):
                part = key[first : first + length]
                if count > counts.get(part, 0):
                    counts[part] = count
    return counts


def _features(phrase: Phrase, longer: int, counts: list[int], total: int) -> tuple[float, ...]:
    """Measure a phrase, in the order of `FEATURES`.

    `longer` is the count of the most frequent phrase it is part of, `counts` those of its words,
    `total` the article's words.
    """
    count, size = len(phrase.places), len(counts)
    in_title = any(block == 0 for block, _ in phrase.places)
    capital = (
        phrase.capitals / phrase.judged if phrase.judged else 0.5 * bool(phrase.initial_capitals)
    )
    letters = sum(len(word.text) for word in phrase.words)
    acronym = size == 1 and letters > 1 and phrase.words[0].text.isupper()
    return (
        float(in_title),
        math.log(1 + min(place for _, place in phrase.places)),
        float(size == 1),
        float(size == 2),
        float(size == 3),
        float(phrase.links),
        capital,
        capital * (size > 1),
        float(acronym),
        math.log(1 + count - min(count, longer)),
        math.log(min(counts)),
        math.log(max(counts)),
        math.log(letters),
        math.log(total),
        float(in_title and size == 1),
        math.log(count) * (size > 1),
        phrase.after_content / count,
        phrase.before_content / count,
        phrase.after_break / count,
        phrase.before_break / count,
        min(longer, count) / count,
        capital * (longer >= 0.5 * count),
    )
