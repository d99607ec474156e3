from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.articles.markdown import escape, to_html, to_text, write_block, write_lead
from newsarchive.models import Block, BlockKind
from newsarchive.text.controls import without_controls

_signs = st.text(st.sampled_from(list("abé1. #>-+*_`[]()!<>&;=~|:\\\"'{}\t")), max_size=40)
_prose = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"])).map(without_controls),
    _signs,
)


def _said(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@given(_prose)
def test_a_paragraph_renders_to_exactly_its_text(text: str) -> None:
    html = to_html(escape(text))
    assert _said(html) == " ".join(text.split())
    assert set(re.findall(r"</?(\w+)", html)) <= {"p"}


@given(st.sampled_from(list(BlockKind)), _prose)
def test_every_kind_of_block_renders_to_exactly_its_text(kind: BlockKind, text: str) -> None:
    text = " ".join(text.split())
    html = to_html(write_block(Block(kind, text, ())))
    assert _said(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "3 < 5", "AT&T", "2*3*4", "un_nom_long", "#mot", "1986. Une année", "&eacute;", "C:\\temp",
        "<script>alert(1)</script>", "[lien](javascript:alert(1))", "![x](http://a.b/c.png)",
        "====", "----", "- tiret", "+ plus", "> cité", "`code`", "<http://a.b>", "\\*", "fin\\",
        "{: .class}", "[ref]: http://a.b", "***", "_ _ _", "~~~", "    quatre",
    ],
)  # fmt: skip
def test_signs_of_markdown_survive_as_text(text: str) -> None:
    assert _said(to_html(escape(text))) == " ".join(text.split())


def test_prose_is_left_pleasant_to_edit() -> None:
    prose = "« L’Otan » n'a pas répondu : 3 < 5, AT&T, un_nom, F-16 – (voir p. 4) !"
    assert escape(prose) == prose


def test_a_bold_first_paragraph_is_the_lead() -> None:
    html = to_html(write_lead(Block(BlockKind.PARAGRAPH, "Le *chapô*", ())) + "\n\n**b**\n")
    assert html == '<p class="lead">Le *chapô*</p>\n<p><strong>b</strong></p>'


@pytest.mark.parametrize(
    "source",
    [
        "<script>x</script>", "<p onclick=x>a</p>", "<style>a</style>", "[a](javascript:x)",
        "![a](http://b/c.png)", '<iframe src="http://a">', "<svg onload=x>",
        "[a](data:text/html,x)",
    ],
)  # fmt: skip
def test_nothing_active_leaves_an_article(source: str) -> None:
    tags = re.findall(r"<[^>]*>", to_html(source))
    assert all(re.fullmatch(r"</?p>|</a>|<a[^>]*>", tag) for tag in tags)
    assert not any(word in tag for tag in tags for word in ("script", "data:", "onload", "src"))


def test_text_of_html_is_one_block_a_line() -> None:
    html = to_html("**Chapô**\n\n## Titre\n\nUn *mot*\nsuite\n\n- a\n- b\n")
    assert to_text(html) == "Chapô\nTitre\nUn mot suite\na\nb"


def test_the_pages_title_stays_the_only_h1() -> None:
    assert "<h1" not in to_html("# Un\n\nDeux\n====\n")
