"""A date with the precision that its source supports."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARTIAL_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<hour>\d{2}):(?P<minute>\d{2}))?)?)?"
)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date with the precision it has; an absent month, day, hour or minute is 0, -1 for times.

    Sorts chronologically, a less precise date before the more precise ones it contains.

    Raises:
        ValueError: if the parts name no day of the Gregorian calendar, or skip a precision.
    """

    year: int
    month: int = 0
    day: int = 0
    hour: int = -1
    minute: int = -1

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or not 0 <= self.month <= 12:
            raise ValueError(f"no such date: year {self.year}, month {self.month}")
        if self.day:
            leap = self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
            length = _MONTH_LENGTHS[self.month - 1] + (leap and self.month == 2)
            if not self.month or not 1 <= self.day <= length:
                raise ValueError(f"no such date: {self.year}-{self.month}-{self.day}")
        timed = self.hour != -1 or self.minute != -1
        if timed and not (self.day and 0 <= self.hour <= 23 and 0 <= self.minute <= 59):
            raise ValueError(f"no such time: {self.hour}:{self.minute}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2022`, `2022-01`, `2022-01-09` or `2024-03-27T15:47`.

        A space may stand for the T, as in Pelican's own headers.

        Raises:
            ValueError: if the text has another form or names no such date.
        """
        match = _PARTIAL_DATE.fullmatch(text.strip().replace(" ", "T", 1))
        if match is None:
            raise ValueError(f"not a date: {text!r}")
        year, month, day, hour, minute = match.groups()
        if month == "00" or day == "00":
            raise ValueError(f"not a date: {text!r}")
        return cls(
            int(year),
            int(month or 0),
            int(day or 0),
            int(hour) if hour else -1,
            int(minute) if minute else -1,
        )

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        if self.hour >= 0:
            text += f"T{self.hour:02d}:{self.minute:02d}"
        return text
