"""Read positions as docs/search-format.md describes them: a second reader, to check the first."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search_reader import BitReader, ByteReader, Posting, ReadTerm, read_meta, read_terms

#: Field, document, place.
Spot = tuple[int, int, int]
PLACED = (0, 3)


@dataclass
class ReadPlaces:
    """All positions: by form the frequent words before and after each place; places by pair."""

    frequent: list[str]
    forms: dict[str, dict[Spot, tuple[str, str]]]
    pairs: dict[str, set[Spot]]


def read_files(files: Mapping[str, bytes]) -> tuple[list[str], dict[str, bytes]]:
    """Give the frequent words, and the bytes of every list of every file by what it is called."""
    root = json.loads(files[f"positions/{read_meta(files)['positions']}.json"])
    names = root["names"]
    if root["paged"]:
        names = [
            name
            for place, page in enumerate(names)
            for name in json.loads(files[f"positions/{place}-{page}.json"])["names"]
        ]
    blocks: dict[str, bytes] = {}
    for name in names:
        blocks |= _file(files[f"positions/{name}.bin"])
    return root["frequent"], blocks


def _file(content: bytes) -> dict[str, bytes]:
    head = ByteReader(content)
    assert head.number() == 4
    end = head.number() + head.at
    names = ByteReader(zlib.decompress(content[head.at : end], wbits=-15))
    keys = names.strings()
    sizes = names.numbers(len(keys))
    assert names.at == len(names.content)
    blocks = {}
    for key, size in zip(keys, sizes, strict=True):
        blocks[key] = content[end : end + size]
        end += size
    assert end == len(content)
    return blocks


def numbers_of_forms(terms: Mapping[str, ReadTerm], term: str) -> list[str]:
    """List the forms of a term by number."""
    return sorted(terms[term].documents, key=lambda form: form.encode("utf-16-be"))


def read_places(files: Mapping[str, bytes], fields: int) -> ReadPlaces:
    """Read the places of all words."""
    frequent, blocks = read_files(files)
    terms = read_terms(files, fields)
    read = ReadPlaces(frequent, {}, {})
    meta = json.loads(files["meta.json"])
    runs = range(0, meta["numbers"], meta["run"])
    for key, block in blocks.items():
        bits = BitReader(block)
        if key.startswith(" "):
            read.pairs[key.removeprefix(" ")] = _pair(bits)
        else:
            _term(bits, terms, key, frequent, read.forms, runs)
        assert len(bits.bits) - bits.at < 8, key
        assert "1" not in bits.bits[bits.at :], key
    return read


def _pair(bits: BitReader) -> set[Spot]:
    spots: set[Spot] = set()
    for field in PLACED:
        count = bits.gamma() - 1
        gaps = bits.rice(count)
        counts = [more + 1 for more in bits.rice(count)]
        numbers = [sum(gaps[: at + 1]) + at for at in range(count)]
        spots |= {(field, number, place) for number, place in _spots(bits, numbers, counts)}
    return spots


def _spots(bits: BitReader, numbers: list[int], counts: list[int]) -> list[tuple[int, int]]:
    gaps = iter(bits.rice(sum(counts)))
    spots = []
    for number, count in zip(numbers, counts, strict=True):
        place = -1
        for _ in range(count):
            place += 1 + next(gaps)
            spots.append((number, place))
    return spots


def _term(
    bits: BitReader,
    terms: Mapping[str, ReadTerm],
    term: str,
    frequent: list[str],
    read: dict[str, dict[Spot, tuple[str, str]]],
    runs: range,
) -> None:
    entry = terms[term]
    names = numbers_of_forms(terms, term)
    code = bits.gamma()
    if code < 3:
        _list(bits, code == 2, entry, entry.fields, names, frequent, read)
        return
    for start in runs:
        bits.at = (bits.at + 7) // 8 * 8
        some = [
            [posting for posting in field if start <= posting[0] < start + runs.step]
            for field in entry.fields
        ]
        _list(bits, bits.gamma() == 2, entry, some, names, frequent, read)


def _list(
    bits: BitReader,
    partial: bool,
    entry: ReadTerm,
    fields: Sequence[Sequence[Posting]],
    names: Sequence[str],
    frequent: list[str],
    read: dict[str, dict[Spot, tuple[str, str]]],
) -> None:
    for field in PLACED:
        numbers = [number for number, _, _ in fields[field]]
        times = [times for _, times, _ in fields[field]]
        counts = bits.rice(len(numbers)) if partial else times
        spots = _spots(bits, numbers, counts)
        held = {
            number: [form for form in names if number in entry.documents[form]]
            for number in numbers
        }
        which = iter(bits.rice(sum(len(held[number]) > 1 for number, _ in spots)))
        forms = [held[n][next(which) if len(held[n]) > 1 else 0] for n, _ in spots]
        sides = [read_gammas(bits, len(spots)) for _ in range(2)]
        words = [[frequent[value - 2] if value > 1 else "" for value in side] for side in sides]
        for (number, place), form, before, after in zip(spots, forms, *words, strict=True):
            read.setdefault(form, {})[field, number, place] = (before, after)


def read_gammas(bits: BitReader, count: int) -> list[int]:
    """Read a list in gamma columns."""
    zeros = [bits.zeros() for _ in range(count)]
    return [1 << digits | bits.low(digits) for digits in zeros]
