"""`make check-lighthouse` tells every budget that is missed, and what to do about it."""

from __future__ import annotations

import copy
import tomllib
from typing import Any

import pytest
from lighthouse.judging import CATEGORIES, measure, missed, together
from support import ROOT

BUDGETS = tomllib.loads(
    (ROOT / "tests" / "lighthouse" / "budgets.toml").read_text(encoding="utf-8")
)
ADDRESS = "http://127.0.0.1:8000"
CRAWLABLE = "is-crawlable"


def _audit(score: float | None = 1, value: float = 0, **more: Any) -> dict[str, Any]:
    return {
        "score": score,
        "numericValue": value,
        "title": "A title",
        "description": "Mend it. [Learn how](https://example.org/how).",
        **more,
    }


@pytest.fixture
def report() -> dict[str, Any]:
    """A report, cut to what is read of one, of a page that misses nothing."""
    files = [("/", 9_000), ("/css/site.css", 6_000), ("/search/meta.json", 5_000)]
    items = [{"url": f"{ADDRESS}{path}", "transferSize": size} for path, size in files]
    items.append({"url": "data:image/svg+xml,x", "transferSize": 0})
    audits = {
        "network-requests": _audit(None, details={"items": items}),
        "errors-in-console": _audit(details={"items": []}),
        "cumulative-layout-shift": _audit(),
        "first-contentful-paint": _audit(value=900),
        "largest-contentful-paint": _audit(value=900),
        "total-blocking-time": _audit(),
        CRAWLABLE: _audit(),
        "document-title": _audit(),
    }
    weights = {
        "performance": {"first-contentful-paint": 10, "network-requests": 0},
        "accessibility": {"document-title": 7},
        "best-practices": {"errors-in-console": 1},
        "seo": {CRAWLABLE: 4, "document-title": 1},
    }
    categories = {
        name: {"auditRefs": [{"id": one, "weight": weight} for one, weight in rated.items()]}
        for name, rated in weights.items()
    }
    return {"finalDisplayedUrl": f"{ADDRESS}/", "audits": audits, "categories": categories}


def _missed(report: dict[str, Any], **budgets: float) -> list[str]:
    return list(missed(measure(report), {**BUDGETS["every"], **budgets}))


def test_a_page_that_keeps_to_its_budgets_has_nothing_to_tell(report: dict[str, Any]) -> None:
    assert _missed(report, bytes=20_000, requests=3) == []


def test_an_audit_that_costs_points_is_named_with_what_to_do(report: dict[str, Any]) -> None:
    report["audits"]["document-title"] |= {
        "score": 0,
        "details": {"items": [{"node": {"snippet": "<title>"}}]},
    }
    told = _missed(report)
    assert told[:4] == [
        "accessibility is 0, at least 100 is wanted",
        "  document-title: A title",
        "    at <title>",
        "    to do: Mend it. Learn how: https://example.org/how.",
    ]
    assert "seo is 80, at least 100 is wanted" in told


def test_bytes_requests_shifts_errors_and_strangers_are_told(report: dict[str, Any]) -> None:
    audits = report["audits"]
    audits["cumulative-layout-shift"]["numericValue"] = 0.01
    audits["errors-in-console"]["details"]["items"] = [{}]
    stranger = {"url": "https://example.org/x.js", "transferSize": 1}
    audits["network-requests"]["details"]["items"].append(stranger)
    told = _missed(report, bytes=20_000, requests=3, **{"bytes-before-index": 15_000})
    assert [line.split(" is ")[0] for line in told] == [
        "layout-shift",
        "console-errors",
        "third-parties",
        "bytes",
        "requests",
        "bytes-before-index",
    ]


def test_an_audit_that_fails_costs_its_weight(report: dict[str, Any]) -> None:
    report["audits"][CRAWLABLE]["score"] = 0
    measured = measure(report)
    assert measured.figures["seo"] == 20
    assert [one.name for one in measured.failing] == [CRAWLABLE]


def test_performance_is_the_median_and_of_all_else_the_worst_counts(report: dict[str, Any]) -> None:
    runs = []
    for speed, name in ((0.5, 1), (0.9, 0), (1, 1)):
        run = copy.deepcopy(report)
        run["audits"]["first-contentful-paint"]["score"] = speed
        run["audits"]["document-title"]["score"] = name
        runs.append(measure(run))
    found = together(runs)
    assert (found.figures["performance"], found.figures["accessibility"]) == (90, 0)
    assert {one.name for one in found.failing} == {"first-contentful-paint", "document-title"}


def test_a_page_that_was_not_measured_is_no_success(report: dict[str, Any]) -> None:
    report["runtimeError"] = {"code": "ERRORED_DOCUMENT_REQUEST", "message": "404"}
    with pytest.raises(ValueError, match="404"):
        measure(report)
    del report["runtimeError"]
    report["categories"]["seo"]["auditRefs"] = []
    with pytest.raises(ValueError, match="seo"):
        measure(report)


def test_every_page_has_its_budgets() -> None:
    assert set(BUDGETS["page"]) == {"home", "article", "tag", "provenance", "search"}
    assert all(BUDGETS["every"][name] == 100 for name in CATEGORIES)
    for name, page in BUDGETS["page"].items():
        assert page.get("performance", 100) == (98 if name == "search" else 100)
        assert name == "search" or (page["bytes"], page["requests"]) == (30_000, 4)
