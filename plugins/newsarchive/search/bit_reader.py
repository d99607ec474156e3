"""Read gamma codes, gamma columns and Rice-coded lists back from bits (docs/search-format.md)."""

from __future__ import annotations

import numpy as np

from newsarchive.search.bits import Bits, Ints

_WEIGHTS = np.int64(1) << np.arange(62)


class BitReader:
    """A position in some bits, moving forward; lists are read by arrays, not number by number.

    Raises:
        ValueError: from any method, if the bits end too soon.
    """

    def __init__(self, content: bytes) -> None:
        """Begin at the lowest bit of the first byte."""
        self._bits = np.unpackbits(np.frombuffer(content, np.uint8), bitorder="little")
        self._ones = np.flatnonzero(self._bits)
        self._at = 0

    def gamma(self) -> int:
        """Read a number ≥ 1."""
        first = self._ones.searchsorted(self._at)
        if first == len(self._ones):
            raise ValueError("the bits end too soon")
        one = int(self._ones[first])
        zeros, self._at = one - self._at, one + 1
        value = 1
        for bit in self._take(zeros)[::-1].tolist():
            value = value << 1 | bit
        return value

    def gammas(self, count: int) -> Ints:
        """Read a list of so many numbers ≥ 1 in gamma columns."""
        zeros = self._zeros(count)
        ends = np.cumsum(zeros)
        low = self._take(int(ends[-1]) if count else 0)
        values = np.int64(1) << zeros
        starts = ends - zeros
        for digit in range(int(zeros.max(initial=0))):
            longer = np.flatnonzero(zeros > digit)
            values[longer] |= low[starts[longer] + digit].astype(np.int64) << digit
        return values

    def rice(self, count: int) -> Ints:
        """Read a list of so many numbers."""
        if not count:
            return np.zeros(0, np.int64)
        digits = self.gamma() - 1
        values = self._zeros(count) << digits
        if digits:
            values += self._take(count * digits).reshape(count, digits) @ _WEIGHTS[:digits]
        return values

    def _zeros(self, count: int) -> Ints:
        """Count the zeros before each of the next ones, and pass these."""
        first = int(self._ones.searchsorted(self._at))
        ends = self._ones[first : first + count]
        if len(ends) < count:
            raise ValueError("the bits end too soon")
        zeros = ends.copy()
        if count:
            zeros[0] -= self._at
            zeros[1:] -= ends[:-1] + 1
            self._at = int(ends[-1]) + 1
        return zeros

    def _take(self, count: int) -> Bits:
        """Pass so many bits."""
        taken = self._bits[self._at : self._at + count]
        if len(taken) < count:
            raise ValueError("the bits end too soon")
        self._at += count
        return taken
