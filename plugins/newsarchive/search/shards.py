"""Write a shard as a file: names, deflated, and the bits that belong to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of names: the lowest that may be in it, the names, and the bits of each."""

    first: str
    names: bytes
    postings: bytes
