"""Promise 14: no search query throws or hangs; what the address asks for is only ever text."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile_laws import SITE
from hostile_site import HostileSite
from playwright.sync_api import Browser, expect
from support import run_in_node
from test_promise_01_in_a_browser import serve

_QUERIES = [
    "<img src=x onerror=hzpwn(1)>", "</title><script>hzpwn(1)</script>", "alerte titre paris",
    "script onerror hzpwn", "javascript:hzpwn(1)", "\"><svg onload=hzpwn(1)>", "{{ 1331*1331 }}",
    "é" * 900, "* " * 400, "-\u202e", "%00", "facture gpj", "conseil maire",
]  # fmt: skip


def test_queries_strung_together_at_random_throw_nowhere(tmp_path: Path) -> None:
    run_in_node([Path(__file__).with_name("promise_14_no_query_throws.test.js")], tmp_path)


@pytest.mark.browser
def test_what_is_asked_for_and_what_is_found_is_text(
    hostile: HostileSite, browser: Browser
) -> None:
    with serve(hostile, browser) as (page, happened):
        for query in _QUERIES:
            for key in ("q", "source", "personne", "de"):
                more = "" if key == "q" else "&q=titre"
                page.goto(f"{SITE}/recherche.html?{key}={quote(query)}{more}")
                if query.strip(" *-%0\u202e") or key != "q":
                    expect(page.locator("[data-search-status]")).to_have_text(re.compile(r"\S"))
                happened += page.evaluate("window.acted")
                odd = page.locator("main :is(img, svg[onload], script, iframe, style)").count()
                assert odd == 0, query
        page.goto(f"{SITE}/recherche.html?q={quote('titre paris journée')}")
        page.locator("[data-search-results] > li").first.wait_for()
    assert happened == []
