from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.partial_date import PartialDate


@pytest.mark.parametrize(
    "text", ["2022", "2022-01", "2022-01-09", "2024-03-27T15:47", "2024-02-29"]
)
def test_partial_date_prints_with_the_precision_it_was_read(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


def test_partial_date_reads_pelicans_own_form() -> None:
    assert str(PartialDate.parse("2024-03-27 15:47")) == "2024-03-27T15:47"


@pytest.mark.parametrize(
    "text",
    ["", "22", "2022-13", "2022-00", "2023-02-29", "2022-01-32", "2022-01-09T25:00", "9 janvier"],
)
def test_partial_date_refuses_what_names_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|no such"):
        PartialDate.parse(text)


def test_partial_dates_sort_chronologically() -> None:
    texts = ["2021-12-31", "2022", "2022-01", "2022-01-09", "2022-01-09T08:00", "2022-02"]
    assert sorted(PartialDate.parse(text) for text in reversed(texts)) == [
        PartialDate.parse(text) for text in texts
    ]


@given(st.datetimes(datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31)))
def test_every_calendar_minute_survives_parse_and_print(moment: datetime.datetime) -> None:
    date = PartialDate(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    assert PartialDate.parse(str(date)) == date
    assert str(date) == moment.strftime("%Y-%m-%dT%H:%M").rjust(16, "0")
