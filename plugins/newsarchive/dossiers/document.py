"""Read a dossier's Markdown: its header, its chapters, the articles that each lists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from newsarchive.articles.document import MarkdownDocument, key_of, parse_leniently
from newsarchive.errors import DocumentError
from newsarchive.models import Status

#: The fields of a dossier's header.
FIELDS = ("Title", "Slug", "Summary", "Lang", "Status")
#: How a dossier may be published.
STATUSES = (Status.PUBLISHED, Status.DRAFT, Status.HIDDEN)

_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)")
_NAMED = re.compile(r"\[\[([^\[\]]{1,500})\]\](.*)")
_LINKED = re.compile(r"\[[^\[\]]*\]\([ \t]*<?([^()<>\s]{1,1000})>?[ \t]*\)(.*)")
_MENTION = re.compile(r"\[\[([^\[\]]{1,500})\]\]|\]\([ \t]*<?([^()<>\s]{1,1000})>?[ \t]*\)")
_ARTICLE = re.compile(r"(?:^|/)articles/(.+\.(?:md|html))$", re.IGNORECASE)
#: What one writes between the name of an article and what it adds.
_DASHES = ":—–-"


@dataclass(frozen=True, slots=True)
class Item:
    """An article that is listed: its name, the line of the file, what is said of it in Markdown."""

    name: str
    line: int
    note: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown from a line of the file on, and the articles listed behind it; either may lack."""

    prose: str
    line: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading; that before the first has an empty `title`."""

    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A dossier as its file says it; what cannot be read is named in `problems`."""

    title: str
    slug: str
    summary: str
    language: str
    status: Status
    chapters: tuple[Chapter, ...]
    problems: tuple[DocumentError, ...]


def read_document(text: str, stem: str) -> DossierDocument:
    """Read a dossier; `stem` (the file's) stands for a missing title or slug."""
    document, misread = parse_leniently(text)
    problems = [*misread, *_unknown_fields(text)]
    if document.get("Title") is None:
        problems.append(DocumentError("no Title", line=1, remedy="write `Title: …` in the header"))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    first = text[: len(text) - len(document.body)].count("\n") + 1
    return DossierDocument(
        title=document.get("Title") or stem,
        slug=document.get("Slug") or stem,
        summary=document.get("Summary") or "",
        language=document.get("Lang") or "",
        status=_status(document, text, problems),
        chapters=tuple(_chapters(document.body, first)),
        problems=tuple(problems),
    )


def named_by(target: str) -> str:
    """Give the file of `articles/` that a relative link leads to, empty if it leads elsewhere."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    found = _ARTICLE.search(unquote(parts.path))
    return "" if parts.scheme or parts.netloc or found is None else found[1]


def mentions(markdown: str, line: int) -> Iterator[tuple[str, int]]:
    """Give the articles that Markdown from a line on names within its sentences, with the lines."""
    for number, text in enumerate(markdown.split("\n"), line):
        for match in _MENTION.finditer(text):
            name = match[1] or named_by(match[2])
            if name:
                yield name, number


def _unknown_fields(text: str) -> Iterator[DocumentError]:
    known = {name.lower(): name for name in FIELDS}
    for number, line in _header_lines(text):
        key = key_of(line)
        if key and key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            remedy = f"write {known[near[0]]}" if near else f"it may have {', '.join(FIELDS)}"
            name = line.partition(":")[0]
            yield DocumentError(f"a dossier has no field {name!r}", line=number, remedy=remedy)


def _header_lines(text: str) -> Iterator[tuple[int, str]]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return enumerate(text.partition("\n\n")[0].split("\n"), 1)


def _status(document: MarkdownDocument, text: str, problems: list[DocumentError]) -> Status:
    said = (document.get("Status") or Status.PUBLISHED).lower()
    if said in STATUSES:
        return Status(said)
    line = next((n for n, line in _header_lines(text) if key_of(line) == "status"), None)
    problems.append(
        DocumentError(
            f"Status is {said[:80]!r}, so the dossier is kept off the site",
            line=line,
            remedy=f"use one of {', '.join(STATUSES)}",
        )
    )
    return Status.DRAFT


@dataclass(slots=True)
class _Reading:
    """The chapters as they grow, line by line."""

    done: list[Chapter] = field(default_factory=list)
    title: str = ""
    passages: list[Passage] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    line: int = 0
    items: list[Item] = field(default_factory=list)

    def add_prose(self, text: str, line: int) -> None:
        if self.items and text.strip():
            self.end_passage()
        if not self.items and (self.prose or text.strip()):
            self.line = self.line if self.prose else line
            self.prose.append(text)

    def end_passage(self) -> None:
        if self.prose or self.items:
            prose = "\n".join(self.prose).rstrip()
            self.passages.append(Passage(prose, self.line, tuple(self.items)))
        self.prose, self.line, self.items = [], 0, []

    def begin_chapter(self, title: str) -> None:
        self.end_passage()
        if self.passages:
            self.done.append(Chapter(self.title, tuple(self.passages)))
        self.title, self.passages = title, []


def _chapters(body: str, first: int) -> list[Chapter]:
    """Part a body, whose first line has a number, into chapters, passages and items."""
    reading, lines, at = _Reading(), body.split("\n"), 0
    while at < len(lines):
        line, end = lines[at], at + 1
        title = _heading(line)
        item = _item(line)
        if title:
            reading.begin_chapter(title)
        elif item is not None:
            name, said = item
            end = _end_of_item(lines, at)
            reading.items.append(Item(name, first + at, _note(said, lines[at + 1 : end])))
        else:
            reading.add_prose(line, first + at)
        at = end
    reading.begin_chapter("")
    return reading.done


def _heading(line: str) -> str:
    """Give the words of a heading of the first or second level, empty for any other line."""
    text = line.lstrip(" ")
    if len(line) - len(text) > 3 or not text.startswith("#") or text.startswith("###"):
        return ""
    return text.strip("# \t")


def _item(line: str) -> tuple[str, str] | None:
    """Give the name of the article that a list's line begins with, and the words behind it."""
    item = _ITEM.fullmatch(line)
    if item is None:
        return None
    named = _NAMED.fullmatch(item[1])
    if named is not None:
        return named[1].strip(), named[2]
    linked = _LINKED.fullmatch(item[1])
    name = "" if linked is None else named_by(linked[1])
    return (name, linked[2]) if linked is not None and name else None


def _end_of_item(lines: Sequence[str], at: int) -> int:
    """Find the line after an item: what is indented or goes on without a break belongs to it."""
    end = at + 1
    while end < len(lines):
        beyond = end
        while beyond < len(lines) and not lines[beyond].strip():
            beyond += 1
        if beyond == len(lines):
            return end
        line = lines[beyond]
        indented = line[:2].isspace() or line.startswith("\t")
        if not indented and (beyond > end or _heading(line) or _ITEM.fullmatch(line)):
            return end
        end = beyond + 1
    return end


def _note(said: str, further: Sequence[str]) -> str:
    """Join the words on an article, without the dash before them and the indentation."""
    said = said.strip("\u00a0\u202f \t")
    if said[:1] and said[0] in _DASHES and not said[1:2].strip("\u00a0\u202f \t"):
        said = said[1:]
    widths = [len(line) - len(line.lstrip()) for line in further if line.strip()]
    width = min(widths, default=0)
    lines = [said.strip("\u00a0\u202f \t"), *(line[width:].rstrip() for line in further)]
    return "\n".join(lines).strip()
