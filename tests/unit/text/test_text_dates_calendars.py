"""Dates of other calendars are read as the Gregorian days they are, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text.date_calendars import from_solar_hijri
from newsarchive.text.dates import find_dates


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("۲۹ بهمن ۱۳۹۸ - ۰۶:۵۵", "fa", "2020-02-18T06:55"),
        ("تاریخ انتشار: ۲۱ ارديبهشت ۱۳۹۹ - ۱۸:۵۹", "fa", "2020-05-10T18:59"),
        ("1399/04/12", "fa", "2020-07-02"),
        ("令和2年5月3日", "ja", "2020-05-03"),
        ("令和元年5月3日", "ja", "2019-05-03"),
        ("民國109年5月3日", "zh", "2020-05-03"),
        ("3 พฤษภาคม 2563", "th", "2020-05-03"),
        ("3 พ.ค. 2563", "th", "2020-05-03"),
    ],
)
def test_a_date_of_another_calendar_is_its_gregorian_day(
    text: str, language: str, found: str
) -> None:
    assert [str(mention.date) for mention in find_dates(text, language)] == [found]


@pytest.mark.parametrize("text", ["۳۰ اسفند ۱۳۹۸", "۳۲ تیر ۱۳۹۹", "1399/13/01", "1399/00/10"])
def test_a_day_that_does_not_exist_is_no_date(text: str) -> None:
    assert find_dates(text, "fa") == ()


@pytest.mark.parametrize(
    ("hijri", "day"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
    ],
)
def test_known_days_are_converted(hijri: tuple[int, int, int], day: date) -> None:
    assert from_solar_hijri(*hijri) == day


@given(st.integers(1300, 1498), st.integers(1, 12), st.integers(1, 29))
def test_the_next_day_is_the_next_day(year: int, month: int, day: int) -> None:
    first = from_solar_hijri(year, month, day)
    after = (
        from_solar_hijri(year, month, day + 1)
        or from_solar_hijri(year, month + 1, 1)
        or from_solar_hijri(year + 1, 1, 1)
    )
    assert first is not None
    assert after == first + timedelta(days=1)
