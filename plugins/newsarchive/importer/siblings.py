"""Find what concerns several seeds at once: copies, namesakes, orphans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from newsarchive.importer.prepare import decisions_path
from newsarchive.importer.report import Problem, SeedReport
from newsarchive.importer.seeds import list_seeds, list_strangers
from newsarchive.importer.state import State
from newsarchive.models import Outcome, RawSeed, Warning
from newsarchive.text.normalize import fold


def without_copies(
    seeds: Iterable[RawSeed], state: State
) -> tuple[list[RawSeed], list[SeedReport]]:
    """Keep one of several byte-identical seeds: the one that has an article, else the first."""
    groups: defaultdict[str, list[RawSeed]] = defaultdict(list)
    for seed in seeds:
        groups[seed.digest].append(seed)
    unique: list[RawSeed] = []
    copies: list[SeedReport] = []
    for group in groups.values():
        first, *rest = sorted(group, key=lambda s: (s.seed_id not in state.by_seed, s.seed_id))
        unique.append(first)
        detail = f"the same bytes as {first.seed_id}; delete one of them"
        copies += [
            SeedReport(item.seed_id, Outcome.WITHHELD, "same-bytes", detail) for item in rest
        ]
    return unique, copies


def with_namesakes(reports: Sequence[SeedReport]) -> list[SeedReport]:
    """Warn of seeds that share a title: each has its own page, but are they one text?"""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        if report.title:
            groups[fold(report.title)].append(report.seed_id)
    return [_warned(report, groups[fold(report.title)]) for report in reports]


def _warned(report: SeedReport, group: Sequence[str]) -> SeedReport:
    others = sorted(set(group) - {report.seed_id})
    if not report.title or not others:
        return report
    named = ", ".join(others[:3]) + (" …" if len(others) > 3 else "")
    warning = Warning("same-title", values={"named": named})
    return replace(report, warnings=(*report.warnings, warning))


def _stranger(path: Path) -> Problem:
    if path.is_symlink():
        return Problem("not-a-seed", path.name, "a link, which is not followed")
    if path.is_dir():
        said = "a folder, which is not looked into; put its texts into the folder of the seeds"
        return Problem("not-a-seed", path.name, said)
    if path.name.startswith("."):
        return Problem("not-a-seed", path.name, "hidden; rename it if it is a seed")
    said = "not read, as its name does not end in .txt; rename it if it is a seed"
    return Problem("not-a-seed", path.name, said)


def orphans(state: State, reports: Iterable[SeedReport]) -> list[Problem]:
    """Find articles whose seed is gone and decisions that belong to no seed."""
    known = {report.seed_id for report in reports}
    problems = [
        Problem("seed-missing", stored.path.name, f"its seed {seed_id} is gone; the article stays")
        for seed_id, stored in sorted(state.by_seed.items())
        if seed_id not in known
    ]
    folder = state.settings.seeds
    if not folder.is_dir():
        problems.append(Problem("no-seeds-folder", folder.name, "there is no such folder"))
    problems += [_stranger(path) for path in list_strangers(folder)]
    expected = {decisions_path(path).name for path in list_seeds(folder)}
    problems += [
        Problem("decisions-without-seed", path.name, "no seed has this name; rename the file")
        for path in (sorted(folder.glob("*.toml")) if folder.is_dir() else ())
        if path.name not in expected
    ]
    return problems
