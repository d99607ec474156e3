"""Read the words of a shard of spellings, change single ones and put neighbouring shards together.

All is done on the words as a shard has them: what each shares with the one before, and the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from newsarchive.search.sequences import WORD_BYTES

#: Signs that end words are below it, letters are not.
_LETTERS = " "


@dataclass(frozen=True)
class Strip:
    """Neighbouring words of a sequence in order.

    `shared` counts the letters that each begins with like the one before, 0 for the first; `rest`
    has the others, and the sign that ends each word.
    """

    shared: bytes
    rest: str

    @classmethod
    def read(cls, content: bytes) -> Strip:
        """Read a shard as `sequences.encode_shard` wrote it."""
        count, at, more = 0, 1, True
        while more:
            count |= (content[at] & 127) << 7 * (at - 1)
            more = content[at] > 127
            at += 1
        return cls(content[at : at + count], content[at + count :].decode())

    @cached_property
    def ends(self) -> list[int]:
        """Tell where the rest of each word begins, and where all ends."""
        letters = np.frombuffer(self.rest.encode("utf-32-le"), "<u4")
        ends: list[int] = (np.flatnonzero(letters < ord(_LETTERS)) + 1).tolist()
        return [0, *ends]

    def bytes_before(self, shared: int) -> list[int]:
        """Sum what the words before each word take, and all take; give what the first shares."""
        before = np.array(self.ends, np.int64)
        before += np.arange(len(before)) * (WORD_BYTES - 1)
        before[1:] -= shared
        sums: list[int] = before.tolist()
        return sums

    def word(self, at: int) -> str:
        """Give a word."""
        ends, shared, rest = self.ends, self.shared, self.rest
        letters = []
        holder = 0
        for place in range(shared[at]):  # the last before that does not share the letter has it
            holder = max(holder, shared.rfind(place, holder, at))
            letters.append(rest[ends[holder] + place - shared[holder]])
        return "".join(letters) + rest[ends[at] : ends[at + 1] - 1]

    def written(self, start: int, stop: int) -> bytes:
        """Write a word, and what others after it do not share, each with the sign that ends it."""
        ends = self.ends
        sign = self.rest[ends[start + 1] - 1]
        return (self.word(start) + sign + self.rest[ends[start + 1] : ends[stop]]).encode()

    def then(self, other: Strip) -> Strip:
        """Put another's words behind these."""
        if not self.shared or not other.shared:
            return self if self.shared else other
        shared = _alike(self.word(len(self.shared) - 1), other.word(0))
        return Strip(
            self.shared + bytes([shared]) + other.shared[1:], self.rest + other.rest[shared:]
        )

    def changed(self, word: str, sign: str) -> Strip:
        """End a word with another sign, put it in, or take it out where there is no sign."""
        at, before, after = self._place(word)
        shared, rest, start = self.shared, self.rest, self.ends[at]
        if after < 0:
            return self._left_out(at) if not sign else self._ended(at, sign)
        if not sign:
            return self
        own = word[before:] + sign
        if at == len(shared):
            return Strip(shared + bytes([before]), rest + own)
        known = after - shared[at]
        return Strip(
            shared[:at] + bytes([before, after]) + shared[at + 1 :],
            rest[:start] + own + rest[start + known :],
        )

    def place(self, word: str) -> int:
        """Find the first word that is not lower than one."""
        return self._place(word)[0]

    def _ended(self, at: int, sign: str) -> Strip:
        end = self.ends[at + 1]
        return Strip(self.shared, self.rest[: end - 1] + sign + self.rest[end:])

    def _left_out(self, at: int) -> Strip:
        """Leave a word out; the next then says itself what both alone shared."""
        shared, rest = self.shared, self.rest
        start, end = self.ends[at], self.ends[at + 1]
        if at + 1 == len(shared):
            return Strip(shared[:at], rest[:start])
        more = max(shared[at + 1] - shared[at], 0)
        return Strip(
            shared[:at] + bytes([shared[at + 1] - more]) + shared[at + 2 :],
            rest[: start + more] + rest[end:],
        )

    def _place(self, word: str) -> tuple[int, int, int]:
        """Find the first word that is not lower than one.

        Second: how many letters the one shares with the word before that, third: with that; -1 if
        it is the same.
        """
        ends, rest = self.ends, self.rest
        alike = 0
        for at, shared in enumerate(self.shared):
            if shared > alike:  # the word differs from the one where the word before did
                continue
            if shared < alike:
                return at, alike, shared
            own = rest[ends[at] : ends[at + 1]]
            more = _alike(own, word[alike:])
            end = own[more] < _LETTERS
            if alike + more == len(word):
                return at, alike, -1 if end else alike + more
            if not end and own[more] > word[alike + more]:
                return at, alike, alike + more
            alike += more
        return len(self.shared), alike, 0


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """Count the letters that two words begin with alike."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
