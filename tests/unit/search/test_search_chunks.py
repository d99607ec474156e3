"""Chunks numbered in arrays are those of the text; words in bulk are those one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_samples import WORDS

from newsarchive.search import chunks as room
from newsarchive.search.chunks import Chunks
from newsarchive.search.language import Language, Tokens
from newsarchive.text.normalize import plain
from newsarchive.text.stemmer import Stemmers
from newsarchive.text.words import (
    EDGES,
    ELIDED_WORDS,
    MAX_LENGTH,
    chunks,
    compounds,
    core,
    cores,
    form_of,
    forms_of,
)

signs = (
    "aàéE1290'’-‑.,: \u00a0\u202f\u00ad\u0301«»œßÉŒΣσςİǅﬁ字かन"
    "\u093f\ue000𝒶\x00\x1c\x85\u2028\u2063\n`´"
)
texts = st.lists(
    st.text(signs, max_size=60)
    | st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)
    | st.text(max_size=40),
    max_size=6,
)


def small(sign: str) -> str:
    """Write a sign small and plain, if that is one UTF-16 unit."""
    said = sign if sign == "Σ" else plain(plain(sign).lower())
    return said if len(said) == 1 and max(sign, said) <= "\uffff" else sign


def pieces(text: str) -> list[str]:
    """Cut a text into its chunks, near to cores; a short elided word is one of its own."""
    said: list[str] = []
    for chunk in chunks(text):
        near = "".join(map(small, chunk)).strip(EDGES)
        elided, apostrophe, rest = near.partition("'")
        if apostrophe and elided in ELIDED_WORDS and len(elided) <= 4:
            said.append(elided)
            near = rest.strip(EDGES)
        said.append(near)
    return said


@given(st.lists(texts, min_size=1, max_size=3))
@settings(deadline=None, max_examples=200)
def test_numbers_stand_for_the_chunks_of_texts(batches: list[list[str]]) -> None:
    numbered = Chunks()
    names: list[str] = []
    for batch in batches:
        found, counts = numbered.numbers(batch)
        names += numbered.take_new()
        ends = np.cumsum(counts).tolist()
        said = [[names[at] for at in one] for one in np.split(found, ends[:-1])] if batch else []
        assert said == [pieces(text) for text in batch]
    assert len(names) == len(set(names))


def test_chunks_made_to_collide_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_slots", lambda words, _: np.zeros(words.shape[1], np.int64))
    numbered = Chunks()
    words = [f"mot{number}" for number in range(400)]
    names: list[str] = []
    for _ in range(3):
        found, _ = numbered.numbers([" ".join(words)])
        names += numbered.take_new()
        assert [names[at] for at in found] == words


@given(st.lists(st.text(signs.replace("\n", ""), max_size=9)))
@settings(deadline=None)
def test_words_in_bulk_are_as_they_are_one_by_one(words: list[str]) -> None:
    assert forms_of(words) == [form_of(word) for word in words]
    settled = cores(words)
    assert [core(one) for one in settled] == settled
    for word, one in zip(words, settled, strict=True):
        if core(core(word)) == core(word):
            assert one == core(word)


@given(texts, st.sampled_from(("fr", "en", "ru", "xx", "")))
@settings(deadline=None, max_examples=150)
def test_tokens_are_those_of_each_compound(batch: list[str], language: str) -> None:
    stemmers = Stemmers()
    expected: list[tuple[str, str, bool]] = []
    for text in batch:
        for one in (said for chunk in chunks(text) for said in compounds(cores([chunk])[0])):
            for part in one.parts:
                stem = form_of(stemmers.stem(part[:MAX_LENGTH], language))
                expected += [(form_of(part), stem or form_of(part), False)]
            if one.joined is not None:
                expected.append((form_of(one.joined), form_of(one.joined), True))
    tokens = Tokens()
    ids, lengths = Language(language, tokens).texts([batch])
    assert [tuple(tokens[at]) for at in ids.tolist()] == [one for one in expected if one[0]]
    assert len(lengths) == len(batch)
