"""Trees made ready to score give what walking their nodes gives."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.cleaning.trees import Node, load, prepare, probability

MODELS = (
    "line_model.json",
    "title_model.json",
    "title_final_model.json",
    "date_model.json",
    "author_model.json",
)
STUMP: tuple[Node, ...] = ((0, 1.5, 1, 2), (0.25,), (-2.0,))
VALUES = st.floats(-4, 4).map(lambda x: round(x, 1))


def walk(tree: Sequence[Node], row: Sequence[float]) -> float:
    """Walk a tree from its root, as the JSON is meant to be read."""
    node = tree[0]
    while len(node) > 1:
        feature, threshold, left, right = node
        node = tree[int(left if row[int(feature)] <= threshold else right)]
    return node[0]


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Draw a tree of up to 20 leaves over three features."""
    nodes: list[list[float]] = [[draw(VALUES)]]
    for _ in range(draw(st.integers(0, 19))):
        place = draw(st.sampled_from([i for i, node in enumerate(nodes) if len(node) == 1]))
        nodes += [[draw(VALUES)], [draw(VALUES)]]
        split = [draw(st.integers(0, 2)), draw(VALUES), len(nodes) - 2, len(nodes) - 1]
        nodes[place] = [float(number) for number in split]
    return [tuple(node) for node in nodes]


@given(st.lists(trees(), max_size=5), st.lists(VALUES, min_size=3, max_size=3), VALUES)
def test_the_score_is_the_sum_of_the_leaves_walked_to(
    made: list[list[Node]], row: list[float], baseline: float
) -> None:
    model = prepare(("a", "b", "c"), baseline, made)
    assert model.score(row) == sum((walk(tree, row) for tree in made), baseline)
    assert model.scores([row, row]) == [model.score(row)] * 2


def test_a_value_up_to_the_threshold_goes_left() -> None:
    model = prepare(("x",), 1.0, (STUMP, STUMP))
    assert model.score([1.5]) == 1.5
    assert model.score([1.6]) == -3.0


def test_a_tree_of_too_many_leaves_is_refused() -> None:
    nodes: list[Node] = [(0, float(i), 2 * i + 1, 2 * i + 2) for i in range(70)]
    nodes = [n for i, node in enumerate(nodes) for n in ([node] if i == 0 else [(1.0,), node])]
    with pytest.raises(ValueError, match="leaves"):
        prepare(("x",), 0.0, [[*nodes, (1.0,), (2.0,)]])


def test_log_odds_become_probabilities_without_overflow() -> None:
    assert probability(0.0) == 0.5
    assert probability(1e9) == pytest.approx(1.0)
    assert probability(-1e9) > 0.0
    assert prepare(("x",), 0.0, (STUMP,)).probability([0]) == 1 / (1 + math.exp(-0.25))


@pytest.mark.parametrize("name", MODELS)
def test_every_inner_node_leads_on_to_nodes_of_its_tree(name: str) -> None:
    data = json.loads(
        resources.files("newsarchive.cleaning").joinpath(name).read_text(encoding="utf-8")
    )
    assert load(name).features == tuple(data["features"])
    assert data["trees"]
    for nodes in data["trees"]:
        for i, node in enumerate(nodes):
            if len(node) > 1:
                assert node[0] < len(data["features"])
                assert i < node[2] < len(nodes)
                assert i < node[3] < len(nodes)
