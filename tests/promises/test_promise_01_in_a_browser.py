"""Promise 1, as Chromium sees it: every page of the hostile site is opened, and nothing happens."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import pytest
from hostile_laws import SITE
from hostile_site import HostileSite
from playwright.sync_api import Browser, Page, Route

_COUNT = """
window.acted = [];
for (const name of ['hzpwn', 'alert', 'prompt', 'confirm', 'open'])
  window[name] = (...words) => window.acted.push([name, ...words].join(' '));
"""


@contextmanager
def serve(hostile: HostileSite, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Give a page of a browser that reads the site at its address, and the list of what happens.

    Whatever is asked for elsewhere, said on the console as an error or shown as a dialog happens.
    """
    site = hostile.project.output
    happened: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url
        path = site / unquote(urlsplit(address).path).removeprefix("/depot/")
        if not address.startswith(SITE + "/") or not path.is_file():
            happened.append(f"asked for {address}")
            route.abort()
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=path.read_bytes(), content_type=f"{kind}; charset=utf-8")

    context = browser.new_context()
    context.route("**/*", answer)
    context.add_init_script(_COUNT)
    page = context.new_page()
    page.on("dialog", lambda dialog: happened.append(f"dialog {dialog.message}"))
    page.on("console", lambda said: happened.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: happened.append(str(error)))
    try:
        yield page, happened
    finally:
        context.close()


@pytest.mark.browser
def test_no_page_runs_loads_or_moves(hostile: HostileSite, browser: Browser) -> None:
    site = hostile.project.output
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    assert len(pages) > 200
    with serve(hostile, browser) as (page, happened):
        for path in pages:
            page.goto(f"{SITE}/{path}", wait_until="load")
            happened += [f"{path}: {said}" for said in page.evaluate("window.acted")]
            if page.url != f"{SITE}/{path}":
                happened.append(f"{path}: moved to {page.url}")
    assert happened == []
