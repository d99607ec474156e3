"""Sort what an import says of seeds and files into the sections of the review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsarchive.errors import VocabularyError
from newsarchive.importer.prepare import decisions_path
from newsarchive.importer.remarks import Remarks
from newsarchive.importer.report import NEEDS_DECISION, ImportReport, SeedReport
from newsarchive.models import Outcome
from newsarchive.review.corrections import for_warning
from newsarchive.review.views import Listed, Note, Section

_SECTIONS = {
    "undated": Section.UNDATED,
    "same-bytes": Section.DUPLICATES,
    "same-title": Section.DUPLICATES,
    "near-duplicate": Section.DUPLICATES,
    "renamed-seed": Section.DUPLICATES,
    "recurs-on-site": Section.PROPOSALS,
    "decisions-without-seed": Section.ORPHANS,
    "seed-missing": Section.ORPHANS,
    "edited-by-curator-and-machine-differs": Section.CONFLICTS,
    "edit-conflict": Section.CONFLICTS,
}
#: Warnings that the list of doubtful lines shows line by line.
_SHOWN_AS_LINES = "doubtful-lines"


def sort_notes(
    report: ImportReport, clashes: Iterable[VocabularyError], most: int
) -> dict[Section, Listed[Note]]:
    """Give the notes of each section, those to settle first, then in order of their files.

    A code that is new to this table stands among the conflicts if `make check` fails on it, else
    among the remarks: none is lost.
    """
    notes: defaultdict[Section, list[Note]] = defaultdict(list)
    for section, note in (*_of_seeds(report), *_of_problems(report), *map(_of_clash, clashes)):
        notes[section].append(note)
    return {section: _listed(notes[section], most) for section in Section}


def _listed(notes: list[Note], most: int) -> Listed[Note]:
    ordered = sorted(notes, key=lambda note: (not note.to_settle, note.file, note.code))
    return Listed(len(ordered), tuple(ordered[:most]))


def _of_seeds(report: ImportReport) -> Iterator[tuple[Section, Note]]:
    for seed in report.seeds:
        refused = seed.outcome is Outcome.REFUSED
        if refused or seed.reason in NEEDS_DECISION or seed.reason in _SECTIONS:
            section = Section.REFUSED if refused else _section(seed.reason)
            settle = refused or seed.reason in NEEDS_DECISION
            yield section, Note(seed.seed_id, seed.reason, seed.detail, to_settle=settle)
        yield from _of_warnings(seed, report.say)


def _of_warnings(seed: SeedReport, say: Remarks) -> Iterator[tuple[Section, Note]]:
    for warning in seed.warnings:
        if warning.code == _SHOWN_AS_LINES:
            continue
        correction = for_warning(seed, warning)
        yield (
            _section(warning.code),
            Note(
                seed.seed_id,
                warning.code,
                say(warning),
                warning.lines,
                warning.code in NEEDS_DECISION,
                decisions_path(Path(seed.seed_id)).name if correction else "",
                correction,
                say.language,
            ),
        )


def _of_problems(report: ImportReport) -> Iterator[tuple[Section, Note]]:
    for problem in report.problems:
        settle = problem.code in NEEDS_DECISION
        yield (
            _section(problem.code),
            Note(problem.path, problem.code, problem.message, to_settle=settle),
        )


def _of_clash(clash: VocabularyError) -> tuple[Section, Note]:
    file = clash.path.name if clash.path else "?"
    where = "" if clash.line is None else f"line {clash.line}: "
    message = f"{where}{clash.message}; {clash.remedy}"
    return Section.CONFLICTS, Note(file, "vocabulary-clash", message, to_settle=True)


def _section(code: str) -> Section:
    fallback = Section.CONFLICTS if code in NEEDS_DECISION else Section.REMARKS
    return _SECTIONS.get(code, fallback)
