"""Sorted strings are parted into pieces of about one size; borders move little."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.search.columns import shared_letters
from newsarchive.search.encoding import in_order
from newsarchive.search.partition import Piece, partition

LIMIT = 20
sized = st.dictionaries(
    st.text("abé𠮷﨎", min_size=1, max_size=6), st.integers(1, 8) | st.just(50), max_size=40
)


def parted(sizes: dict[str, int]) -> tuple[list[str], list[Piece]]:
    keys = in_order(sizes)
    return keys, partition(
        keys.__getitem__,
        shared_letters(keys),
        np.array([sizes[key] for key in keys], np.int64),
        LIMIT,
    )


@given(sized)
@settings(deadline=None)
def test_pieces_hold_every_key_once_in_order(sizes: dict[str, int]) -> None:
    keys, pieces = parted(sizes)
    assert [key for piece in pieces for key in keys[piece.start : piece.stop]] == keys
    for piece in pieces:
        held = keys[piece.start : piece.stop]
        assert sum(sizes[key] for key in held) <= LIMIT or len(held) == 1


@given(sized)
@settings(deadline=None)
def test_a_piece_begins_at_its_first_string(sizes: dict[str, int]) -> None:
    keys, pieces = parted(sizes)
    assert [piece.first for piece in pieces[:1]] == [""] * min(len(pieces), 1)
    for before, piece in pairwise(pieces):
        last, first = keys[before.stop - 1], keys[piece.start]
        assert in_order([last, piece.first, first]) == [last, piece.first, first]
        assert last != piece.first
        assert first.startswith(piece.first)


@given(sized, st.data())
@settings(deadline=None)
def test_a_changed_size_moves_only_borders_near_it(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    """What begins with another letter is parted as before, but for joins of small pieces."""
    keys, pieces = parted(sizes)
    if not keys:
        return
    changed = data.draw(st.sampled_from(keys))
    after = parted(sizes | {changed: data.draw(st.integers(1, 25))})[1]
    large = {
        letter
        for letter in {key[0] for key in keys} - {changed[0]}
        if sum(size for key, size in sizes.items() if key[0] == letter) > LIMIT
    }
    for letter in large:
        inner = [
            {piece for piece in some if all(key[0] == letter for key in keys[piece[1] : piece[2]])}
            for some in (pieces, after)
        ]
        assert len(inner[0] ^ inner[1]) <= 4


@given(st.sets(st.text("abé𠮷\U0010ffff", max_size=9), min_size=1))
@settings(deadline=None)
def test_shared_letters_are_counted(strings: set[str]) -> None:
    ordered = in_order(strings)
    for (left, right), shared in zip(pairwise(ordered), shared_letters(ordered)[1:], strict=True):
        assert left[:shared] == right[:shared]
        assert left[shared : shared + 1] != right[shared : shared + 1]
