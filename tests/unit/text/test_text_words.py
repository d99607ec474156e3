"""Words as readers type them: each usual French spelling, and laws over any text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.text.stemmer import ALGORITHMS, Stemmers
from newsarchive.text.words import MAX_LENGTH, chunks, compounds, core, form_of


def said(text: str) -> list[str]:
    """Write each compound as its parts with + between, and = before the whole."""
    return [
        "+".join(compound.parts) + (f"={compound.joined}" if compound.joined else "")
        for chunk in chunks(text)
        for compound in compounds(chunk)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'OTAN l’Otan lʼotan", ["l", "otan"] * 3),
        ("d'État qu’il jusqu'à", ["d", "état", "qu", "il", "jusqu", "à"]),
        ("aujourd'hui", ["aujourd+hui=aujourdhui"]),
        ("qu'aujourd’hui", ["qu", "aujourd+hui=aujourdhui"]),
        ("l'États-Unis", ["l", "états+unis=étatsunis"]),
        ("États-Unis États‑Unis", ["états+unis=étatsunis"] * 2),
        ("covid-19 Covid19", ["covid+19=covid19"] * 2),
        ("F-16 F16", ["f+16=f16"] * 2),
        ("P.S.G. U.S.A", ["p+s+g=psg", "u+s+a=usa"]),
        ("J.-C.", ["j", "c"]),
        ("M.Peskov example.com", ["m", "peskov", "example", "com"]),
        ("10\u202f000 10\u00a0000 10 000 10.000 10,000", ["10+000=10000"] * 5),
        ("1 234 567", ["1+234+567=1234567"]),
        ("en 2022 100 chars", ["en", "2022", "100", "chars"]),
        ("3,14 12:30 27.01.2022", ["3", "14", "12", "30", "27", "01", "2022"]),
        ("«\u00a0mot\u00a0», (autre).", ["mot", "autre"]),
        ("e\u0301te\u0301 co\u00adopérer", ["été", "coopérer"]),
        ("un_nom a~b foo:bar http://a.b", ["un", "nom", "a", "b", "foo", "bar", "http", "a+b=ab"]),
        ("東京2020", ["東+京+2020"]),
        ("नमस्ते", ["नमस्ते"]),
        ("- ' . … 💥", []),
    ],
)
def test_spellings(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Élargissement", "elargissement"),
        ("ŒUVRE", "oeuvre"),
        ("Straße", "strasse"),
        ("ΟΔΟΣ", "οδοσ"),
        ("№", "no"),
        ("x" * 99, "x" * MAX_LENGTH),
    ],
)
def test_forms(word: str, form: str) -> None:
    assert form_of(word) == form


@given(st.text())
@settings(deadline=None)
def test_parts_are_words(text: str) -> None:
    for chunk in chunks(text):
        for compound in compounds(chunk):
            assert compound.parts
            assert all(part and not part.isspace() for part in compound.parts)
            assert compound.joined in {None, "".join(compound.parts)}


@given(st.text(), st.text())
@settings(deadline=None)
def test_chunks_stand_alone(left: str, right: str) -> None:
    """What a text says is what its chunks say: they may be remembered one by one."""
    assert said(f"{left}\n{right}") == said(left) + said(right)


@given(st.text())
@settings(deadline=None)
def test_case_does_not_matter(text: str) -> None:
    lower, upper = said(text.lower()), said(text.lower().upper().lower())
    assert [*map(form_of, lower)] == [*map(form_of, upper)]


@given(st.text())
@settings(deadline=None)
def test_forms_are_stable(word: str) -> None:
    assert form_of(form_of(word)) == form_of(word)


@given(st.sampled_from(sorted(ALGORITHMS)), st.text(min_size=1, max_size=20))
@settings(deadline=None)
def test_a_stem_is_never_empty(language: str, word: str) -> None:
    stemmers = Stemmers()
    stem = stemmers.stem(word, language)
    assert stem
    assert stemmers.stem(word, language) == stem


def test_an_unknown_language_keeps_the_word() -> None:
    assert Stemmers().stem("négociations", "tlh") == "négociations"
    assert Stemmers().stem("négociations", "") == "négociations"


@given(st.text(alphabet=st.characters(categories=("L", "M", "N", "P"))))
@settings(deadline=None)
def test_a_core_is_its_own_core(chunk: str) -> None:
    assert core(core(chunk)) == core(chunk)
    assert list(compounds(core(chunk))) == list(compounds(chunk))


@pytest.mark.parametrize("text", ["12345 678 901 pièces", "10 0000", "1 000 000", "2022 123 4567"])
def test_only_threes_of_digits_are_grouped(text: str) -> None:
    grouped = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[ .,][0-9]{3})+(?![0-9])")
    expected = grouped.sub(lambda found: re.sub("[^0-9]", "\u2063", found[0]), text).split()
    assert chunks(text) == expected
