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
from newsarchive.tagging.phrase_features import FEATURES
from newsarchive.tagging.phrases import Key, Phrase, phrases
from newsarchive.tagging.taggable import Taggable
from newsarchive.tagging.vocabulary import Vocabulary
from newsarchive.text.slugs import slug

#: All that the model weighs: a phrase's own features and how rare it is in the archive.
MODEL_FEATURES = (*FEATURES, "idf")


@cache
def weights() -> dict[str, float]:
    """Read the model: a feature's name → its weight. `training/phrase_weights.py` makes it."""
    text = (files(__package__) / "phrase_weights.json").read_text(encoding="utf-8")
    model: dict[str, float] = json.loads(text)["weights"]
    return model


def rank_phrases(
    articles: Sequence[Taggable], vocabulary: Vocabulary, n: int
) -> dict[str, tuple[TagMatch, ...]]:
    """Give each article's n best key phrases and names by its id, before the archive's rules.

    Labels are the forms of the text itself, in its language; the vocabulary tells their kinds.

    The articles are read once. How rare a phrase is, is known only at the end; it can lift one
    phrase over another by its weight at most, so that of each article only the phrases within
    that reach of the n-th best are kept.
    """
    model = tuple(weights()[name] for name in FEATURES)
    reach = abs(weights()["idf"])
    frequency: Counter[Key] = Counter()
    kept: dict[str, list[tuple[float, Phrase]]] = {}
    for article in articles:
        found = phrases(article)
        frequency.update([phrase.key for phrase in found])
        kept[article.id] = _within_reach(found, model, reach, n)
    return {
        name: tuple(_best(found, frequency, len(articles), vocabulary, n))
        for name, found in kept.items()
    }


def _within_reach(
    found: Sequence[Phrase], model: Sequence[float], reach: float, n: int
) -> list[tuple[float, Phrase]]:
    """Keep the phrases that rarity may still bring among the n best, with their scores so far."""
    scored = [(sum(map(mul, model, phrase.features)), phrase) for phrase in found]
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
    vocabulary: Vocabulary,
    n: int,
) -> list[TagMatch]:
    weight = weights()["idf"]
    ranked = sorted(
        (-score - weight * rarity(frequency[phrase.key], articles), phrase.key, phrase)
        for score, phrase in found
    )
    matches = (_match(phrase, -score, vocabulary) for score, _, phrase in ranked)
    return list(islice(filter(None, matches), n))


def _match(phrase: Phrase, score: float, vocabulary: Vocabulary) -> TagMatch | None:
    """Make a tag of a phrase; None of a publisher or an agency: no matter of an article."""
    form = phrase.form
    concept = vocabulary.find(form)
    kind = concept.tag.kind if concept else Kind.TOPIC
    if concept is not None and concept.never and kind is Kind.ORGANISATION:
        return None
    tag = Tag(slug(form, "phrase"), form, kind)
    return TagMatch(tag, round(score, 4), (Evidence(form, phrase.times, phrase.blocks),))
