"""Fixtures over the real thing: a copy of the repository's inputs, built by the real Pelican."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from support import INPUTS, ROOT, Project, unavailable

# A slow machine must not fail a law; the examples are the same each time.
settings.register_profile("archive", deadline=None, derandomize=True)
settings.load_profile("archive")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", help="test the built site in this folder instead of building one")


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


@pytest.fixture(scope="session")
def five_seeds(request: pytest.FixtureRequest) -> None:
    """Skip a test that knows what the five seeds say where another site is tested."""
    if request.config.getoption("--site"):
        pytest.skip("knows the five seeds, and another site was given")


NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    given = os.environ.get("CHROMIUM")
    found = given or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        unavailable("Chromium is needed: apt-get install chromium (or set CHROMIUM to its path)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()
