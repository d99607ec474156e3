"""Read dates, facets and suggestions as docs/search-format.md describes them: a second reader."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from search_reader import BitReader, ByteReader

Files = Mapping[str, bytes]


def read_dates(meta: Mapping[str, Any], files: Files) -> dict[int, str]:
    """Give the date of each document, as precise as it is known, empty if it has none."""
    reader = ByteReader(zlib.decompress(files[f"dates/{meta['name']}.bin"], wbits=-15))
    dates: dict[int, str] = {}
    number = code = 0
    while reader.at < len(reader.content):
        step = reader.number()
        if step == 0:
            dates[number] = ""
        elif step > 1:
            up = step - 2
            code += -(up + 1) // 2 if up & 1 else up // 2
            year, rest = divmod(code, 416)
            month, day = divmod(rest, 32)
            parts = [f"{year:04d}", f"{month:02d}", f"{day:02d}"]
            dates[number] = "-".join(parts[: 3 if day else 2 if month else 1])
        number += 1
    return dates


def read_facet(info: Mapping[str, Any], files: Files) -> dict[str, tuple[str, list[int]]]:
    """Give label and documents of each value of a kind, by its key."""
    reader = ByteReader(zlib.decompress(files[f"facets/{info['name']}.bin"], wbits=-15))
    keys = reader.strings()
    labels = [reader.text() for _ in keys]
    counts = [reader.number() for _ in keys]
    bits = BitReader(reader.content[reader.at :])
    values = {}
    for key, label, count in zip(keys, labels, counts, strict=True):
        bits.at = -(-bits.at // 8) * 8
        numbers = [*accumulate(bits.rice(count), lambda before, gap: before + gap + 1)]
        values[key] = (label, numbers)
    assert len(bits.bits) - bits.at < 8
    return values


def read_suggestions(meta: Mapping[str, Any], files: Files, beginning: str) -> list[list[Any]]:
    """Give the rows to choose from for a folded beginning of a word."""
    if not meta["name"]:
        return []
    listing = json.loads(files[f"suggestions/{meta['name']}.json"])
    place = bisect_right(listing["first"], beginning) - 1
    group, at = divmod(place, listing["filesPerGroup"])
    piece = json.loads(files[f"suggestions/{listing['groups'][group]}/{at}.json"])
    rows: list[list[Any]] = piece["tops"].get(beginning, piece["rows"])
    return rows
