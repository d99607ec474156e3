"""Show the segments of a seed as rows: status, repairs, what to paste to decide otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from newsarchive.models import CleanArticle, DecidedBy, LineDecision, Role, Segment, Verdict
from newsarchive.pages.provenance_views import Repair, RowRun, RowStatus, SeedRow
from newsarchive.pages.typography import percent_words
from newsarchive.text.controls import marked_controls
from newsarchive.text.language import other_language
from newsarchive.text.line_decisions import lines_table

#: Segments shown of a seed, and signs of their texts in all: 4 MB of HTML at the very most. A page
#: of news has 50 to 500 lines; what stands beyond is counted on the page.
MOST_ROWS = 5_000
MOST_SIGNS = 300_000
#: Doubtful rows that offer what to paste and a link to report them, and signs of the former: text
#: that is on the page already must not double it.
MOST_OFFERS = 200
MOST_PASTED = 20_000
#: More sure cuts than this in a row are folded.
MOST_UNFOLDED = 8
#: Repairs shown of one line.
MOST_REPAIRS = 6
_LONGEST_REPAIR = 120


def header_lines(article: CleanArticle) -> frozenset[int]:
    """Give the lines that say what the article's head says: title, date, authors, source."""
    found = (article.title, article.date, article.authors, article.source, article.via)
    return frozenset(line for one in found if one is not None for line in one.lines)


def row_status(verdict: Verdict, header: frozenset[int]) -> RowStatus:
    """Tell what became of a segment; `header` are the lines of the article's head."""
    if verdict.kept:
        return RowStatus.KEPT
    if verdict.role is Role.BLANK:
        return RowStatus.BLANK
    return RowStatus.USED if verdict.segment.line in header else RowStatus.CUT


def seed_rows(
    article: CleanArticle,
    lines: Sequence[str] | None,
    before: Mapping[int, str],
    language: str,
    spoken: str,
) -> tuple[SeedRow, ...]:
    """Show the segments up to the bounds; `before` are lines as they were before their repair.

    `language` is the interface's, `spoken` the article's.
    """
    header = header_lines(article)
    decided = _decided(article, lines or ())
    rows: list[SeedRow] = []
    signs = offers = pasted = 0
    for verdict in article.verdicts:
        text = _text(verdict.segment, lines)
        signs += len(text)
        if len(rows) >= MOST_ROWS or (rows and signs > MOST_SIGNS):
            break
        offered = verdict.doubtful and offers < MOST_OFFERS
        offers += offered
        correction = _correction(verdict, lines or (), decided) if offered else ""
        pasted += len(correction)
        number = verdict.segment.line
        status = row_status(verdict, header)
        rows.append(
            SeedRow(
                anchor=verdict.segment.anchor,
                status=status,
                language=_language(text, status, language, spoken),
                doubtful=verdict.doubtful,
                role=verdict.role,
                reason=verdict.reason,
                decided_by=verdict.decided_by,
                confidence=percent_words(verdict.confidence, language),
                text=text if len(text) <= MOST_SIGNS else f"{text[:MOST_SIGNS]} […]",
                repairs=_repairs(before.get(number), lines, verdict.segment),
                correction=correction if pasted <= MOST_PASTED else "",
                reportable=offered,
            )
        )
    return tuple(rows)


def _language(text: str, status: RowStatus, language: str, spoken: str) -> str:
    """Tell the language of a row's text where it is surely not the interface's.

    What stands in the article is in its language; what was cut may be in any, or in none.
    """
    usual = spoken if status in (RowStatus.KEPT, RowStatus.USED) else language
    found = other_language(text, usual) or usual
    return "" if found == language else found


def runs_of(rows: Sequence[SeedRow]) -> Iterator[RowRun]:
    """Part rows into runs, so that many sure cuts can be folded; what is to be looked at never is.

    Blank lines between cuts go with them.
    """
    for sure, members in groupby(rows, key=_is_surely_out):
        run = tuple(members)
        cuts = sum(row.status is RowStatus.CUT for row in run)
        yield RowRun(run, sure and cuts > MOST_UNFOLDED, cuts)


def _is_surely_out(row: SeedRow) -> bool:
    out = row.status in (RowStatus.CUT, RowStatus.BLANK)
    return out and not row.doubtful and row.decided_by is not DecidedBy.CURATOR


def _text(segment: Segment, lines: Sequence[str] | None) -> str:
    if lines is None or segment.line > len(lines):
        return ""
    return marked_controls(lines[segment.line - 1][segment.start : segment.end])


def _decided(article: CleanArticle, lines: Sequence[str]) -> tuple[LineDecision, ...]:
    """Give the decisions on lines that stand: a pasted table takes the place of theirs."""
    return tuple(
        LineDecision(verdict.kept, lines[verdict.segment.line - 1])
        for verdict in article.verdicts
        if verdict.decided_by is DecidedBy.CURATOR and verdict.segment.line <= len(lines)
    )


def _correction(verdict: Verdict, lines: Sequence[str], decided: Iterable[LineDecision]) -> str:
    """Write the table that decides on a whole line the other way; empty for a part of a line."""
    segment = verdict.segment
    whole = lines[segment.line - 1] if segment.line <= len(lines) else ""
    if not whole.strip() or whole[segment.start : segment.end].strip() != whole.strip():
        return ""
    return lines_table(tuple(decided), [LineDecision(not verdict.kept, whole)])


def _repairs(old: str | None, lines: Sequence[str] | None, segment: Segment) -> tuple[Repair, ...]:
    """Show the words of a line that were repaired, at its first segment."""
    if old is None or lines is None or segment.start or segment.line > len(lines):
        return ()
    new = lines[segment.line - 1]
    words = list(zip(old.split(" "), new.split(" "), strict=False))
    if len(old.split(" ")) != len(new.split(" ")):
        words = [(old, new)]
    changed = dict.fromkeys(pair for pair in words if pair[0] != pair[1])
    return tuple(
        Repair(_short(before), _short(after)) for before, after in list(changed)[:MOST_REPAIRS]
    )


def _short(text: str) -> str:
    shown = marked_controls(text)
    return shown if len(shown) <= _LONGEST_REPAIR else f"{shown[:_LONGEST_REPAIR]}…"
