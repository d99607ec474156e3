from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.cleaning.site import RECURS
from newsarchive.curation.acknowledgements import CODES, NEVER, Acknowledgement
from newsarchive.curation.decisions import Decisions, apply, parse
from newsarchive.errors import DecisionError
from newsarchive.models import CleanArticle, Found, LineDecision, Status, Warning
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
        (Warning("undated"), Warning("untitled")),
    )


def test_every_key_is_read() -> None:
    text = """
title = "Un  titre"
date = 2022-01-09
authors = ["A", "B", "A"]
source = "Journal"
url = "https://a.example/b"
status = "hidden"
note = "Une note."
[tags]
add = ["Otan"]
remove = ["Chine"]
[lines]
keep = ["une ligne"]
cut = ["une autre"]
[warnings]
acknowledge = ["undated"]
"""
    assert parse(text, PATH) == Decisions(
        title="Un titre",
        date=PartialDate(2022, 1, 9),
        authors=("A", "B"),
        source="Journal",
        url="https://a.example/b",
        status=Status.HIDDEN,
        note="Une note.",
        tags_added=("Otan",),
        tags_removed=("Chine",),
        lines=(LineDecision(True, "une ligne"), LineDecision(False, "une autre")),
        acknowledged=(Acknowledgement("undated"),),
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
        ("status = 'secret'", 1, "published, draft, hidden, withdrawn, excerpt"),
        ("status = 'withdrawed'", 1, "write withdrawn"),
        ("url = 'a.example/b'", 1, "https://"),
        ("url = 'javascript:alert(1)'", 1, "https://"),
        ("note = ''", 1, "leave the key out"),
        ("acknowledge = ['undated']", 1, "below [warnings]"),
        ("[warnings]\n# 'undatd'\nacknowledge = [\n\"undatd\",\n]", 4, "write undated"),
        ("[warnings]\nacknowledge = ['decision-without-line']", 2, "use one of"),
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


def test_each_decision_on_a_line_knows_where_it_stands() -> None:
    text = '# \'a\'\n[lines]\nkeep = [\'b\', "a"]\ncut = [\n"""c""",\n\'d # e\',\n]\n'
    places = {line.text: line.place for line in parse(text, PATH).lines}
    assert places == {
        "b": "a.toml:3",
        "a": "a.toml:3",
        "c": "a.toml:5",
        "d # e": "a.toml:6",
    }


def test_an_acknowledged_warning_is_set_aside() -> None:
    article = apply(_article(), parse('[warnings]\nacknowledge = ["undated"]', PATH))
    assert [warning.code for warning in article.warnings] == ["untitled"]
    assert [warning.code for warning in article.acknowledged] == ["undated"]


def test_every_warning_can_be_acknowledged_or_is_of_the_decisions() -> None:
    room = Path(__file__).resolve().parents[3] / "plugins" / "newsarchive"
    sources = [p for name in ("cleaning", "importer") for p in (room / name).rglob("*.py")]
    written = {
        code
        for path in sources
        for code in re.findall(r'\bWarning\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert written | {RECURS} == {*CODES, *NEVER}


def test_a_decided_title_and_date_settle_their_warnings() -> None:
    article = apply(_article(), parse('title = "Autre"\ndate = "2022"', PATH))
    assert article.title == Found("Autre", (), "curator")
    assert str(article.date.value if article.date else "") == "2022"
    assert article.warnings == ()
