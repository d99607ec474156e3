"""Measure in Chromium how long readers wait for results, on our page and on Pagefind's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from urllib.parse import quote

from benchmarks.search_browser import PAGEFIND, ROWS
from benchmarks.search_site import BLANK
from playwright.sync_api import Browser, Page

#: The interface that Pagefind ships, with as many rows as ours.
_INTERFACE = """() => new Promise((resolve, reject) => {
  const place = document.body.appendChild(document.createElement("div"));
  place.id = "search";
  const script = document.createElement("script");
  script.src = "/pagefind/pagefind-ui.js";
  script.onerror = reject;
  script.onload = () => {
    new PagefindUI({ element: "#search", pageSize: 10, showImages: false });
    resolve();
  };
  document.head.append(script);
})"""
#: Give a query to a field as its last key would, and wait for a title that was not there before.
_TYPED = """([field, titles, query]) => new Promise((resolve) => {
  const known = new Set(document.querySelectorAll(titles));
  const start = performance.now();
  const look = () => {
    const found = [...document.querySelectorAll(titles)].filter((one) => !known.has(one));
    if (!found.some((one) => one.textContent)) return;
    watcher.disconnect();
    resolve(performance.now() - start);
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  setTimeout(() => { watcher.disconnect(); resolve(-1); }, 5000);
  const input = document.querySelector(field);
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
})"""
_OUR_PLACES = ("input[name=q]", f"{ROWS} h2 a")
_THEIR_PLACES = (".pagefind-ui__search-input", ".pagefind-ui__result-link")
#: Send a query off in our page and wait for rows that were not there before.
_OURS = """([query, rows]) => new Promise((resolve, reject) => {
  document.querySelectorAll(rows).forEach((row) => (row.dataset.old = ""));
  const start = performance.now();
  const look = () => {
    if (!document.querySelector(`${rows}:not([data-old])`)) return;
    watcher.disconnect();
    resolve(performance.now() - start);
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => { watcher.disconnect(); resolve(-1); }, 5000);
  const field = document.querySelector("input[name=q]");
  field.value = query;
  field.form.requestSubmit();
})"""


def typed(browser: Browser, address: str, queries: Sequence[str]) -> tuple[float, float]:
    """Give median milliseconds from a last key to results, on either page as it is shipped.

    Ours is the page of the theme, theirs the interface that Pagefind builds beside its index,
    with the pauses after a key that each of them has.
    """
    context = browser.new_context(locale="fr-FR")
    ours, peer = context.new_page(), context.new_page()
    ours.goto(f"{address}/recherche.html?q={quote(queries[0])}", wait_until="networkidle")
    peer.goto(f"{address}/{BLANK}")
    peer.evaluate(_INTERFACE)
    peer.evaluate(_TYPED, [*_THEIR_PLACES, queries[0]])
    peer.wait_for_load_state("networkidle")
    times = list(_in_turn(ours, peer, _TYPED, queries[1:]))
    context.close()
    return median(mine for mine, _ in times), median(theirs for _, theirs in times)


def _in_turn(
    ours: Page, peer: Page, script: str, queries: Sequence[str]
) -> Iterator[tuple[float, float]]:
    for query in queries:
        ours.bring_to_front()
        mine = ours.evaluate(script, [*_OUR_PLACES, query])
        ours.wait_for_load_state("networkidle")
        peer.bring_to_front()
        theirs = peer.evaluate(script, [*_THEIR_PLACES, query])
        peer.wait_for_load_state("networkidle")
        if min(mine, theirs) >= 0:
            yield mine, theirs


def sent_off(browser: Browser, address: str, queries: Sequence[str]) -> tuple[float, float]:
    """Give median milliseconds from Enter on our page to its results, and of Pagefind's bare calls.

    The latter draw nothing, so that this is less than a page with them would take.
    """
    context = browser.new_context(locale="fr-FR")
    ours, peer = context.new_page(), context.new_page()
    ours.goto(f"{address}/recherche.html?q={quote(queries[0])}", wait_until="networkidle")
    peer.goto(f"{address}/{BLANK}")
    peer.evaluate(PAGEFIND, queries[0])
    times: list[tuple[float, float]] = []
    for query in queries[1:]:
        ours.bring_to_front()
        mine = ours.evaluate(_OURS, [query, ROWS])
        peer.bring_to_front()
        theirs = peer.evaluate(PAGEFIND, query)
        if mine >= 0:
            times.append((mine, theirs))
    context.close()
    return median(mine for mine, _ in times), median(theirs for _, theirs in times)
