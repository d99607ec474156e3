"""Import the seeds: read, clean, compare, tag, compose, merge, write, report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newsarchive.articles.compose import body_blocks, compose
from newsarchive.articles.document import render
from newsarchive.articles.header import read_header
from newsarchive.articles.merge import MergeResult, merge
from newsarchive.articles.record import SeedRecord, encode
from newsarchive.articles.store import StoredArticle, replace_text, write_text
from newsarchive.curation.decisions import Decisions
from newsarchive.errors import ArchiveError, SeedError
from newsarchive.importer.prepare import PreparedSeed, prepare, refusal
from newsarchive.importer.reading import read_all
from newsarchive.importer.report import ImportReport, SeedReport
from newsarchive.importer.seeds import read_seeds
from newsarchive.importer.siblings import (
    orphans,
    standing_warnings,
    with_namesakes,
    without_copies,
    without_renamed,
)
from newsarchive.importer.sites import with_sites
from newsarchive.importer.slugs import assign_slugs
from newsarchive.importer.state import State, generated_name, read_state
from newsarchive.importer.versions import with_versions
from newsarchive.models import CleanArticle, Outcome, RawSeed, TagMatch
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.tagging.pipeline import Taggable, tag_candidates
from newsarchive.tagging.vocabulary import Vocabulary
from newsarchive.text.normalize import fold


def run(settings: ArchiveSettings, *, write: bool = True) -> ImportReport:
    """Bring `content/` up to date with the seeds; with `write` false, only say what would be done.

    A bad seed is reported and stops nothing. An article that the curator edited or deleted is
    left as it is.

    Raises:
        VocabularyError: if the vocabulary cannot be read: no tag could be trusted.
    """
    vocabulary = vocabularies.load(settings.vocabulary)
    state = read_state(settings)
    prepared, undone = gather(settings, state, vocabulary)
    tags = _tag(prepared, vocabulary, settings.cache / "candidates", write=write)
    slugs = _assign(prepared, state)
    done = [
        _finish(state, item, tags[seed_id], slugs[seed_id], vocabulary, write=write)
        for seed_id, item in prepared.items()
    ]
    reports = with_versions(with_namesakes([*undone, *done]), prepared)
    problems = (*state.problems, *orphans(state, reports))
    return ImportReport(tuple(sorted(reports, key=lambda report: report.seed_id)), problems)


def gather(
    settings: ArchiveSettings, state: State, vocabulary: Vocabulary
) -> tuple[dict[str, PreparedSeed], list[SeedReport]]:
    """Read and clean the seeds and use what those of one source share; report the others."""
    seeds, refused = _read(settings)
    unique, copies = without_copies(seeds, state)
    unique, renamed = without_renamed(unique, state, refused)
    prepared, undone = _prepare(unique, state, vocabulary)
    return prepared, [*refused, *copies, *renamed, *undone]


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


def tag_labels(
    matches: Sequence[TagMatch], decisions: Decisions, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Give the preferred labels of an article's tags: the found ones, less and plus the decided."""
    removed = {fold(_preferred(label, vocabulary)) for label in decisions.tags_removed}
    labels = [match.tag.label for match in matches if fold(match.tag.label) not in removed]
    labels += [_preferred(label, vocabulary) for label in decisions.tags_added]
    return tuple(dict.fromkeys(labels))


def _preferred(label: str, vocabulary: Vocabulary) -> str:
    concept = vocabulary.find(label)
    return label if concept is None else concept.tag.label


def _assign(prepared: Mapping[str, PreparedSeed], state: State) -> dict[str, str]:
    titles = {seed_id: item.article.title.value for seed_id, item in prepared.items()}
    return assign_slugs(titles, state.taken_slugs(titles))


def _finish(
    state: State,
    item: PreparedSeed,
    matches: tuple[TagMatch, ...],
    slug: str,
    vocabulary: Vocabulary,
    *,
    write: bool,
) -> SeedReport:
    """Compose and merge an article, write what changed and report it."""
    article, decisions = item.article, item.decisions
    status = None if decisions.status == "published" else decisions.status
    labels = tag_labels(matches, decisions, vocabulary)
    new = render(compose(article, labels, slug, status))
    stored = state.by_seed.get(article.seed_id)
    result = merge(state.base(article.seed_id), stored.text if stored else None, new)
    if write:
        try:
            _write(state, result, SeedRecord(item.key, article, matches), slug)
        except ArchiveError as error:
            detail = f"{error.message}; {error.remedy}"
            return SeedReport(article.seed_id, Outcome.REFUSED, "article-in-the-way", detail)
    return SeedReport(
        article.seed_id,
        result.outcome,
        result.reason,
        title=article.title.value,
        date=str(article.date.value) if article.date else "",
        warnings=standing_warnings(item, result, stored),
        published=_is_published(decisions, result, stored),
    )


def _is_published(decisions: Decisions, result: MergeResult, stored: StoredArticle | None) -> bool:
    """Tell whether the article stands in lists: its file says so, the decisions if it is new."""
    if stored is None or result.article is not None:
        return decisions.status in (None, "published")
    return read_header(stored.document, stored.path.stem).status == "published"


def _write(state: State, result: MergeResult, record: SeedRecord, slug: str) -> None:
    """Write the article, then the merge base, then the record: a cut in between loses nothing."""
    seed_id = record.article.seed_id
    stored = state.by_seed.get(seed_id)
    path = stored.path if stored else state.settings.articles / f"{slug}.md"
    generated = state.settings.generated
    if result.article is not None:
        replace_text(path, stored.text if stored else None, result.article)
    if result.base is not None:
        write_text(generated / generated_name(seed_id, ".md"), result.base)
    if result.outcome is not Outcome.WITHHELD:
        write_text(generated / generated_name(seed_id, ".json"), encode(record))
