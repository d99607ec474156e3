"""Rank the frequent words of an archive so that a few changed articles seldom change the ranks.

Whatever tells frequent words by their rank has to be written anew when one rank changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from newsarchive.search.analysis import FIELDS, PLACED, Texts
from newsarchive.search.bits import Ints
from newsarchive.search.encoding import in_order
from newsarchive.search.table import Table

#: Words are told apart by how often they stand in the archive, in powers of two, down to so many
#: powers below all frequent words together; the rest, which hardly weigh, count as one. At 5,000
#: articles one added article in 60 then changes a rank, at 1,000 one in 18; of 300 changed ones
#: none. Positions take the bytes that they take by ranks of each file's own (832 and 837 an article
#: at 3,000); 10 powers save 1 % and change ranks by a quarter to a half more often, 6 cost 4 %.
POWERS = 8


def count_frequent(
    texts: Texts, uses: Ints, table: Table, wholes: bytes, frequent: Sequence[str]
) -> dict[str, int]:
    """Count how often each frequent word, given by its form, stands in fields that have places.

    `uses` counts each token in all fields.
    """
    times = uses.copy()
    for at in range(len(FIELDS)):
        if at not in PLACED:  # of few tokens
            times -= np.bincount(texts.field(at), minlength=len(table.pairs))
    parts = np.flatnonzero((table.pairs >= 0) & (np.frombuffer(wholes, np.int8) == 0))
    forms = table.forms[table.pairs[parts]]
    counts = np.bincount(forms, times[parts], len(table.strings)).astype(np.int64)
    places = zip(frequent, table.places(frequent), strict=True)
    return {word: int(counts[at]) if at >= 0 else 0 for word, at in places}


def ranked(counts: Mapping[str, int]) -> list[str]:
    """List words, commonest first as far as powers of two tell, then in order."""
    lowest = sum(counts.values()).bit_length() - POWERS
    powers = {word: max(count.bit_length(), lowest) for word, count in counts.items()}
    return sorted(in_order(counts), key=lambda word: -powers[word])
