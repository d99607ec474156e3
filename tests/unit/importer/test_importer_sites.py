"""The proposals of a site's knowledge: what can be pasted, and how they are reported."""

from __future__ import annotations

import io
import tomllib

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from newsarchive.articles.compose import compose
from newsarchive.importer.remarks import remarks_in
from newsarchive.importer.report import ImportReport, SeedReport, print_report
from newsarchive.importer.sites import _held, _proposal
from newsarchive.models import (
    Block,
    BlockKind,
    CleanArticle,
    Found,
    Outcome,
    RawSeed,
    Segment,
)

SEED = RawSeed("a.txt", "/seeds/a.txt", "", "utf-8", "")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=30))
def test_any_line_can_be_pasted_as_quoted(line: str) -> None:
    said = remarks_in("fr")(_proposal({3: (line, 4)}, SEED, "Le Journal"))
    pasted = said[said.index("[lines]") :].replace("[lines] ", "[lines]\n")
    assert tomllib.loads(pasted) == {"lines": {"cut": [line.strip()]}}
    assert "a.toml" in said


def test_a_proposal_names_its_lines_and_the_least_evidence() -> None:
    warning = _proposal({7: ("b", 9), 3: ("a", 4)}, SEED, "Le Journal")
    assert warning.code == "recurs-on-site"
    assert warning.lines == (3, 7)
    assert "Au moins 4 textes de Le Journal" in remarks_in("fr")(warning)


def test_a_proposal_is_printed_counted_and_leaves_nothing_to_settle() -> None:
    warning = _proposal({3: ("À couper ?", 4)}, SEED, "Le Journal")
    report = ImportReport((SeedReport("a.txt", Outcome.UNCHANGED, "same", warnings=(warning,)),))
    out = io.StringIO()
    print_report(report, Console(file=out, width=200))
    assert " proposed a.txt  recurs-on-site: Au moins 4 textes de Le Journal" in out.getvalue()
    assert "1 proposed" in out.getvalue()
    assert "doubtful" not in out.getvalue()
    assert report.findings == ()


_FOUND = Found("fr", (), "")


def _article(kind: BlockKind, text: str, *, lead: bool = False) -> CleanArticle:
    block = Block(kind, text, (Segment(2, 0, 9),))
    return CleanArticle(
        "a.txt", "", _FOUND, None, None, None, None, None, _FOUND,
        block if lead else None, () if lead else (block,), (), (),
    )  # fmt: skip


@given(
    st.text(st.characters(categories=["L", "Nd", "P", "Zs"]), min_size=1, max_size=12),
    st.sampled_from(BlockKind),
    st.booleans(),
)
def test_a_line_is_found_in_the_body_that_was_written_of_it(
    text: str, kind: BlockKind, lead: bool
) -> None:
    text = " ".join(text.split())
    article = _article(BlockKind.PARAGRAPH if lead else kind, text, lead=lead)
    body = compose(article, (), "a").body
    if text:
        assert _held(article, (2, 3), body) == {2}


def test_a_short_line_is_not_found_inside_another() -> None:
    assert _held(_article(BlockKind.PARAGRAPH, "Ankara"), (2,), "Ankara se tait.\n") == set()
