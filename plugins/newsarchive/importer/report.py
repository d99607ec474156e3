"""Say what an import did with each seed, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from newsarchive.importer.remarks import Remarks, remarks_in
from newsarchive.models import Outcome, Warning
from newsarchive.text.visible import visible

#: Lines printed of one kind before the rest is only counted: 50,000 seeds stay readable.
MAX_ROWS = 40
#: Kinds of which each is named, however many: what is not on the site.
_ALL_NAMED = frozenset({Outcome.REFUSED.value, Outcome.WITHHELD.value, "problem"})

#: Codes that leave a published page sound but ask for a curator's decision: `check` fails on them.
NEEDS_DECISION = frozenset(
    {
        "untitled", "same-title", "same-bytes", "decision-without-line", "bad-decisions",
        "bad-article", "article-claimed-twice", "decisions-without-seed", "renamed-seed",
        "decision-not-applied", "no-seeds-folder", "bad-dossier", "dossier-unknown-text",
        "dossier-text-twice",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What became of one seed; `reason` is a stable code, `detail` its particulars in words.

    `published` is false for an article that stands as hidden or as a draft.
    """

    seed_id: str
    outcome: Outcome
    reason: str
    detail: str = ""
    title: str = ""
    date: str = ""
    warnings: tuple[Warning, ...] = ()
    published: bool = True

    def has(self, code: str) -> bool:
        """Tell whether the seed's warnings hold a code."""
        return any(warning.code == code for warning in self.warnings)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong beside the seeds: a stable code, the file, what is wrong and the remedy."""

    code: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: one report a seed, in order of their names, and the other problems.

    `language` is the interface's, in which its remarks are said.
    """

    seeds: tuple[SeedReport, ...]
    problems: tuple[Problem, ...] = ()
    language: str = "fr"

    @property
    def say(self) -> Remarks:
        """Give what says a warning in words."""
        return remarks_in(self.language)

    @property
    def findings(self) -> tuple[str, ...]:
        """List what a curator must settle, a line each: file, code, words."""
        lines = [
            f"{seed.seed_id}: {seed.reason}: {seed.detail}"
            for seed in self.seeds
            if seed.outcome is Outcome.REFUSED or seed.reason in NEEDS_DECISION
        ]
        lines += [
            f"{seed.seed_id}: {warning.code}: {self.say(warning)}"
            for seed in self.seeds
            for warning in seed.warnings
            if warning.code in NEEDS_DECISION
        ]
        lines += [
            f"{problem.path}: {problem.code}: {problem.message}"
            for problem in self.problems
            if problem.code in NEEDS_DECISION
        ]
        return tuple(lines)


_STYLES = {
    "new": "green",
    "changed": "cyan",
    "kept": "blue",
    "withheld": "blue",
    "doubtful": "yellow",
    "undated": "yellow",
    "proposed": "cyan",
    "version": "cyan",
    "conflict": "yellow",
    "decoded": "cyan",
    "problem": "yellow",
    "refused": "bold red",
}
#: Reasons of an article's change that go without saying.
_PLAIN = frozenset({"new-seed", "machine-improved"})
#: Warnings that are no doubt about the text, and their words.
_WORDS = {
    "undated": "undated",
    "recurs-on-site": "proposed",
    "near-duplicate": "version",
    "edit-conflict": "conflict",
    "encoding-guessed": "decoded",
    "mojibake-repaired": "decoded",
}


def print_report(report: ImportReport, console: Console) -> None:
    """Print a line for each seed that is new, changed, kept, doubtful, undated or refused.

    A version of another text and a cut that a site proposes have their lines, too.
    """
    rows = list(_rows(report))
    shown: Counter[str] = Counter()
    for word, name, said in rows:
        shown[word] += 1
        if shown[word] <= MAX_ROWS or word in _ALL_NAMED:
            line = Text(f"{word:>9} ", style=_STYLES[word])
            line.append(f"{name}  ", style="bold")
            line.append(said, style="default")
            console.print(line, soft_wrap=True, highlight=False)
    for word, count in shown.items():
        if count > MAX_ROWS and word not in _ALL_NAMED:
            console.print(f"{word:>9} … and {count - MAX_ROWS} more", style=_STYLES[word])
    console.print(Text(_summary(report), style="bold"), soft_wrap=True, highlight=False)


def _rows(report: ImportReport) -> Iterable[tuple[str, str, str]]:
    for seed in report.seeds:
        if seed.outcome is not Outcome.UNCHANGED:
            yield seed.outcome.value, visible(seed.seed_id), visible(_said(seed))
        for warning in seed.warnings:
            lines = ", ".join(f"L{line}" for line in warning.lines[:8]) + (
                "…" if len(warning.lines) > 8 else ""
            )
            said = f"{warning.code}: {report.say(warning)}" + (f" ({lines})" if lines else "")
            yield _WORDS.get(warning.code, "doubtful"), visible(seed.seed_id), visible(said)
    for problem in report.problems:
        yield "problem", visible(problem.path), visible(f"{problem.code}: {problem.message}")


def _said(seed: SeedReport) -> str:
    if seed.outcome in {Outcome.NEW, Outcome.CHANGED}:
        dated = f"{seed.date or 'no date'} · {seed.title}"
        return dated if seed.reason in _PLAIN else f"{': '.join(_why(seed))} · {dated}"
    return ": ".join(_why(seed))


def _why(seed: SeedReport) -> tuple[str, ...]:
    return (seed.reason, seed.detail) if seed.detail else (seed.reason,)


def _summary(report: ImportReport) -> str:
    counts = Counter(seed.outcome.value for seed in report.seeds)
    undated = sum(seed.has("undated") for seed in report.seeds)
    doubtful = sum(any(w.code not in _WORDS for w in seed.warnings) for seed in report.seeds)
    proposed = sum(seed.has("recurs-on-site") for seed in report.seeds)
    words = [f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome]]
    words += [f"{doubtful} doubtful"] * bool(doubtful) + [f"{undated} undated"] * bool(undated)
    versions = sum(seed.has("near-duplicate") for seed in report.seeds)
    conflicts = sum(seed.has("edit-conflict") for seed in report.seeds)
    words += [f"{conflicts} conflicts"] * bool(conflicts)
    decoded = sum(
        any(_WORDS.get(w.code) == "decoded" for w in seed.warnings) for seed in report.seeds
    )
    words += [f"{decoded} decoded"] * bool(decoded)
    words += [f"{proposed} proposed"] * bool(proposed) + [f"{versions} versions"] * bool(versions)
    return f"{len(report.seeds)} seeds: {', '.join(words) or 'none'}"
