"""Replace a site file by file where folders cannot be swapped; the next start makes a cut good.

What is to be done is on the disk before the first file moves. Each step may be done twice.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from newsarchive.staging.disk import settle

JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Journal:
    """What turns the site that stands into the new one: names below the site's folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]

    def save(self, root: Path) -> None:
        """Write the journal beside the staged files, and wait for the disk to hold both."""
        partial = root / f"{JOURNAL}.partial"
        partial.write_text(json.dumps([self.written, self.removed]), encoding="utf-8")
        settle(root)
        partial.replace(root / JOURNAL)
        settle(root)

    def replay(self, staged: Path, site: Path) -> None:
        """Move the staged files into the site: what nothing links to yet, the rest, then removals.

        Raises:
            OSError: if a file cannot be moved; the journal stays, to be replayed.
        """
        for name in sorted(self.written, key=lambda name: ((site / name).exists(), name)):
            if os.path.lexists(staged / name):
                _make_way(site, site / name)
                (staged / name).replace(site / name)
        for name in self.removed:
            path = site / name
            if path.is_file() or path.is_symlink():  # else a new folder has its name by now
                path.unlink()
            _remove_empty(site, path.parent)


def read_journal(root: Path) -> Journal | None:
    """Read the journal that an interrupted build left; None if there is none that is whole."""
    try:
        written, removed = json.loads((root / JOURNAL).read_text(encoding="utf-8"))
        return Journal(tuple(map(str, written)), tuple(map(str, removed)))
    except (OSError, ValueError, TypeError):
        return None


def replace_files(root: Path, staged: Path, site: Path, removed: Collection[str]) -> None:
    """Bring all staged files into a site, and remove some of its own."""
    journal = Journal(tuple(names_below(staged)), tuple(sorted(removed)))
    journal.save(root)
    site.mkdir(parents=True, exist_ok=True)
    journal.replay(staged, site)
    settle(site)
    (root / JOURNAL).unlink()


def names_below(folder: Path) -> list[str]:
    """List the files below a folder in order, links to files too: their names relative to it."""
    start = len(str(folder)) + 1
    found: list[str] = []
    for at, _, files in os.walk(folder):
        within = f"{at[start:]}/" if at[start:] else ""
        found += [within + name for name in files]
    return sorted(found)


def _make_way(site: Path, path: Path) -> None:
    """Let a file stand where a folder stood, and in a folder where a file stood."""
    for parent in path.parents:
        if parent == site:
            break
        if os.path.lexists(parent) and not parent.is_dir():
            parent.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


def _remove_empty(site: Path, folder: Path) -> None:
    """Remove a folder that holds nothing more, and those it leaves empty."""
    with contextlib.suppress(OSError):  # one of them holds something, or is gone already
        while folder != site:
            folder.rmdir()
            folder = folder.parent
