"""Run the client's tests in node, over indexes that Python builds for them."""

from __future__ import annotations

from pathlib import Path

from support import ROOT, run_in_node


def test_client_in_node(tmp_path: Path) -> None:
    tests = sorted((ROOT / "tests" / "js").glob("*.test.js"))
    assert tests
    run_in_node(tests, tmp_path)
