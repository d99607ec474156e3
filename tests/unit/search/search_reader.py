"""Read an index as docs/search-format.md describes it: a second reader, to check the first."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: Of a posting: document, times in the field, length of the field.
Posting = tuple[int, int, int]


@dataclass
class ReadTerm:
    """A term: postings by field, and the documents of each form, as far as bits tell."""

    fields: list[list[Posting]]
    documents: dict[str, set[int]]


class ByteReader:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.content[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def text(self) -> str:
        length = self.number()
        self.at += length
        return self.content[self.at - length : self.at].decode()

    def strings(self) -> list[str]:
        strings: list[str] = []
        previous = b""
        for _ in range(self.number()):
            shared, rest = self.number(), self.number()
            previous = previous[:shared] + self.content[self.at : self.at + rest]
            self.at += rest
            strings.append(previous.decode())
        return strings


def read_meta(files: Mapping[str, bytes]) -> dict[str, object]:
    meta = json.loads(files["meta.json"])
    assert isinstance(meta, dict)
    return meta


def shard_names(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """List (first string, name) of every shard, through pages if there are any."""
    listing = json.loads(files["meta.json"])["terms"]
    if not listing["paged"]:
        return list(zip(listing["first"], listing["names"], strict=True))
    rows: list[tuple[str, str]] = []
    for name in listing["names"]:
        page = json.loads(files[f"pages/{name}.json"])
        rows += zip(page["first"], page["names"], strict=True)
    return rows


def inflate(files: Mapping[str, bytes], name: str) -> bytes:
    return zlib.decompress(files[f"terms/{name}.bin"], wbits=-15)


def read_terms(files: Mapping[str, bytes], fields: int) -> dict[str, ReadTerm]:
    """Read every term of an index."""
    terms: dict[str, ReadTerm] = {}
    bits: dict[str, dict[str, int]] = {}
    masks: dict[str, dict[int, int] | None] = {}
    for _, name in shard_names(files):
        reader = ByteReader(inflate(files, name))
        assert reader.number() == 1
        own = reader.strings()
        names = own + reader.strings()
        for form, term, bit in _references(reader, names):
            bits.setdefault(term, {})[form] = bit
        lengths = [reader.number() for _ in own]
        for term, length in zip(own, lengths, strict=True):
            end = reader.at + length
            postings = [_field(reader) for _ in range(fields)]
            holding = sorted({number for field in postings for number, _, _ in field})
            many = reader.number() > 1
            masks[term] = {number: reader.number() for number in holding} if many else None
            assert reader.at == end, term
            terms[term] = ReadTerm(postings, {})
        assert reader.at == len(reader.content)
    for term, entry in terms.items():
        mask = masks[term]
        holding = {number for field in entry.fields for number, _, _ in field}
        for form, bit in bits[term].items():
            entry.documents[form] = {n for n in holding if mask is None or mask[n] >> bit & 1}
    return terms


def _references(reader: ByteReader, names: list[str]) -> Iterator[tuple[str, str, int]]:
    place = 0
    for form in reader.strings():
        more = True
        while more:
            step = reader.number()
            more, step = bool(step & 1), step >> 1
            place += -(step + 1) // 2 if step & 1 else step // 2
            yield form, names[place], reader.number()


def _field(reader: ByteReader) -> list[Posting]:
    count = reader.number()
    steps = [reader.number() for _ in range(count)]
    often = [reader.number() + 2 if step & 1 else 1 for step in steps]
    lengths = [reader.number() for _ in range(count)]
    numbers: list[int] = []
    for step in steps:
        numbers.append((numbers[-1] if numbers else 0) + (step >> 1))
    return list(zip(numbers, often, lengths, strict=True))
