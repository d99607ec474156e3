"""Read lists of numbers back from bits, without a step for each number (see bits.py)."""

from __future__ import annotations

import numpy as np

from newsarchive.search.bits import Bits, Ints


class BitReader:
    """A place in some bytes, moving forward list by list.

    Raises:
        ValueError: from any method, if the bytes end too soon.
    """

    def __init__(self, content: bytes) -> None:
        self._bits: Bits = np.unpackbits(np.frombuffer(content, np.uint8), bitorder="little")
        self._at = 0

    def gamma(self) -> int:
        """Read one gamma code."""
        digits = int(self._zeros(1)[0])
        return int(self._low(np.array([digits]))[0]) + (1 << digits)

    def rice(self, count: int) -> Ints:
        """Read a Rice-coded list of so many numbers."""
        if not count:
            return np.zeros(0, np.int64)
        low = self.gamma() - 1
        high = self._zeros(count)
        return high << low | self._low(np.full(count, low))

    def gammas(self, count: int) -> Ints:
        """Read a list of so many numbers in gamma columns."""
        zeros = self._zeros(count)
        return self._low(zeros) + (np.int64(1) << zeros)

    def _zeros(self, count: int) -> Ints:
        """Count the zeros before each of the next ones, and pass them."""
        ones = np.flatnonzero(self._bits[self._at :])[:count]
        if len(ones) < count:
            raise ValueError("the bits end too soon")
        self._at += int(ones[-1]) + 1 if count else 0
        return np.diff(ones, prepend=-1) - 1

    def _low(self, widths: Ints) -> Ints:
        """Read numbers of so many binary digits, lowest first."""
        ends = np.cumsum(widths)
        starts = self._at + ends - widths
        self._at += int(ends[-1]) if len(ends) else 0
        if self._at > len(self._bits):
            raise ValueError("the bits end too soon")
        values = np.zeros(len(widths), np.int64)
        for digit in range(int(widths.max(initial=0))):
            longer = widths > digit
            values[longer] |= self._bits[starts[longer] + digit].astype(np.int64) << digit
        return values
