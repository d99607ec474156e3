"""Any text is written as TOML that reads back, and a comment never ends early."""

from __future__ import annotations

import tomllib
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text.toml import comment, quoted

ANY = st.text(st.characters(), max_size=20)  # half surrogate pairs too


@given(ANY)
def test_a_string_reads_back(text: str) -> None:
    sound = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": sound}
    assert not [char for char in quoted(text) if unicodedata.category(char)[0] == "C"]


@given(ANY)
def test_a_comment_is_one_line_and_says_nothing_to_a_reader_of_toml(text: str) -> None:
    assert tomllib.loads(f"{comment(text)}\nx = 1") == {"x": 1}
    assert not [char for char in comment(text) if unicodedata.category(char)[0] == "C"]
