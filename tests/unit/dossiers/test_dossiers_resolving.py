"""A dossier shows the articles it lists, and each mistake is named with line and remedy."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from dossier_samples import make_named, make_names
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsarchive.articles.markdown import to_html
from newsarchive.dossiers.document import read_document
from newsarchive.dossiers.folder import read_dossiers
from newsarchive.dossiers.names import Names
from newsarchive.dossiers.rendering import render
from newsarchive.dossiers.resolving import Resolver
from newsarchive.pages.shelves import Dossier

NAMES = Names(
    [
        make_named("un"),
        make_named("deux", title="Deux <b>&", language="en"),
        make_named("retire", listed=False, title=""),
        make_named("a", path="1/double.md"),
        make_named("b", path="2/double.md"),
    ]
)


STANDS = ", which stands; take one of the two out"
FILES = "write the file of one: 1/double.md, 2/double.md"


def resolve(body: str, head: str = "Title: T") -> tuple[Dossier | None, list[tuple[str, str]]]:
    resolver = Resolver("dossiers/d.md", NAMES)
    dossier = resolver.resolve(read_document(f"{head}\n\n{body}", "d"))
    return dossier, [(finding.code, finding.message) for finding in resolver.findings]


def test_articles_stand_in_the_curator_s_order_with_what_is_said_of_them() -> None:
    dossier, findings = resolve("Avant.\n\n- [[deux]] : *Fort*\n- [[un-seed]]\n")
    assert findings == []
    assert dossier is not None
    assert [(text.url, text.note) for text in dossier.texts()] == [
        ("articles/deux.html", "<p><em>Fort</em></p>"),
        ("articles/un.html", ""),
    ]
    assert (dossier.slug, dossier.title, dossier.hidden) == ("d", "T", False)


def test_what_is_wrong_is_named_and_the_rest_stands() -> None:
    body = (
        "Avec [[inconu]] et [[retire]].\n\n- [[un]]\n- [[uns]] Mot\n- [[retire.html]]\n"
        "- [[un.md]] Encore\n- [[double]]\n- [[deux]] Voir [[un]] et\n  [x](../articles/non.md)\n"
    )
    dossier, findings = resolve(body)
    assert dossier is not None
    assert [text.url for text in dossier.texts()] == ["articles/un.html", "articles/deux.html"]
    write = "write its address, its file or its seed"
    left_out = "is no published article, so it is left out; publish it, or take the name out"
    assert findings == [
        ("dossier-unknown-text", f"line 3: no article is called 'inconu'; {write}"),
        ("dossier-unlisted-text", f"line 3: 'retire' {left_out}"),
        ("dossier-unknown-text", "line 6: no article is called 'uns'; write un"),
        ("dossier-unlisted-text", f"line 7: 'retire.html' {left_out}"),
        ("dossier-text-twice", f"line 8: 'un.md' is listed on line 5 already{STANDS}"),
        ("dossier-unknown-text", f"line 9: 'double' is the name of 2 articles; {FILES}"),
        ("dossier-unknown-text", f"line 11: no article is called 'non.md'; {write}"),
    ]


def test_a_draft_has_no_page_and_its_mistakes_are_named() -> None:
    dossier, findings = resolve("- [[uns]]\n", "Title: T\nStatus: draft")
    assert dossier is None
    assert [code for code, _ in findings] == ["dossier-unknown-text"]


def test_a_dossier_of_nothing_has_no_page_and_says_so() -> None:
    dossier, findings = resolve("Des mots.\n")
    assert dossier is None
    said = "it lists no published article, so it has no page"
    assert findings == [("bad-dossier", f"{said}; list one: `- [[its address]] what it adds`")]


def test_a_chapter_whose_articles_are_gone_goes_too() -> None:
    dossier, _ = resolve("- [[un]]\n\n## Vide\n\n- [[retire]]\n\n## Mots\n\nSeuls.\n")
    assert dossier is not None
    assert [chapter.title for chapter in dossier.chapters] == ["", "Mots"]


def test_links_to_articles_lead_to_their_pages() -> None:
    html = render("Voir [[deux]], [ce texte](../articles/un.md#p3), [x](https://a.b/).", NAMES)
    assert html == (
        '<p>Voir <a href="../articles/deux.html" lang="en" dir="auto">Deux &lt;b&gt;&amp;</a>, '
        '<a href="../articles/un.html#p3">ce texte</a>, '
        '<a href="https://a.b/" rel="nofollow noopener">x</a>.</p>'
    )


def test_what_is_in_no_list_is_named_nowhere() -> None:
    html = render("A [[retire]] B [des mots](../articles/retire.md) C `[[un]]` D [[nul]].", NAMES)
    assert html == "<p>A […] B des mots C <code>[[un]]</code> D […].</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](y.png)",
        "[[un]]<img src=x onerror=y>", "[[hostile]]", '[a](../articles/un.md"onclick=x)',
        "<a href='../articles/un.md' onclick=x>y</a>",
        '[a](../articles/un.md#"onclick=x)', "[a](//un.example/articles/un.md)",
    ],
)  # fmt: skip
def test_nothing_in_a_dossier_acts(text: str) -> None:
    hostile = make_named("hostile", title="</a><script>x</script>", language='"x', url='"x')
    html = render(text, Names([make_named("un"), hostile]))
    root = LexborHTMLParser(html).body
    assert root is not None
    elements = [node for node in root.traverse() if node.tag != "body"]
    assert {node.tag for node in elements} <= {"p", "a"}
    for node in elements:
        assert set(node.attributes) <= {"href", "rel", "lang", "dir"}
        assert not (node.attributes.get("href") or "").startswith("javascript")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_plain_words_are_rendered_as_markdown_would(text: str) -> None:
    said = text.strip()
    if "[[" not in said:
        quick, whole = render(said, make_names()), to_html(said)
        assert " ".join(unescape(quick).split()) == " ".join(unescape(whole).split())


def test_a_folder_s_files_have_addresses_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    folder.mkdir()
    for name, head in (("a", "Slug: même nom"), ("b", "Slug: meme-nom"), ("index", "Lang: fr")):
        (folder / f"{name}.md").write_text(f"Title: T\n{head}\n\n- [[un]]\n", encoding="utf-8")
    (folder / "c.md").write_bytes(b"Title: \xff\n\n- [[un]]\n")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "sous").mkdir()
    for name in (".a.md.swp", "a.md~", "#a.md#"):
        (folder / name).write_text("x", encoding="utf-8")
    found = read_dossiers(folder, NAMES)
    assert [dossier.slug for dossier in found.dossiers] == ["meme-nom", "meme-nom-2", "dossier"]
    rename = "not read: a dossier is a file whose name ends in .md; rename it or move it"
    assert [(finding.file, finding.message) for finding in found.findings] == [
        ("dossiers/b.md", "dossiers/a.md has the address meme-nom; give it another Slug"),
        ("dossiers/c.md", "not UTF-8 text; save it as UTF-8"),
        ("dossiers/notes.txt", rename),
        ("dossiers/sous", rename),
    ]
    assert {finding.code for finding in found.findings} == {"bad-dossier"}


def test_a_project_without_dossiers_has_none(tmp_path: Path) -> None:
    found = read_dossiers(tmp_path / "dossiers", NAMES)
    assert (found.dossiers, found.findings) == ((), ())
