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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mos\u200bcou ac\u200dcuse Ki\u00adev", "Moscou accuse Kiev"),
        ("un\x0bdeux\x1dtrois\u2028quatre", "un deux trois quatre"),
        ("a\ufffe\uffffb\U000e0041\U0001fffe\U0010ffff\ufdd0", "ab"),
        ("Z" + "\u0301" * 300 + "a", "Z" + "\u0301" * 4 + "a"),
    ],
)
def test_hidden_signs_go_and_words_stay_apart(text: str, shown: str) -> None:
    assert without_controls(text) == shown


def test_spaces_of_any_width_are_shown() -> None:
    assert visible("10\u202f000 «\u00a0a\u00a0»") == "10\u202f000 «\u00a0a\u00a0»"
