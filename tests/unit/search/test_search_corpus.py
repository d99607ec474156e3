"""The generated archive that search is measured on has the statistics of French news."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from itertools import accumulate

import pytest
from benchmarks.search_bounds import missed
from benchmarks.search_corpus import documents
from benchmarks.search_language import DATA, fold
from benchmarks.search_queries import KINDS, queries

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.text.stopwords import words as function_words

LITTLE = function_words("fr") | DATA["function"].keys()


@pytest.fixture(scope="module")
def entries() -> list[ArchiveEntry]:
    return list(documents(2500, 3))


@pytest.fixture(scope="module")
def texts(entries: list[ArchiveEntry]) -> list[list[str]]:
    return [re.findall(r"[^\W_]+", entry.text.lower()) for entry in entries]


def test_a_smaller_archive_is_the_first_of_a_larger_one(entries: list[ArchiveEntry]) -> None:
    assert list(documents(40, 3)) == entries[:40]
    assert next(documents(1, 4)).text != entries[0].text


def test_no_word_but_little_ones_stands_in_most_texts(texts: list[list[str]]) -> None:
    holding = Counter(word for text in texts for word in set(text))
    shares = [count / len(texts) for word, count in holding.items() if word not in LITTLE]
    assert max(shares) < 0.4
    assert 60 < sum(share > 0.1 for share in shares) < 220
    little = sum(word in LITTLE for text in texts for word in text) / sum(map(len, texts))
    assert 0.45 < little < 0.55


def test_the_vocabulary_grows_as_that_of_french_news(texts: list[list[str]]) -> None:
    tokens = list(accumulate(map(len, texts)))
    sizes = []
    for limit in (100_000, 1_000_000):
        last = next(place for place, total in enumerate(tokens) if total >= limit)
        sizes.append(len({word for text in texts[: last + 1] for word in text}))
    assert 10_000 < sizes[0] < 14_000
    assert 40_000 < sizes[1] < 50_000


def test_texts_are_long_and_short_and_say_things_again(texts: list[list[str]]) -> None:
    lengths = [len(text) for text in texts]
    assert 350 < statistics.median(lengths) < 420
    assert min(lengths) >= 70
    assert max(lengths) > 1500
    times = [Counter(word for word in text if word not in LITTLE) for text in texts]
    again = sum(count > 1 for text in times for count in text.values())
    assert 0.17 < again / sum(map(len, times)) < 0.28


def test_articles_have_what_articles_have(entries: list[ArchiveEntry]) -> None:
    assert {tag.kind for entry in entries for tag in entry.tags} == set(Kind)
    assert 5 <= statistics.mean(len(entry.tags) for entry in entries) <= 8
    assert 40 <= len({entry.source for entry in entries}) <= 120
    assert 0.005 < sum(entry.date is None for entry in entries) / len(entries) < 0.05
    assert all(len(re.split(r"[ ’']", entry.title)) >= 6 for entry in entries)
    assert len({entry.url for entry in entries}) == len(entries)
    words = [(word, entry) for entry in entries for word in re.findall(r"\w{5,}", entry.title)]
    assert 0.6 < sum(word in entry.text for word, entry in words) / len(words) < 0.98


def test_queries_are_drawn_from_their_targets(entries: list[ArchiveEntry]) -> None:
    made = queries(entries, 5, 120)
    assert made == queries(entries, 5, 120)
    assert Counter(query.kind for query in made) == dict.fromkeys(KINDS, 20)
    texts_ = {entry.url: fold(f"{entry.title} {entry.text}") for entry in entries}
    for query in made:
        held = [fold(word) in texts_[query.target] for word in query.text.split()]
        if query.kind == "misspelt":
            assert held.count(False) <= 1
        elif query.kind != "elided":  # its apostrophe may be the other one
            assert all(held), query
        if query.kind == "unaccented":
            assert query.text == fold(query.text)


def test_a_missed_bound_is_said() -> None:
    assert list(missed({10_000: {"success@1": 0.62, "first search, summaries": 26_000.0}})) == []
    low, high = missed({10_000: {"success@1": 0.61, "first search, summaries": 26_001.0}})
    assert "first search" in low
    assert "success@1" in high
    first = {"first search, summaries": 20_000.0, "first search, snippets": 20_000.0}
    larger = {"first search, summaries": 30_001.0, "first search, snippets": 30_000.0}
    (grown,) = missed({10_000: first, 50_000: larger})
    assert "summaries grows" in grown
