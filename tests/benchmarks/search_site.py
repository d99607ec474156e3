"""Build the real site once, and put a generated archive's index in the place of its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from support import INPUTS, ROOT, Project

#: A page without anything, from which Pagefind is called.
BLANK = "blank.html"


def build_site(folder: Path) -> Path:
    """Build the site of the repository's seeds in a new folder; give its output."""
    for name in INPUTS:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy2(source, folder / name)
    project = Project(folder)
    result = project.build("publishconf.py", env={"SITEURL": ""})
    if result.returncode:
        sys.exit(f"The site could not be built:\n{result.stdout}{result.stderr}")
    (project.output / BLANK).write_text(
        '<!doctype html><html lang="fr"><title>–</title></html>', encoding="utf-8"
    )
    return project.output


def mount(site: Path, prepared: Path) -> None:
    """Let a built site search what search_prepare.py made: ours, and Pagefind's beside it."""
    for name, target in (("search", prepared / "index"), ("pagefind", prepared / "pages/pagefind")):
        place = site / name
        if place.is_symlink():
            place.unlink()
        elif place.exists():
            shutil.rmtree(place)
        place.symlink_to(target.resolve())
