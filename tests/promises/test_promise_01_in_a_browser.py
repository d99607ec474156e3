"""Promise 1, as Chromium sees it: every page of the hostile site is opened, and nothing happens."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hostile_laws import SITE
from hostile_site import HostileSite
from playwright.sync_api import Browser, Route

_COUNT = """
window.acted = [];
for (const name of ['hzpwn', 'alert', 'prompt', 'confirm', 'open'])
  window[name] = (...words) => window.acted.push([name, ...words].join(' '));
"""


@pytest.mark.browser
def test_no_page_runs_loads_or_moves(hostile: HostileSite, browser: Browser) -> None:
    site = hostile.project.output
    happened: list[str] = []

    def serve(route: Route) -> None:
        address = route.request.url
        path = site / unquote(urlsplit(address).path).removeprefix("/depot/")
        if not address.startswith(SITE + "/") or not path.is_file():
            happened.append(f"asked for {address}")
            route.abort()
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=path.read_bytes(), content_type=f"{kind}; charset=utf-8")

    context = browser.new_context()
    context.route("**/*", serve)
    context.add_init_script(_COUNT)
    page = context.new_page()
    page.on("dialog", lambda dialog: happened.append(f"dialog {dialog.message}"))
    page.on("console", lambda said: happened.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: happened.append(str(error)))
    opened = 0
    for path in _pages(site):
        address = f"{SITE}/{path}"
        page.goto(address, wait_until="load")
        acted = page.evaluate("window.acted")
        happened += [f"{path}: {said}" for said in acted]
        if page.url != address:
            happened.append(f"{path}: moved to {page.url}")
        opened += 1
    context.close()
    assert opened > 200
    assert happened == []


def _pages(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
