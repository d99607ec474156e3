"""Check the curator's dossiers against the articles as they stand after an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsarchive.articles.header import LISTED, read_header
from newsarchive.articles.store import StoredArticle
from newsarchive.dossiers.folder import dossier_files, read_dossiers
from newsarchive.dossiers.names import NamedText, Names
from newsarchive.importer.report import Problem, SeedReport
from newsarchive.importer.state import State
from newsarchive.models import Outcome


def dossier_problems(
    state: State, reports: Iterable[SeedReport], slugs: Mapping[str, str]
) -> list[Problem]:
    """Name what is wrong with any dossier; `slugs` are the addresses of the seeds' articles."""
    folder = state.settings.dossiers
    if not dossier_files(folder):
        return []
    names = Names(_texts(state, {report.seed_id: report for report in reports}, slugs))
    found = read_dossiers(folder, names).findings
    return [Problem(finding.code, finding.file, finding.message) for finding in found]


def _texts(
    state: State, reports: Mapping[str, SeedReport], slugs: Mapping[str, str]
) -> Iterator[NamedText]:
    for stored in state.others:
        yield _standing(state, stored)
    for seed_id, stored in state.by_seed.items():
        yield _standing(state, stored, seed_id, reports.get(seed_id))
    for seed_id, report in reports.items():
        if report.outcome is Outcome.NEW and seed_id in slugs and seed_id not in state.by_seed:
            slug = slugs[seed_id]
            yield NamedText(
                f"{slug}.md", slug, (seed_id,), report.title, "", slug, report.published
            )


def _standing(
    state: State, stored: StoredArticle, seed_id: str = "", report: SeedReport | None = None
) -> NamedText:
    """Name an article that was there before; a decision may have changed how it is published."""
    header = read_header(stored.document, stored.path.stem)
    known = report is not None and report.outcome not in (Outcome.REFUSED, Outcome.WITHHELD)
    return NamedText(
        path=stored.path.relative_to(state.settings.articles).as_posix(),
        slug=header.slug,
        seeds=tuple(filter(None, (seed_id, header.seed_id, header.identity))),
        title=header.title,
        language="",
        url=header.slug,
        listed=report.published if report is not None and known else header.status in LISTED,
    )
