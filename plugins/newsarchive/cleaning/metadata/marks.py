"""Keep the segments that metadata claim from overlapping."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.cleaning.types import Mark


def merge_marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Give the marks in page order, without those that overlap one named before them."""
    kept: list[Mark] = []
    for mark in marks:
        segment = mark.segment
        if segment.start < segment.end and not any(
            other.segment.line == segment.line
            and segment.start < other.segment.end
            and other.segment.start < segment.end
            for other in kept
        ):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.segment))
