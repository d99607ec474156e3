"""Number the documents so that an added or removed article renumbers nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsarchive.errors import ArchiveError
from newsarchive.models import ArchiveEntry


@dataclass(frozen=True, slots=True)
class Numbering:
    """Each document's number by its identity, and the first number never given.

    Numbers of removed documents are not given again, so `numbers` may have gaps.
    """

    numbers: Mapping[str, int]
    next: int

    def to_json(self) -> str:
        """Write the numbering as JSON, identities sorted, for a later `from_json`."""
        table = {"next": self.next, "numbers": dict(sorted(self.numbers.items()))}
        return json.dumps(table, ensure_ascii=False, indent=0) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Numbering:
        """Read what `to_json` wrote.

        Raises:
            ArchiveError: if the text is not such a numbering.
        """
        try:
            table = json.loads(text)
            numbers, following = table["numbers"], table["next"]
            whole = all(type(n) is int and 0 <= n < following for n in numbers.values())
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise _unreadable() from error
        if not whole or len(set(numbers.values())) != len(numbers):
            raise _unreadable()
        return cls(numbers, following)


def identified(entries: Iterable[ArchiveEntry]) -> dict[str, ArchiveEntry]:
    """Name each article for good, oldest first: by its seed's first name, or by its address.

    The address serves where there is no seed, or where an older article has the same one.
    """
    named: dict[str, ArchiveEntry] = {}
    for entry in sorted(entries, key=_age):
        name = entry.identity or entry.seed_id
        named[name if name and name not in named else entry.url] = entry
    return named


def number(entries: Iterable[ArchiveEntry], previous: Numbering | None = None) -> Numbering:
    """Number the entries: known ones as before, new ones after them by date, then address.

    Without `previous`, a pure function of the set of entries; undated entries come first.
    """
    return _numbered(identified(entries), previous)


def numbered(
    entries: Iterable[ArchiveEntry], previous: Numbering | None = None
) -> dict[int, ArchiveEntry]:
    """Give the entries by the numbers that `number` gives them.

    Where each has a name of its own and a number, their ages need not be known.
    """
    entries = [*entries]
    own = {entry.identity or entry.seed_id or entry.url: entry for entry in entries}
    if previous and len(own) == len(entries) and own.keys() <= previous.numbers.keys():
        return {previous.numbers[name]: entry for name, entry in own.items()}
    named = identified(entries)
    numbers = _numbered(named, previous).numbers  # in the order of names
    return dict(zip(numbers.values(), named.values(), strict=True))


def _numbered(names: Iterable[str], previous: Numbering | None) -> Numbering:
    known = {} if previous is None else previous.numbers
    following = 0 if previous is None else previous.next
    numbers: dict[str, int] = {}
    for name in names:
        if name in known:
            numbers[name] = known[name]
        else:
            numbers[name] = following
            following += 1
    return Numbering(numbers, following)


def _age(entry: ArchiveEntry) -> tuple[int, int, int, int, int, str, str]:
    date = entry.date
    if date is None:
        return (0, 0, 0, 0, 0, entry.url, entry.seed_id)
    # Plain numbers: dates as such compare in Python, as strings they would have to be written.
    days = (date.year, date.month, date.day, date.hour, date.minute)
    return (*days, entry.url, entry.seed_id)


def _unreadable() -> ArchiveError:
    return ArchiveError(
        "the saved document numbers cannot be read",
        remedy="delete them: the next build numbers the documents afresh",
    )
