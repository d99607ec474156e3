"""The tagging pipeline: read each article, join concepts over the archive, choose the tags."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.models import TagMatch
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
TAGGER_VERSION = "1"


def tag_archive(
    articles: Sequence[Taggable], vocabulary: Vocabulary
) -> dict[str, tuple[TagMatch, ...]]:
    """Give the tags of each article of an archive by its id, best first, at most nine.

    The order of the articles does not matter.
    """
    reader = Reader(vocabulary)
    return tag_candidates([reader.candidates(article) for article in articles], vocabulary)


def tag_candidates(
    archive: Sequence[Candidates], vocabulary: Vocabulary
) -> dict[str, tuple[TagMatch, ...]]:
    """Give the tags of articles already read (the archive's part of `tag_archive`)."""
    mentions = resolve(archive, vocabulary)
    return select(archive, mentions, vocabulary)
