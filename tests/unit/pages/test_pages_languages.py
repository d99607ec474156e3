"""Words in another language, or that run leftward, are marked wherever they stand."""

from __future__ import annotations

import jinja2
from page_rendering import Markup, render
from page_samples import make_entry

from newsarchive.pages.collections import build_archive


def test_a_text_in_another_language_says_so_wherever_it_stands(
    environment: jinja2.Environment,
) -> None:
    entries = [make_entry("autre", "2022-01-01", language="en"), make_entry("un", "2022-01-02")]
    archive = build_archive(entries, {}, [])
    for address, html in render(environment, archive):
        for tag, attributes in Markup(html).elements:
            if tag == "a" and attributes["href"] == "/articles/autre.html":
                assert attributes["lang"] == "en", address
            if tag == "a" and attributes["href"] == "/articles/un.html":
                assert "lang" not in attributes, address
    pages = dict(render(environment, archive))
    assert '<h1 lang="en" dir="auto" data-markable>' in pages["articles/autre.html"]
    assert '<html lang="fr">' in pages["articles/autre.html"]


def test_a_name_that_runs_leftward_does_not_turn_the_date_beside_it(
    environment: jinja2.Environment,
) -> None:
    names = {"title": "عنوان", "source": "رويترز", "authors": ("ليلى",), "via": "وكالة"}
    archive = build_archive([make_entry("un", "2022-01-12", language="ar", **names)], {}, [])
    pages = dict(render(environment, archive))
    page = pages["articles/un.html"]
    assert '<bdi lang="ar" dir="auto">عنوان</bdi>. <cite><bdi>رويترز</bdi></cite>' in page
    assert '<bdi class="author">ليلى</bdi>' in page
    assert "<bdi>وكالة</bdi>" in page
    assert '<bdi class="source">رويترز</bdi>&nbsp;· <time' in pages["index.html"]


def test_words_in_common_keep_their_language(environment: jinja2.Environment) -> None:
    words = {"language": "en", "text": "Shuttle, harbour.", "title": "X"}
    archive = build_archive([make_entry("un", **words), make_entry("deux", **words)], {}, [])
    page = dict(render(environment, archive))["articles/un.html"]
    expected = 'mots communs\u00a0: <span lang="en" dir="auto">harbour, Shuttle</span>'
    assert expected in page
