"""A dossier's Markdown is read as a person means it, with the lines of what it names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.dossiers.document import Chapter, Item, Passage, mentions, named_by, read_document
from newsarchive.models import Status

HEAD = "Title: Un dossier\n\n"


def chapters(body: str) -> tuple[Chapter, ...]:
    return read_document(HEAD + body, "un-fichier").chapters


def items(body: str) -> list[Item]:
    return [item for one in chapters(body) for part in one.passages for item in part.items]


def test_the_header_is_pelicans_and_closed() -> None:
    document = read_document(
        "\ufeffTitle: Un titre\r\nSumary: Une phrase\r\nSlug: un-dossier\r\nLang: en\r\n"
        "Status: caché\r\n\r\nTexte.\r\n",
        "fichier",
    )
    assert (document.title, document.slug, document.language) == ("Un titre", "un-dossier", "en")
    assert document.status is Status.DRAFT
    said = [(problem.line, problem.message, problem.remedy) for problem in document.problems]
    assert said == [
        (2, "a dossier has no field 'Sumary'", "write Summary"),
        (5, "Status is 'caché', so the dossier is kept off the site",
         "use one of published, draft, hidden"),
    ]  # fmt: skip


def test_the_file_s_name_stands_for_what_the_header_lacks() -> None:
    document = read_document("Lang: fr\n\nTexte.\n", "un-fichier")
    assert (document.title, document.slug, document.status) == (
        "un-fichier", "un-fichier", Status.PUBLISHED,
    )  # fmt: skip
    assert [problem.message for problem in document.problems] == ["no Title"]


def test_a_dossier_has_an_introduction_chapters_and_articles() -> None:
    body = (
        "Une *introduction*.\n\nEn deux paragraphes.\n\n## Avant\n\nUn mot.\n\n- [[un]] Ce qu’il "
        "dit\n- [[deux]]\n\nEntre deux.\n\n- [[trois]]\n\n# Après #\n"
        "1. [Quatre](../articles/4.md)\n"
    )
    assert chapters(body) == (
        Chapter("", (Passage("Une *introduction*.\n\nEn deux paragraphes.", 3, ()),)),
        Chapter(
            "Avant",
            (
                Passage("Un mot.", 9, (Item("un", 11, "Ce qu’il dit"), Item("deux", 12, ""))),
                Passage("Entre deux.", 14, (Item("trois", 16, ""),)),
            ),
        ),
        Chapter("Après", (Passage("", 0, (Item("4.md", 19, ""),)),)),
    )


def test_what_is_said_of_an_article_may_take_lines_and_paragraphs() -> None:
    body = (
        "- [[un]] — Une ligne,\n  puis une autre.\n\n  Un second paragraphe :\n\n  - un point\n\n"
        "* [[deux]] : Deux\nqui continue\n\n10) [[trois]]\n    Indenté.\n\nHors de la liste.\n"
    )
    assert items(body) == [
        Item("un", 3, "Une ligne,\npuis une autre.\n\nUn second paragraphe :\n\n- un point"),
        Item("deux", 10, "Deux\nqui continue"),
        Item("trois", 13, "Indenté."),
    ]
    assert chapters(body)[0].passages[1].prose == "Hors de la liste."


def test_a_list_that_begins_with_no_article_is_prose() -> None:
    body = (
        "- Voir [[un]].\n- [Le site](https://exemple.org/articles/x.html)\n"
        "- [Page](../pages/a.md)\n\n    - [[du code]]\n\n> - [[cité]]\n"
    )
    assert items(body) == []
    assert "Voir [[un]]." in chapters(body)[0].passages[0].prose


def test_a_link_names_an_article_by_its_file_or_page() -> None:
    assert named_by("../articles/2022/x%20y.md#p3") == "2022/x y.md"
    assert named_by("/articles/x.html?mots=a") == "x.html"
    for target in ("https://a.example/articles/x.html", "mes-articles/x.md", "../articles/x.pdf",
                   "//a.example/articles/x.md", "http://[articles/x.md"):  # fmt: skip
        assert named_by(target) == ""


def test_articles_named_in_a_sentence_have_their_lines() -> None:
    prose = "Avec [[un]],\n[deux](../articles/deux.md) et [un site](https://a.example/).\n\n[[ ]]"
    assert list(mentions(prose, 7)) == [("un", 7), ("deux.md", 8), (" ", 10)]


@given(st.text("ab -*1.#[]()\n\t\\`_:/é", max_size=200))
def test_any_text_can_be_read_and_no_line_is_lost(body: str) -> None:
    found = chapters(body)
    said = " ".join(
        f"{one.title} {part.prose} {' '.join(item.name + item.note for item in part.items)}"
        for one in found
        for part in one.passages
    )
    kept = [sign for sign in said if sign in "abé"]
    titled = [line for line in body.split("\n") if line.lstrip(" ").startswith("#")]
    if not titled and "articles" not in body:
        assert kept == [sign for sign in body if sign in "abé"]
