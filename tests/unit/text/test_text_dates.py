"""Dates written in many languages are read with the precision they have, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.partial_date import PartialDate
from newsarchive.text.date_names import is_weekday, month_number
from newsarchive.text.dates import find_dates, order_shown

WRITTEN = [
    ("9 janvier 2022", "fr", "2022-01-09"),
    ("le 1er août 2020 à 18h05", "fr", "2020-08-01T18:05"),
    ("March 27, 2024 15:47", "fr", "2024-03-27T15:47"),
    ("Posted on March 3rd, 2011 by Joe", "en", "2011-03-03"),
    ("8:10 AM ET, Tue March 5, 2019", "en", "2019-03-05T08:10"),
    ("April 2017", "en", "2017-04"),
    ("Январь 2022", "fr", "2022-01"),
    ("15:47, 27 марта 2024", "ru", "2024-03-27T15:47"),
    ("Sonntag, den 9. Januar 2022 um 17.30 Uhr", "de", "2022-01-09T17:30"),
    ("Datum: 03.Mär.19", "de", "2019-03-03"),
    ("3 de enero de 2019 - 12:00 h", "es", "2019-01-03T12:00"),
    ("Pubblicato il 3 marzo 2015 alle ore 10.30", "it", "2015-03-03T10:30"),
    ("29 d’abril de 2021", "ca", "2021-04-29"),
    ("Κυριακή, 9 Ιανουαρίου 2012", "el", "2012-01-09"),
    ("5 Ocak 2022 Pazar", "tr", "2022-01-05"),
    ("2022. gada 9. janvāris", "lv", "2022-01-09"),
    ("2022. január 9., 10:15", "hu", "2022-01-09"),
    ("2022 m. sausio 9 d.", "lt", "2022-01-09"),
    ("ngày 5 tháng 3 năm 2012", "vi", "2012-03-05"),
    ("2012年3月5日 15:47", "zh", "2012-03-05T15:47"),
    ("2012年3月", "ja", "2012-03"),
    ("2012년 3월 5일", "ko", "2012-03-05"),
    ("११ जनवरी 2022", "hi", "2022-01-11"),
    ("2022-01-09T15:47:11Z", "en", "2022-01-09T15:47"),
    ("09.01.2022", "de", "2022-01-09"),
    ("13/9/22", "en", "2022-09-13"),
]


@pytest.mark.parametrize(("text", "language", "date"), WRITTEN)
def test_a_written_date_is_read_as_written(text: str, language: str, date: str) -> None:
    assert [str(mention.date) for mention in find_dates(text, language)] == [date]


@pytest.mark.parametrize(
    "text",
    ["10 février", "30 February 2020", "31.02.2012", "ip 10.1.12.2012", "plus de 2022 hommes",
     "VN:F [1.9.22_1171]", "les 9 et 10 janvier", ""],
)  # fmt: skip
def test_what_names_no_day_of_a_year_is_no_date(text: str) -> None:
    assert find_dates(text, "fr") == ()


def test_dates_glued_to_words_and_to_each_other_are_parted() -> None:
    twice = find_dates("19. Juni 201620. Juni 2016 von X", "de")
    assert [str(mention.date) for mention in twice] == ["2016-06-19", "2016-06-20"]
    assert [str(m.date) for m in find_dates("27.01.2022Ein Titel", "de")] == ["2022-01-27"]


def test_the_order_of_day_and_month_follows_language_then_evidence() -> None:
    (english,) = find_dates("3/4/2012", "en")
    assert (str(english.date), str(english.alternative)) == ("2012-03-04", "2012-04-03")
    (french,) = find_dates("3/4/2012", "fr")
    assert (str(french.date), french.alternative) == ("2012-04-03", None)
    (shown,) = find_dates("3/4/2012", "en", day_first=True)
    assert str(shown.date) == "2012-04-03"


def test_a_day_after_the_twelfth_gives_the_order_away() -> None:
    assert order_shown(find_dates("25/12/2011 and 3/4/2012", "en")) is True
    assert order_shown(find_dates("12/25/2011", "en")) is False
    assert order_shown(find_dates("3/4/2012 or May 5, 2012", "en")) is None


def test_names_of_months_and_weekdays_are_known_across_languages() -> None:
    assert month_number("août", "fr") == 8
    assert month_number("listopad", "pl") == 11
    assert month_number("listopad", "hr") == 10
    assert month_number("maison", "fr") == 0
    assert [is_weekday(word) for word in ("Donnerstag", "jeudi", "jeux")] == [True, True, False]


DATES = st.builds(PartialDate, st.integers(1800, 2099), st.integers(1, 12), st.integers(1, 28))


@given(DATES)
def test_an_iso_date_is_found_wherever_it_stands(date: PartialDate) -> None:
    (mention,) = find_dates(f"avant {date} après", "fr")
    assert mention.date == date
    assert (mention.start, mention.end) == (6, 16)


@given(st.text(max_size=300), st.sampled_from(["fr", "en", "zh", "ru", "xx"]))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    end = 0
    for mention in find_dates(text, language):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.end > end
        end = mention.end


@given(DATES, st.text("0123456789./- janvier,", max_size=40))
def test_a_longer_text_never_changes_the_year_read(date: PartialDate, tail: str) -> None:
    found = find_dates(f"{date.day} janvier {date.year}. {tail}", "fr")
    assert found[0].date.year == date.year


def test_an_account_that_ends_in_a_year_dates_nothing() -> None:
    assert find_dates("@jing1989 Jul 10", "en") == ()


def test_a_date_glued_to_the_sentence_before_it_is_read() -> None:
    (mention,) = find_dates("What is next?Monday, 6 January 2020", "en")
    assert str(mention.date) == "2020-01-06"
