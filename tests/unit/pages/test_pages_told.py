"""What pages tell their readers: who keeps the archive, why texts are linked, what has no date."""

from __future__ import annotations

import jinja2
from page_rendering import LONG, render, small_archive
from page_samples import make_entry, make_tag

from newsarchive.models import Kind
from newsarchive.pages.collections import build_archive


def test_the_front_page_says_who_keeps_the_archive(environment: jinja2.Environment) -> None:
    pages = dict(render(environment, small_archive()))
    assert "Archive tenue par Société &lt;b&gt;d’histoire&lt;/b&gt;" in pages["index.html"]
    pages = dict(render(environment, small_archive(), keeper=""))
    assert "tenue par" not in pages["index.html"]


def test_versions_and_related_texts_say_why(environment: jinja2.Environment) -> None:
    person, place = make_tag("Anne", Kind.PERSON), make_tag("<Genève>", Kind.PLACE)
    archive = build_archive(
        [
            make_entry("un", "2022-01-01", tags=(person, place), text=LONG),
            make_entry("deux", tags=(person, place), text=LONG, source=None),
            make_entry("trois", "2022", tags=(person, place), text="Une navette."),
        ],
        {},
        [],
    )
    page = dict(render(environment, archive))["articles/un.html"]
    version = page[page.index('<h2 id="versions"') : page.index('<h2 id="apparentes"')]
    assert '<a href="/articles/deux.html">Titre de deux</a>' in version
    assert "source inconnue" in version
    assert "100\u00a0% en commun" in version
    related = page[page.index('<nav class="kin" aria-labelledby="apparentes">') :]
    related = related[: related.index("</nav>")]
    assert "/articles/trois.html" in related
    assert "/articles/deux.html" not in related
    assert (
        "même personne\u00a0: <span>Anne</span>&nbsp;· même lieu\u00a0: <span>&lt;Genève&gt;"
        in related
    )


def test_an_article_alone_has_neither_block(environment: jinja2.Environment) -> None:
    page = dict(render(environment, small_archive()))["articles/seul.html"]
    assert 'class="kin"' not in page


def test_undated_texts_are_listed_wherever_texts_are_listed_by_date(
    environment: jinja2.Environment,
) -> None:
    tag = make_tag("Paix")
    dated, undated = make_entry("date", "2022-01", tags=(tag,)), make_entry("sans", tags=(tag,))
    pages = dict(render(environment, build_archive([dated, undated], {}, [])))
    lists = [
        "index.html", "chronologie/index.html", "chronologie/sans-date.html", "recherche.html",
        "themes/paix.html", "sources/le-matin.html",
    ]  # fmt: skip
    for address in lists:
        assert "/articles/sans.html" in pages[address], address


def test_an_empty_archive_says_what_to_do_first(environment: jinja2.Environment) -> None:
    pages = dict(render(environment, build_archive([], {}, [])))
    assert "seeds" in pages["index.html"]
    assert "make html" in pages["index.html"]
    assert set(pages) >= {"recherche.html", "404.html", "chronologie/sans-date.html"}
