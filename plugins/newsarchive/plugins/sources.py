"""Tell which files a build reads, and which of them changed: seeds, content, theme, settings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsarchive import settings as archive_settings
from newsarchive.importer.seeds import SUFFIX

#: Time of writing in ns, bytes, inode: what changes when a file is edited or replaced.
Stamp = tuple[int, int, int]
Stamps = Mapping[Path, Stamp]


@dataclass(frozen=True, slots=True)
class Sources:
    """The folders that a build reads.

    What the machine keeps for itself (`content/.generated/`) has a hidden name and is no source,
    nor are an editor's own files.
    """

    seeds: Path
    content: Path
    articles: Path
    theme: Path

    @property
    def folders(self) -> Stamps:
        """Give the folders that are there; their stamps say no more."""
        wanted = (self.seeds, self.content, self.theme)
        return {folder: (0, 0, folder.stat().st_ino) for folder in wanted if folder.is_dir()}

    def holds(self, path: Path) -> bool:
        """Tell whether a path below one of the folders may be a source."""
        for folder in (self.seeds, self.content, self.theme):
            if path.is_relative_to(folder):
                return all(map(_is_named, path.relative_to(folder).parts))
        return True

    def article_stamps(self) -> Stamps:
        """Stamp the articles: the only source that the machine writes, too."""
        return _stamps(_below(self.articles))

    def stamps(self) -> Stamps:
        """Stamp every source but the settings."""
        return {
            **_stamps(_seed_files(self.seeds)),
            **_stamps(_below(self.content)),
            **_stamps(_below(self.theme)),
        }


def sources_of(settings: Mapping[str, Any], conf: Path) -> Sources:
    """Find the sources in Pelican's settings, whose paths are absolute.

    Raises:
        SettingsError: for an unusable setting of ours.
    """
    archive = archive_settings.parse(settings, Path(settings["PATH"]).resolve().parent, conf)
    theme = Path(settings["THEME"]).resolve()
    return Sources(archive.seeds, archive.content, archive.articles, theme)


def settings_stamps(conf: Path) -> Stamps:
    """Stamp the settings file and the Python files beside it, which it may import."""
    return _stamps(path for path in sorted(conf.parent.glob("*.py")) if _is_named(path.name))


def changed(before: Stamps, after: Stamps) -> list[Path]:
    """List the files that came, went or were written, in order of their paths."""
    return sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def _is_named(name: str) -> bool:
    """Tell a file's name from those of hidden files, of editors and of Python's cache."""
    return not name.startswith((".", "#")) and not name.endswith("~") and name != "__pycache__"


def _seed_files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for entry in os.scandir(folder):
            if entry.name.endswith((SUFFIX, ".toml")) and _is_named(entry.name):
                yield folder / entry.name


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = filter(_is_named, folders)
        yield from (Path(place, name) for name in files if _is_named(name))


def _stamps(paths: Iterator[Path]) -> dict[Path, Stamp]:
    stamps = {}
    for path in paths:
        try:
            status = path.lstat()
        except OSError:  # it went meanwhile
            continue
        stamps[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return stamps
