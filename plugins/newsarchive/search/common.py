"""Name the function words of an archive: a reader's query of several words is not about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from newsarchive.models import ArchiveEntry
from newsarchive.text.stopwords import words
from newsarchive.text.words import ELIDED

#: A language counts if so much of the archive is in it: meta.json lists its function words.
_SHARE = 0.02


def common_words(documents: Collection[ArchiveEntry]) -> list[str]:
    """List the function words, as typed, of the archive's languages."""
    languages: Counter[str] = Counter()
    for tag, count in Counter([entry.language for entry in documents]).items():
        languages[tag.partition("-")[0].lower()] += count
    named: set[str] = set()
    for language, count in languages.items():
        if count >= _SHARE * len(documents):
            named |= words(language) | set(ELIDED.get(language, "").split())
    return sorted(named)
