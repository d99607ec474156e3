"""The benchmarks measure what they say: small archives pass through those that need no peer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.search_server import body
from support import ROOT


@pytest.mark.parametrize(
    ("module", "count", "said"),
    [
        ("exports_cost", "20", "articles.jsonl"),
        ("related_cost", "60", "reprints found"),
        ("search_phrases", "60", "positions:"),
        ("search_update", "60", "one article more"),
    ],
)
def test_a_small_archive_can_be_measured(module: str, count: str, said: str) -> None:
    path = os.pathsep.join((str(ROOT / "plugins"), str(ROOT / "tests")))
    run = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", count],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert said in run.stdout


def test_an_archive_mounted_in_the_place_of_another_is_served(tmp_path: Path) -> None:
    for name in ("small", "large"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meta.bin").write_bytes(name.encode())
    place = tmp_path / "search"
    served = []
    for name in ("small", "large"):
        place.unlink(missing_ok=True)
        place.symlink_to(tmp_path / name)
        served.append(body(place / "meta.bin"))
    assert served == [(b"small", False), (b"large", False)]
