"""The five seeds get the tags a librarian gave them, each concept under one label."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsarchive.models import TagMatch
from newsarchive.tagging.pipeline import Taggable, tag_archive
from newsarchive.tagging.vocabulary import load
from newsarchive.text.normalize import fold

ROOT = Path(__file__).resolve().parents[2]
GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "tags.json").read_text(encoding="utf-8"))
SEEDS: dict[str, Any] = GOLD["seeds"]


def article(name: str, said: dict[str, Any]) -> Taggable:
    lines = (ROOT / "seeds" / name).read_text(encoding="utf-8").split("\n")
    blocks = []
    for number in said["body"]:
        text = lines[number - 1]
        for cut in said["cut"]:
            text = text.replace(cut, "")
        blocks.append(text.strip())
    never = tuple(said[key] for key in ("source", "via", "author") if said[key])
    return Taggable(name, said["language"], said["title"], tuple(blocks), never)


@cache
def tags() -> dict[str, tuple[TagMatch, ...]]:
    gold = json.loads((Path(__file__).parent / "gold.json").read_text(encoding="utf-8"))
    articles = [article(name, gold[name]) for name in sorted(SEEDS)]
    return tag_archive(articles, load(ROOT / "content" / "vocabulary"))


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_every_core_tag_is_found_with_its_label_and_kind(name: str) -> None:
    found = {(match.tag.label, match.tag.kind.value) for match in tags()[name]}
    wanted = {(tag["label"], tag["kind"]) for tag in SEEDS[name]["tags"] if tag["core"]}
    assert wanted <= found


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_nothing_else_is_a_tag(name: str) -> None:
    allowed = {fold(tag["label"]) for tag in SEEDS[name]["tags"]}
    allowed |= {fold(label) for label in SEEDS[name]["acceptable"]}
    assert {fold(match.tag.label) for match in tags()[name]} <= allowed


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_no_source_agency_or_page_furniture_is_a_tag(name: str) -> None:
    never = {fold(label) for label in SEEDS[name]["never"]}
    assert not {fold(match.tag.label) for match in tags()[name]} & never


def test_one_concept_has_one_label_and_one_slug() -> None:
    met = {match.tag for found in tags().values() for match in found}
    assert len({tag.slug for tag in met}) == len(met) == len({tag.label for tag in met})


def test_an_article_keeps_its_tags_whichever_articles_stand_beside_it() -> None:
    gold = json.loads((Path(__file__).parent / "gold.json").read_text(encoding="utf-8"))
    vocabulary = load(ROOT / "content" / "vocabulary")
    for name, found in tags().items():
        alone = tag_archive([article(name, gold[name])], vocabulary)[name]
        assert {match.tag for match in alone} == {match.tag for match in found}
