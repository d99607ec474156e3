"""Write a term's postings: by field the documents, frequencies and lengths, then the forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsarchive.search.encoding import varint, varints
from newsarchive.search.inverted import TermEntry

#: A form's bit in a document's mask; the rarest forms of a term share the last one, so that a
#: mask fits the 32-bit integers of JavaScript.
LAST_BIT = 27


def form_bits(entry: TermEntry) -> dict[str, int]:
    """Give each form of a term its bit: the commonest form the lowest."""
    ranked = sorted(entry.forms, key=lambda form: (-len(entry.forms[form]), form))
    return {form: min(rank, LAST_BIT) for rank, form in enumerate(ranked)}


def encode_postings(entry: TermEntry) -> bytes:
    """Write all that the index knows of a term but its name and its forms' names."""
    return b"".join(map(_encode_field, entry.postings)) + _encode_masks(entry)


def _encode_field(postings: Sequence[int]) -> bytes:
    numbers, frequencies, lengths = postings[::3], postings[1::3], postings[2::3]
    if not numbers:
        return varint(0)
    steps = [numbers[0], *(after - before for before, after in pairwise(numbers))]
    return varint(len(numbers)) + varints(
        [
            *(step << 1 | (often > 1) for step, often in zip(steps, frequencies, strict=True)),
            *(often - 2 for often in frequencies if often > 1),
            *lengths,
        ]
    )


def _encode_masks(entry: TermEntry) -> bytes:
    """Write the number of bits used, then, if several, the mask of each document, ascending."""
    bits = form_bits(entry)
    used = min(len(bits), LAST_BIT + 1)
    if used == 1:
        return varint(used)
    masks: dict[int, int] = {}
    for form, numbers in entry.forms.items():
        for number in numbers:
            masks[number] = masks.get(number, 0) | 1 << bits[form]
    return varint(used) + varints(masks[number] for number in sorted(masks))
