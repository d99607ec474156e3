"""Every trained model is made by a documented step and has cross-validated figures of its own."""

from __future__ import annotations

import ast
import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLEANING = ROOT / "plugins/newsarchive/cleaning"
PINNED = json.loads((ROOT / "tests/eval/floors.json").read_text("utf-8"))["cross_validated"]
#: A model of trees stays below this, in bytes; the line model is the largest.
LARGEST = 150_000


def models() -> set[str]:
    return {path.name for path in CLEANING.glob("*_model.json")}


def steps() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Read the steps of training/train.py without importing what only training needs."""
    for node in ast.parse((ROOT / "training/train.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "STEPS":
            return list(ast.literal_eval(node.value))
    raise AssertionError("training/train.py lists no STEPS")


def test_every_model_is_made_by_a_step_of_training() -> None:
    assert {model for _, _, made in steps() for model in made} == models()
    for script, _, _ in steps():
        assert (ROOT / "training" / script).is_file()


def test_the_cross_validated_figures_are_those_of_the_shipped_models() -> None:
    shipped = {
        name: hashlib.sha256((CLEANING / name).read_bytes()).hexdigest() for name in models()
    }
    assert PINNED["models_sha256"] == shipped


def test_every_cross_validated_figure_reaches_its_floor() -> None:
    for name, (figure, floor) in PINNED["figures"].items():
        assert figure <= floor if name.endswith("(at most)") else figure >= floor, name


def test_models_stay_small() -> None:
    assert all((CLEANING / name).stat().st_size < LARGEST for name in models())
