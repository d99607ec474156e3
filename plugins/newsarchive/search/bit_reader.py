"""Read gamma codes and Rice-coded lists back from bits (docs/search-format.md)."""

from __future__ import annotations

import numpy as np

from newsarchive.search.bits import Ints

_WEIGHTS = np.int64(1) << np.arange(62)


class BitReader:
    """A position in some bits, moving forward; lists are read by arrays, not number by number."""

    def __init__(self, content: bytes) -> None:
        """Begin at the lowest bit of the first byte."""
        self._bits = np.unpackbits(np.frombuffer(content, np.uint8), bitorder="little")
        self._ones = np.flatnonzero(self._bits)
        self._at = 0

    def gamma(self) -> int:
        """Read a number ≥ 1."""
        one = int(self._ones[self._ones.searchsorted(self._at)])
        zeros = one - self._at
        self._at = one + 1 + zeros
        value = 1
        for bit in self._bits[one + 1 : self._at][::-1].tolist():
            value = value << 1 | bit
        return value

    def rice(self, count: int) -> Ints:
        """Read a list of so many numbers."""
        if not count:
            return np.zeros(0, np.int64)
        digits = self.gamma() - 1
        values = self._highs(count) << digits
        if digits:
            stop = self._at + count * digits
            low = self._bits[self._at : stop].reshape(count, digits)
            self._at = stop
            values += low @ _WEIGHTS[:digits]
        return values

    def _highs(self, count: int) -> Ints:
        """Count the zeros before each of the next ones, and pass these."""
        first = int(self._ones.searchsorted(self._at))
        ends = self._ones[first : first + count]
        zeros = ends.copy()
        zeros[0] -= self._at
        zeros[1:] -= ends[:-1] + 1
        self._at = int(ends[-1]) + 1
        return zeros
