"""Tags over several imports: one concept keeps one id, and unchanged texts are not read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import tree

from newsarchive.importer.pipeline import run
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging import candidates

ENGLISH = """Minister Sergey Shutov opens the bridge

Minister Sergey Shutov opened the new bridge over the river on Monday and thanked the workers.

The works cost three million, Sergey Shutov said, and the town will pay for half of them. Shutov
added that a second bridge would follow next year if the council agrees to it in the spring.
"""
FRENCH = """Le ministre Sergueï Choutov ferme une école

Le ministre Sergueï Choutov a fermé mardi une école de la vallée, faute d'élèves et d'argent.

Les parents ont protesté devant la mairie ; Sergueï Choutov leur a promis un autobus. Choutov
reviendra en juin pour visiter le nouveau collège, qui doit ouvrir à la rentrée de septembre.
"""


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveSettings:
    (tmp_path / "seeds").mkdir()
    return ArchiveSettings(tmp_path / "content", tmp_path / "seeds", "fr", 1_000_000)


def people(archive: ArchiveSettings, seed: str) -> list[list[str]]:
    data = json.loads((archive.generated / f"{seed}.json").read_text(encoding="utf-8"))
    return [[slug, label] for slug, label, kind, *_ in data["tags"] if kind == "person"]


def test_a_later_spelling_joins_the_standing_tag(archive: ArchiveSettings) -> None:
    (archive.seeds / "a.txt").write_text(ENGLISH, encoding="utf-8")
    run(archive)
    before = people(archive, "a.txt")
    assert before == [["sergey-shutov", "Sergey Shutov"]]
    (archive.seeds / "b.txt").write_text(FRENCH, encoding="utf-8")
    run(archive)
    assert people(archive, "a.txt") == people(archive, "b.txt") == before


def test_an_unchanged_text_is_not_read_again(
    archive: ArchiveSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive.seeds / "a.txt").write_text(ENGLISH, encoding="utf-8")
    run(archive)
    read: list[str] = []
    real = candidates.Reader.candidates

    def counted(self: candidates.Reader, article: Any) -> candidates.Candidates:
        read.append(article.id)
        return real(self, article)

    monkeypatch.setattr(candidates.Reader, "candidates", counted)
    (archive.seeds / "b.txt").write_text(FRENCH, encoding="utf-8")
    run(archive)
    assert read == ["b.txt"]
    assert len(list(archive.cache.rglob("*.json"))) == 2


def test_a_lost_or_broken_cache_changes_nothing(archive: ArchiveSettings) -> None:
    (archive.seeds / "a.txt").write_text(ENGLISH, encoding="utf-8")
    run(archive)
    for path in archive.cache.rglob("*.json"):
        path.write_text("{", encoding="utf-8")
    (archive.seeds / "b.txt").write_text(FRENCH, encoding="utf-8")
    run(archive)
    with_broken = tree(archive.content)
    (archive.generated / "b.txt.json").unlink()
    for path in archive.cache.rglob("*.json"):
        path.unlink()
    run(archive)
    assert tree(archive.content) == with_broken


def test_a_report_that_writes_nothing_keeps_no_cache(archive: ArchiveSettings) -> None:
    (archive.seeds / "a.txt").write_text(ENGLISH, encoding="utf-8")
    run(archive, write=False)
    assert not archive.cache.exists()
