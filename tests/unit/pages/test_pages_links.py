"""What a page links to: at the site's own address, and only what is there."""

from __future__ import annotations

import jinja2
import pytest
from page_rendering import REFERENCE, Markup, hostile_archive, render, small_archive
from page_samples import THEME, make_entry, make_tag

from newsarchive.pages.collections import build_archive


@pytest.mark.parametrize("siteurl", ["", "https://exemple.org/depot", "..", "."])
def test_every_link_begins_with_the_address_of_the_site(
    environment: jinja2.Environment, siteurl: str
) -> None:
    for address, html in render(environment, hostile_archive(), siteurl):
        for tag, attributes in Markup(html).elements:
            for name in ("href", "src", "action", "data-root", "data-index"):
                value = attributes.get(name)
                if value is None or value.startswith("#") or "schema" in attributes.get("rel", ""):
                    continue
                if value == REFERENCE:
                    assert address.startswith("sources/")
                    continue
                assert value == siteurl or value.startswith(f"{siteurl}/"), (address, tag, value)


def test_only_an_absolute_address_is_told_to_others(environment: jinja2.Environment) -> None:
    for siteurl in ("", ".."):
        for _, html in render(environment, small_archive(), siteurl):
            assert "canonical" not in html
            assert "og:url" not in html
            assert "og:image" not in html
            assert "twitter:card" not in html
    for address, html in render(environment, small_archive(), "https://exemple.org/depot"):
        elements = Markup(html).elements
        told = {a.get("property") or a.get("name"): a["content"] for n, a in elements
                if n == "meta" and "content" in a}  # fmt: skip
        assert told["og:image"] == "https://exemple.org/depot/theme/card.png", address
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630"), address
        assert told["og:image:alt"]
        assert told["twitter:card"] == "summary_large_image"
        assert not [n for n, a in elements if "card.png" in a.get("src", "") + a.get("href", "")]


def test_the_card_is_small_and_as_large_as_it_says() -> None:
    card = (THEME / "static" / "card.png").read_bytes()
    assert card.startswith(b"\x89PNG")
    assert (int.from_bytes(card[16:20]), int.from_bytes(card[20:24])) == (1200, 630)
    assert len(card) < 20_000


@pytest.mark.parametrize(
    ("name", "url"),
    [("about", "a-propos"), ("method", "methode"), ("accessibility", "accessibilite")],
)
def test_a_page_of_the_curators_is_linked_only_where_it_stands(
    environment: jinja2.Environment, name: str, url: str
) -> None:
    for _, html in render(environment, small_archive()):
        assert f'href="/pages/{url}.html"' in html
    for archive in (small_archive(), build_archive([], {}, [])):
        for _, html in render(environment, archive, **{name: ""}):
            assert f"pages/{url}.html" not in html
    pages = dict(render(environment, small_archive(), "https://exemple.org/depot"))
    own = "https://exemple.org/depot/articles/seul.html"
    assert f'<link rel="canonical" href="{own}">' in pages["articles/seul.html"]
    assert "canonical" not in pages["404.html"]
    assert "noindex" in pages["404.html"]


def test_an_article_and_the_page_on_its_cleaning_link_each_other(
    environment: jinja2.Environment,
) -> None:
    pages = dict(render(environment, hostile_archive()))
    for name in ("jour", "jamais", "cache"):
        assert f'href="/nettoyage/{name}.html"' in pages[f"articles/{name}.html"]
        assert f'href="/articles/{name}.html"' in pages[f"nettoyage/{name}.html"]
        asks = '<meta name="robots" content="noindex">' in pages[f"nettoyage/{name}.html"]
        assert asks == (name == "cache")
    unrecorded = dict(render(environment, small_archive()))
    assert "nettoyage" not in "".join(unrecorded) + unrecorded["articles/seul.html"]


def test_feeds_are_named_where_they_are_on(environment: jinja2.Environment) -> None:
    feeds = {
        "FEED_ALL_ATOM": "feeds/a.xml",
        "FEED_ALL_RSS": "feeds/r.xml",
        "FEED_DOMAIN": "https://f",
    }
    for _, html in render(environment, small_archive(), **feeds):
        assert html.count("https://f/feeds/a.xml") == 2  # in the head, and for readers at the foot
        assert html.count("https://f/feeds/r.xml") == 2
    for _, html in render(environment, small_archive()):
        assert "atom+xml" not in html


def test_a_tag_names_its_feed_in_its_head_and_for_readers(environment: jinja2.Environment) -> None:
    entries = [make_entry(date="2022", tags=(make_tag("Paix"),))]
    archive = build_archive(entries, {}, [], tag_feeds=True)
    for address, html in render(environment, archive, FEED_DOMAIN="https://f"):
        for page in ("themes/paix", "sources/le-matin"):
            expected = 2 if address == f"{page}.html" else 0
            assert html.count(f"https://f/feeds/{page}.atom.xml") == expected, address
    undated = build_archive([make_entry(tags=(make_tag("Paix"),))], {}, [], tag_feeds=True)
    for _, html in render(environment, undated):
        assert "atom.xml" not in html  # Atom demands a date of each entry
