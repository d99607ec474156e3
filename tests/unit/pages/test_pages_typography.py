"""Dates, numbers and spaces as French printers set them; no word changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_samples import THEME

from newsarchive.pages import typography as ty
from newsarchive.partial_date import PartialDate

NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [
        ("2022-01-27", "27 janvier 2022", "27 January 2022"),
        ("2022-03-01", "1er mars 2022", "1 March 2022"),
        ("2021-12-11", "11 décembre 2021", "11 December 2021"),
        ("2022-01", "janvier 2022", "January 2022"),
        ("2022", "2022", "2022"),
        ("2024-03-27T15:47", "27 mars 2024", "27 March 2024"),
    ],
)
def test_a_date_is_said_with_the_precision_it_has(date: str, french: str, english: str) -> None:
    assert ty.date_words(PartialDate.parse(date), "fr") == french
    assert ty.date_words(PartialDate.parse(date), "en") == english


def test_parts_of_dates() -> None:
    assert ty.day_words(PartialDate(2022, 3, 1), "fr") == "1er mars"
    assert ty.day_words(PartialDate(2022, 3, 21), "fr") == "21 mars"
    assert ty.month_words(8, "fr") == "août"
    assert ty.month_abbreviation(1, "fr") == "janv."
    assert ty.time_words(PartialDate(2024, 3, 27, 9, 5), "fr") == f"9{WIDE}h{WIDE}05"
    assert ty.time_words(PartialDate(2024, 3, 27), "fr") == ""
    assert ty.day_words(PartialDate(2022, 3, 1), "en") == "1 March"
    assert ty.time_words(PartialDate(2024, 3, 27, 15, 47), "en") == "15:47"
    assert ty.percent_words(0.93, "en") == "93%"


@given(st.dates())
def test_every_day_is_said_with_its_year(day: object) -> None:
    date = PartialDate.parse(str(day))
    assert ty.date_words(date, "fr").endswith(f" {date.year}")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Quoi ? Non ! Si ; oui", f"Quoi{NARROW}? Non{NARROW}! Si{NARROW}; oui"),
        ("« mot »", f"«{NARROW}mot{NARROW}»"),
        (f"«{WIDE}mot{WIDE}»", f"«{NARROW}mot{NARROW}»"),
        ("«mot»", "«mot»"),
        ("ainsi : tout", f"ainsi{WIDE}: tout"),
        ("environ 100 000 soldats", f"environ 100{NARROW}000 soldats"),
        ("en 2022 100 soldats", "en 2022 100 soldats"),
        ("50 % des voix", f"50{WIDE}% des voix"),
        ("un % de plus", "un % de plus"),
        ("M. Lavrov et Mme Merkel", f"M.{WIDE}Lavrov et Mme{WIDE}Merkel"),
        ("MM. Lavrov et Blinken, n° 5", f"MM.{WIDE}Lavrov et Blinken, n°{WIDE}5"),
        ("de FEMM. Oui", "de FEMM. Oui"),
        ('"mot" ; http://a.b', f'"mot"{NARROW}; http://a.b'),
    ],
)
def test_french_spaces(typed: str, set_: str) -> None:
    assert ty.typeset(typed, "fr") == set_
    assert ty.typeset(typed, "en") == typed


@given(st.text(st.sampled_from("ab«»;!?:, \u00a0019<>&%M.n°"), max_size=60))
def test_setting_changes_nothing_but_spaces_and_once(text: str) -> None:
    def bare(value: str) -> str:
        return value.replace(NARROW, " ").replace(WIDE, " ")

    once = ty.typeset(text, "fr")
    assert bare(once) == bare(text)
    assert ty.typeset(once, "fr") == once


def test_tags_of_html_are_left_alone() -> None:
    html = '<p>Quoi ? <a href="http://a.b/?q= ;">ici ;</a></p>'
    assert ty.typeset_html(html, "fr") == (
        f'<p>Quoi{NARROW}? <a href="http://a.b/?q= ;">ici{NARROW};</a></p>'
    )


def test_code_is_left_alone() -> None:
    html = "<pre><code>a : b ;</code> ;</pre><p>a ; <code>x ;</code> ;</p>"
    assert ty.typeset_html(html, "fr") == (
        f"<pre><code>a : b ;</code> ;</pre><p>a{NARROW}; <code>x ;</code>{NARROW};</p>"
    )


@given(st.text(max_size=400), st.integers(2, 200))
def test_a_shortened_text_fits_and_ends_at_a_word(text: str, length: int) -> None:
    short = ty.shorten(text, length)
    assert len(short) <= length
    whole = " ".join(text.split())
    assert short == whole or whole.startswith(short.removesuffix(ty.ELLIPSIS))


def test_names_of_languages() -> None:
    assert ty.language_name("en", "fr") == "anglais"
    assert ty.language_name("xx", "fr") == "xx"
    assert ty.language_name("!", "fr") == "!"
    assert ty.number_words(12345, "fr") == f"12{NARROW}345"


def test_a_label_has_printers_apostrophes_within_words_only() -> None:
    assert ty.label_words("Droits de l'homme, d'Otan") == "Droits de l’homme, d’Otan"
    assert ty.label_words("l’Otan 'x' 5'") == "l’Otan 'x' 5'"


def test_no_template_breaks_a_line_before_a_colon() -> None:
    for path in sorted((THEME / "templates").rglob("*.html")):
        text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"}} [:;!?»%]", text), path.name
