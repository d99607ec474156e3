"""Make the articles of fixtures: of values given, or of the archive's own seeds."""

from __future__ import annotations

from pathlib import Path

from newsarchive.models import ArchiveEntry
from newsarchive.partial_date import PartialDate

ROOT = Path(__file__).parents[2]


def entry(number: int, **values: object) -> ArchiveEntry:
    """Make an article with some of its values, its number being part of its address."""
    defaults: dict[str, object] = {
        "url": f"articles/{number}.html", "save_as": "", "seed_id": f"{number:06}.txt",
        "title": "", "date": PartialDate(2000 + number // 336 % 100, number // 28 % 12 + 1,
                                         number % 28 + 1),
        "authors": (), "source": None, "via": None, "language": "fr", "tags": (),
        "summary": "", "lead": None, "html": "", "text": "",
    }  # fmt: skip
    return ArchiveEntry(**(defaults | values))  # type: ignore[arg-type]


def seeds() -> list[ArchiveEntry]:
    """Take the archive's own dumps as they are, their first line of text as title."""
    entries = []
    for number, path in enumerate(sorted((ROOT / "seeds").glob("*.txt"))):
        text = path.read_text(encoding="utf-8-sig")
        title = next(line for line in text.splitlines() if line.strip())
        entries.append(entry(number, title=title, text=text, seed_id=path.name, summary=title))
    return entries
