"""Read the time of day beside a date."""

from __future__ import annotations

import re

from newsarchive.text.date_names import date_names
from newsarchive.text.normalize import fold

#: Characters read on each side of a date.
_REACH = 48
_AFTER = re.compile(
    r"(?:T|[\s,;|·•@(\[–—-]{0,4}(?P<word>[^\W\d_]{1,4}\.?(?:\s+[^\W\d_]{1,4})?)?[\s:|–-]{0,3})"
    r"(?P<hour>\d{1,2})(?P<sep>[:.hH時시点])\s?(?P<minute>\d\d)(?!\d|[./-]\d)(?::\d\d)?"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b)?(?P<clock>\s?(?:[Uu]hr|Uhr|h\b|分|분))?"
)
_BEFORE = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?P<sep>[:hH])(?P<minute>\d\d)(?::\d\d)?"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?(?:\s?[A-Z]{2,5})?[\s,|·•/–—-]{0,4}"
    r"(?:(?P<word>[^\W\d_]{1,12})\.?,?\s{1,2})?$"
)


def clock_beside(text: str, start: int, end: int) -> tuple[int, int, tuple[int, int]] | None:
    """Give where a date with its time starts and ends, and the time; None if none stands there.

    The time stands right after the date's characters `start` to `end` or right before them.
    """
    after = _AFTER.match(text, end, end + _REACH)
    clock = _clock(after)
    if after is not None and clock is not None:
        return start, after.end(), clock
    left = max(0, start - _REACH)
    before = _BEFORE.search(text[left:start])
    clock = _clock(before)
    return (left + before.start(), end, clock) if before is not None and clock else None


def _clock(match: re.Match[str] | None) -> tuple[int, int] | None:
    """Give the hour and minute of a match, None if they are no time of day."""
    if match is None:
        return None
    parts = match.groupdict()
    names = date_names()
    words = [fold(word).strip(".") for word in (parts["word"] or "").split()]
    if any(word not in names.clock_words and word not in names.weekdays for word in words):
        return None
    if parts["sep"] == "." and not (words or parts.get("clock") or parts["half"]):
        return None
    hour, minute = int(parts["hour"]), int(parts["minute"])
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["half"] in "pP" else 0)
    return (hour, minute) if hour <= 23 and minute <= 59 else None
