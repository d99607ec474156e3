"""What recurs across the texts of one source: evidence, its limits and what it cuts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.cleaning import site
from newsarchive.models import (
    Block,
    BlockKind,
    CleanArticle,
    DecidedBy,
    Found,
    Role,
    Segment,
    Verdict,
    Warning,
)

#: A line: its text, how sure the model is of keeping it (None: cut).
Lines = list[tuple[str, float | None]]
FURNITURE = "Nos correspondants ont contribué à cet article"


def article(lines: Lines, by: DecidedBy = DecidedBy.MODEL) -> tuple[CleanArticle, str]:
    """Make a cleaned article whose first line is its title and the others paragraphs."""
    verdicts, blocks = [], []
    for number, (text, sure) in enumerate([("Un titre", None), *lines], 1):
        segment = Segment(number, 0, len(text))
        role = Role.FURNITURE if sure is None else Role.PARAGRAPH
        verdicts.append(Verdict(segment, role, "prose", by, 0.8 if sure is None else sure))
        if sure is not None:
            blocks.append(Block(BlockKind.PARAGRAPH, text.strip(), (segment,)))
    made = CleanArticle(
        seed_id="a.txt",
        seed_digest="",
        title=Found("Un titre", (1,), "headline"),
        date=None,
        authors=None,
        source=None,
        via=None,
        url=None,
        language=Found("fr", tuple(b.segments[0].line for b in blocks), "function-words"),
        lead=None,
        blocks=tuple(blocks),
        verdicts=tuple(verdicts),
        warnings=(),
    )
    return made, "\n".join(["Un titre", *(text for text, _ in lines)])


def pages(count: int, sure: float | None = 0.7, line: str = FURNITURE) -> list[site.Page]:
    """Make pages with prose of their own and one line in common."""
    return [
        article([(f"Un récit numéro {i}.", 0.95), (line, sure), (f"Fin {i}.", 0.8)])
        for i in range(count)
    ]


def test_a_doubted_line_of_three_texts_is_evidence_and_of_two_is_none() -> None:
    assert site.recurring(pages(2)) == {}
    assert site.recurring([*pages(2), *pages(4, line="Autre chose")[2:]]) == {}
    assert site.recurring(pages(3)) == {site.key(FURNITURE): 3}


def test_a_text_that_cuts_the_line_counts_and_a_line_kept_nowhere_is_nothing() -> None:
    assert site.recurring([*pages(1), *pages(4, None)[2:]]) == {site.key(FURNITURE): 3}
    assert site.recurring(pages(3, None)) == {}


def test_what_the_model_is_sure_of_is_prose() -> None:
    assert site.recurring(pages(3, 0.95)) == {}


def test_blanks_and_case_do_not_matter() -> None:
    other = pages(5, line=f"  {FURNITURE.upper()} ")[4:]
    assert site.recurring([*pages(2), *other]) == {site.key(FURNITURE): 3}


def test_versions_of_one_article_are_no_evidence() -> None:
    lines: Lines = [("Un même récit.", 0.95), ("Une phrase.", 0.7), ("La suite du récit.", 0.95)]
    versions = [article([*lines, (f"Ajout {i}.", 0.8)]) for i in range(4)]
    assert site.recurring(versions) == {}


@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([None, 0.6, 0.95])), max_size=5
        ),
        max_size=7,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_texts_and_what_was_cut_do_not_matter(
    drawn: list[Lines], random: object
) -> None:
    made = [article(lines) for lines in drawn]
    found = site.recurring(made)
    cut = [(site.without_lines(a, site.recurring_lines(a, text, found)), text) for a, text in made]
    random.shuffle(cut)  # type: ignore[attr-defined]
    assert site.recurring(cut) == found


def test_cutting_leaves_a_verdict_with_a_reason_and_the_rest_as_it_was() -> None:
    made, text = article([("Un récit.", 0.95), (FURNITURE, 0.55), ("La fin.", 0.55)])
    made = replace(made, warnings=(Warning("doubtful-lines", (3, 4)), Warning("undated")))
    lines = site.recurring_lines(made, text, site.recurring(pages(3)))
    assert lines == {3: (FURNITURE, 3)}
    cut = site.without_lines(made, lines)
    assert [block.text for block in cut.blocks] == ["Un récit.", "La fin."]
    assert cut.verdicts[2] == Verdict(
        made.verdicts[2].segment, Role.REPEATED, "recurs-on-site", DecidedBy.RULE, site.CONFIDENCE
    )
    assert [v for v in cut.verdicts if v.segment.line != 3] == [
        v for v in made.verdicts if v.segment.line != 3
    ]
    assert [(w.code, w.lines) for w in cut.warnings] == [("doubtful-lines", (4,)), ("undated", ())]
    assert cut.language.lines == (2, 4)
    assert site.cut_before(cut) == (3,)


def test_an_item_of_a_list_is_cut_alone() -> None:
    made, _ = article([("Un récit.", 0.95), ("• un", 0.8), (f"• {FURNITURE}", 0.8)])
    segments = tuple(block.segments[0] for block in made.blocks[1:])
    listed = Block(BlockKind.LIST, f"un\n{FURNITURE}", segments)
    cut = site.without_lines(replace(made, blocks=(made.blocks[0], listed)), {4})
    assert cut.blocks == (made.blocks[0], Block(BlockKind.LIST, "un", segments[:1]))


@pytest.mark.parametrize("by", [DecidedBy.CURATOR, DecidedBy.RULE])
def test_what_the_curator_or_a_rule_keeps_stays(by: DecidedBy) -> None:
    made, text = article([("Un récit.", 0.8), (FURNITURE, 0.7)], by)
    assert site.recurring_lines(made, text, site.recurring(pages(3))) == {}
    assert site.without_lines(made, {3}) == made


def test_a_body_is_never_emptied() -> None:
    made, text = article([(FURNITURE, 0.7)])
    assert site.recurring_lines(made, text, site.recurring(pages(3))) == {}
    assert site.without_lines(made, {2}) == made


def test_a_line_that_gives_the_title_stays() -> None:
    made, text = article([(FURNITURE, 0.7), ("Un récit.", 0.95)])
    made = replace(made, title=Found(FURNITURE, (2,), "first-sentence"))
    assert site.recurring_lines(made, text, site.recurring(pages(3))) == {}
