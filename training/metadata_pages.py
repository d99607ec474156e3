"""Survey pages of the benchmark as cleaning does, with line scores as good as of unseen pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import line_data
from rankers import Row, fold_of

from newsarchive.cleaning import dump, rules
from newsarchive.cleaning.classifier import SHIPPED
from newsarchive.cleaning.metadata.head import Page, survey
from newsarchive.cleaning.pipeline import look_at
from newsarchive.cleaning.types import Body
from newsarchive.models import RawSeed

#: The forms of a development page; those of the dates set have one.
FORMS = ("dump", "dump_lite")
DATES = "dates"


@dataclass(frozen=True)
class Case:
    """A page with gold metadata: `form` is `dump`, `dump_lite` or, of the dates set, `dates`."""

    row: Row
    form: str
    fold: int
    page: Page


def dated(data: Path, unseen: Path) -> list[Case]:
    """Read every form of every page whose date is known."""
    rows = line_data.read(data / "dev-dates.jsonl.gz")
    made = [Case(row, DATES, fold_of(row), page_of(row["dump"], None)) for row in rows]
    return made + list(_development(data, unseen, "gold_date"))


def signed(data: Path, unseen: Path) -> list[Case]:
    """Read every form of every page whose authors are known."""
    return list(_development(data, unseen, "gold_author"))


def _development(data: Path, unseen: Path, field: str) -> Iterator[Case]:
    scores: dict[str, dict[str, list[float]]] = json.loads(unseen.read_text("utf-8"))
    for row in line_data.read(data / "dev.jsonl.gz"):
        for form in FORMS if row[field] else ():
            yield Case(row, form, fold_of(row), page_of(row[form], scores[form].get(row["id"])))


def page_of(text: str, scores: list[float] | None) -> Page:
    """Survey a dump; without scores of its units the shipped line model gives them."""
    read = dump.read(RawSeed("", "", "", "utf-8", text))
    models = SHIPPED if scores is None else line_data.with_scores(scores)
    look, outline = look_at(read, models)
    units, title = look.units, look.title
    decided = rules.rescue(look, rules.decide(look)) if units else []
    numbers = (unit.segment.line for unit, one in zip(units, decided, strict=True) if one.kept)
    body = Body(tuple(dict.fromkeys(numbers)), title.lines[0] if title else None)
    return survey(outline, body, read.language)
