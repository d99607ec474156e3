"""Turn decisions into verdicts that cover every character of every line exactly once."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from newsarchive.cleaning.decisions import Decision
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.reasons import Reason
from newsarchive.cleaning.types import Dump, Mark
from newsarchive.models import DecidedBy, Line, LineDecision, Role, Segment, Verdict, Warning

#: Certainty of a curator's decision.
CERTAIN = 1.0
#: A mark never takes a whole unit of prose this heavy (words) out of the body: it would be a
#: finder's mistake, as names and dates are short.
HEAVIEST_MARKED = 60
#: A line is near to a decided one from this likeness on, by so many of its first signs; so many
#: lines are looked at.
NEAR, NEAR_SIGNS, NEAR_LINES = 0.7, 200, 2_000


def compose(
    dump: Dump, units: Sequence[Unit], decisions: Sequence[Decision], marks: Sequence[Mark]
) -> list[Verdict]:
    """Give one verdict a segment, in order: units as decided, marks cut out of them, blanks."""
    by_line: dict[int, list[tuple[Unit, Decision]]] = {}
    for unit, decision in zip(units, decisions, strict=True):
        by_line.setdefault(unit.segment.line, []).append((unit, decision))
    marks_by_line: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.segment):
        marks_by_line.setdefault(mark.segment.line, []).append(mark)
    verdicts: list[Verdict] = []
    for line in dump.lines:
        decided = by_line.get(line.number)
        if decided is None:
            verdicts.append(_blank(line))
            continue
        for unit, decision in decided:
            verdicts += _with_marks(unit, decision, marks_by_line.get(line.number, ()))
    return verdicts


def _blank(line: Line) -> Verdict:
    segment = Segment(line.number, 0, len(line.text))
    return Verdict(segment, Role.BLANK, Reason.EMPTY_LINE, DecidedBy.RULE, CERTAIN)


def _with_marks(unit: Unit, decision: Decision, marks: Sequence[Mark]) -> Iterator[Verdict]:
    """Give a unit's verdicts: its own between the marks that stand in it, in order."""
    segment = unit.segment
    place = segment.start
    if decision.role not in (Role.TITLE, Role.REPEATED, Role.SEPARATOR):
        for mark in marks:
            start, end = max(mark.segment.start, place), min(mark.segment.end, segment.end)
            if start >= end or (decision.kept and _too_heavy(unit, end - start)):
                continue
            if start > place:
                yield _own(Segment(segment.line, place, start), decision)
            yield Verdict(
                Segment(segment.line, start, end),
                mark.role, mark.reason, DecidedBy.RULE, mark.confidence,
            )  # fmt: skip
            place = end
    if place < segment.end or segment.start == segment.end:
        yield _own(Segment(segment.line, place, segment.end), decision)


def _too_heavy(unit: Unit, marked: int) -> bool:
    return len(unit.text.split()) > HEAVIEST_MARKED and marked > len(unit.text) / 2


def _own(segment: Segment, decision: Decision) -> Verdict:
    return Verdict(
        segment, decision.role, decision.reason, decision.decided_by, decision.confidence
    )


def apply_curator(
    dump: Dump, verdicts: Sequence[Verdict], decisions: Sequence[LineDecision]
) -> tuple[list[Verdict], list[Warning]]:
    """Let the curator's decisions overrule the verdicts of the lines they quote.

    A quote matches every line whose text it is, blanks around it aside. A decision that quotes no
    line of the dump gives a warning `decision-without-line`.
    """
    wanted: dict[int, bool] = {}
    warnings: list[Warning] = []
    numbers: dict[str, list[int]] = {}
    for line in dump.lines:
        numbers.setdefault(line.text.strip(), []).append(line.number)
    for decision in decisions:
        found = numbers.get(decision.text.strip(), []) if decision.text.strip() else []
        for number in found:
            wanted[number] = decision.keep
        if not found:
            warnings.append(_without_line(decision, numbers))
    overruled: list[Verdict] = []
    done: set[int] = set()
    for verdict in verdicts:
        number = verdict.segment.line
        if number not in wanted:
            overruled.append(verdict)
        elif number not in done:
            done.add(number)
            overruled.append(_curated(dump.lines[number - 1], wanted[number]))
    return overruled, warnings


def _without_line(decision: LineDecision, numbers: Mapping[str, Sequence[int]]) -> Warning:
    """Report a decision whose line is gone, with the line that has come near to it."""
    known = {text[:NEAR_SIGNS]: tuple(found) for text, found in islice(numbers.items(), NEAR_LINES)}
    wanted = decision.text.strip()[:NEAR_SIGNS]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=NEAR)
    values = {"text": decision.text[:80], "place": f" ({decision.place})" * bool(decision.place)}
    if not near:
        return Warning("decision-without-line", values=values, form="alone")
    return Warning("decision-without-line", known[near[0]], values, form="near")


def _curated(line: Line, keep: bool) -> Verdict:
    role = Role.PARAGRAPH if keep else Role.FURNITURE
    reason = Reason.CURATOR_KEEPS if keep else Reason.CURATOR_CUTS
    segment = Segment(line.number, 0, len(line.text))
    return Verdict(segment, role, reason, DecidedBy.CURATOR, CERTAIN)
