"""Tombstones, excerpts and notes keep the rules of every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from site_server import serving
from test_browser_html import faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]


def test_pages_of_a_curators_decisions_are_sound(
    reader: Callable[..., Any], make_project: Callable[[], Any]
) -> None:
    project = make_project()
    note = f"Note: Une note, {'Anticonstitutionnellement' * 8}, et la suite.\n"
    url = f"Url: https://www.{'journal-' * 7}.example/a?b=1&c=2\n"
    for status in ("withdrawn", "excerpt", "published"):
        head = f"Title: Un titre\nSlug: {status}\nStatus: {status}\n{url}{note}"
        (project.articles / f"{status}.md").write_text(f"{head}\n{'Un texte. ' * 99}\n", "utf-8")
    built = project.build()
    assert built.returncode == 0, built.stdout + built.stderr
    assert faults(project.output) == []
    with serving(project.output) as address:
        for scheme in ("light", "dark"):
            tab = reader(width=320, scheme=scheme)
            for status in ("withdrawn", "excerpt", "published"):
                page = tab.visit(f"{address}/articles/{status}.html")
                assert "Une note, Anti" in page.inner_text("main")
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, status
                assert violations(page) == []
