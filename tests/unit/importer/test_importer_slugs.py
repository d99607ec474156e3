from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.importer.slugs import assign_slugs
from newsarchive.text.slugs import MAX_LENGTH

_ids = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
_titles = st.dictionaries(
    _ids, st.one_of(st.text(max_size=120), st.sampled_from(["L’OTAN", "l otan", "😀", "index"]))
)


@given(_titles)
def test_addresses_are_distinct_and_fit(titles: dict[str, str]) -> None:
    chosen = assign_slugs(titles, {})
    assert set(chosen) == set(titles)
    assert len({slug.casefold() for slug in chosen.values()}) == len(chosen)
    assert all(0 < len(slug) <= MAX_LENGTH and slug.isascii() for slug in chosen.values())
    assert "index" not in chosen.values()


@given(_titles, _titles)
def test_new_seeds_never_move_an_old_address(old: dict[str, str], new: dict[str, str]) -> None:
    first = assign_slugs(old, {})
    taken = {slug: seed_id for seed_id, slug in first.items()}
    second = assign_slugs({**new, **old}, taken)
    assert {seed_id: second[seed_id] for seed_id in old} == first
    assert len(set(second.values())) == len(second)


def test_apostrophes_part_words() -> None:
    assert assign_slugs({"a": "L’Otan et l'Ukraine"}, {}) == {"a": "l-otan-et-l-ukraine"}


def test_namesakes_all_get_a_suffix_of_their_own() -> None:
    chosen = assign_slugs({"a": "Même titre", "b": "Même titre"}, {})
    assert all(slug.startswith("meme-titre-") for slug in chosen.values())
    assert chosen["a"] != chosen["b"]
