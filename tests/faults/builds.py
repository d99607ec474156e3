"""Builds to be disturbed: real ones, in copies of the project before and after a change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from support import INPUTS, ROOT, tree

TESTS = ROOT / "tests"
#: What Pelican does by itself, for comparison.
PLAIN = """
SITENAME = "Plain"
PATH = "content"
ARTICLE_PATHS = ["articles"]
TIMEZONE = "UTC"
DEFAULT_LANG = "fr"
THEME = "simple"
PLUGINS = []
DEFAULT_DATE = (2020, 1, 1)
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
"""
_ARCHIVE = "pelicanconf.py"


@dataclass(frozen=True)
class Build:
    """A build in a folder that holds a project, with the settings file of its kind."""

    root: Path
    conf: str = _ARCHIVE

    @property
    def output(self) -> Path:
        return self.root / "output"

    def start(self, *before: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Start Pelican in a process group of its own; `before` runs it through another module."""
        return subprocess.Popen(
            [
                *(sys.executable, "-m", *before, "pelican", "content"),
                *("-o", str(self.output), "-s", self.conf, "--fatal", "errors"),
            ],
            cwd=self.root,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join((str(ROOT / "plugins"), str(TESTS))),
                "PYTHONDONTWRITEBYTECODE": "1",
                "COLUMNS": "2000",
                **(env or {}),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *before: str, env: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Build; give the exit code and all that was said."""
        process = self.start(*before, env=env)
        said, _ = process.communicate()
        return process.returncode, said

    def must_run(self) -> None:
        code, said = self.run()
        assert code == 0, said

    def site(self) -> dict[str, str]:
        """Give the digests of the site's files; none if there is no site."""
        return tree(self.output) if self.output.is_dir() else {}

    def content(self) -> dict[str, str]:
        """Give the digests of what the curator and the machine have written, and of the seeds."""
        folders = [self.root / "content", self.root / "seeds"]
        return {
            f"{one.name}/{name}": digest for one in folders for name, digest in tree(one).items()
        }

    def copy(self, root: Path) -> Build:
        """Copy all, times of writing included."""
        shutil.copytree(self.root, root, symlinks=True)
        return Build(root, self.conf)

    def clean(self) -> None:
        """Remove all that a build can make again."""
        for name in ("output", ".cache", ".output.building"):
            shutil.rmtree(self.root / name, ignore_errors=True)


@dataclass(frozen=True)
class Case:
    """A build about to be disturbed, the site before it, and what an undisturbed one gives.

    `hers` are the files that the curator has written, which no build may change.
    """

    name: str
    before: Build
    old: dict[str, str]
    new: dict[str, str]
    content: dict[str, str]
    hers: frozenset[str]


def make_case(name: str, folder: Path, conf: str = _ARCHIVE) -> Case:
    """Prepare a case: "first", "incremental" or "import"."""
    before = Build(folder / name / "before", conf)
    before.root.mkdir(parents=True)
    for item in INPUTS:
        if item == "plugins":
            continue
        source = ROOT / item
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, before.root / item)
    (before.root / "plain.py").write_text(PLAIN, encoding="utf-8")
    hers = _CHANGES[name](before)
    old = before.site()
    after = before.copy(folder / name / "after")
    after.clean()
    after.must_run()
    return Case(name, before, old, after.site(), after.content(), frozenset(hers))


def _first(build: Build) -> set[str]:
    if build.conf == _ARCHIVE:
        shutil.rmtree(build.root / "content" / "articles")
        shutil.rmtree(build.root / "content" / ".generated")
    return {name for name in build.content() if not name.startswith("content/articles/")}


def _incremental(build: Build) -> set[str]:
    """Edit an article by hand, delete another unless plain Pelican builds, change every page."""
    build.must_run()
    edited, deleted, *_ = sorted((build.root / "content" / "articles").glob("*.md"))
    edited.write_text(f"{edited.read_text('utf-8')}\nDe la main de la curatrice.\n", "utf-8")
    if build.conf == _ARCHIVE:
        deleted.unlink()
    base = build.root / "theme" / "templates" / "base.html"
    base.write_text(base.read_text("utf-8").replace("</body>", "<!-- 2 --></body>"), "utf-8")
    plain = build.root / "plain.py"
    plain.write_text(plain.read_text("utf-8").replace('"Plain"', '"Plain 2"'), "utf-8")
    return _without_machine(build) | {f"content/articles/{edited.name}"}


def _import(build: Build) -> set[str]:
    """Edit an article by hand, change another's seed, add seeds, namesakes among them."""
    build.must_run()
    first, second, *others = sorted((build.root / "seeds").glob("*.txt"))
    edited = next(
        path
        for path in sorted((build.root / "content" / "articles").glob("*.md"))
        if f"Seed: {first.name}" in path.read_text("utf-8")
    )
    edited.write_text(f"{edited.read_text('utf-8')}\nDe la main de la curatrice.\n", "utf-8")
    second.write_text(second.read_text("utf-8").replace("Moscou", "Moskova"), "utf-8")
    for number, path in enumerate([first, *others] * 2):
        text = path.read_text("utf-8").replace("Kremlin", f"palais {number}")
        (path.parent / f"new-{number}.txt").write_text(text + f"\nFin numéro {number}.\n", "utf-8")
    return _without_machine(build) | {f"content/articles/{edited.name}"}


def _without_machine(build: Build) -> set[str]:
    machine = ("content/articles/", "content/.generated/")
    return {name for name in build.content() if not name.startswith(machine)}


_CHANGES: Mapping[str, Callable[[Build], set[str]]] = {
    "first": _first,
    "incremental": _incremental,
    "import": _import,
}
CASES = tuple(_CHANGES)
