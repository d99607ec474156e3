"""Find the vocabulary's concepts in a sentence, and tell how each is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from newsarchive.tagging.gazetteer import Form, Gazetteer
from newsarchive.tagging.names import Sign
from newsarchive.tagging.words import Sentence, Word, joined


class Way(StrEnum):
    """How a concept is named: by a form of its own or by what stands for it."""

    NAME = "name"
    DEMONYM = "demonym"
    ACTING = "acting"
    PLACE = "place"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept met: its slug, the words as written, where (`length` words), how it is named.

    `via` is the concept that the words name themselves: a capital where its country acts. `bare`:
    no article or preposition of place before it. `signs` are those of a person.
    """

    slug: str
    via: str
    form: str
    block: int
    place: int
    length: int
    way: Way
    bare: bool = True
    signs: frozenset[Sign] = frozenset()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a word (États-Unis has two): the word's place in the sentence, folded, compared."""

    at: int
    folded: str
    key: str
    breaks: bool


def find(sentence: Sentence, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """Give the concepts of a sentence in the order met; a longer form hides those it holds."""
    hits = [*_names(sentence, gazetteer), *_topics(sentence, gazetteer)]
    hits.sort(key=lambda hit: (hit.place, -hit.length, hit.slug))
    return (*hits, *_together(sentence, gazetteer, hits))


def _names(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Hit]:
    parts = [
        _Part(at, part, gazetteer.name_key(part), offset == 0 and word.breaks)
        for at, word in enumerate(sentence.words)
        for offset, part in enumerate(word.parts)
    ]
    at = 0
    while at < len(parts):
        match = _longest(parts, at, gazetteer, sentence)
        if match is not None:
            form, length = match
            first, last = parts[at].at, parts[at + length - 1].at
            way = _way(form.slug, sentence.words, first, gazetteer)
            slug = gazetteer.acting[form.slug] if way is Way.ACTING else form.slug
            bare = not _has_article(sentence.words, first, gazetteer)
            yield replace(_hit(sentence, slug, first, last, way), via=form.slug, bare=bare)
            at += length
            continue
        country = _country(parts, at, sentence.words, gazetteer)
        if country is not None and not _is_tongue(sentence.words, parts[at].at, gazetteer):
            yield _hit(sentence, country, parts[at].at, parts[at].at, Way.DEMONYM)
        at += 1


def _longest(
    parts: Sequence[_Part], at: int, gazetteer: Gazetteer, sentence: Sentence
) -> tuple[Form, int] | None:
    """Find the longest form that begins at a part and whose letters are as they must be."""
    longest = min(gazetteer.names.longest.get(parts[at].key, 0), len(parts) - at)
    for length in range(longest, 0, -1):
        span = parts[at : at + length]
        forms = gazetteer.names.forms.get(tuple(part.key for part in span), ())
        if forms and not any(part.breaks for part in span[1:]):
            words = sentence.words[span[0].at : span[-1].at + 1]
            for form in forms:
                if _letters_fit(form, words, sentence):
                    return form, length
    return None


def _has_article(words: Sequence[Word], first: int, gazetteer: Gazetteer) -> bool:
    """Tell whether an article or a preposition of place stands before a name."""
    if not first or words[first].breaks:
        return False
    before, language = words[first - 1].folded, gazetteer.language
    return before in language.articles or before in language.locatives


def _letters_fit(form: Form, words: Sequence[Word], sentence: Sentence) -> bool:
    if form.acronym:
        return all(word.text.isupper() for word in words) and not sentence.shouts
    # Part by part: `non-Otan` and `anti-Poutine` hold a name behind a small first member.
    return not form.capital or any(
        part[0].isupper() for word in words for part in word.text.split("-") if part
    )


def _way(slug: str, words: Sequence[Word], first: int, gazetteer: Gazetteer) -> Way:
    """Tell whether a capital is a place here (after a preposition of place) or acts."""
    if slug not in gazetteer.acting:
        return Way.NAME
    before = words[first - 1].folded if first and not words[first].breaks else ""
    if slug not in gazetteer.seats and before in gazetteer.language.locatives:
        return Way.PLACE
    return Way.ACTING


def _country(
    parts: Sequence[_Part], at: int, words: Sequence[Word], gazetteer: Gazetteer
) -> str | None:
    """Find the country that an adjective, or the first member of a compound, names."""
    stem = gazetteer.stem(parts[at].folded)
    if at + 1 < len(parts):
        pair = f"{stem} {gazetteer.stem(parts[at + 1].folded)}"
        if pair in gazetteer.demonyms:
            return gazetteer.demonyms[pair]
    if stem in gazetteer.demonyms:
        return gazetteer.demonyms[stem]
    if len(words[parts[at].at].parts) > 1:
        return gazetteer.compounds.get(parts[at].folded)
    return None


def _is_tongue(words: Sequence[Word], at: int, gazetteer: Gazetteer) -> bool:
    """Tell whether an adjective of nationality names a language: la langue française."""
    beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    return any(word.folded in gazetteer.language.tongue for word in beside)


def _topics(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Hit]:
    parts = [
        _Part(at, part, gazetteer.stem(part), offset == 0 and word.breaks)
        for at, word in enumerate(sentence.words)
        for offset, part in enumerate(word.parts)
        if not gazetteer.is_small(part)
    ]
    at = 0
    while at < len(parts):
        match = _longest_topic(parts, at, gazetteer, sentence)
        if match is None:
            at += 1
            continue
        form, length = match
        yield _hit(sentence, form.slug, parts[at].at, parts[at + length - 1].at, Way.NAME)
        at += length


def _longest_topic(
    parts: Sequence[_Part], at: int, gazetteer: Gazetteer, sentence: Sentence
) -> tuple[Form, int] | None:
    """Find the topic of most content words that begins at a part."""
    longest = min(gazetteer.topics.longest.get(parts[at].key, 0), len(parts) - at)
    for length in range(longest, 0, -1):
        span = parts[at : at + length]
        forms = gazetteer.topics.forms.get(tuple(part.key for part in span), ())
        if forms and _is_close(span):
            words = sentence.words[span[0].at : span[-1].at + 1]
            for form in forms:
                if _topic_letters_fit(form, words):
                    return form, length
    return None


def _is_close(span: Sequence[_Part]) -> bool:
    """Tell whether at most three small words part two content words (sur les, de l'), no stop."""
    near = all(right.at - left.at <= 4 for left, right in pairwise(span))
    return near and not any(part.breaks for part in span[1:])


def _topic_letters_fit(form: Form, words: Sequence[Word]) -> bool:
    if form.acronym and not any(word.text.isupper() and len(word.text) > 2 for word in words):
        return False
    return not form.capital or any(word.capital for word in words)


def _together(sentence: Sentence, gazetteer: Gazetteer, hits: Sequence[Hit]) -> Iterator[Hit]:
    met = {hit.slug: hit.form for hit in reversed(hits)}
    stems: dict[str, str] | None = None
    for rule in gazetteer.rules:
        # Concepts first: few sentences hold those of a rule, and stems cost more.
        if any(ids and not words and not ids & met.keys() for ids, words in rule.groups):
            continue
        if stems is None:
            stems = {gazetteer.stem(p): w.text for w in reversed(sentence.words) for p in w.parts}
        forms = [_met(ids, met) or _met(words, stems) for ids, words in rule.groups]
        if all(forms):
            form = " … ".join(dict.fromkeys(form for form in forms if form))
            yield replace(_hit(sentence, rule.slug, 0, -1, Way.TOGETHER), form=form)


def _met(wanted: frozenset[str], there: Mapping[str, str]) -> str | None:
    """Give the form of the first wanted item that is there, in alphabetical order."""
    return next((there[item] for item in sorted(wanted & there.keys())), None)


def _hit(sentence: Sentence, slug: str, first: int, last: int, way: Way) -> Hit:
    words = sentence.words[first : last + 1]
    return Hit(
        slug, slug, joined(words), sentence.block, sentence.words[first].place, len(words), way
    )
