"""Read an article's header as typed fields; what cannot be read is reported, not fatal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.articles.document import MarkdownDocument
from newsarchive.partial_date import PartialDate
from newsarchive.robots import parse_robots

#: Pelican's statuses that we keep; any other word keeps an article off the site.
STATUSES = ("published", "hidden", "draft")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{3,2000}")


@dataclass(frozen=True, slots=True)
class ArticleHeader:
    """The fields of an article's header; `tags` are labels, best first.

    `original` is the address of the page the text was copied from, `robots` what is asked of search
    engines.
    """

    title: str
    date: PartialDate | None
    slug: str
    language: str | None
    authors: tuple[str, ...]
    source: str | None
    via: str | None
    tags: tuple[str, ...]
    status: str
    summary: str | None
    seed_id: str
    original: str | None
    robots: str
    problems: tuple[str, ...]


def read_header(document: MarkdownDocument, stem: str) -> ArticleHeader:
    """Read the header of a document; `stem` (the file's) stands for a missing title or slug.

    A date that cannot be read leaves the article undated, an unknown status makes it a draft; each
    is named in `problems` with what to write.
    """
    problems: list[str] = []
    title = document.get("Title")
    if title is None:
        problems.append("no Title; write `Title: …` in the header")
    status = (document.get("Status") or "published").lower()
    if status not in STATUSES:
        problems.append(
            f"Status is {status!r}, so the article is kept off the site; "
            f"use one of {', '.join(STATUSES)}"
        )
        status = "draft"
    return ArticleHeader(
        title=title or stem,
        date=_date(document, problems),
        slug=document.get("Slug") or stem,
        language=document.get("Lang"),
        authors=document.values("Authors"),
        source=document.get("Source"),
        via=document.get("Via"),
        tags=document.values("Tags"),
        status=status,
        summary=document.get("Summary"),
        seed_id=document.get("Seed") or "",
        original=_original(document, problems),
        robots=_robots(document, problems),
        problems=tuple(problems),
    )


def _date(document: MarkdownDocument, problems: list[str]) -> PartialDate | None:
    text = document.get("Date")
    try:
        return None if text is None else PartialDate.parse(text)
    except ValueError:
        problems.append(
            f"Date is {text!r}, so the article is undated; "
            "write 2022, 2022-01, 2022-01-09 or 2024-03-27 15:47"
        )
        return None


def _original(document: MarkdownDocument, problems: list[str]) -> str | None:
    address = document.get("Url")
    if address is None or _ADDRESS.fullmatch(address):
        return address
    problems.append(f"Url is {address!r}, so it is not shown; write the address, `https://…`")
    return None


def _robots(document: MarkdownDocument, problems: list[str]) -> str:
    """Read what is asked of search engines; what cannot be read keeps them away."""
    try:
        return parse_robots(document.get("Robots") or "")
    except ValueError as error:
        problems.append(f"Robots: {error}; until then search engines are kept away")
        return "noindex"
