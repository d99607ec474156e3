"""Sites of the real seeds beside hostile ones, and what is said of each case."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from hostile_laws import SITE
from selectolax.lexbor import LexborHTMLParser
from support import ROOT, Project

from newsarchive.text.visible import visible

#: The corpus of hostile seeds that is kept outside the repository.
CORPUS = Path(os.environ.get("BENCH_DATA", ROOT.parent / "shared")) / "hostile"
#: The five seeds, which stay what they are whatever stands beside them.
SOUND = tuple(sorted(path.name for path in (ROOT / "seeds").glob("*.txt")))


@dataclass(frozen=True)
class Case:
    """A hostile seed, or several, and what must hold.

    `expect` is "publish", "report", "either" or "once"; `marker` stands in the text, and with a z
    at its end; `keep` must be read on the page, `absent` may not be.
    """

    id: str
    kind: str
    files: tuple[str, ...]
    expect: str
    marker: str | None = None
    tail: bool = False
    keep: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Canaries:
    """Words of the cases: never active, never a name, never read, never computed."""

    script: str = "hzpwn"
    path: str = "hzesc"
    secret: str = "HZSECRET"  # noqa: S105 - it is looked for, not kept
    evaluated: str = "1771561"


@dataclass(frozen=True)
class HostileSite:
    """A site that the real Pelican built of the five seeds and hostile ones."""

    project: Project
    cases: tuple[Case, ...]
    said: str
    before: frozenset[str]
    alone: Mapping[str, str]
    canaries: Canaries = field(default_factory=Canaries)

    @cached_property
    def pages(self) -> dict[str, str]:
        """Map each article's file to what a reader sees of its text, spaces as one."""
        return {
            path.name: shown(path.read_text(encoding="utf-8"))
            for path in sorted((self.project.output / "articles").glob("*.html"))
        }

    def carrying(self, case: Case) -> list[str]:
        """Name the articles that hold a case's marker."""
        return [name for name, text in self.pages.items() if case.marker and case.marker in text]

    def names(self, file: str) -> bool:
        """Tell whether the build's report names a file, as a terminal shows names."""
        return any(
            re.match(r" *(?:refused|withheld|problem|kept) ", line) and visible(file) in line
            for line in self.said.splitlines()
        )


def shown(html: str) -> str:
    """Give the text of a page's article as it is read."""
    tree = LexborHTMLParser(html)
    article = tree.css_first("main article")
    text = (article or tree).text() if article is not None else ""
    return " ".join(unescape(text).split()) if article is not None else ""


def build(project: Project, cases: tuple[Case, ...], canaries: Canaries) -> HostileSite:
    """Build the five seeds alone, then with the hostile ones beside them."""
    hostile = project.seeds
    apart = project.root / "apart"
    hostile.rename(apart)
    shutil.copytree(ROOT / "seeds", hostile)
    environment = {"SITEURL": SITE}
    first = project.build("publishconf.py", env=environment)
    assert first.returncode == 0, first.stdout + first.stderr
    alone = sound_articles(project)
    for entry in os.scandir(os.fsencode(apart)):
        os.rename(entry.path, os.path.join(os.fsencode(hostile), entry.name))  # noqa: PTH104, PTH118
    apart.rmdir()
    before = frozenset(outside(project))
    made = project.build("publishconf.py", env=environment)
    assert made.returncode == 0, made.stdout + made.stderr
    said = made.stdout + made.stderr
    return HostileSite(project, cases, said, before, alone, canaries)


def sound_articles(project: Project) -> dict[str, str]:
    """Map the Markdown files of the five seeds to their texts."""
    found = {}
    for path in sorted(project.articles.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if any(f"\nSeed: {name}\n" in text for name in SOUND):
            found[path.name] = text
    return found


def outside(project: Project) -> list[str]:
    """List the files of a project that are neither output, content nor state."""
    kept = []
    for folder, folders, files in os.walk(project.root):
        here = Path(folder).relative_to(project.root)
        if here == Path():
            folders[:] = [name for name in folders if name not in {"output", "content", ".cache"}]
        folders[:] = [name for name in folders if name != "__pycache__"]
        kept += [(here / name).as_posix() for name in files]
    return kept


def from_corpus(project: Project) -> tuple[tuple[Case, ...], Canaries]:
    """Write the corpus's seeds into a project and read what must hold of each."""
    shutil.rmtree(project.seeds)
    script = CORPUS / "make_hostile_seeds.py"
    words = [sys.executable, script, project.root, "--blns", CORPUS / "blns.json"]
    subprocess.run(list(map(str, words)), check=True, capture_output=True)
    manifest = json.loads((project.root / "manifest.json").read_text(encoding="utf-8"))
    cases = tuple(
        Case(
            row["id"],
            row["cls"],
            tuple(row["files"]),
            row["expect"],
            row["marker"],
            row["tail"],
            tuple(row["keep"]),
            tuple(row["absent"]),
        )
        for row in manifest["cases"]
    )
    words_of = manifest["canaries"]
    return cases, Canaries(
        words_of["script"], words_of["path"], words_of["secret"], words_of["evaluated"]
    )
