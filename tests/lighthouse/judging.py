"""Read Lighthouse's reports of a page and tell what they miss of its budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import urlsplit

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: A failing audit names so many of the elements or files that it is about.
MOST_ITEMS = 3
_TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")


@dataclass(frozen=True, slots=True)
class Failing:
    """An audit that takes points away: of which category, what it says, what to do, and where."""

    category: str
    name: str
    title: str
    remedy: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run, or several put together, say of a page; figures by the names of budgets."""

    figures: Mapping[str, float]
    failing: tuple[Failing, ...]
    times: Mapping[str, float]


def measure(report: Mapping[str, Any]) -> Measured:
    """Take one report's figures.

    Raises:
        ValueError: if the page could not be measured, with Lighthouse's reason.
    """
    error = report.get("runtimeError")
    if error:
        raise ValueError(f"{error['code']}: {error['message']}")
    audits, host = report["audits"], urlsplit(report["finalDisplayedUrl"]).netloc
    sent = [
        (urlsplit(item["url"]), int(item["transferSize"]))
        for item in audits["network-requests"]["details"]["items"]
        if not item["url"].startswith("data:")
    ]
    figures: dict[str, float] = {name: _score(report, name) for name in CATEGORIES} | {
        "layout-shift": audits["cumulative-layout-shift"]["numericValue"],
        "console-errors": len(audits["errors-in-console"]["details"]["items"]),
        "third-parties": sum(address.netloc != host for address, _ in sent),
        "requests": len(sent),
        "bytes": sum(size for _, size in sent),
        "bytes-before-index": sum(
            size for address, size in sent if not address.path.startswith("/search/")
        ),
    }
    times = {name: audits[name]["numericValue"] for name in _TIMES}
    return Measured(figures, tuple(_failing(report)), times)


def together(runs: Sequence[Measured]) -> Measured:
    """Put runs together: the median performance and times, of all else the worst."""
    figures = {}
    for name in runs[0].figures:
        values = [run.figures[name] for run in runs]
        worst = min if name in CATEGORIES else max
        figures[name] = median(values) if name == "performance" else worst(values)
    failing = {(one.category, one.name): one for run in runs for one in run.failing}
    times = {name: median(run.times[name] for run in runs) for name in runs[0].times}
    return Measured(figures, tuple(failing.values()), times)


def missed(measured: Measured, budgets: Mapping[str, float]) -> Iterator[str]:
    """Tell each budget that is missed, and of a category the audits that cost its points."""
    for name, budget in budgets.items():
        value = measured.figures[name]
        score = name in CATEGORIES
        if value >= budget if score else value <= budget:
            continue
        yield f"{name} is {value:g}, {'at least' if score else 'at most'} {budget:g} is wanted"
        for one in measured.failing:
            if one.category == name:
                yield f"  {one.name}: {one.title}"
                yield from (f"    at {place}" for place in one.places)
                yield f"    to do: {one.remedy}"


def _score(report: Mapping[str, Any], category: str) -> float:
    """Give a category's score of 100 as Lighthouse makes it, the weighted mean of its audits."""
    rated = [
        (reference["weight"], report["audits"][reference["id"]]["score"])
        for reference in report["categories"][category]["auditRefs"]
    ]
    rated = [(weight, score) for weight, score in rated if weight and score is not None]
    if not rated:
        raise ValueError(f"no audit of {category} has a score")
    mean = sum(weight * score for weight, score in rated) / sum(weight for weight, _ in rated)
    return int(100 * mean + 0.5 + 1e-9)


def _failing(report: Mapping[str, Any]) -> Iterator[Failing]:
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            costs = reference["weight"] and audit["score"] is not None and audit["score"] < 1
            if not costs:
                continue
            shown = f" ({audit['displayValue']})" if audit.get("displayValue") else ""
            yield Failing(
                category=category,
                name=reference["id"],
                title=f"{audit['title']}{shown}",
                remedy=re.sub(r"\[([^]]*)\]\(([^)]*)\)", r"\1: \2", audit["description"]),
                places=tuple(_places(audit.get("details", {}).get("items", ()))),
            )


def _places(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for item in items[:MOST_ITEMS]:
        node = item.get("node") or item.get("source") or {}
        snippet = node.get("snippet") if isinstance(node, dict) else None
        place = snippet or item.get("url") or item.get("description")
        if isinstance(place, str):
            yield place
