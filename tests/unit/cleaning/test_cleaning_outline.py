"""The page's outline finds where prose stands."""

from __future__ import annotations

import pytest

from newsarchive.cleaning.outline import key, sketch, word_count
from newsarchive.models import Line


def test_the_main_block_is_where_the_prose_is() -> None:
    prose = "Une phrase assez longue pour être tenue pour de la prose par la mesure des mots."
    texts = ["Accueil", "", "Sport", prose, "", prose, "Contact", "Plan du site"]
    page = sketch([Line(number, text) for number, text in enumerate(texts, 1)])
    assert (page.numbers[page.first], page.numbers[page.last]) == (4, 6)
    assert page.numbers == (1, 3, 4, 6, 7, 8)
    assert page.repeats[key(prose)] == 2


def test_signs_of_unspaced_scripts_count_as_words() -> None:
    assert word_count("deux mots") == 2
    assert word_count("中国新闻网消息") == pytest.approx(7 / 1.7)
    assert word_count("12 %") == 0
