"""Find what the vocabulary lacks in an archive: names that recur, and the tags of its articles."""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.articles.header import read_header
from newsarchive.importer.reading import read_all
from newsarchive.importer.state import State
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging.pipeline import Taggable
from newsarchive.tagging.suggestions import LEAST, Suggestion, suggest
from newsarchive.tagging.vocabulary import Vocabulary


def suggestions(
    articles: Iterable[Taggable],
    state: State,
    vocabulary: Vocabulary,
    settings: ArchiveSettings,
    least: int = LEAST,
) -> tuple[Suggestion, ...]:
    """Suggest entries for names that stand in `least` articles; nothing is written."""
    archive = read_all(articles, vocabulary, settings.cache / "candidates", write=False)
    return suggest(archive, vocabulary, least, labels_used(state))


def labels_used(state: State) -> dict[str, list[str]]:
    """Map the tags in the headers of the articles to the articles that have them."""
    labels: dict[str, list[str]] = {}
    for item in (*state.by_seed.values(), *state.others):
        header = read_header(item.document, item.path.stem)
        for label in header.tags:
            labels.setdefault(label, []).append(header.seed_id or item.path.name)
    return labels
