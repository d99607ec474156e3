"""Sentences are cut where readers see their end, and the spans always cover the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text.sentences import split


def cut(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in split(text)]


@given(st.text(alphabet='aB.!? …。»\n"1 \u00a0中ก', max_size=400))
def test_spans_cover_the_text_exactly(text: str) -> None:
    spans = split(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
        ("M. Dupont est là. Il parle.", ["M. Dupont est là.", "Il parle."]),
        ("« Il part. » Elle reste.", ["« Il part. »", "Elle reste."]),
        ("Mr. J. Smith came. He left.", ["Mr. J. Smith came.", "He left."]),
        ("Vraiment ? Oui.", ["Vraiment ?", "Oui."]),
        ("Le prix est de 3.5 euros. Il monte.", ["Le prix est de 3.5 euros.", "Il monte."]),
        ("会谈继续。部长离开。", ["会谈继续。", "部长离开。"]),
        ("… puis plus rien", ["… puis plus rien"]),
        ("le site nom.fr est ouvert", ["le site nom.fr est ouvert"]),
    ],
)
def test_cuts(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_scripts_without_stops_are_cut_at_spaces() -> None:
    spans = split("ภาษาไทย " * 500)
    assert max(end - start for start, end in spans) <= 1000


def test_a_million_stops_take_linear_work() -> None:
    assert max(end - start for start, end in split("a. " * 300_000)) <= 1000
    assert len(split("A b. " * 200_000)) > 1000
