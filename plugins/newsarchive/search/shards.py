"""Write shards: ranges of the vocabulary with the forms of words, their terms and postings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.search.inverted import LAST_FORM, Inverted
from newsarchive.search.names import Names, Reference, encode_names
from newsarchive.search.postings import encode_postings

#: What a form costs beside its terms' postings, compressed.
_FORM_BYTES = 4


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of the vocabulary: the lowest string that may be in it, names and postings."""

    first: str
    names: bytes
    postings: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """What a shard says of a string: the terms that it is a form of; as a term, forms and block.

    A string that is no term has no block.
    """

    references: tuple[Reference, ...] = ()
    forms: tuple[str, ...] = ()
    block: bytes = b""

    @property
    def documents(self) -> int:
        """Tell how many documents hold it as a form, at most of its terms."""
        return max((reference.documents for reference in self.references), default=0)

    @property
    def size(self) -> int:
        """Estimate the bytes it takes in a shard."""
        return len(self.block) + _FORM_BYTES * bool(self.references)


def entries_of(index: Inverted) -> dict[str, Entry]:
    """Say all that shards say of each term and form of an index."""
    references = references_of(index)
    blocks = encode_postings(index)
    entries = {form: Entry(tuple(named)) for form, named in references.items()}
    for at, (term, forms) in enumerate(zip(index.terms, index.forms, strict=True)):
        named = references.get(term, ())
        entries[term] = Entry(tuple(named), tuple(forms), blocks.of(at, at + 1))
    return entries


def references_of(index: Inverted) -> dict[str, list[Reference]]:
    """Name, for each form, its terms with the form's number in each."""
    references: dict[str, list[Reference]] = {}
    for term, forms, counts in zip(index.terms, index.forms, index.holding(), strict=True):
        for number, form in enumerate(forms):
            place = min(number, LAST_FORM)
            reference = Reference(term, place, counts[place])
            references.setdefault(form, []).append(reference)
    return references


def encode_shard(first: str, entries: Sequence[tuple[str, Entry]]) -> Shard:
    """Write the entries of a range, in order."""
    terms = [(key, entry.block) for key, entry in entries if entry.block]
    names = Names(
        forms=[key for key, entry in entries if entry.references],
        references={key: entry.references for key, entry in entries},
        terms=[term for term, _ in terms],
    )
    blocks = [block for _, block in terms]
    return Shard(first, encode_names(names, [*map(len, blocks)]), b"".join(blocks))
