"""Find texts that say the same in the same words, by their shingles: runs of four words.

After Broder, "On the resemblance and containment of documents" (1997): each text keeps a sketch of
its smallest hashes, texts that share some are candidates, and the overlap of candidates is exact.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from newsarchive.text.words import chunks, compounds, form_of

#: Words of a shingle.
SIZE = 4
#: From this share of the shorter text's shingles on, two texts are versions of one. Among the 1,774
#: development pages of docs/related.md 34 pairs reach it: 29 are one text, five share a passage or
#: what a site puts into every page. Below stand accounts of one event that quote the same words.
LEAST_SHARE = 0.5
#: Shorter texts are compared with none: two lines are as often a formula as an article.
LEAST_SHINGLES = 20
#: Hashes of a sketch. Two texts that share half of the shorter, and of which one is four times as
#: long, have seven in common on average, and a quarter of that makes them candidates: one such pair
#: in a hundred may be missed, of pairs of one length one in 100,000.
SKETCH = 64
#: A hash pairs a text with this many before it at most, so that a phrase that a whole archive
#: repeats costs no more than the archive's length. Of a text with more versions than this, each
#: names the nearest in order of the ids.
WINDOW = 32

_MASK = (1 << 64) - 1
# Odd multipliers of 64 bits (the digits of pi): they tell the order of the words in a shingle.
_MULTIPLIERS = (0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89)


@dataclass(frozen=True, slots=True, order=True)
class Overlap:
    """Two texts by their ids, `first` < `second`, and the share of the shorter that both hold."""

    first: str
    second: str
    share: float

    @property
    def percent(self) -> int:
        """Give the share in whole per cent, 100 only where nothing is missing."""
        return int(100 * self.share + 1e-9)  # 57 of 100 are .57, and 100 × .57 is 56.99…


class Shingler:
    """Shingle texts, hashing each distinct chunk of them once."""

    def __init__(self) -> None:
        self._chunks: dict[str, tuple[int, ...]] = {}

    def shingles(self, text: str) -> set[int]:
        """Give the 64-bit hashes of a text's shingles; case, accents and punctuation do not count.

        A script without spaces gives runs of four signs.
        """
        words: list[int] = []
        for chunk in chunks(text):
            known = self._chunks.get(chunk)
            if known is None:
                known = self._chunks[chunk] = tuple(_hashes(chunk))
            words += known
        p, q, r, s = _MULTIPLIERS
        runs = zip(words, words[1:], words[2:], words[3:], strict=False)
        return {(a * p + b * q + c * r + d * s) & _MASK for a, b, c, d in runs}


def share(one: Collection[int], other: Collection[int]) -> float:
    """Give the share of the shorter text's shingles that the other holds too, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(set(one).intersection(other)) / shorter if shorter else 0.0


def near_duplicates(texts: Mapping[str, str]) -> list[Overlap]:
    """Find the pairs of texts, given by id, of which half of the shorter or more is in the other.

    Costs grow with the number and the length of the texts. The order of the texts does not matter.
    """
    shingler = Shingler()
    known: dict[str, array[int]] = {}
    for name in sorted(texts):
        shingles = shingler.shingles(texts[name])
        if len(shingles) >= LEAST_SHINGLES:
            known[name] = array("Q", sorted(shingles))
    return sorted(
        Overlap(first, second, common)
        for first, second in _candidates(known)
        if (common := share(known[first], known[second])) >= LEAST_SHARE
    )


def _candidates(known: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Pair the texts whose sketches have as much in common as those of two versions."""
    counts = Counter(value for shingles in known.values() for value in shingles[:SKETCH])
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, shingles in known.items():
        met: Counter[str] = Counter()
        for value in shingles[:SKETCH]:
            if counts[value] > 1:
                met.update(holders[value][-WINDOW:])
                holders[value].append(name)
        for other, common in met.items():
            if common >= _least_common(len(known[other]), len(shingles)):
                yield other, name


def _least_common(one: int, other: int) -> float:
    """Give a quarter of the sketch hashes that texts of these lengths share on average."""
    shared = LEAST_SHARE * min(one, other)
    return SKETCH * shared / (one + other - shared) / 4


def _hashes(chunk: str) -> Iterator[int]:
    for compound in compounds(chunk):
        for part in compound.parts:
            digest = blake2b(form_of(part).encode("utf-8", "surrogatepass"), digest_size=8).digest()
            yield int.from_bytes(digest, "big")
