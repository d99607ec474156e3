"""Finish one seed: compose its article, merge it with what stands, write and report it."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.articles.compose import compose
from newsarchive.articles.document import MarkdownDocument, parse_leniently, render
from newsarchive.articles.header import LISTED, read_header
from newsarchive.articles.merge import MergeResult, merge
from newsarchive.articles.record import SeedRecord, encode
from newsarchive.articles.store import replace_text, write_text
from newsarchive.cleaning.pipeline import CLEANER_VERSION
from newsarchive.curation.decisions import Decisions
from newsarchive.errors import ArchiveError, StorageError
from newsarchive.importer.prepare import PreparedSeed
from newsarchive.importer.report import SeedReport
from newsarchive.importer.standing import standing_warnings
from newsarchive.importer.state import State, generated_name
from newsarchive.models import Outcome, TagMatch
from newsarchive.tagging.vocabulary import Vocabulary
from newsarchive.text.normalize import fold


def finish(
    state: State,
    item: PreparedSeed,
    matches: tuple[TagMatch, ...],
    slug: str,
    vocabulary: Vocabulary,
    *,
    write: bool,
) -> SeedReport:
    """Compose and merge an article, write what changed and report it."""
    article = item.article
    new = compose_article(state, item, matches, slug, vocabulary)
    stored = state.by_seed.get(article.seed_id)
    if stored is not None and stored.inexact:
        result = MergeResult(Outcome.KEPT, "unreadable-article", edited=True)
    else:
        result = merge(state.base(article.seed_id), stored.text if stored else None, render(new))
    if write:
        try:
            _write(state, result, SeedRecord(item.key, article, matches, CLEANER_VERSION), slug)
        except StorageError:
            raise
        except ArchiveError as error:
            detail = f"{error.message}; {error.remedy}"
            return SeedReport(article.seed_id, Outcome.REFUSED, "article-in-the-way", detail)
    text = result.article or (stored.text if stored else None)
    standing = new if text is None else parse_leniently(text)[0]
    reason, detail = _why(state, result, article.seed_id, slug)
    return SeedReport(
        article.seed_id,
        result.outcome,
        reason,
        detail,
        title=article.title.value,
        date=str(article.date.value) if article.date else "",
        warnings=standing_warnings(item, result, standing, new),
        published=read_header(standing, slug).status in LISTED,
    )


def compose_article(
    state: State,
    item: PreparedSeed,
    matches: Sequence[TagMatch],
    slug: str,
    vocabulary: Vocabulary,
) -> MarkdownDocument:
    """Write the machine's version of an article, the decisions beside its seed included."""
    article, decisions = item.article, item.decisions
    return compose(
        article,
        tag_labels(matches, decisions, vocabulary),
        slug,
        decisions.status,
        copied=decisions.copied,
        note=decisions.note,
        identity=state.identity(article.seed_id),
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


def _why(state: State, result: MergeResult, seed_id: str, slug: str) -> tuple[str, str]:
    """Give the reason of an outcome and its particulars."""
    if result.outcome is Outcome.WITHHELD:
        for other in state.others:
            if (other.document.get("Slug") or other.path.stem) == slug:
                name = other.path.relative_to(state.settings.content)
                detail = (
                    f"{name} has its address; write Seed: {seed_id} in its header to tie it again"
                )
                return "article-untied", detail
    if seed_id in state.renamed:
        return "follows-seed", f"it was {state.renamed[seed_id]}"
    return result.reason, ""


def _write(state: State, result: MergeResult, record: SeedRecord, slug: str) -> None:
    """Write the article, then the merge base, then the record: a cut in between loses nothing."""
    seed_id = record.article.seed_id
    stored = state.by_seed.get(seed_id)
    path = stored.path if stored else state.settings.articles / f"{slug}.md"
    generated = state.settings.generated
    if result.article is not None:
        replace_text(path, stored.text if stored else None, result.article)
    old = state.renamed.get(seed_id)
    base = result.base if old is None else result.base or state.base(seed_id)
    if base is not None:
        write_text(generated / generated_name(seed_id, ".md"), base)
    if result.outcome is not Outcome.WITHHELD or old is not None:
        write_text(generated / generated_name(seed_id, ".json"), encode(record))
    if old is not None:
        for suffix in (".md", ".json"):
            (generated / generated_name(old, suffix)).unlink(missing_ok=True)
