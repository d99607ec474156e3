"""Spellings: a reader made from docs/search-format.md gets every form back; files stay stable."""

import json
import random
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from search_samples import article

from newsarchive.search.index import build_index
from newsarchive.search.sequences import CLASSES, SHARD_BYTES
from newsarchive.search.spellings import (
    PAGED_FROM,
    Spellings,
    likely_errors,
    make_spellings,
)

Files = Mapping[str, bytes]


def read_shard(content: bytes) -> tuple[bool, list[tuple[str, int]]]:
    """Read a shard by the specification: whether backwards, then (word, level)."""
    raw = zlib.decompress(content, wbits=-15)
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = raw[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    backwards = number() == 1
    shared = [number() for _ in range(number())]
    words: list[tuple[str, int]] = []
    word, rest = "", raw[at:].decode()
    for count in shared:
        end = next(place for place, sign in enumerate(rest) if sign < " ")
        word = word[:count] + rest[:end]
        words.append((word, ord(rest[end]) - 1))
        rest = rest[end + 1 :]
    assert rest == ""
    return backwards, words


def spelt(forms: Mapping[str, int], languages: Sequence[str] = ()) -> Spellings:
    """Write forms, given with the number of their documents."""
    return make_spellings([*forms], np.array([*forms.values()], np.int64), languages)


def shards(name: str, files: Files) -> list[tuple[str, bool, list[tuple[str, int]]]]:
    """List the shards in order: the lowest string that may be in each, and its words."""
    root = json.loads(files[f"spellings/{name}.json"])
    listings = [root]
    if root["paged"]:
        listings = [json.loads(files[f"spellings/{page}.json"]) for page in root["names"]]
        assert [page["first"][0] for page in listings] == root["first"]
    return [
        (first, *read_shard(files[f"spellings/{shard}.bin"]))
        for page in listings
        for first, shard in zip(page["first"], page["names"], strict=True)
    ]


def made_up(count: int, seed: int = 1) -> dict[str, int]:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    words = (
        "".join(chance.choices("abcdeilmnoprst", k=chance.randint(3, 15))) for _ in range(count)
    )
    return {word: chance.randint(1, 5000) for word in words}


words = st.text(st.sampled_from("abcdeéя字\u0301\U0001d4b6-1²"), min_size=1, max_size=42)


@given(st.dictionaries(words, st.integers(1, 2**31), max_size=60))
@example({"mot": 4**9, "émoi": 4**9, "字字字": 4**12})  # their marks are white space
@settings(max_examples=100, deadline=None)
def test_every_word_is_in_its_classes_both_ways(forms: dict[str, int]) -> None:
    made = spelt(forms)
    name, files = made.name, made.files
    kept = {
        f: n
        for f, n in forms.items()
        if 3 <= len(f) <= 40 and f.isalpha() and max(f) < "\U00010000"
    }
    assert (name is None) == (not kept)
    read = [] if name is None else shards(name, files)
    found: dict[str, list[tuple[str, int]]] = {}
    for first, backwards, listed in read:
        label = first[:2]
        assert backwards == (label[0] == "b")
        found.setdefault(label, []).extend(listed)
    for place, limits in enumerate(CLASSES):
        expected = {
            word: count
            for word, count in kept.items()
            if limits.shortest - 1 <= len(word) <= limits.longest + 1
        }
        for label, turn in ((f"f{place}", 1), (f"b{place}", -1)):
            listed = found.get(label, [])
            assert [word for word, _ in listed] == sorted(word[::turn] for word in expected)
            for word, level in listed:
                assert 4**level <= expected[word[::turn]] < 4 ** (level + 1)


def test_words_lie_in_the_range_of_their_shard_and_shards_stay_small() -> None:
    made = spelt(made_up(30_000))
    name, files = made.name, made.files
    assert name is not None
    assert json.loads(files[f"spellings/{name}.json"])["paged"]
    read = shards(name, files)
    assert len(read) >= PAGED_FROM
    firsts = [first for first, _, _ in read]
    assert firsts == sorted(set(firsts))
    for (first, _, listed), after in zip(read, [*firsts[1:], "z"], strict=True):
        assert all(first <= first[:2] + word < after for word, _ in listed)
    sizes = [
        len(zlib.decompress(files[path], wbits=-15)) for path in files if path.endswith(".bin")
    ]
    assert max(sizes) <= SHARD_BYTES + 8
    assert sum(sizes) / len(sizes) > SHARD_BYTES * 0.6


def test_the_order_of_forms_changes_no_byte() -> None:
    forms = made_up(3000)
    assert spelt(forms) == spelt(dict(reversed(forms.items())))
    assert spelt(forms, ["fr", "en"]) == spelt(forms, ["en", "fr-CA"])


def test_a_few_new_words_change_few_files() -> None:
    forms = made_up(30_000)
    before = spelt(forms).files
    after = spelt(forms | made_up(8, seed=2)).files
    changed = {path for path in after.keys() - before.keys() if path.endswith(".bin")}
    # Each word is in two to four groups; here and there a cut moves with it.
    assert len(changed) <= 8 * 4 * 1.5
    assert len(changed) < len(after) / 4


def test_likely_errors_follow_the_languages() -> None:
    french, none = likely_errors(["fr-BE"]), likely_errors(["xx"])
    assert ["f", "ph"] in french
    assert ["f", "ph"] not in none
    assert all(one in french for one in none)
    assert all(len(pair) == 2 and all(part.isalpha() for part in pair) for pair in french)


@pytest.mark.parametrize("forms", [{}, {"ab": 1, "2022": 3, "f16": 1, "𝒶𝒷𝒸𝒹": 1}])
def test_an_archive_without_words_has_no_spellings(forms: dict[str, int]) -> None:
    assert spelt(forms) == Spellings(None, {})


def test_the_index_counts_documents_of_each_form() -> None:
    entries = [article(n, "le traité nucléaire" if n else "traités") for n in range(5)]
    files = build_index(entries)
    name = json.loads(files["meta.json"])["spellings"]
    levels = {
        word: level
        for _, backwards, listed in shards(name, files)
        for word, level in listed
        if not backwards
    }
    assert levels["traite"] == levels["nucleaire"] == 1
    assert levels["traites"] == 0
