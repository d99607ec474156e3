"""Write strings and whole numbers by name as bytes, to be read again fast."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints

Numbers = npt.NDArray[np.integer[Any]]
#: Numbers as they are written: none is so large that it does not fit.
_KIND = "<i4"


@dataclass(frozen=True, slots=True)
class Stored:
    """What is to be kept: JSON, lists of strings without line ends, and numbers below 2^31."""

    said: Any = None
    strings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    arrays: Mapping[str, Numbers] = field(default_factory=dict)

    def ints(self, name: str) -> Ints:
        """Give numbers in 64 bits."""
        return self.arrays[name].astype(np.int64)

    def to_bytes(self) -> bytes:
        """Write all: a line that tells what follows, then strings, then numbers."""
        texts = {
            name: "\n".join(some).encode("utf-8", "surrogatepass")
            for name, some in self.strings.items()
        }
        counts = [(name, len(some), len(texts[name])) for name, some in self.strings.items()]
        sizes = [(name, len(array)) for name, array in self.arrays.items()]
        head = json.dumps([self.said, counts, sizes], separators=(",", ":")).encode()
        rest = [array.astype(_KIND).tobytes() for array in self.arrays.values()]
        return b"".join((head, b"\n", *texts.values(), *rest))

    @classmethod
    def from_bytes(cls, content: bytes) -> Stored:
        """Read all."""
        at = content.index(b"\n")
        said, counts, sizes = json.loads(content[:at])
        at += 1
        strings: dict[str, Sequence[str]] = {}
        for name, count, size in counts:
            text = content[at : at + size].decode("utf-8", "surrogatepass")
            strings[name] = text.split("\n") if count else []
            at += size
        arrays: dict[str, Numbers] = {}
        for name, count in sizes:
            arrays[name] = np.frombuffer(content, _KIND, count, at)
            at += 4 * count
        return cls(said, strings, arrays)


def flags_to_numbers(flags: bytes) -> Numbers:
    """Write flags, a byte each, as bits."""
    return bytes_to_numbers(np.packbits(np.frombuffer(flags, bool)).tobytes())


def numbers_to_flags(numbers: Numbers, count: int) -> bytes:
    """Read so many flags."""
    return np.unpackbits(np.ascontiguousarray(numbers).view(np.uint8), count=count).tobytes()


def bytes_to_numbers(content: bytes) -> Numbers:
    """Write bytes, four a number, with zeros behind."""
    return np.frombuffer(content + bytes(-len(content) % 4), _KIND)
