"""Few shards are listed in meta.json, many in pages that change little."""

import json
import zlib
from dataclasses import replace

from newsarchive.search.directory import (
    PAGE_SHARDS,
    PAGED_FROM,
    Directory,
    make_directory,
    shard_file,
)
from newsarchive.search.shards import Shard

VERSION = 7


def shards(*numbers: int) -> list[Shard]:
    return [
        Shard(f"{number:05}", b"names %d" % number, b"postings %d" % number) for number in numbers
    ]


def made_of(shards: list[Shard]) -> Directory:
    files = [shard_file(shard, VERSION) for shard in shards]
    made = make_directory(
        [(shard.first, name) for shard, (name, _) in zip(shards, files, strict=True)]
    )
    return replace(made, files=made.files | {f"terms/{name}.bin": data for name, data in files})


def listed(directory: Directory) -> list[Shard]:
    """Follow the list to each shard."""
    listings = [directory.listing]
    if directory.paged:
        listings = [
            json.loads(directory.files[f"pages/{place}-{name}.json"])
            for place, name in enumerate(directory.listing["names"])
        ]
        assert directory.listing["first"] == [listing["first"][0] for listing in listings]
    return [
        parse(first, directory.files[f"terms/{name}.bin"])
        for listing in listings
        for first, name in zip(listing["first"], listing["names"], strict=True)
    ]


def parse(first: str, content: bytes) -> Shard:
    version, packed = content[:2]
    assert version == VERSION
    names = zlib.decompress(content[2 : 2 + packed], wbits=-15)
    return Shard(first, names, content[2 + packed :])


def test_every_shard_is_listed_in_order() -> None:
    for count in (0, 1, PAGED_FROM - 1, PAGED_FROM, 5 * PAGED_FROM):
        made = made_of(shards(*range(count)))
        assert made.paged == (count >= PAGED_FROM)
        assert listed(made) == shards(*range(count))


def test_pages_are_many_and_none_is_small_but_the_last() -> None:
    made = made_of(shards(*range(2000)))
    pages = [
        json.loads(made.files[f"pages/{place}-{name}.json"])
        for place, name in enumerate(made.listing["names"])
    ]
    assert len(pages) > 10
    assert all(len(page["names"]) >= PAGE_SHARDS for page in pages[:-1])


def test_a_new_shard_changes_few_pages() -> None:
    before = made_of(shards(*range(0, 4000, 2)))
    after = made_of(shards(*range(0, 1000, 2), 999, *range(1000, 4000, 2)))
    changed = set(before.listing["names"]) ^ set(after.listing["names"])
    assert 0 < len(changed) <= 4
