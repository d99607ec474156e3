"""The laws that hostile sites are held to can be broken: each catches what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_laws import SITE, is_harmless, malformed, of_feed, of_fragment, of_names, of_page

_PAGE = (
    '<!doctype html><html><head><meta http-equiv=Content-Security-Policy content="default-src '
    "'self'\"></head><body><main>{}</main><footer>x</footer></body></html>"
)
_FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>{}</content></entry></feed>'
BAD = [
    "<script>1</script>", "<script src=//a.b/x.js></script>", "<img src=x>",
    "<svg onload=hzpwn(1)>", "<p onclick=x>", "<p style=x>", "<p id=hzpwn>",
    "<a href=javascript:1>x</a>", "<iframe></iframe>", "<a href='java\tscript:1'>x</a>",
    "<a href=data:text/html,x>x</a>", "<meta http-equiv=refresh>", "<form action=//a.b>",
    "<textarea>", "<!--", "<plaintext>", "<base href=//a.b>", "<style>x", "<hzpwn>",
    "<link rel=expect href='#hz'>", "<link rel=expect href=//a.b/#contenu>",
    "<p class=hzpwn>", "<a href='../x\" y'>x</a>", "<object data=x>", "</main></body>",
]  # fmt: skip


@pytest.mark.parametrize("markup", [one for one in BAD if not one.startswith(("<form", "</main"))])
def test_what_acts_on_a_page_is_seen(markup: str) -> None:
    assert not list(of_page(_PAGE.format("<p>x</p>"), "hzpwn"))
    assert list(of_page(_PAGE.format(markup), "hzpwn"))


@pytest.mark.parametrize("markup", [one for one in BAD if one not in {"<!--", "</main></body>"}])
def test_what_acts_in_a_feed_is_seen(markup: str) -> None:
    assert not list(of_fragment("<p class=lead>x <a href=http://a.b>y</a></p>", "hzpwn"))
    assert list(of_fragment(f"<p>{markup}</p>", "hzpwn"))
    escaped = markup.replace("&", "&amp;").replace("<", "&lt;")
    assert list(of_feed(_FEED.format(escaped), "hzpwn"))


@pytest.mark.parametrize(
    "name", ["a b.html", "Été.html", "con.html", "-x.html", "x" * 160, "a<b.html", ".hidden"]
)
def test_an_odd_name_is_seen(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert list(of_names(tmp_path))


def test_names_that_are_one_on_some_disks_are_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x")
    (tmp_path / "A.html").write_text("x")
    assert list(of_names(tmp_path))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{"),
        ("a.json", '"\\u202e"'),
        ("a.xml", "<a>"),
        ("a.html", "\x1b"),
        ("a.txt", "\x00"),
    ],
)
def test_what_does_not_parse_or_steers_a_screen_is_seen(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    assert malformed(tmp_path)


def test_addresses_of_the_site_and_of_others_are_harmless() -> None:
    for address in (f"{SITE}/a-b.html#L1", "../x.html?q=a%20b", "https://a.b/<x>", "mailto:a@b.c"):
        assert is_harmless(address)
