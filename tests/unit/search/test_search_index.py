"""What the index finds of an article, and the files it publishes."""

import json
import re

import pytest
from search_samples import article

from newsarchive.models import Kind, Tag
from newsarchive.search.analysis import FIELDS, Analyser
from newsarchive.search.index import FORMAT_VERSION, build_index, client_files

FIELD_NAMES = [field.name for field in FIELDS]


def terms(**values: object) -> dict[str, list[tuple[str, str]]]:
    analyser = Analyser()
    fields = analyser.texts([article(1, **values)]).fields(0)
    return {
        name: [tuple(analyser.tokens[at][:2]) for at in places]
        for name, places in zip(FIELD_NAMES, fields, strict=True)
    }


def test_each_field_is_indexed() -> None:
    found = terms(
        title="Sommet",
        text="Chars",
        source="Agence",
        via="RT",
        authors=("Lan Ha",),
        tags=(Tag("otan", "OTAN", Kind.ORGANISATION),),
    )
    assert found == {
        "title": [("sommet", "sommet")],
        "tags": [("otan", "otan")],
        "source": [("agence", "agenc"), ("rt", "rt"), ("lan", "lan"), ("ha", "ha")],
        "text": [("chars", "char")],
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Négociations", ("negociations", "negoci")),
        ("fr-FR", "Négociations", ("negociations", "negoci")),
        ("en", "negotiations", ("negotiations", "negoti")),
        ("ru", "переговоры", ("переговоры", "переговор")),
        ("de", "Straßen", ("strassen", "strass")),
        ("xx", "Négociations", ("negociations", "negociations")),
        ("", "Négociations", ("negociations", "negociations")),
    ],
)
def test_stems_follow_the_language(language: str, text: str, expected: tuple[str, str]) -> None:
    assert terms(text=text, language=language)["text"] == [expected]


def test_a_form_of_two_stems_names_both() -> None:
    found = terms(text="sécurité securite")["text"]
    assert found == [("securite", "secur"), ("securite", "securit")]


def test_a_compound_is_its_own_term() -> None:
    assert terms(text="États-Unis")["text"] == [
        ("etats", "etat"),
        ("unis", "unis"),
        ("etatsunis", "etatsunis"),
    ]


def test_files_are_named_by_their_content() -> None:
    files = build_index([article(n, f"mot{n}") for n in range(9)])
    assert set(files) >= {"meta.json", "index.json"}
    others = [name for name in files if name not in {"meta.json", "index.json"}]
    pattern = re.compile(
        r"((terms|dates|facets|lengths)/[0-9a-f]{10}\.bin|records/\d+-[0-9a-f]{6}/\d+\.(json|txt)"
        r"|(spellings|positions)/[0-9a-f]{10}\.(bin|json))"
    )
    assert others
    assert all(pattern.fullmatch(name) for name in others)


def test_a_changed_article_has_other_names() -> None:
    before = build_index([article(1, "Un texte")])
    after = build_index([article(1, "Un autre texte")])
    assert set(before) != set(after)


def test_function_words_are_listed_as_typed() -> None:
    meta = json.loads(build_index([article(1)])["meta.json"])
    assert {"à", "l", "mais"} <= set(meta["common"])
    assert "maïs" not in meta["common"]
    assert "the" not in meta["common"]


def test_other_languages_have_their_own_function_words() -> None:
    entries = [article(n, language=code) for n, code in enumerate(["en-GB"] * 99 + ["fr"])]
    common = set(json.loads(build_index(entries)["meta.json"])["common"])
    assert "the" in common
    assert "pour" not in common  # too few texts are in French


def test_dates_are_shown_as_the_caller_writes_them() -> None:
    files = build_index([article(1)], display_date=lambda _: "un jour")
    rows = [json.loads(content) for name, content in files.items() if "/0.json" in name]
    assert rows[0][0][4] == "un jour"


def test_client_and_writer_agree_on_the_version() -> None:
    assert f"FORMAT_VERSION = {FORMAT_VERSION};" in client_files()["format.js"].decode()
