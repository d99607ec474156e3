"""Every page is valid HTML."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from support import unavailable

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "tests" / "browser" / "htmlvalidate.json"


def faults(place: Path) -> list[tuple[str, str, str]]:
    """Give file, rule and words of every fault that html-validate finds."""
    if not (ROOT / "node_modules" / "html-validate").is_dir():
        unavailable("html-validate is needed: npm ci")
    command = ["npx", "--no-install", "html-validate", "--config", CONFIG, "--formatter", "json"]
    checked = subprocess.run([*command, place], cwd=ROOT, capture_output=True, text=True)
    pages: list[dict[str, Any]] = json.loads(checked.stdout)
    return [
        (page["filePath"], message["ruleId"], message["message"])
        for page in pages
        for message in page["messages"]
    ]


def test_html_validate_finds_nothing(site: Path) -> None:
    assert faults(site) == []


def test_the_validator_does_look(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><p><div></p>", encoding="utf-8")
    assert faults(tmp_path)
