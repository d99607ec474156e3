"""Parse and render a Markdown article: a `Key: value` header, a blank line, the body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.errors import DocumentError
from newsarchive.text.controls import without_controls

#: What parts several authors or tags: labels may hold commas.
SEPARATOR = ";"

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class MarkdownDocument:
    """An article as its file holds it: header fields in order, and the body as written."""

    header: tuple[tuple[str, str], ...]
    body: str

    def get(self, key: str) -> str | None:
        """Give the first value of a key, whatever its case, as shown; None if absent or empty."""
        wanted = key.lower()
        for name, value in self.header:
            if name.lower() == wanted:
                return without_controls(value) or None
        return None

    def values(self, key: str) -> tuple[str, ...]:
        """Give the values of a key that holds several, parted by `;`, in order."""
        parts = (part.strip() for part in (self.get(key) or "").split(SEPARATOR))
        return tuple(dict.fromkeys(part for part in parts if part))


def key_of(line: str) -> str:
    """Give the key of a header line in lower case, empty if it is none."""
    match = _HEADER_LINE.fullmatch(line)
    return match[1].lower() if match else ""


def parse(text: str) -> MarkdownDocument:
    """Read a Markdown article.

    The header ends at the first blank line; what follows is the body, unchanged.

    Raises:
        DocumentError: if a header line is not `Key: value`, with its line number.
    """
    document, problems = parse_leniently(text)
    if problems:
        raise problems[0]
    return document


def parse_leniently(text: str) -> tuple[MarkdownDocument, tuple[DocumentError, ...]]:
    """Read a Markdown article, passing over header lines that are none, and say which."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head, _, body = text.partition("\n\n")
    header: list[tuple[str, str]] = []
    problems: list[DocumentError] = []
    for number, line in enumerate(head.rstrip("\n").split("\n"), 1):
        match = _HEADER_LINE.fullmatch(line)
        if match is not None:
            header.append((match[1], match[2].rstrip()))
            continue
        problems.append(
            DocumentError(
                f"not a header line: {line[:80]!r}",
                line=number,
                remedy="write `Key: value`, and leave a blank line between the header and the text",
            )
        )
    return MarkdownDocument(tuple(header), body), tuple(problems)


def render(document: MarkdownDocument) -> str:
    """Write a document as its file's text; `parse` gives the same document back."""
    head = "\n".join(f"{key}: {value}".rstrip() for key, value in document.header)
    return f"{head}\n\n{document.body}"
