"""Spellings written anew where words changed are those made of all words, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsarchive.search import sequences, spellings
from newsarchive.search.encoding import in_order
from newsarchive.search.respelling import StandingSpellings
from newsarchive.search.spellings import Spellings, make_spellings
from newsarchive.search.strip import Strip

Forms = Mapping[str, int]
#: So small that there are many shards; one fifth more than the longest word allows.
SMALL = 128


@pytest.fixture(autouse=True)
def small_shards_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "SHARD_BYTES", SMALL)
    monkeypatch.setattr(spellings, "PAGED_FROM", 8)
    monkeypatch.setattr(spellings, "PAGE_SHARDS", 4)
    monkeypatch.setattr(spellings, "_FEW", 0)  # never is all made anew because much has changed


class Site:
    """Spellings as they are published, build after build."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.forms: list[str] = []
        self.documents = np.zeros(0, np.int64)
        self.name: str | None = None

    def build(self, forms: Forms) -> Spellings:
        strings = in_order(forms)
        documents = np.array([forms[one] for one in strings], np.int64)
        place = {string: at for at, string in enumerate(strings)}
        stands = np.array([place.get(one, -1) for one in self.forms], np.int64)
        files = frozenset(self.files)
        before = StandingSpellings(
            self.name, files, self.files.get, self.forms, self.documents, stands
        )
        made = make_spellings(strings, documents, ["fr"], before)
        whole = make_spellings(strings, documents, ["fr"])
        self.files = {name: self.files[name] for name in made.kept} | made.files
        assert (made.name, self.files) == (whole.name, whole.files)
        self.name, self.forms, self.documents = made.name, strings, documents
        return made


def some(chance: random.Random, count: int) -> Iterator[tuple[str, int]]:
    """Make up words, many of them the beginnings or ends of others, and some that are none."""
    for _ in range(count):
        letters = chance.choice(("ab", "abcdefghij", "aeéя字", "ab1", "ab𝒶"))
        length = chance.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 39, 40, 41))
        word = "".join(chance.choices(letters, k=length))
        for one in (word, word[:-1], word[1:], word + "a", "b" + word):
            yield one, chance.choice((0, 1, 3, 4, 15, 16, 4**12))


LETTERS = st.sampled_from("abcdeéя字1")
WORDS = st.text(LETTERS, min_size=1, max_size=9) | st.text(LETTERS, min_size=36, max_size=42)
CHANGES = st.dictionaries(WORDS, st.integers(0, 2**31), max_size=8)


@given(st.integers(0, 2**32), st.sampled_from((0, 3, 40, 150)), st.data())
@settings(max_examples=60, deadline=None)
def test_a_chain_of_changes_gives_what_all_words_give(
    seed: int, size: int, data: st.DataObject
) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    site = Site()
    forms = dict(some(chance, size))
    site.build(forms)
    for _ in range(5):
        there = [*forms]
        for word in chance.sample(there, min(len(there), data.draw(st.integers(0, 6)))):
            forms[word] = chance.choice((0, forms[word], forms[word] * 4 % 2**31, 5))
        if there and data.draw(st.booleans()):  # a whole range goes, in one order or the other
            turn = data.draw(st.sampled_from((1, -1)))
            start = chance.randrange(len(there))
            for word in sorted(there, key=lambda one: one[::turn])[start : start + 30]:
                del forms[word]
        site.build(forms := forms | dict(some(chance, 1)) | data.draw(CHANGES))
    site.build({})
    site.build(forms)


def test_words_that_stay_write_nothing() -> None:
    forms = dict(some(random.Random(1), 100))  # noqa: S311
    site = Site()
    site.build(forms)
    made = site.build(forms | {"2022": 9})
    assert made.files == {}
    assert made.kept == site.files.keys()


def test_one_word_writes_few_files() -> None:
    forms = dict(some(random.Random(1), 400))  # noqa: S311
    site = Site()
    site.build(forms)
    made = site.build(forms | {"abcdefgh": 1})
    assert len(site.files) > 300
    assert 0 < len([name for name in made.files if name.endswith(".bin")]) < 32


@pytest.mark.parametrize("kind", ["json", "bin"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"\x03\x00"])
def test_files_that_are_not_as_they_were_written_cost_only_time(
    kind: str, content: bytes | None
) -> None:
    forms = dict(some(random.Random(1), 60))  # noqa: S311
    site = Site()
    site.build(forms)
    whole = make_spellings(in_order(forms), np.array([forms[one] for one in in_order(forms)]))
    documents = np.array([forms[one] + 20 for one in in_order(forms)], np.int64)
    harmed = {name: content if name.endswith(kind) else site.files[name] for name in site.files}
    strings = in_order(forms)
    stands = np.arange(len(strings))
    before = StandingSpellings(
        site.name, frozenset(harmed), harmed.get, strings, site.documents, stands
    )
    made = make_spellings(strings, documents, ["fr"], before)
    assert whole.name != made.name
    assert made == make_spellings(strings, documents, ["fr"])


@given(st.sets(st.text(LETTERS, min_size=1, max_size=6), max_size=9), st.text(LETTERS, min_size=1))
@example({"ab", "abc", "abd"}, "abc")
@example({"ab", "abd"}, "abc")
def test_a_word_changes_as_in_a_list(words: set[str], word: str) -> None:
    def strip(words: set[str]) -> Strip:
        made = Strip(b"", "")
        for one in sorted(words):
            made = made.then(Strip(b"\0", f"{one}\1"))
        assert [made.word(at) for at in range(len(words))] == sorted(words)
        return made

    before = strip(words)
    assert before.place(word) == len([one for one in words if one < word])
    assert before.changed(word, "\1") == strip(words | {word})
    assert before.changed(word, "") == strip(words - {word})
    assert before.changed(word, "\2").changed(word, "\1") == strip(words | {word})
