from __future__ import annotations

import pytest

from newsarchive.text.controls import without_controls
from newsarchive.text.visible import visible


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x9f", "\u202e", "\u2067", "\u200b", "\ufeff"])
def test_signs_that_steer_a_screen_go(sign: str) -> None:
    assert without_controls(f"a{sign}b") == "ab"
    assert visible(f"a{sign}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text", ["a\tb\nc", "می\u200cخواهم", "10\u202f000 « mots »", "שלום 日本語"]
)
def test_text_stays(text: str) -> None:
    assert without_controls(text) == text


def test_spaces_of_any_width_are_shown() -> None:
    assert visible("10\u202f000 «\u00a0a\u00a0»") == "10\u202f000 «\u00a0a\u00a0»"
