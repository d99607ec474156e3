from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.curation.decisions import Decisions, apply, parse
from newsarchive.errors import DecisionError
from newsarchive.models import CleanArticle, Found, LineDecision, Warning
from newsarchive.partial_date import PartialDate

PATH = Path("seeds/a.toml")


def _article() -> CleanArticle:
    return CleanArticle(
        "a.txt",
        "0",
        Found("Titre trouvé", (1,), "rule"),
        None,
        None,
        Found("a.net", (2,), "rule"),
        None,
        None,
        Found("fr", (), "words"),
        None,
        (),
        (),
        (Warning("undated", "sans date"), Warning("untitled", "sans titre")),
    )


def test_every_key_is_read() -> None:
    text = """
title = "Un  titre"
date = 2022-01-09
authors = ["A", "B", "A"]
source = "Journal"
status = "hidden"
[tags]
add = ["Otan"]
remove = ["Chine"]
[lines]
keep = ["une ligne"]
cut = ["une autre"]
"""
    assert parse(text, PATH) == Decisions(
        title="Un titre",
        date=PartialDate(2022, 1, 9),
        authors=("A", "B"),
        source="Journal",
        status="hidden",
        tags_added=("Otan",),
        tags_removed=("Chine",),
        lines=(LineDecision(True, "une ligne"), LineDecision(False, "une autre")),
    )


def test_nothing_written_decides_nothing() -> None:
    assert parse("", PATH) == Decisions()
    assert apply(_article(), Decisions()) == _article()


@pytest.mark.parametrize(
    ("written", "date"),
    [('"2022"', "2022"), ('"2022-01"', "2022-01"), ("2024-03-27T15:47:00", "2024-03-27T15:47")],
)
def test_dates_keep_their_precision(written: str, date: str) -> None:
    assert str(parse(f"date = {written}", PATH).date) == date


def test_an_empty_date_means_undated() -> None:
    decisions = parse('date = ""', PATH)
    assert decisions.undated
    assert apply(_article(), decisions).date is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("titel = 'a'", 1, "write title"),
        ("\n[tags]\nad = ['a']", 3, "write add"),
        ("title = 3", 1, "write title"),
        ("source = 'a'\ndate = '9 janvier'", 2, "2022-01-09"),
        ("status = 'secret'", 1, "published, draft, hidden"),
        ("authors = 'A'", 1, "["),
        ("tags = 'Otan'", 1, "[tags]"),
        ("a = 1\nb = ", 2, "title"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_remedy(text: str, line: int, said: str) -> None:
    with pytest.raises(DecisionError) as caught:
        parse(text, PATH)
    assert caught.value.path == PATH
    assert caught.value.line == line
    assert said in caught.value.remedy


def test_a_decided_title_and_date_settle_their_warnings() -> None:
    article = apply(_article(), parse('title = "Autre"\ndate = "2022"', PATH))
    assert article.title == Found("Autre", (), "curator")
    assert str(article.date.value if article.date else "") == "2022"
    assert article.warnings == ()
