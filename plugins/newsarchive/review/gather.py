"""Gather what a curator should look at: import without writing, then choose what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from newsarchive.errors import SeedError
from newsarchive.importer.pipeline import Import, perform, taggable
from newsarchive.importer.prepare import PreparedSeed, decisions_path
from newsarchive.importer.report import SeedReport
from newsarchive.importer.seeds import read_seed
from newsarchive.importer.state import generated_name
from newsarchive.importer.suggesting import suggestions
from newsarchive.models import LineDecision, Outcome, Verdict
from newsarchive.pages.provenance_rows import MOST_ROWS, MOST_SIGNS, header_lines, row_status
from newsarchive.review.sections import sort_notes
from newsarchive.review.views import (
    Doubt,
    LineView,
    Listed,
    Review,
    SeedDoubts,
    SeedPage,
    SeedSummary,
    Suggested,
)
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging.suggestion_text import write
from newsarchive.tagging.suggestions import Suggestion
from newsarchive.text.line_decisions import lines_table
from newsarchive.text.lines import split_lines

#: Items of a section, and seeds that have a page of their own, unless the curator says otherwise.
MOST = 300
#: Doubtful lines of one seed shown among those of others; its page has them all.
MOST_LINES = 20
#: The folder of the pages of single seeds, beside the page that leads to them.
FOLDER = "copies"


def review(settings: ArchiveSettings, most: int = MOST) -> Review:
    """Import without writing, and give what there is to look at: at most so many of each kind.

    Only the seeds that are shown are read once more.

    Raises:
        VocabularyError: if the vocabulary cannot be read.
    """
    done = perform(settings, write=False)
    found = _look_through(done, settings, most)
    articles = [taggable(item.article) for item in done.prepared.values()]
    state, vocabulary = done.state, done.vocabulary
    del done  # its verdicts fill the memory that the names of a large archive need
    names = suggestions(articles, state, vocabulary, settings)
    return replace(found, vocabulary=_vocabulary(names, most))


def _look_through(done: Import, settings: ArchiveSettings, most: int) -> Review:
    """Give what there is to look at but for the vocabulary."""
    doubts = {name: _doubts(item) for name, item in done.prepared.items()}
    ranked = sorted(
        done.report.seeds, key=lambda seed: (-len(_shown_doubts(seed, doubts)), seed.seed_id)
    )
    paged = [seed for seed in ranked if seed.seed_id in done.prepared]
    shown = [_look(settings, seed, done.prepared[seed.seed_id], doubts) for seed in paged[:most]]
    pages = {page.seed: page.page for page, _ in shown}
    listed = [_shown_doubts(seed, doubts) for seed in paged]
    clashes = done.vocabulary.problems()
    return Review(
        to_settle=len(done.report.findings) + len(clashes),
        outcomes=_outcomes(done.report.seeds),
        doubtful_lines=sum(map(len, listed)),
        doubtful=Listed(
            sum(map(bool, listed)), tuple(found for _, found in shown if found is not None)
        ),
        notes=sort_notes(done.report, clashes, most),
        vocabulary=Listed(0, ()),
        pages=Listed(len(paged), tuple(page for page, _ in shown)),
        seeds=tuple(_summary(seed, doubts, pages.get(seed.seed_id, "")) for seed in ranked),
    )


def _outcomes(seeds: Sequence[SeedReport]) -> dict[str, int]:
    counts = Counter(seed.outcome for seed in seeds)
    return {outcome.value: counts[outcome] for outcome in Outcome if counts[outcome]}


def _doubts(item: PreparedSeed) -> tuple[Verdict, ...]:
    """Give the doubtful verdicts of a seed, the least certain first."""
    unsure = [verdict for verdict in item.article.verdicts if verdict.doubtful]
    return tuple(sorted(unsure, key=lambda one: (one.confidence, one.segment)))


def _shown_doubts(
    seed: SeedReport, doubts: Mapping[str, tuple[Verdict, ...]]
) -> tuple[Verdict, ...]:
    """Give a seed's doubts; a seed whose article the curator deleted raises none."""
    return () if seed.outcome is Outcome.WITHHELD else doubts.get(seed.seed_id, ())


def _look(
    settings: ArchiveSettings,
    seed: SeedReport,
    item: PreparedSeed,
    doubts: Mapping[str, tuple[Verdict, ...]],
) -> tuple[SeedPage, SeedDoubts | None]:
    """Read a seed once more; give its page, and its doubtful lines if it has any."""
    texts = _texts(settings, item)
    page = _page(seed, item, texts)
    found = _shown_doubts(seed, doubts)
    return page, _seed_doubts(page, item, found, texts) if found else None


def _page(seed: SeedReport, item: PreparedSeed, texts: Sequence[str]) -> SeedPage:
    """Show a seed's segments, up to what one page holds."""
    article = item.article
    header = header_lines(article)
    counts = Counter(row_status(verdict, header).value for verdict in article.verdicts)
    lines: list[LineView] = []
    signs = 0
    for verdict in article.verdicts:
        line = _line(verdict, header, texts)
        signs += len(line.text)
        if len(lines) >= MOST_ROWS or (lines and signs > MOST_SIGNS):
            break
        lines.append(line)
    return SeedPage(
        seed=seed.seed_id,
        title=seed.title,
        page=f"{FOLDER}/{quote(generated_name(seed.seed_id, '.html'))}",
        digest=article.seed_digest,
        decisions=decisions_path(Path(seed.seed_id)).name,
        counts=dict(sorted(counts.items())),
        lines=tuple(lines),
        lines_left_out=len(article.verdicts) - len(lines),
    )


def _texts(settings: ArchiveSettings, item: PreparedSeed) -> list[str]:
    path = settings.seeds / item.article.seed_id
    try:
        return split_lines(read_seed(path, settings.max_seed_bytes).text)
    except SeedError:  # it went meanwhile
        return []


def _line(verdict: Verdict, header: frozenset[int], texts: Sequence[str]) -> LineView:
    segment = verdict.segment
    text = texts[segment.line - 1] if segment.line <= len(texts) else ""
    return LineView(
        anchor=segment.anchor,
        line=segment.line,
        start=segment.start,
        status=row_status(verdict, header).value,
        doubtful=verdict.doubtful,
        role=verdict.role.value,
        reason=verdict.reason,
        by=verdict.decided_by.value,
        confidence=round(verdict.confidence, 3),
        text=text[segment.start : segment.end][:MOST_SIGNS],
    )


def _seed_doubts(
    page: SeedPage, item: PreparedSeed, doubts: Sequence[Verdict], texts: Sequence[str]
) -> SeedDoubts:
    decided, header = item.decisions.lines, header_lines(item.article)
    rows: list[Doubt] = []
    settled: list[LineDecision] = []
    for verdict in doubts[:MOST_LINES]:
        number = verdict.segment.line
        whole = texts[number - 1] if number <= len(texts) else ""
        other = LineDecision(not verdict.kept, whole)
        correction = lines_table(decided, [other]) if whole.strip() else ""
        rows.append(Doubt(_line(verdict, header, texts), correction))
        if whole.strip():
            settled.append(LineDecision(verdict.kept, whole))
    return SeedDoubts(
        seed=page.seed,
        title=page.title,
        page=page.page,
        decisions=page.decisions,
        replaces=bool(decided),
        total=len(doubts),
        lines=tuple(rows),
        confirmation=lines_table(decided, reversed(settled)) if settled else "",
    )


def _vocabulary(found: Sequence[Suggestion], most: int) -> Listed[Suggested]:
    items = tuple(
        Suggested(
            one.label, one.kind.value, one.sure, len(one.articles), one.count, write([one]).rstrip()
        )
        for one in found[:most]
    )
    return Listed(len(found), items)


def _summary(seed: SeedReport, doubts: Mapping[str, tuple[Verdict, ...]], page: str) -> SeedSummary:
    return SeedSummary(
        seed=seed.seed_id,
        outcome=seed.outcome.value,
        reason=seed.reason,
        detail=seed.detail,
        title=seed.title,
        date=seed.date,
        doubtful=len(_shown_doubts(seed, doubts)),
        warnings=tuple(dict.fromkeys(warning.code for warning in seed.warnings)),
        page=page,
    )
