"""Runs are measured as a plain loop would, and whole stretches are decided as their models say."""

import json
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.cleaning import certainty, classifier, context, dump, features, rules, runs, wholes
from newsarchive.cleaning.classifier import SHIPPED
from newsarchive.cleaning.decisions import Page
from newsarchive.models import RawSeed

WIDTH = len(features.NAMES) + len(context.NAMES)
PROSE = "Le conseil a adopté mardi soir le budget de la commune, a dit le maire aux élus."
CODE = "make html"


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[list[float]], list[float], list[bool]]:
    size = draw(st.integers(1, 12))
    value = st.floats(0, 5, allow_nan=False)
    rows = draw(
        st.lists(st.lists(value, min_size=WIDTH, max_size=WIDTH), min_size=size, max_size=size)
    )
    scores = draw(st.lists(st.floats(-4, 4), min_size=size, max_size=size))
    return rows, scores, draw(st.lists(st.booleans(), min_size=size, max_size=size))


@given(st.lists(st.booleans(), max_size=30))
def test_runs_cover_what_lies_between_the_first_and_the_last_kept_unit(kept: list[bool]) -> None:
    found = runs.split(kept)
    covered = [i for run in found for i in range(run.first, run.stop)]
    places = [i for i, flag in enumerate(kept) if flag]
    assert covered == (list(range(places[0], places[-1] + 1)) if places else [])
    assert all(kept[i] == run.kept for run in found for i in range(run.first, run.stop))
    assert all(one.kept != other.kept for one, other in pairwise(found))


@given(pages())
def test_means_of_a_run_are_those_of_a_plain_loop(
    drawn: tuple[list[list[float]], list[float], list[bool]],
) -> None:
    rows, scores, kept = drawn
    found = runs.run_rows(runs.sum_up(rows, scores, kept), runs.split(kept))
    names = [*features.NAMES, *context.NAMES]
    for run, row in found:
        assert len(row) == len(runs.RUN_NAMES)
        named = dict(zip(runs.RUN_NAMES, row, strict=True))
        for column in runs.COLUMNS:
            place = names.index(column)
            own = [rows[i][place] for i in range(run.first, run.stop)]
            text = [rows[i][place] for i, flag in enumerate(kept) if flag]
            mean = sum(own) / len(own)
            assert named[f"mean_{column}"] == pytest.approx(mean, abs=1e-9)
            assert named[f"from_text_{column}"] == pytest.approx(
                mean - sum(text) / len(text), abs=1e-9
            )
        assert named["highest"] == max(scores[run.first : run.stop])


@given(pages())
def test_each_gap_is_measured_by_what_stands_above_and_below_it(
    drawn: tuple[list[list[float]], list[float], list[bool]],
) -> None:
    rows, scores, kept = drawn
    found = runs.end_rows(runs.sum_up(rows, scores, kept), runs.split(kept))
    for gap, row in found:
        assert len(row) == len(runs.END_NAMES)
        named = dict(zip(runs.END_NAMES, row, strict=True))
        above = [scores[i] for i in range(gap.first) if kept[i]]
        below = [scores[i] for i in range(gap.stop, len(kept)) if kept[i]]
        assert named["kept_below"] == len(below)
        assert named["above_score"] == pytest.approx(sum(above) / len(above), abs=1e-9)
        assert named["below_score"] == pytest.approx(sum(below) / len(below), abs=1e-9)


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (classifier.END_MODEL, runs.END_NAMES),
        (classifier.RUN_MODEL, runs.RUN_NAMES),
        (classifier.CERTAINTY_MODEL, certainty.NAMES),
    ],
)
def test_the_models_were_trained_on_what_is_measured(model: str, names: tuple[str, ...]) -> None:
    data = (files("newsarchive.cleaning") / model).read_text(encoding="utf-8")
    assert json.loads(data)["features"] == list(names)
    assert len(data) < 60_000


def look(*lines: str, cut: str, turned: int | None = None, ended: int | None = None) -> Page:
    """Make a page whose lines that hold `cut` score low, with models that pick one stretch."""
    read = dump.read(RawSeed("x", "x", "", "utf-8", "\n".join(lines)))
    units = dump.units(read)
    measured = features.measure_all(units, read.language)
    scores = [-2.0 if cut in unit.text else 2.0 for unit in units]

    def pick(place: int | None) -> classifier.Score:
        return lambda rows: [9.0 if i == place else -9.0 for i in range(len(rows))]

    models = replace(SHIPPED, end=pick(ended), run=pick(turned))
    return Page(units, measured, context.rows(units, measured), scores, None, models)


def reasons(page: Page) -> list[str]:
    return [str(decision.reason) for decision in rules.decide(page)]


def test_a_run_within_the_text_that_is_of_it_is_kept() -> None:
    page = look(PROSE, CODE, CODE + " again", PROSE[:-1] + " encore.", cut=CODE, turned=1)
    assert reasons(page) == ["prose", "within-text", "within-text", "prose"]


def test_a_run_amid_the_text_that_is_not_of_it_goes() -> None:
    page = look(
        PROSE, CODE, "Trois chats dorment", CODE + "!", PROSE[:-1] + " hier.", cut=CODE, turned=2
    )
    assert reasons(page)[2] == "aside"


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Commentaires", "below-comments"),
        ("À lire aussi", "below-related"),
        ("make html", "below-end"),
    ],
)
def test_what_stands_below_the_end_goes_with_the_reason_that_its_heading_gives(
    heading: str, reason: str
) -> None:
    page = look(PROSE, heading, PROSE[:-1] + " hier.", cut=heading, ended=0)
    assert reasons(page)[0] == "prose"
    assert reasons(page)[2] == reason


def test_a_fact_about_a_line_is_not_overruled_by_its_run() -> None:
    page = look(PROSE, "Новости спорта и погоды", PROSE[:-1] + " hier.", cut="Новости", turned=1)
    assert reasons(page)[1] == "other-script"


def test_a_page_without_kept_units_has_no_stretches() -> None:
    page = look(CODE, cut=CODE)
    assert wholes.below_the_end(page, rules.by_score(page)) == {}
    assert wholes.whole_runs(page, rules.by_score(page)) == {}
