"""Decide what becomes of an article's file when its seed is imported again: the curator wins."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.models import Outcome


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What to write: `article` and `base` are file texts, or None to leave the file as it is."""

    outcome: Outcome
    reason: str
    article: str | None = None
    base: str | None = None


def merge(base: str | None, current: str | None, new: str) -> MergeResult:
    """Merge the machine's new version of an article with what stands.

    `base` is the machine's last version, `current` the curator's file; None where absent. The base
    moves only when the new version is taken, so that it stays the common ancestor of both sides.
    """
    if current is None:
        if base is None:
            return MergeResult(Outcome.NEW, "new-seed", new, new)
        return MergeResult(Outcome.WITHHELD, "article-deleted")
    if current == new:
        return MergeResult(Outcome.UNCHANGED, "same", base=None if base == new else new)
    if base is not None and current == base:
        return MergeResult(Outcome.CHANGED, "machine-improved", new, new)
    if base == new:
        return MergeResult(Outcome.KEPT, "edited-by-curator")
    return MergeResult(Outcome.KEPT, "edited-by-curator-and-machine-differs")
