"""axe-core: what it finds wrong on a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from support import unavailable

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _script() -> str:
    if not AXE.exists():
        unavailable("axe-core is needed: npm ci")
    return AXE.read_text(encoding="utf-8")


def violations(page: Any) -> list[tuple[str, str]]:
    """Give rule and first element of each violation."""
    page.evaluate(_script())
    result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert len(result["passes"]) > 10, "axe did not look"
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]]
