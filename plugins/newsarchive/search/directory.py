"""Name the shards and list them: in `meta.json`, or in pages of their own when they are many."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from newsarchive.search.encoding import deflate, varint
from newsarchive.search.shards import Shard

#: So many shards and more are listed in pages: the list would outweigh what a query reads.
PAGED_FROM = 64
#: The fewest shards of a page. It has at least so many; beyond, the shard whose first string's
#: checksum divides by it begins the next page, so that a new shard moves only its own page's end.
PAGE_SHARDS = 16
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
#: Of names that stand in one folder, and of those that meta.json lists, each by its place.
_DIGITS, _FEW_DIGITS = 10, 6


class Listing(TypedDict):
    """Shards or pages in order: the first string that may be in each, and its file's name."""

    first: list[str]
    names: list[str]


#: A shard in the list: the first string that may be in it, and its file's name.
Listed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Directory:
    """What `meta.json` says of the shards, and the pages that it leads to, if any."""

    paged: bool
    listing: Listing
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class PositionListing:
    """The list of the files of positions, by its name and as a file, with its pages if any."""

    name: str
    files: dict[str, bytes]


def name_of(content: bytes) -> str:
    """Name some content by its SHA-256: 40 bits, in hex."""
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def placed_name(place: int, content: bytes) -> tuple[str, str]:
    """Name one of a list by 24 bits of its content, and with its place before them."""
    digest = name_of(content)[:_FEW_DIGITS]
    return digest, f"{place}-{digest}"


def dump(value: object) -> bytes:
    """Write JSON without spaces; what it is made of decides the order of keys."""
    return _JSON.encode(value).encode()


def shard_file(shard: Shard, version: int) -> tuple[str, bytes]:
    """Give the name of a shard's content, and the file that holds it."""
    packed = deflate(shard.names)
    head = varint(version) + varint(len(packed))
    return name_of(shard.names + shard.postings), head + packed + shard.postings


def make_directory(shards: Sequence[Listed], folder: str = "pages") -> Directory:
    """List the shards, given in order as (first string, name); pages are files of the folder."""
    listing = Listing(first=[first for first, _ in shards], names=[name for _, name in shards])
    if len(shards) < PAGED_FROM:
        return Directory(False, listing, {})
    files: dict[str, bytes] = {}
    root = Listing(first=[], names=[])
    for start, stop in _pages(listing["first"]):
        page = Listing(first=listing["first"][start:stop], names=listing["names"][start:stop])
        content = dump(page)
        digest, name = placed_name(len(root["names"]), content)
        root["first"].append(page["first"][0])
        root["names"].append(digest)
        files[f"{folder}/{name}.json"] = content
    return Directory(True, root, files)


def list_positions(shards: Sequence[Listed], ranked: Sequence[str]) -> PositionListing:
    """List the files of positions, given as shards are, with the frequent words, by rank."""
    directory = make_directory(shards, "positions")
    listing = dump({"frequent": ranked, "paged": directory.paged, **directory.listing})
    name = name_of(listing)
    return PositionListing(name, directory.files | {f"positions/{name}.json": listing})


def _pages(firsts: Sequence[str]) -> list[tuple[int, int]]:
    """Part the list: a reader fetches the list of pages and some pages, so both should be short."""
    least = max(PAGE_SHARDS, 1 << (len(firsts).bit_length() // 2 - 2))
    pages: list[tuple[int, int]] = []
    start = 0
    for at, first in enumerate(firsts):
        cut = zlib.crc32(first.encode()) % least == 0
        if cut and at - start >= least:
            pages.append((start, at))
            start = at
    return [*pages, (start, len(firsts))]
