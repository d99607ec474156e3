"""What stands for a concept is no spelling of its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.models import Kind, Tag
from newsarchive.tagging.spellings import Spellings
from newsarchive.tagging.vocabulary import load

RUSSIA = Tag("russie", "Russie", Kind.PLACE)
TALKS = Tag("negociations-russo-americaines", "Négociations russo-américaines", Kind.TOPIC)
RIABKOV = Tag("sergei-riabkov", "Sergueï Riabkov", Kind.PERSON)
NEW = Tag("zorglubix", "Zorglubix", Kind.ORGANISATION)


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    return Spellings(load(Path(__file__).resolve().parents[3] / "content" / "vocabulary"))


@pytest.mark.parametrize(
    ("form", "tag", "own"),
    [
        ("Russia", RUSSIA, True), ("RUSSIE", RUSSIA, True), ("Moscou", RUSSIA, False),
        ("russe", RUSSIA, False), ("russes", RUSSIA, False), ("Russian", RUSSIA, False),
        ("Kremlin", RUSSIA, False), ("Otan", RUSSIA, False),
        ("dialogue … Moscou … Washington", TALKS, False), ("dialogue russo-américain", TALKS, True),
        ("relations entre les deux pays", TALKS, True),
        ("Riabkov", RIABKOV, True), ("Sergey Ryabkov", RIABKOV, True),
        ("ZORGLUBIX SA", NEW, True), ("société", NEW, False),
    ],
)  # fmt: skip
def test_only_a_name_is_a_spelling(spellings: Spellings, form: str, tag: Tag, own: bool) -> None:
    assert spellings.is_own(form, tag) is own
