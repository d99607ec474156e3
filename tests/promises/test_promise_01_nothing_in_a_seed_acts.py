"""Promise 1: no seed causes a script, handler, frame, style, form, id, odd address or load."""

from __future__ import annotations

from hostile_cases import TOKENS
from hostile_laws import acting, of_fragment
from hostile_site import HostileSite
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.articles.markdown import to_html

_MARKUP = st.lists(st.sampled_from(TOKENS) | st.text(max_size=8), max_size=12).map("".join)


def test_nothing_acts_on_any_page_or_in_any_feed(hostile: HostileSite) -> None:
    site = hostile.project.output
    assert len(list(site.rglob("*.html"))) > 100
    assert list(site.rglob("*.xml"))
    assert acting(site, hostile.canaries.script) == []


@given(_MARKUP)
def test_a_curators_markdown_is_sanitised_too(text: str) -> None:
    """What stands in a file of `content/` is not escaped: Markdown is what a curator writes."""
    assert list(of_fragment(to_html(text), "hzpwn(")) == []
