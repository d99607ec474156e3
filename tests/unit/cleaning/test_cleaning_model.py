"""The line model on disk is the one that the code measures for, and its chances are chances."""

import json
from importlib.resources import files

from newsarchive.cleaning import classifier, context, dump, features
from newsarchive.models import RawSeed

FILE = files("newsarchive.cleaning") / classifier.MODEL
MODEL = json.loads(FILE.read_text(encoding="utf-8"))


def test_the_model_was_trained_on_the_features_that_are_measured() -> None:
    assert MODEL["features"] == [*features.NAMES, *context.NAMES]


def test_the_model_stays_small() -> None:
    assert len(FILE.read_bytes()) < 150_000


def test_every_unit_is_measured_as_many_times_as_there_are_names() -> None:
    text = "Un titre\n\nLe conseil a adopté le budget mardi soir à Lyon.\n\nPartager\n0"
    page = dump.read(RawSeed("x", "x", "", "utf-8", text))
    units = dump.units(page)
    measured = features.measure_all(units, page.language)
    around = context.surroundings(units, measured)
    assert {len(one.row) for one in measured} == {len(features.NAMES)}
    assert {len(row) for row in around} == {len(context.NAMES)}
