"""Report the seeds that hold one text in nearly the same words, as two sites print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsarchive.articles.compose import plain_text
from newsarchive.importer.prepare import PreparedSeed
from newsarchive.importer.report import SeedReport
from newsarchive.models import Outcome, Particular, Warning
from newsarchive.text.shingles import near_duplicates

#: Versions that a warning names; the others follow from theirs.
MOST_NAMED = 3
_NO_ARTICLE = frozenset({Outcome.WITHHELD, Outcome.REFUSED})


def with_versions(
    reports: Sequence[SeedReport], prepared: Mapping[str, PreparedSeed]
) -> list[SeedReport]:
    """Warn of each seed whose cleaned text stands in another's, with the overlap in per cent.

    Both stay: which to publish is the curator's to decide. Copies to the byte were held back
    before, and a seed whose article is not published is nobody's version.
    """
    texts = {
        report.seed_id: plain_text(prepared[report.seed_id].article)
        for report in reports
        if report.published and report.outcome not in _NO_ARTICLE and report.seed_id in prepared
    }
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for overlap in near_duplicates(texts):
        found[overlap.first].append((-overlap.percent, overlap.second))
        found[overlap.second].append((-overlap.percent, overlap.first))
    return [_warned(report, sorted(found.get(report.seed_id, ()))) for report in reports]


def _warned(report: SeedReport, others: Sequence[tuple[int, str]]) -> SeedReport:
    if not others:
        return report
    named: tuple[Mapping[str, str | int], ...] = tuple(
        {"name": name, "percent": -percent} for percent, name in others[:MOST_NAMED]
    )
    values: dict[str, Particular] = {"named": named, "more": " …" * (len(others) > MOST_NAMED)}
    warning = Warning("near-duplicate", values=values, form="named")
    return replace(report, warnings=(*report.warnings, warning))
