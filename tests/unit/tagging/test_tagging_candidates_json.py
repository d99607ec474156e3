"""What was read of an article comes back the same, or not at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.tagging.candidates_json import decode, encode, key
from newsarchive.tagging.pipeline import Taggable, candidates
from newsarchive.tagging.vocabulary import Vocabulary, load

ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "Le ministre Sergueï Lavrov parle à Genève. L'Office des eaux de l'Exemple (OEE) suit."
    " Jean Exemple rit ; la crise climatique dure, la crise climatique inquiète Moscou."
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(ROOT / "content" / "vocabulary")


def test_candidates_come_back_the_same(vocabulary: Vocabulary) -> None:
    read = candidates(Taggable("a", "fr", "Lavrov à Genève", (TEXT,), ("Moi",)), vocabulary)
    assert read.hits
    assert read.names
    assert read.phrases
    assert read.expansions
    assert decode(encode(read)) == read


@settings(deadline=None)
@given(text=st.text(max_size=200), language=st.sampled_from(["fr", "ru", "zh"]))
def test_any_text_comes_back_the_same(vocabulary: Vocabulary, text: str, language: str) -> None:
    read = candidates(Taggable("a", language, text, (text, TEXT)), vocabulary)
    assert decode(encode(read)) == read


@pytest.mark.parametrize("text", ["", "[]", "{}", "nul", '{"hits": [[1]]}'])
def test_what_is_no_such_text_is_read_as_absent(text: str) -> None:
    assert decode(text) is None


def test_the_key_depends_on_all_that_candidates_depend_on(vocabulary: Vocabulary) -> None:
    article = Taggable("a", "fr", "Titre", ("Texte",), ("Moi",))
    others = [
        dataclasses.replace(article, **change)
        for change in (
            {"id": "b"}, {"language": "en"}, {"title": ""}, {"blocks": ("Te", "xte")}, {"never": ()}
        )
    ]  # fmt: skip
    keys = {key(each, vocabulary, "1") for each in (article, *others)}
    assert len(keys | {key(article, vocabulary, "2")}) == len(others) + 2
