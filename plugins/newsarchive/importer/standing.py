"""Say what holds for an article as it stands after an import: its warnings."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.articles.document import MarkdownDocument
from newsarchive.articles.header import read_header
from newsarchive.articles.merge import MergeResult
from newsarchive.curation.decisions import Decisions
from newsarchive.importer.prepare import PreparedSeed
from newsarchive.models import Outcome, Status, Warning
from newsarchive.text.normalize import fold

#: Conflicts of one article that are named; the others are counted.
MOST_CONFLICTS = 5
#: Signs shown of what the machine would write.
MOST_SIGNS = 100


def standing_warnings(
    item: PreparedSeed, result: MergeResult, standing: MarkdownDocument, new: MarkdownDocument
) -> tuple[Warning, ...]:
    """Give the warnings that hold for an article's file, `standing` as it is after the import.

    `new` is the machine's version, decisions included: a decision that the file does not follow
    is named, and so is each place that the curator and the machine changed in different ways.
    """
    if result.outcome is Outcome.WITHHELD:
        return ()
    warnings = item.article.warnings
    header = read_header(standing, "")
    if header.status is Status.EXCERPT and header.url is None:
        warnings += (Warning("excerpt-without-url"),)
    if result.edited:
        own = {key for key in ("Date", "Title") if standing.get(key) not in (None, new.get(key))}
        settled = ("undated", "date-") * ("Date" in own) + ("untitled",) * ("Title" in own)
        warnings = tuple(w for w in warnings if not w.code.startswith(settled or ("?",)))
        warnings += tuple(_conflicts(result))
        warnings += tuple(_not_applied(item.decisions, result, standing, new))
    return warnings + item.proposed


def _conflicts(result: MergeResult) -> Iterator[Warning]:
    """Name each place that the curator and the machine changed in different ways."""
    for one in result.conflicts[:MOST_CONFLICTS]:
        words = " ".join(one.theirs.split())
        short = f"{words[:MOST_SIGNS].rstrip()}…" if len(words) > MOST_SIGNS else words
        place = f" ({one.field})" * bool(one.field)
        yield Warning(
            "edit-conflict",
            values={"line": str(one.line), "place": place, "theirs": short},
            form="changed" if short else "removed",
        )
    more = len(result.conflicts) - MOST_CONFLICTS
    if more > 0:
        yield Warning("edit-conflict", values={"n": more}, form="more")


def _not_applied(
    decisions: Decisions, result: MergeResult, standing: MarkdownDocument, new: MarkdownDocument
) -> Iterator[Warning]:
    """Name the decisions that the curator's own edit of the article overrules."""
    overruled = [key for key in decisions.fields if _said(standing, key) != _said(new, key)]
    missing = {*map(fold, new.values("Tags"))} - {*map(fold, standing.values("Tags"))}
    extra = {*map(fold, standing.values("Tags"))} - {*map(fold, new.values("Tags"))}
    added, removed = map(fold, decisions.tags_added), map(fold, decisions.tags_removed)
    if missing & {*added} or extra & {*removed}:
        overruled.append("Tags")
    if decisions.lines and any(not one.field for one in result.conflicts):
        overruled.append("lines")
    if overruled:
        yield Warning("decision-not-applied", values={"fields": ", ".join(overruled)})


def _said(document: MarkdownDocument, key: str) -> str:
    """Give what a header says of a field; an article without a status is published."""
    value = document.get(key) or ""
    return value.lower().replace(Status.PUBLISHED, "") if key == "Status" else value
