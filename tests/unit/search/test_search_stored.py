"""What is kept of strings and numbers is read again as it was."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.search.stored import Stored, flags_to_numbers, numbers_to_flags

lines = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=5), max_size=5)
numbers = st.lists(st.integers(-(2**31), 2**31 - 1), max_size=5)
names = st.text(max_size=3)


@given(st.dictionaries(names, lines, max_size=3), st.dictionaries(names, numbers, max_size=3))
@settings(deadline=None)
def test_all_is_read_again(strings: dict[str, list[str]], arrays: dict[str, list[int]]) -> None:
    said = {"x": ["\n", 1]}
    columns = {name: np.array(some, np.int64) for name, some in arrays.items()}
    read = Stored.from_bytes(Stored(said, strings, columns).to_bytes())
    assert read.said == said
    assert read.strings == strings
    assert {name: read.ints(name).tolist() for name in read.arrays} == arrays


@given(st.lists(st.booleans(), max_size=70))
def test_flags_are_read_again(flags: list[bool]) -> None:
    assert numbers_to_flags(flags_to_numbers(bytes(flags)), len(flags)) == bytes(flags)


def test_lone_surrogates_are_kept() -> None:
    strings = {"odd": ["\ud800", ""], "none": [], "one": [""]}
    assert Stored.from_bytes(Stored(None, strings).to_bytes()).strings == strings
