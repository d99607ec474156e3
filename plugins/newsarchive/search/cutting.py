"""Cut many texts into chunks at once, in arrays of UTF-16 units: strings one by one are dear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, is_new, spans, starts_of
from newsarchive.text.normalize import plain
from newsarchive.text.words import EDGES, ELIDED_WORDS, GROUPING, SEAM

#: Units are read as words of 64 bits, four at a time; behind all texts stand so many zeros.
UNITS, PADDING = 4, 16
_APOSTROPHE = ord("'")
_LINE = ord("\n")
#: Its small letter depends on its neighbours.
_SIGMA = "Σ"

Words = npt.NDArray[np.uint64]
_Units = npt.NDArray[np.uint16]
_Kinds = npt.NDArray[np.uint8]
_Flags = npt.NDArray[np.bool]

#: Kinds of units, a bit each.
_DIGIT, _SPACE, _EDGE, _GROUPING = 1, 2, 4, 128


@dataclass(frozen=True, slots=True)
class Cut:
    """Chunks: where each begins in `units`, how many it has, and how many chunks each text has."""

    units: _Units
    starts: Ints
    sizes: Ints
    counts: Ints

    def words(self, chosen: Ints, width: int) -> Words:
        """Give the units of some chunks as `width` words each, zeros behind."""
        return _words_of(self.units, self.starts[chosen], self.sizes[chosen], width)

    def strings(self, chosen: Ints) -> list[str]:
        """Write some chunks as strings; in none of them is a line end."""
        if not len(chosen):
            return []
        starts, sizes = self.starts[chosen], self.sizes[chosen]
        written = np.full(int(sizes.sum()) + len(sizes), _LINE, "<u2")
        written[spans(starts_of(sizes + 1), sizes)] = self.units[spans(starts, sizes)]
        return written.tobytes().decode("utf-16-le", "surrogatepass").split("\n")[:-1]

    def has_zeros(self) -> bool:
        """Tell whether U+0000 is in a text."""
        return not self.units[:-PADDING].all()

    def with_zeros(self) -> _Flags:
        """Tell which chunks hold U+0000."""
        before = np.concatenate(([0], np.cumsum(self.units == 0)))
        zeros: _Flags = before[self.starts + self.sizes] > before[self.starts]
        return zeros


def cut(texts: Sequence[str]) -> Cut:
    """Cut texts into chunks that say what those of `text.words.chunks` say, one after the other.

    They are nearer to cores, so that fewer differ: in small letters, with plain signs, without
    punctuation around; an elided word of up to four letters is a chunk of its own. A chunk of
    nothing but punctuation is empty.
    """
    whole = "\n".join(["", *texts, ""])
    encoded = whole.encode("utf-16-le", "surrogatepass")
    lengths = np.array([*map(len, texts)], np.int64)
    if len(encoded) > 2 * len(whole):  # signs of two units
        lengths = np.array([len(t.encode("utf-16-le", "surrogatepass")) // 2 for t in texts])
    read = np.frombuffer(encoded + bytes(2 * PADDING), "<u2")
    kinds = _kinds()[read]
    units = _small()[read]
    _join_groups(units, kinds)
    edges = _edges(kinds[:-PADDING])
    starts, stops = _trimmed(kinds, edges[::2], edges[1::2])
    starts, sizes = _without_elisions(units, kinds, starts, stops - starts)
    begun = np.searchsorted(starts, np.cumsum(lengths + 1))
    return Cut(units, starts, sizes, np.diff(begun, prepend=0))


@cache
def _kinds() -> _Kinds:
    """Tell of each unit which kinds of signs it is of; no sign of two units is of any."""
    kinds = np.zeros(1 << 16, np.uint8)
    kinds[[code for code in range(1 << 16) if chr(code).isspace()]] |= _SPACE
    kinds[[*map(ord, "0123456789")]] |= _DIGIT
    kinds[[*map(ord, GROUPING)]] |= _GROUPING
    kinds[np.isin(_small(), [*map(ord, EDGES)])] |= _EDGE
    return kinds


@cache
def _small() -> _Units:
    """Give the plain small sign of each unit, itself where that is not one unit."""
    signs = [chr(code) for code in range(1 << 16) if code != _LINE and chr(code) != _SIGMA]
    said = plain(plain("\n".join(signs)).lower()).split("\n")
    small = np.arange(1 << 16, dtype="<u2")
    for sign, one in zip(signs, said, strict=True):
        if len(one) == 1 and one <= "\uffff" and one != sign:
            small[ord(sign)] = ord(one)
    return small


@cache
def _elided() -> Words:
    """Give the short elided words, each as a word of 64 bits."""
    short = sorted(word for word in ELIDED_WORDS if len(word) <= UNITS)
    codes = [int.from_bytes(word.encode("utf-16-le"), "little") for word in short]
    return np.array(codes, np.uint64)


def _edges(kinds: _Kinds) -> Ints:
    """Give where each run of signs that are not white space begins and ends."""
    space = kinds & _SPACE
    return np.flatnonzero(space[1:] != space[:-1]) + 1


def _join_groups(units: _Units, kinds: _Kinds) -> None:
    """Put the seams of `join_groups` into a text: between up to three digits and three."""
    digit = kinds & _DIGIT
    last = np.flatnonzero(digit[:-1] > digit[1:])
    last = last[last + 5 < len(units)]
    after = digit[last + 2] & digit[last + 3] & digit[last + 4] & ~digit[last + 5]
    last = last[(after & kinds[last + 1] // _GROUPING) == 1]
    # A text begins with a line end, and ends with zeros: what is before its first sign is no digit.
    more = digit[last - 1] & digit[last - 2] & digit[last - 3]
    seams = last[more == 0] + 1
    units[seams] = ord(SEAM)
    kinds[seams] = 0


def _trimmed(kinds: _Kinds, starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
    """Leave out the punctuation around chunks; both ends of an empty one are the same."""
    starts, stops = starts.copy(), stops.copy()
    edge = kinds & _EDGE
    left = np.flatnonzero(edge[stops - 1])
    while len(left):
        stops[left] -= 1
        left = left[stops[left] > starts[left]]
        left = left[edge[stops[left] - 1] > 0]
    left = np.flatnonzero(edge[starts])
    left = left[starts[left] < stops[left]]
    while len(left):
        starts[left] += 1
        left = left[edge[starts[left]] > 0]  # what is not empty ends with another sign
    return starts, stops


def _without_elisions(units: _Units, kinds: _Kinds, starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Part each chunk that begins with a short elided word in two."""
    signs = np.flatnonzero(units == _APOSTROPHE)
    chunk = np.searchsorted(starts, signs, side="right") - 1
    before = signs - starts[chunk]
    short = (chunk >= 0) & (before <= UNITS) & (before < sizes[chunk]) & is_new(chunk)
    chunk, before = chunk[short], before[short]
    elided = np.isin(_words_of(units, starts[chunk], before, 1)[0], _elided())
    chunk, before = chunk[elided], before[elided]
    rest, stops = _trimmed(kinds, starts[chunk] + before + 1, (starts + sizes)[chunk])
    sizes = sizes.copy()
    sizes[chunk] = before
    return np.insert(starts, chunk + 1, rest), np.insert(sizes, chunk + 1, stops - rest)


def _words_of(units: _Units, starts: Ints, sizes: Ints, width: int) -> Words:
    wide = np.ndarray((len(units) - UNITS + 1,), "<u8", units, strides=(2,))
    masks = np.array([(1 << 16 * count) - 1 for count in range(UNITS + 1)], np.uint64)
    words = np.zeros((width, len(starts)), np.uint64)
    words[0] = wide[starts] & masks[np.minimum(sizes, UNITS)]
    for at in range(1, width):
        longer = np.flatnonzero(sizes > UNITS * at)
        left = np.minimum(sizes[longer] - UNITS * at, UNITS)
        words[at, longer] = wide[starts[longer] + UNITS * at] & masks[left]
    return words
