"""Evidence leads back to the segments of the seed that hold a form."""

from __future__ import annotations

from newsarchive.articles.evidence import evidence_segments
from newsarchive.models import (
    Block,
    BlockKind,
    CleanArticle,
    DecidedBy,
    Evidence,
    Found,
    Role,
    Segment,
    Verdict,
)

TITLE, LEAD, SENTENCE, ONE, TWO = (
    Segment(3, 0, 9), Segment(5, 0, 4), Segment(6, 40, 90), Segment(7, 0, 9), Segment(8, 0, 9),
)  # fmt: skip


def article() -> CleanArticle:
    return CleanArticle(
        seed_id="a.txt",
        seed_digest="",
        title=Found("Titre", (3, 12), "headline"),
        date=None,
        authors=None,
        source=None,
        via=None,
        url=None,
        language=Found("fr", (), "function-words"),
        lead=Block(BlockKind.PARAGRAPH, "Chapeau", (LEAD,)),
        blocks=(
            Block(BlockKind.PARAGRAPH, "Une phrase", (SENTENCE,)),
            Block(BlockKind.LIST, "l’Otan répond\nla Russie attend à l\u2019OTAN", (ONE, TWO)),
        ),
        verdicts=tuple(
            Verdict(segment, Role.PARAGRAPH, "prose", DecidedBy.RULE, 1.0)
            for segment in (TITLE, LEAD, SENTENCE, ONE, TWO)
        ),
        warnings=(),
    )


def test_blocks_count_from_the_title_over_the_lead_to_the_body() -> None:
    found = evidence_segments(article(), Evidence("x", 3, (0, 1, 2)))
    assert found == (TITLE, LEAD, SENTENCE)


def test_of_a_list_only_the_items_that_hold_the_form() -> None:
    assert evidence_segments(article(), Evidence("Russie", 1, (3,))) == (TWO,)
    assert evidence_segments(article(), Evidence("Otan", 2, (3,))) == (ONE, TWO)
    assert evidence_segments(article(), Evidence("Otan … Russie", 1, (3,))) == (TWO,)
    assert evidence_segments(article(), Evidence("absent", 1, (3,))) == (ONE, TWO)


def test_a_block_that_is_not_there_gives_nothing() -> None:
    assert evidence_segments(article(), Evidence("x", 1, (9,))) == ()


def test_anchors_are_those_of_lines_and_of_what_stands_inside_them() -> None:
    assert [segment.anchor for segment in (LEAD, SENTENCE)] == ["L5", "L6-40"]
