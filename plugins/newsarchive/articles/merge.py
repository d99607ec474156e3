"""Decide what becomes of an article's file when its seed is imported again: the curator wins."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.articles.threeway import Conflict, three_way, without_field
from newsarchive.models import Outcome


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What to write: `article` and `base` are file texts, or None to leave the file as it is.

    `edited` tells that the article says something of the curator's own.
    """

    outcome: Outcome
    reason: str
    article: str | None = None
    base: str | None = None
    edited: bool = False
    conflicts: tuple[Conflict, ...] = ()


def merge(base: str | None, current: str | None, new: str) -> MergeResult:
    """Merge the machine's new version of an article with what stands.

    `base` is the machine's last version, `current` the curator's file; None where absent. Where the
    curator and the machine changed the same field or paragraph, the curator's stands, and the base
    stays there what it was, so that the conflict is found again until it is settled.
    """
    if current is None:
        if base is None:
            return MergeResult(Outcome.NEW, "new-seed", new, new)
        return MergeResult(Outcome.WITHHELD, "article-deleted")
    if current == new:
        return MergeResult(Outcome.UNCHANGED, "same", base=None if base == new else new)
    if base is not None and current == base:
        return MergeResult(Outcome.CHANGED, "machine-improved", new, new)
    # Without a base, all that differs is the curator's; but whether a text may be published is
    # decided beside the seed too, and a file that says nothing of it does not overrule that.
    merged = three_way(without_field(new, "Status") if base is None else base, current, new)
    moved = None if merged.base == base else merged.base
    if merged.text != current:
        return MergeResult(
            Outcome.CHANGED, "merged", merged.text, moved, edited=True, conflicts=merged.conflicts
        )
    reason = "edited-by-curator" + "-and-machine-differs" * bool(merged.conflicts)
    return MergeResult(Outcome.KEPT, reason, None, moved, edited=True, conflicts=merged.conflicts)
