"""Rank an article's key phrases by a logistic model of their features."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from heapq import nlargest
from importlib.resources import files
from itertools import islice
from operator import mul

from newsarchive.models import Evidence, Kind, Tag, TagMatch
from newsarchive.tagging.candidates import Reader, Taggable
from newsarchive.tagging.phrases import FEATURES, Key, Phrase
from newsarchive.text.slugs import slug

#: All that the model weighs: a phrase's own features and how rare it is in the archive.
MODEL_FEATURES = (*FEATURES, "idf")


@cache
def weights() -> dict[str, float]:
    """Read the model: a feature's name → its weight. `training/phrase_weights.py` makes it."""
    text = (files(__package__) / "phrase_weights.json").read_text(encoding="utf-8")
    model: dict[str, float] = json.loads(text)["weights"]
    return model


def rank(articles: Sequence[Taggable], reader: Reader, n: int) -> dict[str, tuple[TagMatch, ...]]:
    """Give each article's n best phrases by its id.

    The articles are read once. How rare a phrase is, is known only at the end; it can lift one
    phrase over another by its weight at most, so that of each article only the phrases within
    that reach of the n-th best are kept.
    """
    model = tuple(weights()[name] for name in FEATURES)
    reach = abs(weights()["idf"])
    frequency: Counter[Key] = Counter()
    kept: dict[str, list[tuple[float, Phrase]]] = {}
    for article in articles:
        phrases = reader.phrases(article)
        frequency.update(phrase.key for phrase in phrases)
        kept[article.id] = _within_reach(phrases, model, reach, n)
    return {
        name: tuple(_best(found, frequency, len(articles), reader, n))
        for name, found in kept.items()
    }


def _within_reach(
    phrases: Sequence[Phrase], model: Sequence[float], reach: float, n: int
) -> list[tuple[float, Phrase]]:
    """Keep the phrases that rarity may still bring among the n best, with their scores so far."""
    scored = [(sum(map(mul, model, phrase.features)), phrase) for phrase in phrases]
    best = nlargest(n, (score for score, _ in scored))
    least = best[-1] - reach if best else 0.0
    return [(score, phrase) for score, phrase in scored if score >= least]


def rarity(frequency: int, articles: int) -> float:
    """Measure how rare a phrase is in the archive: inverse document frequency, from 0 to 1."""
    return math.log((1 + articles) / (1 + frequency)) / math.log(1 + articles)


def _best(
    found: Sequence[tuple[float, Phrase]],
    frequency: Counter[Key],
    articles: int,
    reader: Reader,
    n: int,
) -> list[TagMatch]:
    weight = weights()["idf"]
    ranked = sorted(
        (-score - weight * rarity(frequency[phrase.key], articles), phrase.key, phrase)
        for score, phrase in found
    )
    matches = (_match(phrase, -score, reader) for score, _, phrase in ranked)
    return list(islice(filter(None, matches), n))


def _match(phrase: Phrase, score: float, reader: Reader) -> TagMatch | None:
    """Make a tag of a phrase; None of a publisher or an agency: no matter of an article."""
    form = phrase.form
    concept = reader.vocabulary.find(form)
    kind = concept.tag.kind if concept else Kind.TOPIC
    if concept is not None and concept.never and kind is Kind.ORGANISATION:
        return None
    tag = Tag(slug(form, "phrase"), form, kind)
    return TagMatch(tag, round(score, 4), (Evidence(form, phrase.count, phrase.blocks),))
