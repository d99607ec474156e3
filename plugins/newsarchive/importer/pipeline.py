"""Import the seeds: read, clean, compare, tag, compose, merge, write, report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsarchive.articles.compose import body_blocks
from newsarchive.articles.document import render
from newsarchive.articles.store import sweep
from newsarchive.errors import SeedError
from newsarchive.importer.acknowledged import with_acknowledged
from newsarchive.importer.dossiers import dossier_problems
from newsarchive.importer.finish import compose_article, finish
from newsarchive.importer.prepare import PreparedSeed, prepare, refusal
from newsarchive.importer.reading import read_all
from newsarchive.importer.renamed import follow_renamed
from newsarchive.importer.report import ImportReport, SeedReport
from newsarchive.importer.seeds import read_seeds
from newsarchive.importer.siblings import (
    orphans,
    with_namesakes,
    without_copies,
)
from newsarchive.importer.sites import with_sites
from newsarchive.importer.slugs import assign_slugs
from newsarchive.importer.state import State, read_state
from newsarchive.importer.versions import with_versions
from newsarchive.models import CleanArticle, RawSeed, TagMatch
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.tagging.pipeline import Taggable, tag_candidates
from newsarchive.tagging.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Import:
    """An import: what it did, and what it knows of the seeds, the articles and the vocabulary."""

    report: ImportReport
    prepared: Mapping[str, PreparedSeed]
    state: State
    vocabulary: Vocabulary


def run(settings: ArchiveSettings, *, write: bool = True) -> ImportReport:
    """Bring `content/` up to date with the seeds, as `perform` does; give its report."""
    return perform(settings, write=write).report


def perform(settings: ArchiveSettings, *, write: bool = True) -> Import:
    """Bring `content/` up to date with the seeds; with `write` false, only say what would be done.

    A bad seed is reported and stops nothing. An article that the curator edited or deleted is
    left as it is.

    Raises:
        VocabularyError: if the vocabulary cannot be read: no tag could be trusted.
        StorageError: if the disk takes no more.
    """
    vocabulary = vocabularies.load(settings.vocabulary)
    if write:
        sweep(settings.articles)
        sweep(settings.generated)
    state, prepared, undone = _gather(settings, read_state(settings), vocabulary)
    tags = _tag(prepared, vocabulary, settings.cache / "candidates", write=write)
    slugs = _assign(prepared, state)
    done = [
        finish(state, item, tags[seed_id], slugs[seed_id], vocabulary, write=write)
        for seed_id, item in prepared.items()
    ]
    reports = with_versions(with_namesakes([*undone, *done]), prepared)
    reports = with_acknowledged(reports, prepared)
    problems = (
        *state.problems, *orphans(state, reports), *dossier_problems(state, reports, slugs),
    )  # fmt: skip
    ordered = tuple(sorted(reports, key=lambda report: report.seed_id))
    report = ImportReport(ordered, problems, settings.site_language)
    return Import(report, prepared, state, vocabulary)


def gather(
    settings: ArchiveSettings, state: State, vocabulary: Vocabulary
) -> tuple[dict[str, PreparedSeed], list[SeedReport]]:
    """Read and clean the seeds and use what those of one source share; report the others."""
    _, prepared, undone = _gather(settings, state, vocabulary)
    return prepared, undone


def machine_versions(settings: ArchiveSettings) -> tuple[State, dict[str, str]]:
    """Write each article as the machine would alone, decisions included, without saving it.

    Give what stands and the texts by seed. Of a seed that is gone, the last version counts.
    """
    vocabulary = vocabularies.load(settings.vocabulary)
    state, prepared, _ = _gather(settings, read_state(settings), vocabulary)
    tags = _tag(prepared, vocabulary, settings.cache / "candidates", write=False)
    slugs = _assign(prepared, state)
    written = {
        seed_id: render(compose_article(state, item, tags[seed_id], slugs[seed_id], vocabulary))
        for seed_id, item in prepared.items()
    }
    return state, state.bases() | written


def _gather(
    settings: ArchiveSettings, state: State, vocabulary: Vocabulary
) -> tuple[State, dict[str, PreparedSeed], list[SeedReport]]:
    seeds, refused = _read(settings)
    unique, copies = without_copies(seeds, state)
    unique, state, held = follow_renamed(unique, state, refused)
    prepared, undone = _prepare(unique, state, vocabulary)
    return state, prepared, [*refused, *copies, *held, *undone]


def _read(settings: ArchiveSettings) -> tuple[list[RawSeed], list[SeedReport]]:
    seeds: list[RawSeed] = []
    refused: list[SeedReport] = []
    for item in read_seeds(settings.seeds, settings.max_seed_bytes, settings.max_seed_lines):
        if isinstance(item, SeedError):
            refused.append(refusal(item))
        else:
            seeds.append(item)
    return seeds, refused


def _prepare(
    seeds: Iterable[RawSeed], state: State, vocabulary: Vocabulary
) -> tuple[dict[str, PreparedSeed], list[SeedReport]]:
    by_id = {seed.seed_id: seed for seed in seeds}
    prepared: dict[str, PreparedSeed] = {}
    refused: list[SeedReport] = []
    for seed_id in sorted(by_id):
        item = prepare(by_id[seed_id], state, vocabulary.digest)
        if isinstance(item, SeedReport):
            refused.append(item)
        else:
            prepared[seed_id] = item
    return with_sites(prepared, by_id, state), refused


def _tag(
    prepared: Mapping[str, PreparedSeed], vocabulary: Vocabulary, folder: Path, *, write: bool
) -> dict[str, tuple[TagMatch, ...]]:
    """Find the tags of new and changed seeds among all; the others keep what they have.

    A concept that others have as a tag keeps it: its address does not change by a new spelling.
    """
    known = {seed_id: item.tags for seed_id, item in prepared.items() if item.tags is not None}
    if len(known) == len(prepared):
        return known
    standing = {match.tag for matches in known.values() for match in matches}
    articles = [taggable(item.article) for item in prepared.values()]
    read = read_all(articles, vocabulary, folder, write=write)
    return tag_candidates(read, vocabulary, standing) | known


def taggable(article: CleanArticle) -> Taggable:
    """Give an article as the tagger reads it."""
    return Taggable(
        id=article.seed_id,
        language=article.language.value,
        title=article.title.value,
        blocks=tuple(block.text for block in body_blocks(article)),
        never=tuple(
            name
            for name in (
                *(article.authors.value if article.authors else ()),
                article.source.value if article.source else "",
                article.via.value if article.via else "",
            )
            if name
        ),
    )


def _assign(prepared: Mapping[str, PreparedSeed], state: State) -> dict[str, str]:
    titles = {seed_id: item.article.title.value for seed_id, item in prepared.items()}
    return assign_slugs(titles, state.taken_slugs(titles))
