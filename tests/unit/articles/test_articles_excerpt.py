"""An excerpt: whole paragraphs up to its length, the first cut if need be, nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.articles.excerpt import ELLIPSIS, LENGTH, excerpt_html
from newsarchive.articles.markdown import to_html, to_text

SHORT, LONG = "Un paragraphe court.", "mot " * 400


def test_whole_paragraphs_are_kept_while_they_fit() -> None:
    body = f"**Le chapeau.**\n\n{SHORT}\n\n{LONG}\n\nLa fin.\n"
    assert excerpt_html(body) == to_html(f"**Le chapeau.**\n\n{SHORT}")


def test_a_heading_never_stands_last_nor_alone() -> None:
    assert excerpt_html(f"{SHORT}\n\n## La suite\n\n{LONG}") == to_html(SHORT)
    assert excerpt_html(f"## Titre\n\n{LONG}").startswith("<p>mot mot")


def test_a_long_first_paragraph_is_cut_at_a_word() -> None:
    html = excerpt_html(f"**{LONG.strip()}**\n\n{SHORT}")
    assert html.startswith('<p class="lead">mot')
    assert html.endswith(f"mot{ELLIPSIS}</p>")
    assert SHORT not in html


def test_a_cut_text_stays_escaped() -> None:
    assert "&lt;b&gt;" in excerpt_html("<b> &amp; " + LONG)
    assert excerpt_html("") == ""


@given(st.lists(st.text("ab *[]()<>#-\n_`&;é", max_size=300), max_size=5))
def test_an_excerpt_is_never_longer(paragraphs: list[str]) -> None:
    assert len(to_text(excerpt_html("\n\n".join(paragraphs)))) <= LENGTH
