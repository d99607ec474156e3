"""Pack many lists of whole numbers into bits at once: Elias gamma codes and Rice-coded lists.

A gamma code of *v* ≥ 1 is as many zeros as *v* has binary digits after its first, a one, and these
digits, lowest first (Elias, 1975). A Rice-coded list (Rice and Plaunt, 1971) is the gamma code of
*r* + 1, then for each number *v* as many zeros as ⌊*v* / 2^*r*⌋ says and a one, then of each the
lowest *r* digits, lowest first. A list in gamma columns has the zeros and ones of all its gamma
codes first, then the digits of all: it can be read without a step for each number. Bits fill each
byte from its lowest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


#: The binary digits of small numbers: nearly all that is written.
_DIGITS = np.array([value.bit_length() for value in range(1 << 12)], np.int64)


def digits(values: Ints) -> Ints:
    """Count the binary digits of numbers from 0 to 2^53: 0 has none."""
    if len(values) and values.max() < len(_DIGITS):
        return _DIGITS[values]
    return np.frexp(values.astype(np.float64))[1].astype(np.int64)


def starts_of(counts: Ints) -> Ints:
    """Give where each of some groups begins when they stand one after the other."""
    return np.cumsum(counts) - counts


def spans(starts: Ints, counts: Ints) -> Ints:
    """List the whole numbers of ranges, one range after the other."""
    return np.arange(int(counts.sum())) + np.repeat(starts - starts_of(counts), counts)


def sums_of(values: Ints, counts: Ints) -> Ints:
    """Sum each of some lists that stand one after the other."""
    total: Ints = np.concatenate(([0], np.cumsum(values)))
    starts = starts_of(counts)
    sums: Ints = total[starts + counts] - total[starts]
    return sums


def gaps_of(numbers: Ints, counts: Ints) -> Ints:
    """Count the numbers left out before each one; before a list's first, from 0 on."""
    gaps = np.diff(numbers, prepend=-1) - 1
    first = starts_of(counts)[counts > 0]
    gaps[first] = numbers[first]
    return gaps


class Packable(Protocol):
    """Lists of numbers that can be written as bits; `widths` counts the bits of each list."""

    @property
    def widths(self) -> Ints:
        """Count the bits of each list."""

    def write(self, bits: Bits, at: Ints) -> None:
        """Write each list from its place on."""


@dataclass(frozen=True, slots=True)
class Bits:
    """Bits being written: single ones a byte each, and codes of several digits in words."""

    ones: npt.NDArray[np.uint8]
    words: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, count: int) -> Bits:
        """Begin with so many zeros, a whole number of bytes."""
        return cls(np.zeros(count, np.uint8), np.zeros(count // 64 + 2, np.uint64))

    def put(self, at: Ints, values: Ints) -> None:
        """Write some numbers, lowest digit first, whose places ascend and do not overlap."""
        chosen = np.flatnonzero(values)
        if not len(chosen):
            return
        at, numbers = at[chosen], values[chosen].view(np.uint64)
        word, shift = at >> 6, (at & 63).view(np.uint64)
        first = np.flatnonzero(is_new(word))
        self.words[word[first]] |= np.bitwise_or.reduceat(numbers << shift, first)
        over = (numbers >> np.uint64(1)) >> (np.uint64(63) - shift)
        spilt = np.flatnonzero(over)
        self.words[word[spilt] + 1] |= over[spilt]

    def tobytes(self) -> bytes:
        """Give all bytes."""
        packed = np.packbits(self.ones, bitorder="little")
        packed |= self.words.view(np.uint8)[: len(packed)]
        return packed.tobytes()


def is_new(values: npt.NDArray[np.int64] | npt.NDArray[np.int32]) -> npt.NDArray[np.bool]:
    """Tell which of some numbers, alike ones together, differ from the one before."""
    new = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new


@dataclass(frozen=True, slots=True)
class GammaLists:
    """Lists of numbers ≥ 1 in gamma codes, by the numbers of all lists in a row."""

    values: Ints
    counts: Ints

    @property
    def widths(self) -> Ints:
        """Count the bits of each list."""
        return sums_of(_gamma_widths(self.values), self.counts)

    def write(self, bits: Bits, at: Ints) -> None:
        """Write each list from its place on."""
        widths = _gamma_widths(self.values)
        before = np.cumsum(widths) - widths
        first = np.concatenate((before, [0]))[starts_of(self.counts)]
        _write_gammas(bits, before + np.repeat(at - first, self.counts), self.values)


@dataclass(frozen=True, slots=True)
class GammaColumns:
    """Lists of numbers ≥ 1 in gamma columns, by the numbers of all lists in a row."""

    values: Ints
    counts: Ints

    @property
    def widths(self) -> Ints:
        """Count the bits of each list."""
        return sums_of(_gamma_widths(self.values), self.counts)

    def write(self, bits: Bits, at: Ints) -> None:
        """Write each list from its place on."""
        zeros = digits(self.values) - 1
        ones = np.cumsum(zeros + 1)
        before = np.concatenate(([0], ones))[starts_of(self.counts)]
        bits.ones[ones - 1 + np.repeat(at - before, self.counts)] = 1
        # The digits of a list follow its ones: as many fewer as it has numbers.
        ends = at + sums_of(zeros + 1, self.counts)
        skipped = before - starts_of(self.counts)
        low = np.cumsum(zeros) - zeros + np.repeat(ends - skipped, self.counts)
        bits.put(low, self.values - (np.int64(1) << zeros))


@dataclass(frozen=True, slots=True)
class RiceLists:
    """Rice-coded lists, by the numbers of all lists in a row; empty lists take no bits.

    `widths` counts each list's bits, its `r` included.
    """

    values: Ints
    counts: Ints
    low: Ints
    widths: Ints

    @classmethod
    def of(cls, values: Ints, counts: Ints) -> RiceLists:
        """Choose each list's `r`: the digits of .69 of its mean (Golomb's rule for geometric)."""
        sums = sums_of(values, counts)
        low = digits(sums * 69 // (100 * np.maximum(counts, 1)))
        high = sums_of((values >> np.repeat(low, counts)) + 1, counts)
        widths = np.where(counts > 0, _gamma_widths(low + 1) + high + counts * low, 0)
        return cls(values, counts, low, widths)

    def write(self, bits: Bits, at: Ints) -> None:
        """Write each list from its place on."""
        filled = self.counts > 0
        head = _gamma_widths(self.low + 1)
        _write_gammas(bits, at[filled], self.low[filled] + 1)
        low = np.repeat(self.low, self.counts)
        high = self.values >> low
        unary = np.cumsum(high + 1)
        starts = starts_of(self.counts)
        before = np.concatenate(([0], unary))[starts]
        bits.ones[unary - 1 + np.repeat(at + head - before, self.counts)] = 1
        # What is left of a number stands `low` digits after that of the one before.
        ends = at + self.widths - self.counts * self.low - starts * self.low
        rest = self.values - (high << low)
        bits.put(np.repeat(ends, self.counts) + np.arange(len(low)) * low, rest)


def pack(sections: Sequence[Packable]) -> tuple[bytes, Ints]:
    """Write the first list of all sections, then the second of all, and so on.

    Gives the bytes and how many each such block has; a block begins at a byte.
    """
    widths = np.array([section.widths for section in sections])
    sizes = (widths.sum(axis=0) + 7) // 8
    at = starts_of(sizes) * 8
    bits = Bits.of(int(sizes.sum()) * 8)
    for section, width in zip(sections, widths, strict=True):
        section.write(bits, at)
        at = at + width
    return bits.tobytes(), sizes


def _gamma_widths(values: Ints) -> Ints:
    return 2 * digits(values) - 1


def _write_gammas(bits: Bits, at: Ints, values: Ints) -> None:
    zeros = digits(values) - 1
    bits.ones[at + zeros] = 1
    bits.put(at + zeros + 1, values - (np.int64(1) << zeros))
