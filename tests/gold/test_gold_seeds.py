"""The five seeds come out exactly as a careful editor takes them (`gold.json`)."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from newsarchive.cleaning.pipeline import clean
from newsarchive.models import CleanArticle, RawSeed, Role

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLD: dict[str, dict[str, Any]] = {
    name: entry
    for name, entry in json.loads((HERE / "gold.json").read_text("utf-8")).items()
    if not name.startswith("_")
}


def cleaned(name: str) -> CleanArticle:
    content = (SEEDS / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return clean(RawSeed(name, str(SEEDS / name), digest, "utf-8", content.decode("utf-8")))


def lines_kept(article: CleanArticle, *roles: Role) -> list[int]:
    kept = (v for v in article.verdicts if v.kept and (not roles or v.role in roles))
    return list(dict.fromkeys(verdict.segment.line for verdict in kept))


def published(article: CleanArticle) -> str:
    blocks = [article.lead, *article.blocks] if article.lead else article.blocks
    return "\n".join(block.text for block in blocks)


@pytest.fixture(params=sorted(GOLD))
def case(request: pytest.FixtureRequest) -> tuple[CleanArticle, dict[str, Any]]:
    return cleaned(request.param), GOLD[request.param]


def test_body_lines_are_the_editors(case: tuple[CleanArticle, dict[str, Any]]) -> None:
    article, gold = case
    assert lines_kept(article) == gold["body"]


def test_subheadings_are_the_editors(case: tuple[CleanArticle, dict[str, Any]]) -> None:
    article, gold = case
    assert lines_kept(article, Role.SUBHEADING) == gold["headings"]


def test_cuts_inside_kept_lines_are_made_and_nothing_else(
    case: tuple[CleanArticle, dict[str, Any]],
) -> None:
    article, gold = case
    source = (SEEDS / article.seed_id).read_text("utf-8").split("\n")
    expected = []
    for number in gold["body"]:
        line = source[number - 1]
        for cut in gold["cut"]:
            line = line.replace(cut, "")
        expected += line.split()
    assert published(article).split() == expected


def test_metadata_is_the_editors(case: tuple[CleanArticle, dict[str, Any]]) -> None:
    article, gold = case
    assert article.title.value == gold["title"]
    assert article.title.lines[0] == gold["title_line"]
    assert (str(article.date.value) if article.date else None) == gold["date"]
    assert (article.authors.value if article.authors else None) == (
        (gold["author"],) if gold["author"] else None
    )
    assert (article.source.value if article.source else None) == gold["source"]
    assert (article.via.value if article.via else None) == gold["via"]
    assert article.language.value == gold["language"]


def test_the_standfirst_of_003_is_its_lead() -> None:
    article = cleaned("003_79e94b0c30e863a4.txt")
    assert article.lead is not None
    assert [segment.line for segment in article.lead.segments] == [5]


def test_a_giant_paragraph_is_set_in_several() -> None:
    article = cleaned("002_e027eeafa6d019cc.txt")
    assert len(article.blocks) > 5
    assert max(len(block.text) for block in article.blocks) < 1200
