"""Write a review as git writes its status: short, in groups, each with what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.models import Outcome
from newsarchive.review.views import Note, Review, Section, SeedSummary
from newsarchive.text.visible import visible

#: Rows of a group before the rest is only counted.
MOST_ROWS = 10
#: What `make html` would do.
_CHANGES = (Outcome.NEW, Outcome.CHANGED)
_GROUPS = {
    Section.REFUSED: ("Refused", "mend the file or its decisions, or delete it"),
    Section.CONFLICTS: ("Conflicts", "decide in the article or in seeds/<name>.toml"),
    Section.ORPHANS: ("Without their seed", "rename the file, or delete it"),
    Section.DUPLICATES: ("Duplicates and versions", "hide or delete all but one, or leave them"),
    Section.UNDATED: ("Undated", "write the date in seeds/<name>.toml, or leave them"),
    Section.PROPOSALS: ("Proposed cuts", "paste what make report shows"),
    Section.REMARKS: ("Remarks", "look at the lines"),
}


def to_text(found: Review) -> Iterator[tuple[str, str]]:
    """Give the lines with the style of each: `title`, `hint`, `row`, `plain`."""
    counts = ", ".join(f"{count} {outcome}" for outcome, count in found.outcomes.items())
    yield "plain", f"{len(found.seeds)} seeds: {counts or 'none'}"
    changes = sorted(
        (seed for seed in found.seeds if seed.outcome in _CHANGES), key=lambda seed: seed.seed
    )
    yield from _group("To be built", "make html", len(changes), [_change(seed) for seed in changes])
    for section, (title, hint) in _GROUPS.items():
        listed = found.notes[section]
        yield from _group(title, hint, listed.total, [_note(note) for note in listed.items])
    yield from _group(
        f"{found.doubtful_lines} doubtful lines, in seeds",
        "make report shows each with what to paste",
        found.doubtful.total,
        [f"{item.total:>4}  {item.seed}" for item in found.doubtful.items],
    )
    yield from _group(
        "Names that the vocabulary lacks",
        "newsarchive vocabulary suggest",
        found.vocabulary.total,
        [f"{one.articles:>4}  {one.label} ({one.kind})" for one in found.vocabulary.items],
    )
    yield "plain", ""
    yield "plain", _next(found, len(changes))


def _group(title: str, hint: str, total: int, rows: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not total:
        return
    yield "plain", ""
    yield "title", f"{title} ({total}):"
    yield "hint", f"  ({hint})"
    for row in rows[:MOST_ROWS]:
        yield "row", f"        {visible(row)}"
    if total > MOST_ROWS:
        yield "hint", f"        … and {total - min(MOST_ROWS, len(rows))} more (make report)"


def _change(seed: SeedSummary) -> str:
    return f"{seed.outcome:<9} {seed.seed}  {seed.date or 'no date'} · {seed.title}"


def _note(note: Note) -> str:
    lines = ", ".join(f"L{line}" for line in note.lines[:8]) + "…" * (len(note.lines) > 8)
    said = f"{note.code}: {note.message}" if note.message else note.code
    return f"{'✗' if note.to_settle else '·'} {note.file}  {said}" + (f" ({lines})" * bool(lines))


def _next(found: Review, changes: int) -> str:
    """Say what to do next."""
    if found.to_settle:
        return f"{found.to_settle} to settle (✗): make check fails until then"
    if changes:
        return "nothing to settle; next: make html"
    return "nothing to settle, nothing to build"
