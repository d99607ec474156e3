"""Choose the tags of each article: few, and only what an indexer would sign."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from newsarchive.models import Concept, Kind, TagMatch
from newsarchive.tagging.candidates import Candidates
from newsarchive.tagging.names import Sign
from newsarchive.tagging.resolution import Mention
from newsarchive.tagging.vocabulary import Vocabulary, form_key
from newsarchive.text.stemmer import Stemmers

#: The owner's limit: at most nine tags an article, and no kind crowds out the others.
MOST_TAGS = 9
MOST_OF_KIND = {Kind.PERSON: 5, Kind.ORGANISATION: 4, Kind.PLACE: 4, Kind.TOPIC: 4}
#: Weighted hits from which a place or an organisation of the vocabulary is a subject, not an aside.
LEAST_WEIGHT = 2.0
#: Names and phrases that the vocabulary does not have need more.
LEAST_UNKNOWN = 3.0
#: In articles of more words than these (most news agencies' have fewer) more is needed.
SHORT_ARTICLE = 500
#: A person of the vocabulary who is not in the title needs so many mentions, or a part.
LEAST_MENTIONS = 2
#: A phrase that no vocabulary has is a topic from so many articles of the archive.
LEAST_ARTICLES = 3
#: What a kind's score is multiplied by where the nine are ranked.
KIND_WEIGHT = {Kind.PERSON: 1.2, Kind.ORGANISATION: 1.1, Kind.PLACE: 1.0, Kind.TOPIC: 1.2}
TITLE_BONUS = 1.3
#: The power of the archive's inverse document frequency in the score (best found: 0.3).
IDF_POWER = 0.3
PRIOR_ARTICLES = 20


def select(
    archive: Sequence[Candidates], mentions: Mapping[str, Sequence[Mention]], vocabulary: Vocabulary
) -> dict[str, tuple[TagMatch, ...]]:
    """Give each article's tags by its id, best first."""
    frequency = Counter(m.tag.slug for found in mentions.values() for m in found)
    stemmers = Stemmers()
    return {
        article.id: _tags(
            article, mentions[article.id], frequency, len(archive), vocabulary, stemmers
        )
        for article in archive
    }


def _tags(
    article: Candidates,
    mentions: Sequence[Mention],
    frequency: Mapping[str, int],
    articles: int,
    vocabulary: Vocabulary,
    stemmers: Stemmers,
) -> tuple[TagMatch, ...]:
    others = [m for m in mentions if not _is_own(m, article)]
    kept = [m for m in others if _is_subject(m, frequency, article.length)]
    subjects = {m.tag.slug for m in kept}
    blocks = {block for m in kept for e in m.evidence for block in e.blocks}
    kept += [
        m
        for m in others
        if m.tag.slug not in subjects
        and m.tag.slug in vocabulary.concepts
        and (
            _is_supported(m, vocabulary.concepts[m.tag.slug], article, subjects, stemmers)
            or _has_part(m, blocks)
        )
    ]
    matches = [
        TagMatch(m.tag, _score(m, frequency[m.tag.slug], articles), m.evidence) for m in kept
    ]
    matches.sort(key=lambda match: (-match.score, match.tag.slug))
    return tuple(_limited(matches))


def _is_own(mention: Mention, article: Candidates) -> bool:
    """Tell whether a mention is of the article's own source or author."""
    forms = {form_key(mention.tag.label), *(form_key(e.form) for e in mention.evidence)}
    return bool(forms & article.never)


def _is_subject(mention: Mention, frequency: Mapping[str, int], length: int) -> bool:
    """Tell whether the article, of `length` words, is about a concept, by what its kind needs."""
    kind = mention.tag.kind
    if kind is Kind.PERSON:
        if mention.known:
            return mention.titled or mention.count >= LEAST_MENTIONS
        return mention.named > 0 and mention.weight >= LEAST_WEIGHT
    if kind is Kind.TOPIC:
        if mention.known:
            return mention.count > 1 or mention.titled
        return mention.count > 1 and frequency[mention.tag.slug] >= LEAST_ARTICLES
    if not mention.known:
        return mention.weight >= LEAST_UNKNOWN and mention.count > 1
    if Sign.LOCATIVE in mention.signs and not mention.named:
        return mention.weight >= LEAST_WEIGHT and mention.count > mention.acts
    # In a long article more is said in passing; not in its first block.
    led = any(1 in evidence.blocks for evidence in mention.evidence)
    least = LEAST_WEIGHT * (1.0 if led else math.sqrt(max(1.0, length / SHORT_ARTICLE)))
    # What is only alluded to (by adjectives, by its capital) needs twice as much.
    return mention.weight >= (least if mention.named else 2 * least)


def _has_part(mention: Mention, blocks: set[int]) -> bool:
    """Tell whether a person named once has a part: in full, in office or speaking, beside subjects.

    Without that a name is an aside.
    """
    return (
        mention.tag.kind is Kind.PERSON
        and mention.named > 0
        and bool(mention.signs & {Sign.TITLE, Sign.ROLE, Sign.SPEECH})
        and any(block in blocks for e in mention.evidence for block in e.blocks)
    )


def _is_supported(
    mention: Mention,
    concept: Concept,
    article: Candidates,
    subjects: set[str],
    stemmers: Stemmers,
) -> bool:
    """Tell whether a topic named once is backed: by the title's words or its wider concept."""
    if mention.tag.kind is not Kind.TOPIC or not mention.known:
        return False
    words = {word for e in mention.evidence for word in form_key(e.form).split()}
    stems = {stemmers.stem(word, article.language) for word in words}
    return concept.broader in subjects or bool(stems & article.title)


def _score(mention: Mention, frequency: int, articles: int) -> float:
    """Weigh how often, how rare in the archive, of which kind and whether in the title."""
    # As if there were twenty more articles, one with the tag: a small archive knows little.
    idf = math.log((PRIOR_ARTICLES + articles) / (1 + frequency))
    rare: float = (idf / math.log(PRIOR_ARTICLES + articles)) ** IDF_POWER
    often = math.log2(1 + mention.weight)
    title = TITLE_BONUS if mention.titled else 1.0
    return round(often * rare * KIND_WEIGHT[mention.tag.kind] * title, 4)


def _limited(matches: Sequence[TagMatch]) -> list[TagMatch]:
    """Keep the best, at most `MOST_TAGS` and `MOST_OF_KIND` of each kind, in their order.

    The best of each kind always has room: nine people must not hide what an article is about.
    """
    best: dict[Kind, TagMatch] = {}
    for match in matches:
        best.setdefault(match.tag.kind, match)
    kinds = Counter(best.keys())
    kept = {match.tag for match in best.values()}
    for match in matches:
        kind = match.tag.kind
        if len(kept) < MOST_TAGS and match.tag not in kept and kinds[kind] < MOST_OF_KIND[kind]:
            kinds[kind] += 1
            kept.add(match.tag)
    return [match for match in matches if match.tag in kept]
