"""Articles of other subjects than the archive's own, in seven languages, on unknown people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsarchive.tagging.pipeline import Taggable, tag_archive
from newsarchive.tagging.vocabulary import Vocabulary, load

ROOT = Path(__file__).resolve().parents[3]
TEXTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "tagging_subjects.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(ROOT / "content" / "vocabulary")


@pytest.mark.parametrize("text", TEXTS, ids=[f"{t['language']}-{t['subject']}" for t in TEXTS])
def test_an_article_gets_the_tags_of_its_subject(
    vocabulary: Vocabulary, text: dict[str, Any]
) -> None:
    article = Taggable("a", text["language"], text["title"], tuple(text["text"].split("\n")))
    found = {match.tag.label for match in tag_archive([article], vocabulary)["a"]}
    assert set(text["expected"]) <= found
    assert found.isdisjoint(text["forbidden"])
