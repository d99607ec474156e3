from __future__ import annotations

import pytest

from newsarchive.text.web import LONGEST, is_web_address


@pytest.mark.parametrize(
    "text", ["https://a.example/b?c=d&e#f", "http://é.example/ü", "https://[::1]/x"]
)
def test_addresses_of_pages_are_known(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "javascript:alert(1)", "data:text/html,x", "//a.example/b", "https://", "https:///x",
        "ftp://a.example/", "https://a.example/ b", 'https://a.example/"x', "https://[x/",
        "https://a.example/\u2028x", "https://a.example/<x>", "https://a.example/" + "x" * LONGEST,
    ],
)  # fmt: skip
def test_all_else_is_none(text: str) -> None:
    assert not is_web_address(text)
