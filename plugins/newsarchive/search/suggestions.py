"""Write the tags that the beginning of a word suggests: small files, parted as their words are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypedDict

from newsarchive.models import ArchiveEntry, Tag
from newsarchive.search.directory import dump, name_of
from newsarchive.search.encoding import in_order
from newsarchive.search.labels import Label, Labels
from newsarchive.text.words import chunks, compounds, form_of

#: A file holds the tags of at most so many words, about 1 kB gzip.
WORDS_PER_FILE = 48
#: Files that share a folder, named by their digest: one digest a file would outweigh the file.
FILES_PER_GROUP = 16
#: Of a beginning that stands for more tags than a file holds, so many are given, the commonest.
TOP = 8


class SuggestionList(TypedDict):
    """What `meta.json` says of the suggestions; the name is empty if there are none."""

    name: str


_Row = tuple[str, str, str, int]
_Word = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some neighbouring words: the first that may be here, and the best rows of cut beginnings."""

    first: str
    words: list[_Word]
    tops: dict[str, list[int]] = field(default_factory=dict)


def make_suggestions(
    documents: Mapping[int, ArchiveEntry], labels: Labels
) -> tuple[SuggestionList, dict[str, bytes]]:
    """Write people, organisations, places and topics by the words of their labels."""
    if not labels.pages:
        return SuggestionList(name=""), {}
    rows = _rows(documents, labels)
    ranked: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for form in _forms(row[1]):
            ranked[form].append(place)
    words = [(word, place) for word in in_order(ranked) for place in ranked[word]]
    pieces = list(_pieces("", words))
    files: dict[str, bytes] = {}
    groups: list[str] = []
    for start in range(0, len(pieces), FILES_PER_GROUP):
        group = [dump(_content(p, rows)) for p in pieces[start : start + FILES_PER_GROUP]]
        groups.append(name_of(b"\n".join(group)))
        files |= {f"suggestions/{groups[-1]}/{at}.json": data for at, data in enumerate(group)}
    listing = dump({"first": [p.first for p in pieces], "filesPerGroup": FILES_PER_GROUP,
                    "groups": groups})  # fmt: skip
    name = name_of(listing) if pieces else ""
    return SuggestionList(name=name), files | (
        {f"suggestions/{name}.json": listing} if name else {}
    )


def _rows(documents: Mapping[int, ArchiveEntry], labels: Labels) -> list[_Row]:
    """Give kind, label, address and number of texts of each tag, the commonest first."""
    # By the parts of a tag: tags themselves are hashed and compared in Python, which takes longer.
    counts = Counter(
        parts
        for number in sorted(documents)
        for parts in {(tag.slug, tag.label, tag.kind) for tag in documents[number].tags}
    )
    named: Counter[tuple[str, Label]] = Counter()
    for parts, count in counts.items():
        named[parts[-1].value, labels.tag(Tag(*parts))] += count
    rows = [(kind, name.label, name.key, count) for (kind, name), count in named.items()]
    return sorted(rows, key=lambda row: (-row[3], row[2]))


def _forms(label: str) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(label):
        for compound in compounds(chunk):
            found.update(map(form_of, compound.parts))
            if compound.joined is not None:
                found.add(form_of(compound.joined))
    return found - {""}


def _pieces(prefix: str, words: Sequence[_Word]) -> Iterator[_Piece]:
    """Part sorted words, all beginning with `prefix`, letter by letter until each part is small.

    What is parted says its best rows in its first piece: there a reader looks for the prefix.
    """
    if not words:
        return
    if len(words) <= WORDS_PER_FILE:
        yield _Piece(prefix, list(words))
        return
    if words[-1][0] == prefix:  # one word of many tags: more letters tell them no better
        yield _Piece(prefix, list(words[:WORDS_PER_FILE]))
        return
    at = len(prefix)
    parts = [
        piece
        for letter, group in groupby(words, key=lambda word: word[0][at : at + 1])
        for piece in _pieces(prefix + letter, list(group))
    ]
    joined = _join(parts)
    best = sorted({place for _, place in words})[:TOP]
    tops = {prefix: best, **joined[0].tops} if prefix else joined[0].tops
    yield _Piece(prefix, joined[0].words, tops)
    yield from joined[1:]


def _join(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Join neighbours while they are small."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        last = joined[-1]
        if len(last.words) + len(piece.words) <= WORDS_PER_FILE and not (last.tops or piece.tops):
            joined[-1] = _Piece(last.first, last.words + piece.words)
        else:
            joined.append(piece)
    return joined


def _content(piece: _Piece, rows: Sequence[_Row]) -> dict[str, object]:
    own = sorted({place for _, place in piece.words})
    tops = {prefix: [rows[place] for place in best] for prefix, best in piece.tops.items()}
    return {"rows": [rows[place] for place in own], "tops": tops}
