"""Compose a cleaned, tagged article as a Markdown document or as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive.articles.document import SEPARATOR, MarkdownDocument
from newsarchive.articles.markdown import write_block, write_lead
from newsarchive.models import Block, CleanArticle, Status
from newsarchive.partial_date import PartialDate
from newsarchive.text.controls import without_controls
from newsarchive.text.web import is_web_address


def compose(
    article: CleanArticle,
    tags: Sequence[str],
    slug: str,
    status: Status | None = None,
    *,
    copied: PartialDate | None = None,
    note: str | None = None,
    identity: str | None = None,
) -> MarkdownDocument:
    """Write an article as a document; `tags` are preferred labels, best first.

    A field that the seed does not give is left out, so that an undated text carries no date.
    `copied` is when the seed was made, `note` the curator's to readers, `identity` the seed's first
    name where it was renamed.
    """
    url = article.url.value if article.url else ""
    fields = {
        "Title": article.title.value,
        "Date": str(article.date.value).replace("T", " ") if article.date else None,
        "Slug": slug,
        "Lang": article.language.value,
        "Authors": _joined(article.authors.value) if article.authors else None,
        "Source": article.source.value if article.source else None,
        "Via": article.via.value if article.via else None,
        "Url": url if is_web_address(url) else None,
        "Copied": str(copied).replace("T", " ") if copied else None,
        "Tags": _joined(tags),
        "Status": None if status is Status.PUBLISHED else status,
        "Note": note,
        "Seed": article.seed_id,
        "Id": identity,
    }
    header = tuple((key, _one_line(value)) for key, value in fields.items() if value)
    blocks = [] if article.lead is None else [write_lead(article.lead)]
    blocks += [write_block(block) for block in article.blocks]
    return MarkdownDocument(header, "\n\n".join(blocks) + "\n")


def plain_text(article: CleanArticle) -> str:
    """Write the published body as plain text: lead included, title not, one block a line."""
    return "\n".join(" ".join(block.text.split()) for block in body_blocks(article))


def body_blocks(article: CleanArticle) -> tuple[Block, ...]:
    """Give all blocks of the body in order, the lead first if there is one."""
    return article.blocks if article.lead is None else (article.lead, *article.blocks)


def _joined(values: Iterable[str]) -> str:
    # A separator inside a value would part it in two when read back.
    return f"{SEPARATOR} ".join(value.replace(SEPARATOR, ",") for value in values)


def _one_line(value: str) -> str:
    return " ".join(without_controls(value).split())
