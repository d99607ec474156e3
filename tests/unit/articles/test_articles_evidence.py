"""Evidence leads back to the segments of the seed that hold a form."""

from __future__ import annotations

from dataclasses import replace

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


def test_of_a_paragraph_cut_into_segments_only_those_that_hold_the_form() -> None:
    line = "À l’\u200bOtan,  Moscou\u00a0répond. Pékin attend l’Otan à Mos"
    at = line.index("Pékin")
    first, second, third = Segment(1, 0, at), Segment(1, at, len(line)), Segment(2, 0, 4)
    block = Block(BlockKind.PARAGRAPH, "in one line", (first, second, third))
    cut = replace(article(), lead=None, blocks=(block,))
    lines = [line, "cou."]
    assert evidence_segments(cut, Evidence("Otan", 2, (1,)), lines) == (first, second)
    assert evidence_segments(cut, Evidence("Moscou répond", 1, (1,)), lines) == (first,)
    assert evidence_segments(cut, Evidence("Otan … Pékin", 1, (1,)), lines) == (second,)
    over = Evidence("Otan à Moscou", 1, (1,))
    assert evidence_segments(cut, over, lines) == (first, second, third)
    assert evidence_segments(cut, Evidence("Otan", 2, (1,))) == (first, second, third)
    assert evidence_segments(cut, Evidence("Otan", 2, (1,)), lines[:1]) == block.segments


def test_a_form_inside_a_longer_word_counts_only_where_no_word_is_it() -> None:
    one, two = Segment(1, 0, 20), Segment(2, 0, 20)
    block = Block(BlockKind.PARAGRAPH, "in one line", (one, two))
    cut = replace(article(), lead=None, blocks=(block,))
    assert evidence_segments(cut, Evidence("russe", 1, (1,)), ["Les Russes", "Le russe"]) == (two,)
    assert evidence_segments(cut, Evidence("北约", 1, (1,)), ["与北约会谈", "在日内瓦"]) == (one,)


def test_a_block_that_is_not_there_gives_nothing() -> None:
    assert evidence_segments(article(), Evidence("x", 1, (9,))) == ()


def test_anchors_are_those_of_lines_and_of_what_stands_inside_them() -> None:
    assert [segment.anchor for segment in (LEAD, SENTENCE)] == ["L5", "L6-40"]
