"""Addresses: short, distinct whatever the case, the same for the same input."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.models import Kind
from newsarchive.pages import urls

ANY_TEXT = st.text(max_size=300)


@given(st.sets(ANY_TEXT, max_size=30))
def test_every_address_is_distinct_short_and_plain(ids: set[str]) -> None:
    parts = urls.distinct_parts(ids, reserved=[urls.UNKNOWN_SOURCE])
    assert set(parts) == ids
    taken = [*parts.values(), "index", urls.UNKNOWN_SOURCE]
    assert len({part.casefold() for part in taken}) == len(taken)
    for part in parts.values():
        assert part.isascii()
        assert "/" not in part
        for kind in Kind:
            assert len(urls.feed_url(urls.tag_url(kind, part)).encode()) <= 150
        assert len(urls.source_url(part).encode()) <= 150


@given(st.lists(ANY_TEXT, max_size=20))
def test_the_order_of_the_ids_does_not_matter(ids: list[str]) -> None:
    assert urls.distinct_parts(ids) == urls.distinct_parts(reversed(ids))


def test_a_plain_slug_keeps_its_address_whatever_joins_it() -> None:
    alone = urls.distinct_parts(["otan"])
    crowded = urls.distinct_parts(["OTAN", "Otan", "otan", "o.t.a.n"])
    assert alone["otan"] == crowded["otan"] == "otan"


def test_an_id_without_letters_has_an_address() -> None:
    parts = urls.distinct_parts(["🎉", "…", ""])
    assert all(parts.values())


def test_fixed_addresses_are_distinct() -> None:
    fixed = dataclasses.astuple(urls.SITE)
    assert len(set(fixed)) == len(fixed)


def test_the_chronology_sorts_by_its_addresses() -> None:
    assert urls.year_url(987) == "chronologie/0987.html"
    assert urls.month_url(2022, 1) == "chronologie/2022-01.html"
