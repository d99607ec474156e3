"""The file of dates: what a second reader finds in it, and how small it is."""

from __future__ import annotations

import random

from filter_reader import read_dates
from hypothesis import given
from hypothesis import strategies as st
from search_samples import article

from newsarchive.partial_date import PartialDate
from newsarchive.search.dates import code_of, make_dates


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    month = draw(st.integers(0, 12))
    day = draw(st.integers(0, 28)) if month else 0
    return PartialDate(draw(st.integers(1, 9999)), month, day)


@given(st.dictionaries(st.integers(0, 40), st.none() | partial_dates()))
def test_every_date_is_read_back(dates: dict[int, PartialDate | None]) -> None:
    meta, files = make_dates({n: article(n, date=date) for n, date in dates.items()})
    assert read_dates(meta, files) == {n: "" if d is None else str(d) for n, d in dates.items()}
    assert len(files) == 1


@given(st.lists(partial_dates()))
def test_codes_sort_as_dates_do(dates: list[PartialDate]) -> None:
    assert sorted(dates, key=code_of) == sorted(dates)


def test_a_time_of_the_day_is_left_out() -> None:
    entry = article(0, date=PartialDate(2024, 3, 27, 15, 47))
    assert read_dates(*make_dates({0: entry})) == {0: "2024-03-27"}


def test_ten_thousand_documents_in_their_order_take_six_kilobytes_at_most() -> None:
    chance = random.Random(1)  # noqa: S311 - reproducible, not secret
    days = sorted(
        PartialDate(chance.randint(2000, 2024), chance.randint(1, 12), chance.randint(1, 28))
        for _ in range(10_000)
    )
    _, files = make_dates({n: article(n, date=date) for n, date in enumerate(days)})
    assert sum(map(len, files.values())) <= 6 * 1024
