"""Folding: what readers hold equal is equal, however it is composed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text.normalize import fold, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élargissement", "elargissement"), ("ŒUVRE", "oeuvre"), ("Straße", "strasse"),
        ("Ёлка", "елка"), ("Ἀθῆναι", "αθηναι"), ("l’Été", "l'ete"), ("A`B", "a'b"),
        ("porte\u2011avions", "porte-avions"), ("हिन्दी", "हिन्दी"), ("İzmir", "izmir"),
    ],
)  # fmt: skip
def test_case_accents_and_ligatures_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=("Cs",)), max_size=12))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


LETTERS = st.characters(max_codepoint=0x1FFF, categories=("L", "Nd", "P", "Zs"))


@given(st.text(LETTERS, max_size=12))
def test_signs_fold_one_by_one(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(st.text(max_size=40))
def test_plain_text_is_composed_and_stays(text: str) -> None:
    assert plain(plain(text)) == plain(text)
