"""Read an article's header as typed fields; what cannot be read is reported, not fatal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsarchive.articles.document import MarkdownDocument
from newsarchive.models import Status
from newsarchive.partial_date import PartialDate
from newsarchive.robots import parse_robots
from newsarchive.text.web import is_web_address

#: Statuses of the texts that stand in lists, in feeds and in the search.
LISTED = frozenset({Status.PUBLISHED, Status.EXCERPT})


@dataclass(frozen=True, slots=True)
class ArticleHeader:
    """The fields of an article's header; `tags` are labels, best first.

    `url` is the address of the page it was taken from, `copied` when, `note` the curator's to
    readers, `identity`
    what its permanent ids are made of: the name that its seed had first; `robots` is what is asked
    of search engines.
    """

    title: str
    date: PartialDate | None
    slug: str
    language: str | None
    authors: tuple[str, ...]
    source: str | None
    via: str | None
    tags: tuple[str, ...]
    status: Status
    summary: str | None
    seed_id: str
    robots: str
    problems: tuple[str, ...]
    url: str | None = None
    copied: PartialDate | None = None
    note: str = ""
    identity: str = ""


def read_header(document: MarkdownDocument, stem: str) -> ArticleHeader:
    """Read the header of a document; `stem` (the file's) stands for a missing title or slug.

    A date that cannot be read leaves the article undated, an unknown status makes it a draft; each
    is named in `problems` with what to write.
    """
    problems: list[str] = []
    status = _status(document, problems)
    title = document.get("Title")
    if title is None and status is not Status.WITHDRAWN:
        problems.append("no Title; write `Title: …` in the header")
    seed_id = document.get("Seed") or ""
    return ArticleHeader(
        title=title or stem,
        date=_date(document, problems, "Date", "the article is undated"),
        slug=document.get("Slug") or stem,
        language=document.get("Lang"),
        authors=document.values("Authors"),
        source=document.get("Source"),
        via=document.get("Via"),
        tags=document.values("Tags"),
        status=status,
        summary=document.get("Summary"),
        seed_id=seed_id,
        robots=_robots(document, problems),
        url=_url(document, problems),
        copied=_date(document, problems, "Copied", "it is not shown"),
        problems=tuple(problems),
        note=document.get("Note") or "",
        identity=document.get("Id") or seed_id,
    )


def without_text(header: ArticleHeader) -> ArticleHeader:
    """Give what may be known of a withdrawn article: its address, and the curator's note."""
    return replace(
        header,
        title="",
        date=None,
        language=None,
        authors=(),
        source=None,
        via=None,
        tags=(),
        summary=None,
        problems=(),
        url=None,
        copied=None,
    )


def _status(document: MarkdownDocument, problems: list[str]) -> Status:
    text = (document.get("Status") or Status.PUBLISHED).lower()
    try:
        return Status(text)
    except ValueError:
        problems.append(
            f"Status is {text!r}, so the article is kept off the site; "
            f"use one of {', '.join(Status)}"
        )
        return Status.DRAFT


def _url(document: MarkdownDocument, problems: list[str]) -> str | None:
    text = document.get("Url")
    if text is None or is_web_address(text):
        return text
    problems.append(f"Url is {text[:80]!r}, so it is not linked; write `Url: https://…`")
    return None


def _date(
    document: MarkdownDocument, problems: list[str], key: str, outcome: str
) -> PartialDate | None:
    text = document.get(key)
    try:
        return None if text is None else PartialDate.parse(text)
    except ValueError:
        problems.append(
            f"{key} is {text!r}, so {outcome}; write 2022, 2022-01, 2022-01-09 or 2024-03-27 15:47"
        )
        return None


def _robots(document: MarkdownDocument, problems: list[str]) -> str:
    """Read what is asked of search engines; what cannot be read keeps them away."""
    try:
        return parse_robots(document.get("Robots") or "")
    except ValueError as error:
        problems.append(f"Robots: {error}; until then search engines are kept away")
        return "noindex"
