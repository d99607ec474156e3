"""Each paragraph of an article can be linked to, and its words stay as they were."""

from __future__ import annotations

import re

from newsarchive.articles.markdown import to_html, to_text
from newsarchive.pages.anchors import anchor_paragraphs


def test_paragraphs_are_numbered_and_linked() -> None:
    html = to_html("**Chapeau.**\n\nUn.\n\n## Titre\n\n> Dit.\n\n- a\n- b\n\n<p>Deux.")
    anchored = anchor_paragraphs(html, lambda number: f'« {number} » "')
    assert re.findall(r'<p id="(\w+)"', anchored) == ["p1", "p2", "p3", "p4"]
    assert re.findall(r'href="#(\w+)"', anchored) == ["p1", "p2", "p3", "p4"]
    assert '<p id="p1" class="lead"><a class="para"' in anchored
    assert 'aria-label="« 4 » &quot;"' in anchored
    assert to_text(anchored) == to_text(html)


def test_preformatted_text_has_no_number() -> None:
    html = "<pre><code>&lt;p&gt;</code></pre>"
    assert anchor_paragraphs(html, str) == html


def test_a_paragraph_of_another_language_says_so_and_its_link_does_not() -> None:
    html = to_html("Un.\n\nTwo & *three*.\n\n> Four.\n")
    found = {"Two & three.": "en", "Four.": "de"}
    anchored = anchor_paragraphs(html, str, lambda text: found.get(text, ""))
    assert re.findall(r'</a><span lang="(\w+)" dir="auto">([^/]+)', anchored) == [
        ("en", "Two &amp; <em>three<"), ("de", "Four.<"),
    ]  # fmt: skip
    assert anchored.count("<span") == anchored.count("</span></p>") == 2
    assert to_text(anchored) == to_text(html)
