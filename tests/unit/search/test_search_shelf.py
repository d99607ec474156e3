"""Files of a shelf stand where nothing in them has changed, and only there."""

from collections.abc import Collection
from itertools import accumulate, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.search.columns import shared_letters
from newsarchive.search.encoding import in_order
from newsarchive.search.partition import Piece, partition
from newsarchive.search.shelf import Blocks, Shelf, StandingFiles, make_shelf

LIMIT = 40
words = st.text("abcé𠮷﨎", min_size=1, max_size=5)
sizes = st.integers(0, LIMIT) | st.just(3 * LIMIT)


def block(key: str, size: int) -> bytes:
    """Write what is said of a key, in so many bytes."""
    return (f"{key}{size}".encode() * size)[:size]


def standing_of(
    before: Shelf, held: dict[str, int], now: dict[str, int], changes: Collection[str]
) -> StandingFiles:
    """Tell what stands of files that said what is `held` where something else is to be said."""
    place = {key: at for at, key in enumerate(in_order(now))}
    keys = np.array([place.get(key, -1) for key in in_order(held)], np.int64)
    bytes_of = np.array([held[key] for key in in_order(held)], np.int64)
    changed = np.array([key in changes for key in in_order(now)], bool)
    return StandingFiles(before, keys, bytes_of, changed, before.files.get)


def shelved(
    held: dict[str, int], standing: StandingFiles | None = None
) -> tuple[Shelf, list[Piece]]:
    """Write strings with their sizes as files that say them; a file is named by what it says."""
    keys = in_order(held)
    bytes_of = np.array([held[key] for key in keys], np.int64)
    pieces = partition(keys.__getitem__, shared_letters(keys), bytes_of, LIMIT)

    def write(some: list[Piece]) -> list[tuple[str, bytes]]:
        said = [[(key, held[key]) for key in keys[p.start : p.stop]] for p in some]
        return [(str(one), b"head" + b"".join(block(*pair) for pair in one)) for one in said]

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
    before, _ = shelved(held)
    standing = standing_of(before, held, now, changes)
    after, _ = shelved(now, standing)
    anew, _ = shelved(now)
    assert (after.first, after.names, after.counts) == (anew.first, anew.names, anew.counts)
    assert after.files.keys() | set(before.names) >= set(after.names)


@given(
    st.dictionaries(words, sizes, max_size=30),
    st.dictionaries(words, st.none() | sizes, max_size=6),
    st.data(),
)
@settings(deadline=None, max_examples=300)
def test_what_stands_is_taken_from_its_files(
    held: dict[str, int], changes: dict[str, int | None], data: st.DataObject
) -> None:
    now = {key: size for key, size in (held | changes).items() if size is not None}
    keys = in_order(now)
    before, _ = shelved(held)
    lost = data.draw(st.sets(st.sampled_from(before.names))) if before.names else set()
    for name in lost:
        if data.draw(st.booleans()):
            del before.files[name]
        else:
            before.files[name] = b""
    blocks = Blocks(np.array([now[key] for key in keys], np.int64))
    some = [at for at, key in enumerate(keys) if key in changes]
    written = [block(keys[at], now[keys[at]]) for at in some]
    counts = np.array([*map(len, written)], np.int64)
    blocks.add(np.array(some, np.int64), b"".join(written), counts)
    standing_of(before, held, now, changes).load(blocks, np.arange(len(keys)))
    missing = {keys[at] for at in blocks.missing(np.arange(len(keys))).tolist()}
    gone = {
        key
        for name, end, count in zip(
            before.names, accumulate(before.counts), before.counts, strict=True
        )
        for key in in_order(held)[end - count : end]
        if name in lost
    }
    assert missing == {key for key in gone & now.keys() - changes.keys() if now[key]}
    there = [at for at, key in enumerate(keys) if key not in missing]
    assert blocks.of(np.array(there, np.int64), np.ones(len(there), np.int64)) == [
        block(keys[at], now[keys[at]]) for at in there
    ]


def test_few_files_are_written() -> None:
    held = {f"{number:04}": 7 for number in range(900)}
    before, _ = shelved(held)
    standing = standing_of(before, held, held, {"0450"})
    after, _ = shelved(held | {"0450": 9}, standing)
    assert len(before.names) > 90
    assert 1 <= len(after.files) <= 2


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
