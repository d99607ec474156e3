"""Decide on whole stretches of a page: where its text ends, which runs within belong to it."""

from dataclasses import replace

from newsarchive.cleaning import lexicon, runs, trees
from newsarchive.cleaning.decisions import UNKNOWN, Decision, Page, cut, furniture_kind, keep
from newsarchive.cleaning.reasons import BELOW, Reason
from newsarchive.models import DecidedBy, Role

#: A gap ends the text, and a run is decided the other way, from this probability on that the page
#: gains by it. Both were trained on how much a page's F1 gains, so that any above .5 would do;
#: F1 on `dump_lite` and `dump`, cross-validated, stays within .0005 of this between .5 and .65.
END_FROM, TURN_FROM = 0.55, 0.55
#: A heading of what follows an article has at most this many tokens, and its furniture words make
#: at least this share of it.
LONGEST_HEADING, HEADING_SHARE = 14, 0.34


def below_the_end(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Cut what is kept below the first gap that ends the text; note below others what they say."""
    kept = [decision.kept for decision in decisions]
    measured = runs.end_rows(*runs.stretches(page.rows, page.scores, kept))
    scores = page.models.end([row for _, row in measured])
    found: dict[int, Decision] = {}
    most = 0.0
    for number, ((gap, _), score) in enumerate(zip(measured, scores, strict=True)):
        most = max(most, trees.probability(score))
        if most >= END_FROM:
            role, reason = _heading(page, gap)
            end = cut(role, reason, UNKNOWN, DecidedBy.MODEL)
            below = (i for i in range(gap.stop, len(kept)) if kept[i])
            return found | dict.fromkeys(below, replace(end, end=most))
        stop = measured[number + 1][0].stop if number + 1 < len(measured) else len(kept)
        found |= {i: replace(decisions[i], end=most) for i in range(gap.first, stop)}
    return found


def _heading(page: Page, gap: runs.Run) -> tuple[Role, Reason]:
    """Name what a gap announces by the first heading in it."""
    for i in range(gap.first, gap.stop):
        one = page.measured[i]
        if one.tokens <= LONGEST_HEADING and one.furniture >= HEADING_SHARE:
            kind = lexicon.KINDS[one.kinds.index(max(one.kinds))]
            if kind in BELOW:
                return BELOW[kind]
    return Role.FURNITURE, Reason.BELOW_END


def whole_runs(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Keep runs that stand within the text and are of it; cut runs amid it that are not."""
    kept = [decision.kept for decision in decisions]
    measured = runs.run_rows(*runs.stretches(page.rows, page.scores, kept))
    scores = page.models.run([row for _, row in measured])
    found: dict[int, Decision] = {}
    for (run, _), score in zip(measured, scores, strict=True):
        turn = trees.probability(score)
        for i in range(run.first, run.stop):
            old = decisions[i]
            if old.decided_by is DecidedBy.MODEL:
                new = _turned(page, i, run) if turn >= TURN_FROM else old
                found[i] = replace(new, turn=turn, end=old.end)
    return found


def _turned(page: Page, place: int, run: runs.Run) -> Decision:
    """Decide on a unit as its run is: the other way than its own score says."""
    if not run.kept:
        return keep(Reason.WITHIN_TEXT)
    role, reason = furniture_kind(page.measured[place])
    if reason == Reason.OUTSIDE_BODY:
        reason = Reason.ASIDE
    return cut(role, reason, UNKNOWN, DecidedBy.MODEL)
