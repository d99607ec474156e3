"""Sorted strings are parted into pieces of about one size; borders move little."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.search.encoding import in_order
from newsarchive.search.partition import Atom, partition

LIMIT = 20
sized = st.dictionaries(
    st.text("abé𠮷﨎", min_size=1, max_size=6), st.integers(1, 8) | st.just(50), max_size=40
)


def parted(sizes: dict[str, int]) -> tuple[list[str], list[list[Atom]]]:
    keys = in_order(sizes)
    return keys, partition(keys, [sizes[key] for key in keys], LIMIT)


@given(sized)
@settings(deadline=None)
def test_pieces_hold_every_key_once_in_order(sizes: dict[str, int]) -> None:
    keys, pieces = parted(sizes)
    covered = [key for piece in pieces for atom in piece for key in keys[atom.start : atom.stop]]
    assert covered == keys
    for piece in pieces:
        held = keys[piece[0].start : piece[-1].stop]
        assert sum(sizes[key] for key in held) <= LIMIT or len(held) == 1
        for atom in piece:
            assert all(key.startswith(atom.prefix) for key in keys[atom.start : atom.stop])
            assert atom.size == sum(sizes[key] for key in keys[atom.start : atom.stop])


@given(sized)
@settings(deadline=None)
def test_a_piece_begins_at_its_first_prefix(sizes: dict[str, int]) -> None:
    keys, pieces = parted(sizes)
    for before, piece in pairwise(pieces):
        border = piece[0].prefix
        last, first = keys[before[-1].stop - 1], keys[piece[0].start]
        assert in_order([last, border, first]) == [last, border, first]
        assert last != border


@given(sized, st.data())
@settings(deadline=None)
def test_atoms_stand_for_their_keys(sizes: dict[str, int], data: st.DataObject) -> None:
    """Some pieces given as atoms, others key by key with other sizes: all is parted as before."""
    keys, pieces = parted(sizes)
    opened = data.draw(st.sets(st.integers(0, max(len(pieces) - 1, 0))))
    items: dict[str, int] = {}
    for place, piece in enumerate(pieces):
        if place in opened:
            for key in keys[piece[0].start : piece[-1].stop]:
                sizes[key] = items[key] = data.draw(st.integers(1, 25))
        else:
            items |= {atom.prefix: atom.size for atom in piece}
    expected = [[(atom.prefix, atom.size) for atom in piece] for piece in parted(sizes)[1]]
    found = [[(atom.prefix, atom.size) for atom in piece] for piece in parted(items)[1]]
    assert found == expected
