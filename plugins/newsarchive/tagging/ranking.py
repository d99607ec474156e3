"""Rank an article's key phrases by a logistic model of their features."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from newsarchive.models import Evidence, Kind, Tag, TagMatch
from newsarchive.tagging.candidates import Reader, Taggable
from newsarchive.tagging.phrases import FEATURES, Phrase
from newsarchive.text.slugs import slug

#: What the archive adds to a phrase's own features.
ARCHIVE_FEATURES = ("idf", "idf_log_count")


@cache
def weights() -> dict[str, float]:
    """Read the model: a feature's name → its weight. `training/phrase_weights.py` makes it."""
    text = (files(__package__) / "phrase_weights.json").read_text(encoding="utf-8")
    model: dict[str, float] = json.loads(text)["weights"]
    return model


def rank(articles: Sequence[Taggable], reader: Reader, n: int) -> dict[str, tuple[TagMatch, ...]]:
    """Give each article's n best phrases by its id; two passes, the first counts articles."""
    frequency: Counter[tuple[str, ...]] = Counter()
    for article in articles:
        frequency.update(phrase.key for phrase in reader.phrases(article))
    return {
        article.id: tuple(_best(reader.phrases(article), frequency, len(articles), reader, n))
        for article in articles
    }


def archive_features(phrase: Phrase, frequency: int, articles: int) -> tuple[float, ...]:
    """Measure how rare a phrase is in the archive, from 0 (in every article) to 1."""
    idf = math.log((1 + articles) / (1 + frequency)) / math.log(1 + articles)
    return (idf, idf * phrase.features[0])


def _best(
    phrases: Sequence[Phrase],
    frequency: Counter[tuple[str, ...]],
    articles: int,
    reader: Reader,
    n: int,
) -> list[TagMatch]:
    model = [weights()[name] for name in (*FEATURES, *ARCHIVE_FEATURES)]
    scored: list[tuple[float, tuple[str, ...], Phrase]] = []
    for phrase in phrases:
        values = (*phrase.features, *archive_features(phrase, frequency[phrase.key], articles))
        score = sum(weight * value for weight, value in zip(model, values, strict=True))
        scored.append((-score, phrase.key, phrase))
    scored.sort(key=lambda item: item[:2])
    return [_match(phrase, -score, reader) for score, _, phrase in scored[:n]]


def _match(phrase: Phrase, score: float, reader: Reader) -> TagMatch:
    concept = reader.vocabulary.find(phrase.form)
    kind = concept.tag.kind if concept else Kind.TOPIC
    tag = Tag(slug(phrase.form, "phrase"), phrase.form, kind)
    return TagMatch(tag, round(score, 4), (Evidence(phrase.form, phrase.count, phrase.blocks),))
