"""Files of a shelf stand where nothing in them has changed, and only there."""

from itertools import accumulate, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.search.encoding import in_order
from newsarchive.search.partition import Piece, partition
from newsarchive.search.shelf import Blocks, Shelf, Standing, make_shelf

LIMIT = 40
words = st.text("abcé𠮷﨎", min_size=1, max_size=5)
sizes = st.integers(0, LIMIT) | st.just(3 * LIMIT)


def shelved(held: dict[str, int], standing: Standing | None = None) -> tuple[Shelf, list[Piece]]:
    """Write strings with their sizes as files that say them; a file is named by what it says."""
    keys = in_order(held)
    pieces = partition(keys, np.array([held[key] for key in keys], np.int64), LIMIT)

    def write(some: list[Piece]) -> list[tuple[str, bytes]]:
        said = [str([(key, held[key]) for key in keys[p.start : p.stop]]) for p in some]
        return [(one, one.encode()) for one in said]

    own = np.arange(len(keys))
    names = standing.names(pieces, own) if standing else [""] * len(pieces)
    return make_shelf(pieces, names, write), pieces


@given(
    st.dictionaries(words, sizes, max_size=30),
    st.dictionaries(words, st.none() | sizes, max_size=6),
)
@settings(deadline=None, max_examples=300)
def test_a_revised_shelf_is_the_one_made_anew(
    held: dict[str, int], changes: dict[str, int | None]
) -> None:
    now = {key: size for key, size in (held | changes).items() if size is not None}
    place = {key: at for at, key in enumerate(in_order(now))}
    before, _ = shelved(held)
    keys = np.array([place.get(key, -1) for key in in_order(held)], np.int64)
    changed = np.array([key in changes for key in in_order(now)], bool)
    standing = Standing(before, keys, changed)
    after, _ = shelved(now, standing)
    anew, _ = shelved(now)
    assert (after.first, after.names, after.counts) == (anew.first, anew.names, anew.counts)
    assert after.files.keys() | set(before.names) >= set(after.names)
    opened = {in_order(now)[at] for at in standing.opened().tolist()}
    for count, end in zip(before.counts, accumulate(before.counts), strict=True):
        own = in_order(held)[end - count : end]
        assert (opened >= set(own) & now.keys()) or not set(own) & changes.keys()


def test_few_files_are_written() -> None:
    held = {f"{number:04}": 7 for number in range(900)}
    before, _ = shelved(held)
    place = np.arange(900)
    changed = place == 450
    standing = Standing(before, place, changed)
    after, _ = shelved(held | {"0450": 9}, standing)
    assert len(before.names) > 90
    assert 1 <= len(after.files) <= 2
    assert standing.opened().tolist() == [*range(450, 455)]


@given(st.lists(st.binary(max_size=5), max_size=20), st.data())
@settings(deadline=None)
def test_blocks_are_joined_in_any_order(blocks: list[bytes], data: st.DataObject) -> None:
    written = Blocks(np.zeros(len(blocks), np.int64))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(blocks)))) | {0, len(blocks)})
    for start, stop in pairwise(cuts):
        some = blocks[start:stop]
        counts = np.array([*map(len, some)], np.int64)
        written.add(np.arange(start, stop), b"".join(some), counts)
    order = data.draw(st.permutations(range(len(blocks))) | st.just([*range(len(blocks))]))
    ends = [*sorted(data.draw(st.lists(st.integers(0, len(order))))), len(order)]
    counts = np.diff(ends, prepend=0)
    assert written.of(np.array(order, np.int64), counts) == [
        b"".join(blocks[at] for at in order[start:stop]) for start, stop in pairwise([0, *ends])
    ]
