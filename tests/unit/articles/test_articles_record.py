from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.articles.record import SeedRecord, decode, encode
from newsarchive.models import (
    Block,
    BlockKind,
    CleanArticle,
    DecidedBy,
    Evidence,
    Found,
    Kind,
    Role,
    Segment,
    Tag,
    TagMatch,
    Verdict,
    Warning,
)
from newsarchive.partial_date import PartialDate

_text = st.text(max_size=20)
_numbers = st.integers(0, 99)
_lines = st.lists(_numbers, max_size=3).map(tuple)
_segments = st.builds(Segment, _numbers, _numbers, _numbers)
_blocks = st.builds(
    Block, st.sampled_from(list(BlockKind)), _text, st.lists(_segments, max_size=2).map(tuple)
)


def _found(values: st.SearchStrategy[object]) -> st.SearchStrategy[Found[object]]:
    return st.builds(Found, values, _lines, _text)


_dates = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
_values = st.dictionaries(_text, _text | _numbers, max_size=2)
_warnings = st.builds(Warning, _text, _lines, _values, _text)
_articles = st.builds(
    CleanArticle,
    _text,
    _text,
    _found(_text),
    st.none() | _found(_dates),
    st.none() | _found(st.lists(_text, max_size=2).map(tuple)),
    st.none() | _found(_text),
    st.none() | _found(_text),
    st.none() | _found(_text),
    _found(_text),
    st.none() | _blocks,
    st.lists(_blocks, max_size=3).map(tuple),
    st.lists(
        st.builds(
            Verdict,
            _segments,
            st.sampled_from(list(Role)),
            _text,
            st.sampled_from(list(DecidedBy)),
            st.floats(0, 1),
        ),
        max_size=3,
    ).map(tuple),
    st.lists(_warnings, max_size=2).map(tuple),
    st.lists(_warnings, max_size=2).map(tuple),
)
_tags = st.builds(
    TagMatch,
    st.builds(Tag, _text, _text, st.sampled_from(list(Kind))),
    st.floats(0, 9),
    st.lists(st.builds(Evidence, _text, _numbers, _lines), max_size=2).map(tuple),
)
_records = st.builds(SeedRecord, _text, _articles, st.lists(_tags, max_size=2).map(tuple), _text)


@given(_records)
def test_decode_of_encode_is_the_same_record(record: SeedRecord) -> None:
    assert decode(encode(record)) == record


@given(_records, st.integers(0, 400))
def test_a_cut_record_is_read_as_absent(record: SeedRecord, length: int) -> None:
    text = encode(record)
    cut = text[: min(length, len(text) - 3)]
    assert decode(cut) is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"format": 0}', '{"format": 1}'])
def test_what_is_no_record_is_read_as_absent(text: str) -> None:
    assert decode(text) is None
