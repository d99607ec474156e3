"""Numbers packed as bits come back, for many lists at once."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from search_reader import BitReader

from newsarchive.search.bits import GammaLists, Ints, RiceLists, digits, pack

lists = st.lists(
    st.lists(st.integers(0, 3) | st.integers(0, 70_000) | st.just(2**20), max_size=12), max_size=9
)


def flat(values: list[list[int]]) -> tuple[Ints, Ints]:
    counts = np.array([len(one) for one in values], np.int64)
    return np.array([value for one in values for value in one], np.int64), counts


@given(lists)
@settings(deadline=None)
def test_lists_come_back(values: list[list[int]]) -> None:
    numbers, counts = flat(values)
    content, sizes = pack(
        [
            RiceLists.of(numbers, counts),
            GammaLists(counts + 1, np.ones(len(counts), np.int64)),
            GammaLists(numbers + 1, counts),
        ]
    )
    at = 0
    for one, size in zip(values, sizes.tolist(), strict=True):
        bits = BitReader(content[at : at + size])
        at += size
        assert bits.rice(len(one)) == one
        assert bits.gamma() == len(one) + 1
        assert [bits.gamma() for _ in one] == [value + 1 for value in one]
        assert set(bits.bits[bits.at :]) <= {"0"}
    assert at == len(content)


def test_widths_are_near_the_entropy_of_gaps() -> None:
    gaps = np.random.default_rng(1).geometric(0.01, 5000).astype(np.int64)
    width = int(RiceLists.of(gaps, np.array([5000])).widths[0]) / 5000
    assert width < 8.08 * 1.04  # the entropy of such gaps, in bits


@given(st.integers(0, 2**53))
def test_digits_are_counted(value: int) -> None:
    assert digits(np.array([value])).tolist() == [value.bit_length()]
