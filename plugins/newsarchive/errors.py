"""Errors a person can act on: each names the file, the line, the key and the remedy."""

from __future__ import annotations

import errno
from pathlib import Path


class ArchiveError(Exception):
    """Report a problem with where it is and what to do about it.

    Attributes:
        message: what is wrong, in words.
        path: the file concerned, if any.
        line: its 1-based line, if known.
        key: the setting or field concerned, if any.
        remedy: what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        key: str | None = None,
        remedy: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else Path(path)
        self.line = line
        self.key = key
        self.remedy = remedy

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}"
        if where and self.line is not None:
            where += f", line {self.line}"
        said = f"{where}: {self.message}" if where else self.message
        return f"{said}\nRemedy: {self.remedy}" if self.remedy else said


class SettingsError(ArchiveError):
    """A key or value of pelicanconf.py cannot be used."""


class SeedError(ArchiveError):
    """A seed cannot become an article; `reason` is its stable reason code."""

    def __init__(self, message: str, *, reason: str, path: Path | str, remedy: str = "") -> None:
        super().__init__(message, path=path, remedy=remedy)
        self.reason = reason


class DecisionError(ArchiveError):
    """A curator's decisions file (`seeds/<name>.toml`) cannot be read as written."""


class VocabularyError(ArchiveError):
    """A vocabulary entry is malformed or clashes with another."""


class DocumentError(ArchiveError):
    """A Markdown article does not have the header the archive needs."""


class ScriptError(ArchiveError):
    """A script of the theme cannot be published as written."""


class StorageError(ArchiveError):
    """The disk did not take what was to be written; what stood before still stands."""

    @classmethod
    def of(cls, error: OSError, path: Path | str) -> StorageError:
        """Say in words what the system refused, and what to do about it."""
        said = error.strerror or str(error)
        return cls(f"cannot be written: {said}", path=path, remedy=_remedy(error.errno))


def _remedy(number: int | None) -> str:
    if number in (errno.ENOSPC, errno.EDQUOT):
        return "free some space on this disk and build again; what stood before is untouched"
    if number in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "make the folder writable for you, or name another one, and build again"
    return "see to the disk or the folder and build again; what stood before is untouched"
