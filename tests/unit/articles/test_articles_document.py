from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.articles.document import MarkdownDocument, parse, parse_leniently, render
from newsarchive.errors import DocumentError

_line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)
_keys = st.from_regex(r"[A-Z][a-z_-]{0,10}", fullmatch=True)
_documents = st.builds(
    MarkdownDocument,
    st.lists(st.tuples(_keys, _line.map(str.strip)), min_size=1, max_size=8).map(tuple),
    st.lists(_line, max_size=8).map("\n".join),
)


@given(_documents)
def test_parse_of_render_is_the_same_document(document: MarkdownDocument) -> None:
    assert parse(render(document)) == document


def test_values_are_parted_by_semicolons_only() -> None:
    document = parse("Title: a\nTags: Washington, D.C.; Otan ; ;Otan\n\nx")
    assert document.values("tags") == ("Washington, D.C.", "Otan")


def test_a_line_that_is_no_header_is_named_with_its_number() -> None:
    with pytest.raises(DocumentError) as caught:
        parse("Title: a\nThis is not one\n\nbody")
    assert caught.value.line == 2
    assert "Key: value" in caught.value.remedy


def test_lenient_reading_keeps_all_that_can_be_read() -> None:
    document, problems = parse_leniently("Title: a\noops\nSlug: b\n\nbody: text\n")
    assert document.get("Slug") == "b"
    assert document.body == "body: text\n"
    assert [problem.line for problem in problems] == [2]


def test_windows_line_ends_are_read() -> None:
    assert parse("Title: a\r\n\r\nb\r\n") == MarkdownDocument((("Title", "a"),), "b\n")
