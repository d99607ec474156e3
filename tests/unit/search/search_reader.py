"""Read an index as docs/search-format.md describes it: a second reader, to check the first."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

#: Of a posting: document, times in the field, class of the length of the field.
Posting = tuple[int, int, int]


@dataclass
class ReadTerm:
    """A term: postings by field, and the documents of each form, as far as masks tell."""

    fields: list[list[Posting]]
    documents: dict[str, set[int]]

    def holding(self) -> set[int]:
        return {number for field in self.fields for number, _, _ in field}


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

    def numbers(self, count: int) -> list[int]:
        return [self.number() for _ in range(count)]

    def signed(self) -> int:
        value = self.number()
        return -(value + 1) // 2 if value & 1 else value // 2

    def text(self) -> str:
        length = self.number()
        self.at += length
        return self.content[self.at - length : self.at].decode()

    def strings(self) -> list[str]:
        count = self.number()
        shared, rests = self.numbers(count), self.numbers(count)
        strings: list[str] = []
        previous = b""
        for start, rest in zip(shared, rests, strict=True):
            previous = previous[:start] + self.content[self.at : self.at + rest]
            self.at += rest
            strings.append(previous.decode())
        return strings


class BitReader:
    """Bits of some bytes as text, the lowest of each byte first."""

    def __init__(self, content: bytes) -> None:
        self.bits = "".join(f"{byte:08b}"[::-1] for byte in content)
        self.at = 0

    def zeros(self) -> int:
        one = self.bits.index("1", self.at)
        zeros, self.at = one - self.at, one + 1
        return zeros

    def low(self, digits: int) -> int:
        read = self.bits[self.at : self.at + digits][::-1]
        self.at += digits
        return int(read or "0", 2)

    def gamma(self) -> int:
        digits = self.zeros()
        return 1 << digits | self.low(digits)

    def rice(self, count: int) -> list[int]:
        if not count:
            return []
        digits = self.gamma() - 1
        high = [self.zeros() for _ in range(count)]
        return [value << digits | self.low(digits) for value in high]


def read_meta(files: Mapping[str, bytes]) -> dict[str, object]:
    meta = json.loads(files["meta.json"])
    assert isinstance(meta, dict)
    return meta


def read_lengths(files: Mapping[str, bytes]) -> list[list[int]]:
    """Read the length of each field by document number."""
    meta = json.loads(files["meta.json"])
    bits = BitReader(files[f"lengths/{meta['lengths']}.bin"])
    lengths = []
    for _ in meta["fields"]:
        bits.at = (bits.at + 7) // 8 * 8
        lengths.append(bits.rice(meta["numbers"]))
    return lengths


def shard_names(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """List (first string, name) of every shard, through pages if there are any."""
    listing = json.loads(files["meta.json"])["terms"]
    if not listing["paged"]:
        return list(zip(listing["first"], listing["names"], strict=True))
    rows: list[tuple[str, str]] = []
    for place, name in enumerate(listing["names"]):
        page = json.loads(files[f"pages/{place}-{name}.json"])
        rows += zip(page["first"], page["names"], strict=True)
    return rows


def read_terms(files: Mapping[str, bytes], fields: int) -> dict[str, ReadTerm]:
    """Read every term of an index."""
    terms: dict[str, ReadTerm] = {}
    numbers: dict[str, dict[str, int]] = {}
    held: dict[str, dict[int, int] | None] = {}
    meta = json.loads(files["meta.json"])
    for _, name in shard_names(files):
        head = ByteReader(files[f"terms/{name}.bin"])
        assert head.number() == 4
        end = head.number() + head.at
        names = ByteReader(zlib.decompress(head.content[head.at : end], wbits=-15))
        own, references = _names(names)
        for form, term, number in references:
            numbers.setdefault(term, {})[form] = number
        sizes = names.numbers(len(own))
        assert names.at == len(names.content)
        for term, size in zip(own, sizes, strict=True):
            bits = BitReader(head.content[end : end + size])
            end += size
            terms[term], held[term] = _postings(
                bits, fields, range(0, meta["numbers"], meta["run"])
            )
            assert len(bits.bits) - bits.at < 8, term
        assert end == len(head.content)
    for term, entry in terms.items():
        masks = held[term]
        for form, number in numbers[term].items():
            entry.documents[form] = {
                n for n in entry.holding() if masks is None or masks[n] >> number & 1
            }
    return terms


def _names(reader: ByteReader) -> tuple[list[str], list[tuple[str, str, int]]]:
    """Read the terms in a shard's range, and (form, term, the form's number) of its forms."""
    forms = reader.strings()
    kinds: list[tuple[str, int]] = []
    for form in forms:
        more = True
        while more:
            value = reader.number()
            more = bool(value & 1)
            kinds.append((form, value >> 1))
    back = iter(reader.numbers(sum(kind == 1 for _, kind in kinds)))
    steps = [reader.signed() for _ in kinds]
    suffixes = iter(reader.strings())
    silent = reader.strings()
    foreign = set(reader.numbers(reader.number()))
    met: list[str] = []
    expected: dict[str, int] = {}
    references: list[tuple[str, str, int]] = []
    term = ""
    for (form, kind), step in zip(kinds, steps, strict=True):
        if kind == 1:
            term = met[len(met) - next(back)]
        elif kind > 1:
            units = form.encode("utf-16-le")
            kept = units[: len(units) - (kind - 2) // 2 * 2].decode("utf-16-le")
            term = kept + (next(suffixes) if kind % 2 else "")
            met.append(term)
        number = expected.get(term, 0) + step
        expected[term] = number + 1
        references.append((form, term, number))
    own = silent + [term for place, term in enumerate(met) if place not in foreign]
    return sorted(own, key=lambda term: term.encode("utf-16-be")), references


def _postings(bits: BitReader, fields: int, runs: range) -> tuple[ReadTerm, dict[int, int] | None]:
    """Read a list, or one for each run of document numbers."""
    if bits.gamma() == 1:
        return _list(bits, fields)
    whole = ReadTerm([[] for _ in range(fields)], {})
    masks: dict[int, int] = {}
    for start in runs:
        bits.at = (bits.at + 7) // 8 * 8
        assert bits.gamma() == 1
        run, held = _list(bits, fields)
        for field, some in zip(whole.fields, run.fields, strict=True):
            field += [(start + number, times, length) for number, times, length in some]
        masks |= {start + number: mask for number, mask in (held or {}).items()}
    return whole, masks or None


def _list(bits: BitReader, fields: int) -> tuple[ReadTerm, dict[int, int] | None]:
    read = ReadTerm([_field(bits) for _ in range(fields)], {})
    return read, _masks(bits, read)


def _field(bits: BitReader) -> list[Posting]:
    count = bits.gamma() - 1
    gaps = bits.rice(count)
    times = [more + 1 for more in bits.rice(count)]
    mean = bits.gamma() - 1 if count else 0
    away = [-(far + 1) // 2 if far & 1 else far // 2 for far in bits.rice(count)]
    numbers = [sum(gaps[: at + 1]) + at for at in range(count)]
    return list(zip(numbers, times, [mean + far for far in away], strict=True))


def _masks(bits: BitReader, entry: ReadTerm) -> dict[int, int] | None:
    table = [bits.gamma() for _ in range(bits.gamma() - 1)]
    if not table:
        return None
    holding = sorted(entry.holding())
    places = bits.rice(len(holding))
    return {number: table[place] for number, place in zip(holding, places, strict=True)}
