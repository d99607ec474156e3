"""A reference is copied by a button, read without one, and a paragraph can be linked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_a_button_copies_the_reference_and_says_so(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    tab = reader(permissions=["clipboard-read", "clipboard-write"])
    page = tab.visit(f"{server}/{article}")
    for style in ("iso", "apa", "chicago"):
        shown = page.locator(f"#citer-{style}")
        page.locator(f"[data-copy=citer-{style}]").click()
        status = page.locator("[data-copy-status]")
        name = {"iso": "NF ISO 690", "apa": "APA", "chicago": "Chicago"}[style]
        status.get_by_text(f"Référence copiée ({name}).").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == shown.text_content().strip() != ""
    assert tab.complaints == []


def test_what_cannot_be_copied_is_selected(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    tab = reader()
    tab.page.add_init_script("delete Navigator.prototype.clipboard")
    page = tab.visit(f"{server}/{article}")
    page.locator("[data-copy=citer-apa]").click()
    page.locator("[data-copy-status]").get_by_text("sélectionnée").wait_for()
    assert page.evaluate("getSelection().toString().trim()") == (
        page.locator("#citer-apa").inner_text().strip()
    )


def test_without_a_script_the_references_are_text_and_no_button_is_there(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    page = reader(script=False).visit(f"{server}/{article}")
    assert page.locator("#citer-iso").is_visible()
    assert not page.locator("[data-copy=citer-iso]").is_visible()


def test_a_paragraph_has_an_address_and_no_number_in_its_text(
    reader: Callable[..., Any], server: str, article: str
) -> None:
    page = reader(width=320).visit(f"{server}/{article}")
    first = page.locator(".prose p").first
    anchor = first.locator("a.para")
    assert anchor.get_attribute("aria-label") == "Lien vers le paragraphe 1"
    assert anchor.inner_text() == ""
    box = anchor.bounding_box()
    assert box["x"] >= 0
    anchor.click()
    assert page.url.endswith("#p1")
    assert page.evaluate("document.querySelector(':target').id") == "p1"
