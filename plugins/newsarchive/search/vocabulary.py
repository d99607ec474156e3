"""The words of the archive as shards: made anew, or revised where articles have changed."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from newsarchive.search.analysis import Token
from newsarchive.search.encoding import units
from newsarchive.search.inverted import Documents, Inverted, gather, invert
from newsarchive.search.places import find_places
from newsarchive.search.positions import make_positions
from newsarchive.search.postings import encode_postings
from newsarchive.search.shards import Entry, Shard, entries_of, references_of
from newsarchive.search.shelf import Kept, Load, Made, Places, make_shelf, revise_shelf
from newsarchive.search.term import Term, inverted, read_term, revise, terms_of

#: The tokens of each field of a document.
Fields = Sequence["array[int]"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that shards say of words, and the sum of each field's lengths, in tokens.

    `counts` has the documents of each form; of a revision, of forms that may have changed.
    """

    shelf: Sequence[Kept | Made]
    lengths: list[int]
    counts: dict[str, int]
    positions: list[Shard]


@dataclass(frozen=True, slots=True)
class Changes:
    """The documents that are no longer, and those that are new, by number.

    A changed document is both: as it was, and as it is.
    """

    removed: Mapping[int, Fields]
    added: Mapping[int, Fields]


def make_vocabulary(
    documents: Mapping[int, Fields], tokens: Sequence[Token], frequent: Sequence[str]
) -> Vocabulary:
    """Index all documents, given by number; `frequent` words have no positions of their own."""
    gathered = gather(sorted(documents.items()))
    index = invert(gathered, tokens)
    positions = _positions(gathered, index, tokens, frequent)
    entries = entries_of(index)
    counts = {form: entry.documents for form, entry in entries.items() if entry.references}
    return Vocabulary(make_shelf(entries), list(index.lengths), counts, positions)


def all_positions(
    documents: Mapping[int, Fields], tokens: Sequence[Token], frequent: Sequence[str]
) -> list[Shard]:
    """Write the positions of all words."""
    gathered = gather(sorted(documents.items()))
    return _positions(gathered, invert(gathered, tokens), tokens, frequent)


def _positions(
    documents: Documents, index: Inverted, tokens: Sequence[Token], frequent: Sequence[str]
) -> list[Shard]:
    places = find_places(documents, tokens, index, frequent)
    return make_positions(places, index, documents.numbers)


def revise_vocabulary(
    kept: Sequence[Kept],
    lengths: Sequence[int],
    load: Load,
    changes: Changes,
    tokens: Sequence[Token],
) -> Vocabulary:
    """Give what `make_vocabulary` would, by opening only the shards of changed words.

    Raises:
        TooManyFormsError: if a changed term has more forms than can be told apart.
    """
    if not changes.removed and not changes.added:
        return Vocabulary(kept, list(lengths), {}, [])
    stands = _Stands(kept, load)
    added = terms_of(invert(gather(sorted(changes.added.items())), tokens))
    gone = {tokens[at].term for fields in changes.removed.values() for one in fields for at in one}
    removed = np.array(sorted(changes.removed), np.int64)
    before: dict[str, Sequence[str]] = {}
    after: dict[str, Term] = {}
    for name in added.keys() | gone:
        entry = stands.entry(name)
        old = read_term(entry.block, list(entry.forms)) if entry.block else None
        new = revise(old, removed, added.get(name))
        before[name] = entry.forms
        after |= {name: new} if new else {}
    changed = _changed(stands, before, after)
    sums = [
        total
        - sum(len(fields[at]) for fields in changes.removed.values())
        + sum(len(fields[at]) for fields in changes.added.values())
        for at, total in enumerate(lengths)
    ]
    counts = {form: entry.documents if entry else 0 for form, entry in changed.items()}
    return Vocabulary(revise_shelf(kept, stands.load, changed), sums, counts, [])


class _Stands:
    """What kept shards say; each is loaded once."""

    def __init__(self, kept: Sequence[Kept], load: Load) -> None:
        self._kept = kept
        self._load = load
        self._places = Places(kept)
        self._loaded: dict[str, dict[str, Entry]] = {}

    def load(self, shard: Kept) -> Sequence[tuple[str, Entry]]:
        return list(self._entries(shard).items())

    def entry(self, key: str) -> Entry:
        if not self._kept:
            return Entry()
        return self._entries(self._kept[self._places.of(key)]).get(key, Entry())

    def _entries(self, shard: Kept) -> dict[str, Entry]:
        if shard.name not in self._loaded:
            self._loaded[shard.name] = dict(self._load(shard))
        return self._loaded[shard.name]


def _forms(terms: Mapping[str, Term], name: str) -> list[str]:
    return terms[name].forms if name in terms else []


def _changed(
    stands: _Stands, before: Mapping[str, Sequence[str]], after: Mapping[str, Term]
) -> dict[str, Entry | None]:
    """Say anew what shards say of changed terms and their forms."""
    index = inverted(after)
    blocks = encode_postings(index)
    changed: dict[str, Entry] = {}

    def entry(key: str) -> Entry:
        return changed.get(key) or stands.entry(key)

    for name in before:
        changed[name] = replace(entry(name), forms=(), block=b"")
    for at, name in enumerate(index.terms):
        forms = tuple(index.forms[at])
        changed[name] = replace(changed[name], forms=forms, block=blocks.of(at, at + 1))
    named = references_of(index)
    for form in {form for name in before for form in (*before[name], *_forms(after, name))}:
        others = [one for one in entry(form).references if one.term not in before]
        references = sorted([*others, *named.get(form, ())], key=lambda one: units(one.term))
        changed[form] = replace(entry(form), references=tuple(references))
    return {key: one if one.references or one.block else None for key, one in changed.items()}
