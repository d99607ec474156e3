"""Measure in Chromium what readers of a search page transfer and wait for, ours and Pagefind's."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import quote

from benchmarks.search_server import Log
from benchmarks.search_site import BLANK
from conftest import FLAGS, NAMES
from playwright.sync_api import Browser, Error, Page, sync_playwright
from playwright.sync_api import TimeoutError as NothingShown

#: Searches that one page asks of Pagefind.
BATCH = 15
ROWS = "[data-search-results] > li"
#: Pagefind as its interface uses it: search, then the data of what is shown.
PAGEFIND = """async (query) => {
  const start = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return performance.now() - start;
}"""
_RANKS = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    answers.push(results.slice(0, 100).map(({ id }) => id));
  }
  return answers;
}"""
#: Open the panel of filters and each filter in it.
_OPEN_FILTERS = """() => {
  const all = document.querySelectorAll("[data-search-filters], [data-filter]");
  for (const one of all) one.open = true;
}"""


@dataclass(frozen=True, slots=True)
class Transfer:
    """Median bytes of a first and a later search, without and with text snippets."""

    first: float
    later: float
    first_snippets: float
    later_snippets: float
    script: float = 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium, as the tests do."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sys.exit("Chromium is needed: apt-get install chromium (or set CHROMIUM to its path)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def _rows(page: Page, log: Log, longest: float = 5000) -> None:
    """Wait until results are shown and all is quiet; a query may find nothing."""
    with suppress(NothingShown):
        page.wait_for_selector(ROWS, timeout=longest)
    log.wait()


class Meter:
    """Parts what the server sent: the frame of the page, script, passages, all else."""

    def __init__(self, browser: Browser, address: str, log: Log, passages: Sequence[str]) -> None:
        self._log = log
        self._passages = {f"/search/{name}" for name in passages}
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        log.wait()
        #: What every page of the site has: style, the theme's own script.
        self._frame = {path for path, _ in log.sent}
        page.close()

    def take(self) -> tuple[int, int, int]:
        """Give bytes of script, of passages and of all else since the last time."""
        script = passages = rest = 0
        for path, size in self._log.sent:
            plain = path.partition("?")[0]
            if path in self._frame or plain.endswith((".html", ".css", ".ico", ".svg")):
                continue
            if plain.endswith(".js"):
                script += size
            elif plain in self._passages:
                passages += size
            else:
                rest += size
        self._log.sent.clear()
        return script, passages, rest


def our_bytes(
    browser: Browser,
    address: str,
    log: Log,
    passages: Sequence[str],
    pairs: Sequence[tuple[str, str]],
) -> Transfer:
    """Search in our page, each first search as a reader who never came before."""
    meter = Meter(browser, f"{address}/", log, passages)
    firsts: list[tuple[int, int, int]] = []
    laters: list[tuple[int, int, int]] = []
    for first, later in pairs:
        context = browser.new_context(locale="fr-FR")
        page = context.new_page()
        log.sent.clear()
        page.goto(f"{address}/recherche.html?q={quote(first)}")
        _rows(page, log)
        firsts.append(meter.take())
        page.fill("input[name=q]", later)
        page.press("input[name=q]", "Enter")
        _rows(page, log)
        laters.append(meter.take())
        context.close()
    return Transfer(
        median(script + rest for script, _, rest in firsts),
        median(script + rest for script, _, rest in laters),
        median(map(sum, firsts)),
        median(map(sum, laters)),
        median(script for script, _, _ in firsts),
    )


def pagefind_bytes(
    browser: Browser, address: str, log: Log, pairs: Sequence[tuple[str, str]]
) -> Transfer:
    """Search with Pagefind from an empty page; its results always hold their text.

    Its WebAssembly fails on some queries: these are left out.
    """
    sizes: tuple[list[int], list[int]] = ([], [])
    for pair in pairs:
        context = browser.new_context(locale="fr-FR")
        page = context.new_page()
        page.goto(f"{address}/{BLANK}")
        log.wait(0.1)
        for place, query in enumerate(pair):
            log.sent.clear()
            try:
                page.evaluate(PAGEFIND, query)
            except Error as error:
                print(f"  Pagefind fails on {query!r}: {error.message.splitlines()[0]}")
                break
            log.wait(0.2)
            sizes[place].append(sum(size for path, size in log.sent if "/pagefind/" in path))
        context.close()
    first, later = map(median, sizes)
    return Transfer(first, later, first, later)


def phrase_bytes(browser: Browser, address: str, log: Log, phrases: Sequence[str]) -> float:
    """Give the median of what a phrase in guillemets costs a first search beyond its words."""
    more = []
    for text in phrases:
        sizes = []
        for query in (text, f"«\u00a0{text}\u00a0»"):
            context = browser.new_context(locale="fr-FR")
            page = context.new_page()
            log.sent.clear()
            page.goto(f"{address}/recherche.html?q={quote(query)}")
            _rows(page, log, 1500)
            sizes.append(sum(size for _, size in log.sent))
            context.close()
        more.append(sizes[1] - sizes[0])
    return median(more)


def filter_bytes(browser: Browser, address: str, log: Log, query: str) -> int:
    """Give what a reader transfers who opens every filter of the page after a search."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{address}/recherche.html?q={quote(query)}")
    _rows(page, log)
    log.sent.clear()
    page.evaluate(_OPEN_FILTERS)
    log.wait()
    context.close()
    return sum(size for _, size in log.sent)


def pagefind_results(browser: Browser, address: str, queries: Sequence[str]) -> list[list[str]]:
    """Give Pagefind's names of the first hundred results of each query, best first.

    Its WebAssembly sometimes fails after dozens of searches; each page asks few, and a query that
    fails in a page of its own has no results.
    """
    found: list[list[str]] = []
    for start in range(0, len(queries), BATCH):
        found += _batch(browser, f"{address}/{BLANK}", list(queries[start : start + BATCH]))
    return found


def _batch(browser: Browser, blank: str, queries: list[str]) -> list[list[str]]:
    page = browser.new_page()
    try:
        page.goto(blank)
        answers: Any = page.evaluate(_RANKS, queries)
        return list(answers)
    except Error as error:
        if len(queries) == 1:
            print(f"  Pagefind fails on {queries[0]!r}: {error.message.splitlines()[0]}")
            return [[]]
        return [answer for query in queries for answer in _batch(browser, blank, [query])]
    finally:
        page.close()
