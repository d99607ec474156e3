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
Bits = npt.NDArray[np.uint8]


def digits(values: Ints) -> Ints:
    """Count the binary digits of numbers from 0 to 2^53: 0 has none."""
    return np.frexp(values.astype(np.float64))[1].astype(np.int64)


def starts_of(counts: Ints) -> Ints:
    """Give where each of some groups begins when they stand one after the other."""
    return np.cumsum(counts) - counts


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
        bits[ones - 1 + np.repeat(at - before, self.counts)] = 1
        # The digits of a list follow its ones: as many fewer as it has numbers.
        ends = at + sums_of(zeros + 1, self.counts)
        skipped = before - starts_of(self.counts)
        low = np.cumsum(zeros) - zeros + np.repeat(ends - skipped, self.counts)
        _write_low(bits, low, self.values - (np.int64(1) << zeros), zeros)


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
        unary = np.cumsum((self.values >> low) + 1)
        before = np.concatenate(([0], unary))[starts_of(self.counts)]
        shift = at + head - before
        bits[unary - 1 + np.repeat(shift, self.counts)] = 1
        ends = at + self.widths - self.counts * self.low
        within = np.arange(len(self.values)) - np.repeat(starts_of(self.counts), self.counts)
        _write_low(bits, np.repeat(ends, self.counts) + within * low, self.values, low)


def pack(sections: Sequence[Packable]) -> tuple[bytes, Ints]:
    """Write the first list of all sections, then the second of all, and so on.

    Gives the bytes and how many each such block has; a block begins at a byte.
    """
    widths = np.array([section.widths for section in sections])
    sizes = (widths.sum(axis=0) + 7) // 8
    at = starts_of(sizes) * 8
    bits = np.zeros(int(sizes.sum()) * 8, np.uint8)
    for section, width in zip(sections, widths, strict=True):
        section.write(bits, at)
        at = at + width
    return np.packbits(bits, bitorder="little").tobytes(), sizes


def _gamma_widths(values: Ints) -> Ints:
    return 2 * digits(values) - 1


def _write_gammas(bits: Bits, at: Ints, values: Ints) -> None:
    zeros = digits(values) - 1
    bits[at + zeros] = 1
    _write_low(bits, at + zeros + 1, values - (np.int64(1) << zeros), zeros)


def _write_low(bits: Bits, at: Ints, values: Ints, widths: Ints) -> None:
    """Write the lowest digits of each number, lowest first."""
    for digit in range(int(widths.max(initial=0))):
        ones = (widths > digit) & ((values >> digit) & 1 == 1)
        bits[at[ones] + digit] = 1
