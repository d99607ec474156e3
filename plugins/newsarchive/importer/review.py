"""Gather what a curator should look at in the seeds, as one value, as JSON and as a local page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from html import escape

from newsarchive.errors import SeedError
from newsarchive.importer.pipeline import gather
from newsarchive.importer.prepare import PreparedSeed
from newsarchive.importer.report import ImportReport, SeedReport
from newsarchive.importer.seeds import read_seeds
from newsarchive.importer.state import read_state
from newsarchive.models import DOUBTFUL, RawSeed, Verdict
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.text.controls import marked_controls
from newsarchive.text.lines import split_lines


@dataclass(frozen=True, slots=True)
class LineReview:
    """A segment of a seed with its verdict, as shown."""

    line: int
    start: int
    kept: bool
    role: str
    reason: str
    by: str
    confidence: float
    text: str


@dataclass(frozen=True, slots=True)
class SeedReview:
    """A seed as shown: what became of it, and its lines."""

    seed: str
    outcome: str
    reason: str
    detail: str
    title: str
    date: str
    warnings: tuple[str, ...]
    lines: tuple[LineReview, ...]

    @property
    def doubtful(self) -> tuple[LineReview, ...]:
        """Give the lines the cleaner is least sure of, the least sure first."""
        unsure = [line for line in self.lines if line.confidence < DOUBTFUL]
        return tuple(sorted(unsure, key=lambda line: (line.confidence, line.line, line.start)))


@dataclass(frozen=True, slots=True)
class Review:
    """All seeds, those with most doubtful lines first, and what must be settled."""

    findings: tuple[str, ...]
    problems: tuple[str, ...]
    seeds: tuple[SeedReview, ...]


def review(settings: ArchiveSettings, report: ImportReport) -> Review:
    """Read the seeds once more and put each beside what the import said of it."""
    state = read_state(settings)
    prepared, _ = gather(settings, state, vocabularies.load(settings.vocabulary))
    lines: dict[str, tuple[LineReview, ...]] = {}
    for seed in read_seeds(settings.seeds, settings.max_seed_bytes, settings.max_seed_lines):
        if not isinstance(seed, SeedError):
            lines[seed.seed_id] = _lines(seed, prepared.get(seed.seed_id))
    seeds = [_seed(item, lines.get(item.seed_id, ())) for item in report.seeds]
    seeds.sort(key=lambda item: (-len(item.doubtful), item.seed))
    problems = [f"{item.path}: {item.code}: {item.message}" for item in report.problems]
    findings = map(marked_controls, report.findings)
    return Review(tuple(findings), tuple(map(marked_controls, problems)), tuple(seeds))


def to_json(found: Review) -> str:
    """Write a review as JSON."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


def _seed(report: SeedReport, lines: tuple[LineReview, ...]) -> SeedReview:
    return SeedReview(
        seed=marked_controls(report.seed_id),
        outcome=report.outcome,
        reason=report.reason,
        detail=marked_controls(report.detail),
        title=marked_controls(report.title),
        date=report.date,
        warnings=tuple(
            marked_controls(f"{warning.code}: {warning.message}") for warning in report.warnings
        ),
        lines=lines,
    )


def _lines(seed: RawSeed, prepared: PreparedSeed | None) -> tuple[LineReview, ...]:
    if prepared is None:
        return ()
    texts = split_lines(seed.text)
    return tuple(
        _line(verdict, texts)
        for verdict in prepared.article.verdicts
        if verdict.segment.end > verdict.segment.start
    )


def _line(verdict: Verdict, texts: list[str]) -> LineReview:
    segment = verdict.segment
    return LineReview(
        line=segment.line,
        start=segment.start,
        kept=verdict.kept,
        role=verdict.role,
        reason=verdict.reason,
        by=verdict.decided_by,
        confidence=round(verdict.confidence, 3),
        text=marked_controls(texts[segment.line - 1][segment.start : segment.end]),
    )


_STYLE = """
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.2rem .6rem;border-top:1px solid #8884}
td:last-child{overflow-wrap:anywhere}
.cut td:last-child{text-decoration:line-through}
"""


def to_html(found: Review) -> str:
    """Write a review as one page that needs nothing else."""
    return "".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>Review of the seeds</title><style>{_STYLE}</style></head><body><main>",
            "<h1>Review of the seeds</h1>",
            *_list("To settle", found.findings),
            *_list("Beside the seeds", found.problems),
            *(part for seed in found.seeds for part in _section(seed)),
            "</main></body></html>\n",
        )
    )


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    rows = [f"<li>{escape(item)}</li>" for item in items]
    if rows:
        yield f"<h2>{heading}</h2><ul>{''.join(rows)}</ul>"


def _section(seed: SeedReview) -> Iterator[str]:
    yield f"<h2>{escape(seed.title or seed.seed)}</h2>"
    yield f"<p>{escape(seed.seed)} · {escape(seed.outcome)} · {escape(seed.reason)} "
    yield f"{escape(seed.detail)} · {escape(seed.date or 'no date')}</p>"
    yield from (f"<p>{escape(warning)}</p>" for warning in seed.warnings)
    if seed.doubtful:
        yield f"<h3>{len(seed.doubtful)} doubtful lines</h3>{_table(seed.doubtful)}"
    yield f"<details><summary>All lines</summary>{_table(seed.lines)}</details>"


def _table(lines: Iterable[LineReview]) -> str:
    rows = "".join(
        f'<tr class="{"kept" if line.kept else "cut"}"><td>{line.line}</td>'
        f"<td>{'✓' if line.kept else '−'} {escape(line.role)}</td><td>{escape(line.reason)}</td>"
        f"<td>{line.confidence:.2f}</td><td>{escape(line.text)}</td></tr>"
        for line in lines
    )
    head = "<th>Line</th><th>Role</th><th>Reason</th><th>Confidence</th><th>Text</th>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
