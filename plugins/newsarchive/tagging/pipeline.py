"""The tagging pipeline: read each article, join concepts over the archive, choose the tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive.models import Tag, TagMatch
from newsarchive.tagging.candidates import Candidates, Reader, candidates
from newsarchive.tagging.ranking import rank_phrases
from newsarchive.tagging.resolution import resolve
from newsarchive.tagging.selection import select
from newsarchive.tagging.taggable import Taggable
from newsarchive.tagging.vocabulary import Vocabulary

__all__ = [
    "TAGGER_VERSION",
    "Candidates",
    "Reader",
    "Taggable",
    "candidates",
    "rank_phrases",
    "tag_archive",
    "tag_candidates",
]

#: Raised when candidates or tags may differ for the same article and vocabulary: a cache key.
TAGGER_VERSION = "3"


def tag_archive(
    articles: Sequence[Taggable], vocabulary: Vocabulary, standing: Iterable[Tag] = ()
) -> dict[str, tuple[TagMatch, ...]]:
    """Give the tags of each article of an archive by its id, best first, at most nine.

    `standing` are tags that articles have already: a concept that has one keeps it, whatever
    spelling an added article brings. The order of the articles does not matter.
    """
    reader = Reader(vocabulary)
    read = [reader.candidates(article) for article in articles]
    return tag_candidates(read, vocabulary, standing)


def tag_candidates(
    archive: Sequence[Candidates], vocabulary: Vocabulary, standing: Iterable[Tag] = ()
) -> dict[str, tuple[TagMatch, ...]]:
    """Give the tags of articles already read (the archive's part of `tag_archive`)."""
    mentions = resolve(archive, vocabulary, standing)
    return select(archive, mentions, vocabulary)
