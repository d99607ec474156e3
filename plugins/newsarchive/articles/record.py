"""Save and read what cleaning found in a seed, so that an unchanged seed is not cleaned again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from newsarchive.models import (
    Block,
    BlockKind,
    CleanArticle,
    DecidedBy,
    Evidence,
    Found,
    Kind,
    Role,
    Segment,
    Tag,
    TagMatch,
    Verdict,
    Warning,
)
from newsarchive.partial_date import PartialDate

#: Written first in each record; a record of another format is read as absent.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class SeedRecord:
    """What the machine knows of a seed; `key` names the inputs that gave the article.

    `cleaner` is the version of the cleaning that did.
    """

    key: str
    article: CleanArticle
    tags: tuple[TagMatch, ...]
    cleaner: str


def encode(record: SeedRecord) -> str:
    """Write a record as JSON, one verdict a line so that git shows what changed."""
    article = record.article
    head = {
        "format": FORMAT,
        "key": record.key,
        "cleaner": record.cleaner,
        "seed": article.seed_id,
        "digest": article.seed_digest,
        "title": _found(article.title),
        "date": _found(article.date, str),
        "authors": _found(article.authors, list),
        "source": _found(article.source),
        "via": _found(article.via),
        "url": _found(article.url),
        "language": _found(article.language),
        "lead": None if article.lead is None else _block(article.lead),
    }
    parts = [f" {json.dumps(name)}: {_json(value)}" for name, value in head.items()]
    lists: dict[str, list[Any]] = {
        "blocks": [_block(block) for block in article.blocks],
        "warnings": [_warning(item) for item in article.warnings],
        "tags": [_tag(match) for match in record.tags],
        "verdicts": [_verdict(verdict) for verdict in article.verdicts],
    }
    if article.acknowledged:
        lists["acknowledged"] = [_warning(item) for item in article.acknowledged]
    for name, items in lists.items():
        rows = ",\n".join(f"  {_json(item)}" for item in items)
        parts.append(f" {json.dumps(name)}: [\n{rows}\n ]" if rows else f" {json.dumps(name)}: []")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def decode(text: str) -> SeedRecord | None:
    """Read a record; None if it is cut, of another format, or not a record at all."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            return None
        article = CleanArticle(
            seed_id=data["seed"],
            seed_digest=data["digest"],
            title=_read_required(data["title"]),
            date=_read_found(data["date"], PartialDate.parse),
            authors=_read_found(data["authors"], tuple),
            source=_read_found(data["source"]),
            via=_read_found(data["via"]),
            url=_read_found(data["url"]),
            language=_read_required(data["language"]),
            lead=None if data["lead"] is None else _read_block(data["lead"]),
            blocks=tuple(_read_block(item) for item in data["blocks"]),
            verdicts=tuple(_read_verdict(item) for item in data["verdicts"]),
            warnings=tuple(_read_warning(item) for item in data["warnings"]),
            acknowledged=tuple(_read_warning(item) for item in data.get("acknowledged", ())),
        )
        tags = tuple(_read_tag(item) for item in data["tags"])
        return SeedRecord(data["key"], article, tags, str(data["cleaner"]))
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _found(found: Found[Any] | None, write: Any = lambda value: value) -> list[Any] | None:
    return None if found is None else [write(found.value), list(found.lines), found.method]


def _read_found(data: Any, read: Any = lambda value: value) -> Found[Any] | None:
    return None if data is None else Found(read(data[0]), tuple(data[1]), data[2])


def _read_required(data: Any) -> Found[str]:
    return Found(str(data[0]), tuple(data[1]), data[2])


def _warning(warning: Warning) -> list[Any]:
    return [warning.code, list(warning.lines), dict(warning.values), warning.form]


def _read_warning(data: Any) -> Warning:
    code, lines, values, form = data
    return Warning(code, tuple(lines), dict(values), form)


def _segment(segment: Segment) -> list[int]:
    return [segment.line, segment.start, segment.end]


def _block(block: Block) -> list[Any]:
    return [block.kind, block.text, [_segment(segment) for segment in block.segments]]


def _read_block(data: Any) -> Block:
    return Block(BlockKind(data[0]), data[1], tuple(Segment(*item) for item in data[2]))


def _verdict(verdict: Verdict) -> list[Any]:
    where = _segment(verdict.segment)
    return [*where, verdict.role, verdict.reason, verdict.decided_by, verdict.confidence]


def _read_verdict(data: Any) -> Verdict:
    line, start, end, role, reason, decided_by, confidence = data
    return Verdict(Segment(line, start, end), Role(role), reason, DecidedBy(decided_by), confidence)


def _tag(match: TagMatch) -> list[Any]:
    tag = match.tag
    evidence = [[item.form, item.count, list(item.blocks)] for item in match.evidence]
    return [tag.slug, tag.label, tag.kind, match.score, evidence]


def _read_tag(data: Any) -> TagMatch:
    slug, label, kind, score, evidence = data
    return TagMatch(
        Tag(slug, label, Kind(kind)),
        score,
        tuple(Evidence(form, count, tuple(blocks)) for form, count, blocks in evidence),
    )
