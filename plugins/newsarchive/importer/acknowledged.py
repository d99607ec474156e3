"""Leave out of the report what the curator acknowledged, and name what was so in vain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from newsarchive.importer.prepare import PreparedSeed
from newsarchive.importer.report import SeedReport
from newsarchive.models import Outcome, Warning

_NO_ARTICLE = frozenset({Outcome.WITHHELD, Outcome.REFUSED})


def with_acknowledged(
    reports: Sequence[SeedReport], prepared: Mapping[str, PreparedSeed]
) -> list[SeedReport]:
    """Give the reports without acknowledged warnings; an acknowledged one that is none is told."""
    return [
        _without(report, prepared[report.seed_id])
        if report.seed_id in prepared and report.outcome not in _NO_ARTICLE
        else report
        for report in reports
    ]


def _without(report: SeedReport, item: PreparedSeed) -> SeedReport:
    codes = item.decisions.acknowledged_codes
    met = {warning.code for warning in (*report.warnings, *item.article.acknowledged)}
    left = [warning for warning in report.warnings if warning.code not in codes]
    return replace(report, warnings=(*left, *_in_vain(item, met)))


def _in_vain(item: PreparedSeed, met: set[str]) -> Iterator[Warning]:
    for one in item.decisions.acknowledged:
        if one.code not in met:
            values = {"place": one.place, "word": one.code}
            yield Warning("acknowledged-without-warning", values=values)
