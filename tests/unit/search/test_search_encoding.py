"""Numbers and strings come back as written; sorted strings are sorted as browsers sort."""

from hypothesis import given, settings
from hypothesis import strategies as st
from search_reader import ByteReader

from newsarchive.search.encoding import (
    front_coded,
    in_order,
    varint,
    varints,
    zigzag,
)

numbers = st.integers(0, 2**32)


@given(st.lists(numbers))
@settings(deadline=None)
def test_numbers_come_back(values: list[int]) -> None:
    reader = ByteReader(varints(values))
    assert [reader.number() for _ in values] == values
    assert reader.at == len(reader.content)


def test_small_numbers_take_one_byte() -> None:
    assert varint(127) == b"\x7f"
    assert varint(128) == b"\x80\x01"


@given(st.lists(st.integers(-(2**20), 2**20), unique=True))
@settings(deadline=None)
def test_zigzag_is_one_to_one(values: list[int]) -> None:
    assert all(zigzag(value) >= 0 for value in values)
    assert len({zigzag(value) for value in values}) == len(values)


@given(st.sets(st.text()))
@settings(deadline=None)
def test_strings_come_back(strings: set[str]) -> None:
    ordered = in_order(strings)
    assert ByteReader(front_coded(ordered)).strings() == ordered


@given(st.sets(st.text()))
@settings(deadline=None)
def test_order_is_that_of_utf16_units(strings: set[str]) -> None:
    units = [[*memoryview(text.encode("utf-16-le")).cast("H")] for text in in_order(strings)]
    assert units == sorted(units)
