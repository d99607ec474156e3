"""Exported trees score as their nodes say, and the page's outline finds where prose stands."""

from __future__ import annotations

import math

import pytest

from newsarchive.cleaning.outline import key, sketch, word_count
from newsarchive.cleaning.trees import Trees, load, probability
from newsarchive.models import Line

STUMP = ((0, 1.5, 1, 2), (-1, 0.25, 0, 0), (-1, -2.0, 0, 0))


def test_a_value_up_to_the_threshold_goes_left() -> None:
    model = Trees(("x",), 1.0, (STUMP, STUMP))
    assert model.score([1.5]) == 1.5
    assert model.score([1.6]) == -3.0


def test_log_odds_become_probabilities_without_overflow() -> None:
    assert probability(0.0) == 0.5
    assert probability(1e9) == pytest.approx(1.0)
    assert probability(-1e9) > 0.0
    assert Trees(("x",), 0.0, (STUMP,)).probability([0]) == 1 / (1 + math.exp(-0.25))


@pytest.mark.parametrize(
    "name", ["title_model.json", "title_final_model.json", "date_model.json", "author_model.json"]
)
def test_every_inner_node_leads_on_to_nodes_of_its_tree(name: str) -> None:
    model = load(name)
    assert model.trees
    for nodes in model.trees:
        for i, (feature, _, left, right) in enumerate(nodes):
            assert feature < len(model.features)
            if feature >= 0:
                assert i < left < len(nodes)
                assert i < right < len(nodes)


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
