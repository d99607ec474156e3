"""Follow a link or send a form: what a test then reads is of the next page, wholly loaded."""

from __future__ import annotations

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Click what leads to another page and wait until this has loaded.

    A click alone may return before: what is read next is then of the old page, or of half a one.
    """
    with link.page.expect_navigation():
        link.click()
