"""Name the shards and list them: in `meta.json`, or in pages of their own when they are many."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from newsarchive.search.encoding import varint
from newsarchive.search.shards import Shard

#: So many shards and more are listed in pages: the list would outweigh what a query reads.
PAGED_FROM = 64
#: The fewest shards of a page. It has at least so many; beyond, the shard whose first string's
#: checksum divides by it begins the next page, so that a new shard moves only its own page's end.
PAGE_SHARDS = 16
_DIGITS = 10


class Listing(TypedDict):
    """Shards or pages in order: the first string that may be in each, and its file's name."""

    first: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Directory:
    """What `meta.json` says of the shards, and the files that it leads to."""

    paged: bool
    listing: Listing
    files: dict[str, bytes]


def name_of(content: bytes) -> str:
    """Name some content by its SHA-256: 40 bits, in hex."""
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def dump(value: object) -> bytes:
    """Write JSON without spaces; what it is made of decides the order of keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def make_directory(shards: Sequence[Shard], version: int, folder: str = "terms") -> Directory:
    """Write the shards into files of a folder, named by their content, and list them."""
    files: dict[str, bytes] = {}
    names: list[str] = []
    for shard in shards:
        names.append(name_of(shard.names + shard.postings))
        packed = _deflate(shard.names)
        head = varint(version) + varint(len(packed))
        files[f"{folder}/{names[-1]}.bin"] = head + packed + shard.postings
    if len(shards) < PAGED_FROM:
        return Directory(False, Listing(first=[s.first for s in shards], names=names), files)
    root = Listing(first=[], names=[])
    for start, stop in _pages(shards):
        page = Listing(first=[s.first for s in shards[start:stop]], names=names[start:stop])
        content = dump(page)
        root["first"].append(page["first"][0])
        root["names"].append(name_of(content))
        files[f"pages/{root['names'][-1]}.json"] = content
    return Directory(True, root, files)


def _pages(shards: Sequence[Shard]) -> list[tuple[int, int]]:
    """Part the list: a reader fetches the list of pages and some pages, so both should be short."""
    least = max(PAGE_SHARDS, 1 << (len(shards).bit_length() // 2 - 2))
    pages: list[tuple[int, int]] = []
    start = 0
    for at, shard in enumerate(shards):
        cut = zlib.crc32(shard.first.encode()) % least == 0
        if cut and at - start >= least:
            pages.append((start, at))
            start = at
    return [*pages, (start, len(shards))]


def _deflate(content: bytes) -> bytes:
    """Compress without header, as `DecompressionStream("deflate-raw")` reads it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
