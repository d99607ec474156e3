"""Find key-phrase candidates: content words, one to four, joined by small words; with features."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsarchive.tagging.gazetteer import Gazetteer
from newsarchive.tagging.words import Sentence, Word, joined

#: A phrase holds at most so many content words, and so many small ones between two of them.
MOST_CONTENT = 4
MOST_SMALL = 3

#: What is measured of a phrase, in the order of `Phrase.features`; docs/tagging.md explains each.
FEATURES = (
    "log_count", "in_title", "title_and_body", "log_first", "log_first_in_body", "one_word",
    "two_words", "three_words", "has_link", "capital", "capital_phrase", "acronym", "log_own_count",
    "nested", "log_rarest_word", "log_commonest_word", "spread", "log_blocks", "log_letters",
    "log_length", "one_word_in_title", "log_count_of_phrase", "digit", "word_share", "after_content", "before_content", "after_determiner", "after_break",
    "before_break", "longer_share", "capital_part",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate of one article: its stems, its most frequent form, where it stands, features."""

    key: tuple[str, ...]
    form: str
    count: int
    first: int
    blocks: tuple[int, ...]
    features: tuple[float, ...]


@dataclass(slots=True)
class _Tally:
    """What is counted of a phrase while the text is read."""

    words: tuple[Word, ...]
    links: bool
    forms: Counter[str] = field(default_factory=Counter)
    places: list[tuple[int, int]] = field(default_factory=list)
    after_content: int = 0
    before_content: int = 0
    after_determiner: int = 0
    after_break: int = 0
    before_break: int = 0
    capitals: int = 0
    judged: int = 0
    initial_capitals: int = 0


def extract(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[Phrase, ...]:
    """Give the phrases of an article in the order of their first places."""
    tallies: dict[tuple[str, ...], _Tally] = {}
    word_counts: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        stems = [_stem(word, gazetteer) for word in sentence.words]
        word_counts.update(stems)
        total += len(stems)
        for start, end, content in _spans(sentence, gazetteer):
            key = tuple(stems[at] for at in content)
            _count(tallies, key, sentence, start, end, content, gazetteer)
    longer = _longest_counts(tallies)
    return tuple(
        _phrase(key, tally, longer.get(key, 0), word_counts, total)
        for key, tally in tallies.items()
    )


def _stem(word: Word, gazetteer: Gazetteer) -> str:
    return " ".join(map(gazetteer.stem, word.parts))


def _spans(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield each phrase's first word, last word and content words."""
    words, language = sentence.words, gazetteer.language
    content = [_is_content(word, gazetteer) for word in words]
    small = [w.folded in language.connectors or w.folded in language.elided for w in words]
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
            elif small[at] and gap < MOST_SMALL:
                gap += 1
            else:
                break


def _is_content(word: Word, gazetteer: Gazetteer) -> bool:
    language = gazetteer.language
    return not (
        len(word.folded) < 2
        or word.folded.isdigit()
        or word.folded in language.function
        or word.folded in language.weak
        or word.folded in language.elided
        or word.folded in language.connectors
    )


def _count(
    tallies: dict[tuple[str, ...], _Tally],
    key: tuple[str, ...],
    sentence: Sentence,
    start: int,
    end: int,
    content: tuple[int, ...],
    gazetteer: Gazetteer,
) -> None:
    words = tuple(sentence.words[at] for at in content)
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = _Tally(words, end - start + 1 > len(content))
    tally.forms[joined(sentence.words[start : end + 1])] += 1
    tally.places.append((sentence.block, words[0].place))
    _count_neighbours(tally, sentence, start, end, gazetteer)
    capital = all(word.capital for word in words)
    if words[0].initial:
        tally.initial_capitals += capital
    else:
        tally.judged += 1
        tally.capitals += capital


def _count_neighbours(
    tally: _Tally, sentence: Sentence, start: int, end: int, gazetteer: Gazetteer
) -> None:
    """Count what stands beside a phrase: verbs and adjectives have other neighbours than nouns."""
    words = sentence.words
    if start == 0 or words[start].breaks:
        tally.after_break += 1
    else:
        before = words[start - 1]
        tally.after_content += _is_content(before, gazetteer)
        tally.after_determiner += before.folded in gazetteer.language.determiners
    if end + 1 == len(words) or words[end + 1].breaks:
        tally.before_break += 1
    else:
        tally.before_content += _is_content(words[end + 1], gazetteer)


def _longest_counts(tallies: dict[tuple[str, ...], _Tally]) -> dict[tuple[str, ...], int]:
    """Tell, of phrases inside longer ones, how often the most frequent longer one stands."""
    counts: dict[tuple[str, ...], int] = {}
    for key, tally in tallies.items():
        for first in range(len(key)):
            for last in range(first + 1, len(key) + 1):
                part = key[first:last]
                if len(part) < len(key) and len(tally.places) > counts.get(part, 0):
                    counts[part] = len(tally.places)
    return counts


def _phrase(
    key: tuple[str, ...], tally: _Tally, longer: int, word_counts: Counter[str], total: int
) -> Phrase:
    blocks = tuple(sorted({block for block, _ in tally.places}))
    form = min(tally.forms, key=lambda text: (-tally.forms[text], text))
    features = _features(key, tally, longer, [word_counts[stem] for stem in key], total)
    first = min(place for _, place in tally.places)
    return Phrase(key, form, len(tally.places), first, blocks, features)


def _features(
    key: tuple[str, ...], tally: _Tally, longer: int, counts: list[int], total: int
) -> tuple[float, ...]:
    """Measure a phrase, in the order of `FEATURES`."""
    count, size = len(tally.places), len(key)
    first = min(place for _, place in tally.places)
    last = max(place for _, place in tally.places)
    in_body = [place for block, place in tally.places if block]
    in_title = len(in_body) < count
    capital = tally.capitals / tally.judged if tally.judged else 0.5 * bool(tally.initial_capitals)
    lengths = [len(word.text) for word in tally.words]
    acronym = size == 1 and lengths[0] > 1 and tally.words[0].text.isupper()
    return (
        math.log(count),
        float(in_title),
        float(in_title and count > 1),
        math.log(1 + first),
        math.log(1 + min(in_body, default=total)),
        float(size == 1),
        float(size == 2),
        float(size == 3),
        float(tally.links),
        capital,
        capital * (size > 1),
        float(acronym),
        math.log(1 + count - min(count, longer)),
        float(longer >= count),
        math.log(min(counts)),
        math.log(max(counts)),
        (last - first) / total,
        math.log(len({block for block, _ in tally.places})),
        math.log(sum(lengths)),
        math.log(total),
        float(in_title and size == 1),
        math.log(count) * (size > 1),
        float(any(word.text[0].isdigit() for word in tally.words)),
        100 * sum(counts) / size / total,
        tally.after_content / count,
        tally.before_content / count,
        tally.after_determiner / count,
        tally.after_break / count,
        tally.before_break / count,
        min(longer, count) / count,
        capital * (longer >= 0.5 * count),
    )
