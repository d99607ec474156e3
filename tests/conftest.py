"""Fixtures over the real thing: a copy of the repository's inputs, built by the real Pelican."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: What a build reads besides the seeds.
INPUTS = ("pelicanconf.py", "publishconf.py", "plugins", "theme", "content", "seeds")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", help="test the built site in this folder instead of building one")


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

    def run(
        self, *words: str | Path, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a Python module of the environment in the copy, without a terminal."""
        return subprocess.run(
            [sys.executable, "-m", *map(str, words)],
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
            check=False,
        )

    def build(
        self, conf: str = "pelicanconf.py", *options: str, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run Pelican as the Makefile does."""
        arguments = ["content", "-o", self.output, "-s", conf, "--fatal", "errors", *options]
        return self.run("pelican", *arguments, env=env)

    def cli(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the `newsarchive` command."""
        return self.run("newsarchive.cli", *words)


@pytest.fixture(scope="session")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Copy the project's inputs into a new folder, without what a build would make again."""

    def make() -> Project:
        root = tmp_path_factory.mktemp("project")
        for name in INPUTS:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(
                    source, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
                )
            else:
                shutil.copy2(source, root / name)
        return Project(root)

    return make


@pytest.fixture
def project(make_project: Callable[[], Project]) -> Project:
    return make_project()


@pytest.fixture
def fresh_project(project: Project) -> Project:
    """A project whose seeds were never imported."""
    shutil.rmtree(project.articles, ignore_errors=True)
    shutil.rmtree(project.root / "content" / ".generated", ignore_errors=True)
    return project


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, make_project: Callable[[], Project]) -> Path:
    """The published site, built once by the real Pelican from the real seeds."""
    given = request.config.getoption("--site")
    if given:
        return Path(given).resolve()
    project = make_project()
    result = project.build("publishconf.py", env={"SITEURL": ""})
    assert result.returncode == 0, result.stdout + result.stderr
    return project.output
