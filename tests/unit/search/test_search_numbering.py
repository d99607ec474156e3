"""Documents keep their numbers: laws over additions and removals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_samples import article

from newsarchive.errors import ArchiveError
from newsarchive.partial_date import PartialDate
from newsarchive.search.index import build_index
from newsarchive.search.numbering import Numbering, number, numbered

subsets = st.sets(st.integers(0, 30), max_size=12)


@given(st.lists(subsets, min_size=1, max_size=5))
@settings(deadline=None)
def test_no_article_is_ever_renumbered_and_no_number_given_twice(builds: list[set[int]]) -> None:
    numbering: Numbering | None = None
    given_to: dict[int, str] = {}
    for members in builds:
        before = numbering
        numbering = number([article(n) for n in sorted(members)], numbering)
        assert set(numbering.numbers) == {article(n).seed_id for n in members}
        for name, place in numbering.numbers.items():
            if before is not None and name in before.numbers:
                assert before.numbers[name] == place
            else:
                assert place not in given_to
                given_to[place] = name
        places = list(numbering.numbers.values())
        assert len(set(places)) == len(places)
        assert all(place < numbering.next for place in places)
        assert before is None or numbering.next >= before.next


@given(subsets)
@settings(deadline=None)
def test_a_first_numbering_depends_on_the_set_only(members: set[int]) -> None:
    entries = [article(n) for n in members]
    assert number(entries) == number(entries[::-1])
    assert sorted(number(entries).numbers.values()) == list(range(len(entries)))


def test_first_numbers_follow_dates_undated_first() -> None:
    entries = [
        article(1, date=PartialDate(2022, 3)),
        article(2, date=None),
        article(3, date=PartialDate(2022, 3, 1)),
        article(4, date=PartialDate(2021)),
    ]
    assert sorted(number(entries).numbers, key=number(entries).numbers.__getitem__) == [
        "2.txt", "4.txt", "1.txt", "3.txt",
    ]  # fmt: skip


def test_first_numbers_follow_dates_as_they_are_written() -> None:
    dates = [
        PartialDate(2021), PartialDate(2021, 12), PartialDate(2021, 12, 31), PartialDate(2022, 1),
        PartialDate(2021, 2, 3), PartialDate(2021, 2, 3, 0, 0), PartialDate(2021, 2, 3, 0, 1),
        PartialDate(2021, 2, 3, 10, 0), PartialDate(2021, 10), PartialDate(987), None,
    ]  # fmt: skip
    entries = [article(n, date=date) for n, date in enumerate(dates)]
    written = sorted(entries, key=lambda one: "" if one.date is None else str(one.date))
    assert list(numbered(entries).values()) == written


@given(subsets, subsets)
@settings(deadline=None)
def test_entries_have_the_numbers_of_their_names(before: set[int], members: set[int]) -> None:
    previous = number([article(n) for n in before])
    entries = [article(n) for n in members]
    found = {entry.seed_id: at for at, entry in numbered(entries, previous).items()}
    assert found == number(entries, previous).numbers


def test_a_removed_number_stays_empty() -> None:
    first = number([article(n) for n in range(3)])
    second = number([article(0), article(2), article(9)], first)
    assert dict(second.numbers) == {"0.txt": 0, "2.txt": 2, "9.txt": 3}
    files = build_index([article(0), article(2), article(9)], first)
    assert b'"numbers":4,"gaps":[1]' in files["meta.json"]


def test_an_article_without_a_seed_of_its_own_is_known_by_its_address() -> None:
    entries = [article(1), article(2, seed_id=""), article(3, seed_id="1.txt")]
    assert dict(number(entries).numbers) == {"1.txt": 0, "articles/2.html": 1, "articles/3.html": 2}
    assert number(entries) == number(entries[::-1])
    assert b'"documents":3' in build_index(entries)["meta.json"]


@given(subsets)
@settings(deadline=None)
def test_json_gives_the_numbering_back(members: set[int]) -> None:
    numbering = number([article(n) for n in members])
    assert Numbering.from_json(numbering.to_json()) == numbering


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "{}", '{"numbers": {}}', '{"next": 1, "numbers": []}',
        '{"next": 1, "numbers": {"a": 1}}', '{"next": 2, "numbers": {"a": 0, "b": 0}}',
        '{"next": 1, "numbers": {"a": "0"}}', '{"next": 1, "numbers": {"a": -1}}',
        '{"next": 1, "numbers": {"a": true}}', '{"next": null, "numbers": {"a": 0}}',
    ],
)  # fmt: skip
def test_a_broken_numbering_is_refused(text: str) -> None:
    with pytest.raises(ArchiveError, match="numbers cannot be read"):
        Numbering.from_json(text)
