"""Write numbers and strings of many files at once: columns of bytes, and where each file's lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints, digits, starts_of

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Column:
    """What is written of many files, one after the other, and where that of each begins."""

    content: bytes
    ends: list[int]

    @classmethod
    def of(cls, content: bytes, sizes: Ints, counts: Ints) -> Column:
        """Gather items, of so many bytes each, of which each file has so many."""
        ends = np.concatenate(([0], np.cumsum(sizes)))
        files = np.concatenate(([0], np.cumsum(counts)))
        return cls(content, ends[files].tolist())

    def part(self, at: int) -> bytes:
        """Give what is written of one file."""
        return self.content[self.ends[at] : self.ends[at + 1]]


def number_columns(values: Ints, counts: Ints) -> Column:
    """Write numbers, seven bits a byte, of which each file has so many."""
    sizes = np.maximum((digits(values) + 6) // 7, 1)
    at = starts_of(sizes)
    written = np.zeros(int(sizes.sum()), np.uint8)
    for place in range(int(sizes.max(initial=0))):
        held = np.flatnonzero(sizes > place)
        more = (sizes[held] > place + 1).astype(np.int64) << 7
        written[at[held] + place] = values[held] >> (7 * place) & 127 | more
    return Column.of(written.tobytes(), sizes, counts)


def string_columns(strings: Sequence[str], counts: Ints) -> list[Column]:
    """Write strings, of which each file has so many, front-coded: in four columns.

    How many there are; what each shares with the one before, in bytes; how many follow; these.
    """
    content, sizes = utf8(strings)
    shared = shared_bytes(content, sizes)
    shared[starts_of(counts)[counts > 0]] = 0
    starts = starts_of(sizes)
    within = np.arange(len(content)) - np.repeat(starts, sizes)
    rest = content[within >= np.repeat(shared, sizes)].tobytes()
    return [
        number_columns(counts, np.ones(len(counts), np.int64)),
        number_columns(shared, counts),
        number_columns(sizes - shared, counts),
        Column.of(rest, sizes - shared, counts),
    ]


def utf8(strings: Sequence[str]) -> tuple[Bytes, Ints]:
    """Write strings without line ends in UTF-8: all bytes, and how many each has."""
    content = np.frombuffer("\n".join([*strings, ""]).encode(), np.uint8)
    ends = np.flatnonzero(content == ord("\n"))
    return content[content != ord("\n")], np.diff(ends, prepend=-1) - 1


def shared_bytes(content: Bytes, sizes: Ints) -> Ints:
    """Count the bytes that each string begins with like the one before."""
    shared = shared_bits(padded(content, sizes).view("<u8")) >> 3
    alike: Ints = np.minimum(shared, np.minimum(sizes, np.append(0, sizes)[:-1]))
    return alike


def padded(content: Bytes, sizes: Ints) -> Bytes:
    """Write each string in a row of its own, zeros behind: so many bytes that eight divides it."""
    width = (int(sizes.max(initial=0)) // 8 + 1) * 8
    table = np.zeros((len(sizes), width), np.uint8)
    shift = np.arange(len(sizes)) * width - starts_of(sizes)
    table.ravel()[np.arange(len(content)) + np.repeat(shift, sizes)] = content
    return table


def shared_letters(strings: Sequence[str]) -> Ints:
    """Count, for each string without line ends, the letters it begins with like the one before."""
    content, sizes = utf8(strings)
    shared = shared_bytes(content, sizes)
    if content.max(initial=0) < 128:
        return shared
    # Bytes that begin no letter are not counted, nor is a letter that differs in its last bytes.
    inner = (content & 0xC0) == 0x80
    begun = np.concatenate(([0], np.cumsum(~inner)))
    starts = starts_of(sizes)
    split = np.append(inner, False)[starts + shared]
    letters: Ints = begun[starts + shared] - begun[starts] - split
    return letters


def shared_bits(table: npt.NDArray[np.uint64]) -> Ints:
    """Count the bits that each row begins with like the one before, lowest first."""
    shared = np.zeros(len(table), np.int64)
    alike = np.arange(1, len(table))
    for column in table.T:
        differ = column[alike] ^ column[alike - 1]
        shared[alike] += np.bitwise_count((differ & -differ) - np.uint64(1))
        alike = alike[differ == 0]
    return shared


def write_files(columns: Sequence[Column], files: int) -> list[bytes]:
    """Put together what all columns have of each file."""
    return [b"".join([column.part(at) for column in columns]) for at in range(files)]
