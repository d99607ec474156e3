"""Nothing that a text holds becomes markup or runs, on any page."""

from __future__ import annotations

import re

import jinja2
from page_rendering import Markup, hostile_archive, render, small_archive
from page_samples import THEME

SANITISED = re.compile(
    r"typeset\((?:(?:article|page)\.content|view\.introduction|passage\.html|item\.note), "
)


def test_no_text_becomes_markup(environment: jinja2.Environment) -> None:
    allowed = {"theme/js/theme.js", "theme/js/search.js"}
    pages = dict(render(environment, hostile_archive()))
    assert 'id="versions"' in pages["articles/jamais.html"]
    assert 'id="apparentes"' in pages["articles/jamais.html"]
    for address, html in pages.items():
        for tag, attributes in Markup(html).elements:
            assert tag not in {"style", "iframe", "object", "embed", "base"}, address
            if tag == "script" and attributes.get("type") == "application/ld+json":
                assert set(attributes) == {"type"}  # data: no browser runs it
            elif tag == "script":
                assert attributes["src"].lstrip("/") in allowed, address
            assert not [n for n in attributes if n.startswith("on") or n == "style"], address
        assert "alert(1)</script>" not in html, address
        assert "49" not in re.sub(r"&#\d+;", "", html), address


def test_the_content_policy_comes_before_anything_that_loads(
    environment: jinja2.Environment,
) -> None:
    for address, html in render(environment, small_archive()):
        policy = html.index("Content-Security-Policy")
        assert policy < html.index("<script"), address
        assert policy < html.index("<link"), address
        assert policy < 300, address


def test_safe_is_said_of_sanitised_content_only() -> None:
    for path in sorted((THEME / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for line in text.splitlines():
            if re.search(r"\|\s*safe", line):
                assert SANITISED.search(line), (path.name, line)
        assert "autoescape" not in text
