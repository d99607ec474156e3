"""Shards that are kept and changed are those that would be made anew, and few are opened."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.search.names import Reference
from newsarchive.search.shards import Entry
from newsarchive.search.shelf import Kept, Made, make_shelf, revise_shelf

LIMIT = 2048

words = st.text("abcé𠮷﨎", min_size=1, max_size=5)
entries = st.builds(
    lambda size, own: Entry((Reference("t", 0),) if own or not size else (), ("f",), b"x" * size),
    st.integers(0, LIMIT) | st.just(3 * LIMIT),
    st.booleans(),
)


class Shelf:
    """Shards as they stand after a build."""

    def __init__(self, made: list[Made[Entry]]) -> None:
        self.held = {str(place): one.entries for place, one in enumerate(made)}
        self.kept = [Kept(one.first, one.atoms, str(place)) for place, one in enumerate(made)]
        self.loaded: set[str] = set()

    def load(self, shard: Kept) -> list[tuple[str, Entry]]:
        self.loaded.add(shard.name)
        return self.held[shard.name]

    def after(self, changes: dict[str, Entry | None]) -> list[Made[Entry]]:
        return [
            one if isinstance(one, Made) else Made(one.first, one.atoms, self.held[one.name])
            for one in revise_shelf(self.kept, self.load, changes, LIMIT)
        ]


@given(
    st.dictionaries(words, entries, max_size=30),
    st.dictionaries(words, st.none() | entries, max_size=6),
)
@settings(deadline=None, max_examples=300)
def test_a_revised_shelf_is_the_one_made_anew(
    held: dict[str, Entry], changes: dict[str, Entry | None]
) -> None:
    wanted = {key: entry for key, entry in (held | changes).items() if entry is not None}
    assert Shelf(make_shelf(held, LIMIT)).after(changes) == make_shelf(wanted, LIMIT)


def test_few_shards_are_opened() -> None:
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    held = {
        "".join(chance.choices("aeilnorst", k=6)): Entry(block=b"x" * chance.randint(5, 90))
        for _ in range(5000)
    }
    shelf = Shelf(make_shelf(held, LIMIT))
    assert len(shelf.kept) > 60
    shelf.after({"lorains": Entry(block=b"new"), min(held): None, max(held): Entry(block=b"x")})
    assert 3 <= len(shelf.loaded) <= 6


def test_changes_make_the_first_shard() -> None:
    entry = Entry(block=b"x")
    assert Shelf([]).after({"mot": entry}) == make_shelf({"mot": entry}, LIMIT)
    assert Shelf(make_shelf({"mot": entry}, LIMIT)).after({"mot": None}) == []
