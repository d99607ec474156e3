"""Merge three versions of an article by header field and by paragraph, the curator's first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsarchive.articles.document import MarkdownDocument, key_of, parse_leniently
from newsarchive.articles.paragraphs import Paragraph, merge_paragraphs, split


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that the curator and the machine changed, each in another way.

    `field` is the header's, empty for a paragraph; `line` counts from 1 in the article as it
    stands; `theirs` is what the machine would write, empty where it would write nothing.
    """

    field: str
    line: int
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged article, the machine's side of it for the next merge, and the conflicts."""

    text: str
    base: str
    conflicts: tuple[Conflict, ...]


def three_way(base: str, mine: str, theirs: str) -> Merged:
    """Merge `theirs` into `mine`; what `mine` says stays as written, line ends included."""
    plain = mine.removeprefix("\ufeff").replace("\r\n", "\n")
    head, _, body = plain.partition("\n\n")
    head = head.rstrip("\n")
    before, after = parse_leniently(base)[0], parse_leniently(theirs)[0]
    lines, base_lines, fields = _merge_header(before, head, after)
    lead, own = split(body)
    merged = merge_paragraphs(split(before.body)[1], own, split(after.body)[1])
    written = "".join(p.text + p.after for p in merged.paragraphs)
    text = "\n".join(lines) + "\n\n" + lead + written
    places = _places(len(lines) + 2 + lead.count("\n"), merged.paragraphs)
    conflicts = (
        *(Conflict(key, _line_of(lines, key), after.get(key) or "") for key in fields),
        *(Conflict("", places[c.index], "\n\n".join(c.theirs)) for c in merged.clashes),
    )
    ancestor = "\n".join(base_lines) + "\n\n" + "\n\n".join(merged.ancestor)
    ancestor += "\n" * bool(merged.ancestor)
    return Merged(_as_before(text, plain, mine), ancestor, conflicts)


def without_field(text: str, key: str) -> str:
    """Give an article's text without a field of its header."""
    head, blank, body = text.partition("\n\n")
    return "\n".join(with_field(head.split("\n"), key, None)) + blank + body


def with_field(
    lines: Sequence[str], key: str, value: str | None, order: Iterable[str] = ()
) -> list[str]:
    """Set a field in the lines of a header, or take it out; the other lines stay as written.

    A field that is new stands behind the nearest that comes before it in `order`.
    """
    keys = [key_of(line) for line in lines]
    name = key.lower()
    if name in keys:
        place = keys.index(name)
        written = [] if value is None else [f"{lines[place].partition(':')[0]}: {value}"]
        return [*lines[:place], *written, *lines[place + 1 :]]
    if value is None:
        return list(lines)
    ordered = [one.lower() for one in order]
    earlier = ordered[: ordered.index(name)] if name in ordered else ordered
    place = max((keys.index(one) + 1 for one in earlier if one in keys), default=0)
    return [*lines[:place], f"{key}: {value}", *lines[place:]]


def _merge_header(
    base: MarkdownDocument, head: str, new: MarkdownDocument
) -> tuple[list[str], list[str], list[str]]:
    """Give the merged header's lines, those of the base for the next time, the fields in doubt."""
    lines = head.split("\n") if head else []
    mine = parse_leniently(head)[0]
    base_lines = [f"{key}: {value}" for key, value in new.header]
    order = [key for key, _ in new.header]
    conflicts: list[str] = []
    for key in dict.fromkeys([*order, *(key for key, _ in base.header)]):
        old, own, found = base.get(key), mine.get(key), new.get(key)
        if own == old and found != own:
            lines = with_field(lines, key, found, order)
        elif own not in (old, found) and found != old:
            conflicts.append(key)
            base_lines = with_field(base_lines, key, old, order)
    return lines, base_lines, conflicts


def _line_of(lines: Sequence[str], key: str) -> int:
    keys = [key_of(line) for line in lines]
    return keys.index(key.lower()) + 1 if key.lower() in keys else 1


def _places(first: int, paragraphs: Sequence[Paragraph]) -> list[int]:
    """Give the line on which each paragraph begins, and that behind the last."""
    places = [first]
    for one in paragraphs:
        places.append(places[-1] + (one.text + one.after).count("\n"))
    return places


def _as_before(text: str, plain: str, mine: str) -> str:
    """Write a merged text as the file was written, and give the file itself if nothing changed."""
    if text.rstrip("\n") == plain.rstrip("\n"):
        return mine
    written = text.replace("\n", "\r\n") if "\r\n" in mine else text
    return "\ufeff" * mine.startswith("\ufeff") + written
