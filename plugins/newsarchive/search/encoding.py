"""Write numbers and sorted strings as bytes: varints and front coding (docs/search-format.md)."""

from __future__ import annotations

import hashlib
import marshal
import zlib
from collections.abc import Iterable, Sequence
from typing import Any


def varint(value: int) -> bytes:
    """Write a whole number ≥ 0, seven bits a byte, lowest first, high bit on all but the last."""
    written = bytearray()
    while value >= 128:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)


#: Nearly all that is written: steps between documents, lengths of fields.
_SMALL = tuple(map(varint, range(4096)))


def varints(values: Iterable[int]) -> bytes:
    """Write numbers one after the other."""
    return b"".join([_SMALL[value] if value < 4096 else varint(value) for value in values])


def zigzag(value: int) -> int:
    """Map a signed number to one ≥ 0: 0, -1, 1, -2 … to 0, 1, 2, 3 …."""
    return value * 2 if value >= 0 else -value * 2 - 1


def front_coded(strings: Sequence[str]) -> bytes:
    """Write strings: their number, what each shares with the one before, what follows, these bytes.

    Lengths are counted in UTF-8 bytes and stand together, as deflate packs like with like.
    """
    shared: list[int] = []
    rests: list[bytes] = []
    previous = b""
    for string in strings:
        encoded = string.encode()
        shared.append(_shared_bytes(previous, encoded))
        rests.append(encoded[shared[-1] :])
        previous = encoded
    return b"".join((varint(len(strings)), varints(shared), varints(map(len, rests)), *rests))


def packed(string: str) -> bytes:
    """Write a string: how many bytes it has in UTF-8, then these."""
    encoded = string.encode()
    return varint(len(encoded)) + encoded


def digest(values: tuple[Any, ...]) -> str:
    """Name some values, in 64 hex digits: others of the same kinds have another name."""
    try:
        # Version 2 writes no two values alike, and equal ones alike whether or not they are shared.
        content = marshal.dumps(values, 2)
    except ValueError:  # one of a kind of its own, as `Markup` is of `str`
        content = repr(values).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()


def deflate(content: bytes) -> bytes:
    """Compress without header, as `DecompressionStream("deflate-raw")` reads it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _shared_bytes(left: bytes, right: bytes) -> int:
    """Count the bytes that two strings begin with alike: those above the highest that differs."""
    length = min(len(left), len(right))
    differ = int.from_bytes(left[:length]) ^ int.from_bytes(right[:length])
    return length - (differ.bit_length() + 7) // 8


def in_order(strings: Iterable[str]) -> list[str]:
    """Sort by UTF-16 code units, as a browser compares strings."""
    plain = sorted(strings)
    whole = "".join(plain)
    if not whole.isascii() and len(whole.encode("utf-16-le", "surrogatepass")) > 2 * len(whole):
        return sorted(plain, key=units)  # a sign of two units
    return plain


def units(string: str) -> bytes:
    """Write a string so that bytes compare as a browser compares strings."""
    return string.encode("utf-16-be", "surrogatepass")
