"""Read the raw dumps of the seeds folder; what cannot be read is refused with a reason."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from newsarchive.errors import SeedError
from newsarchive.models import RawSeed

SUFFIX = ".txt"
#: More than this share of control characters in its first bytes makes a file binary; a stray NUL,
#: form feed or escape in a text is forgiven and left out of the article.
MAX_CONTROLS = 0.05

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b")


def list_seeds(folder: Path) -> list[Path]:
    """List the seed files of a folder in order of their names; hidden files are none."""
    if not folder.is_dir():
        return []
    names = sorted(entry.name for entry in os.scandir(folder))
    return [folder / name for name in names if name.endswith(SUFFIX) and not name.startswith(".")]


def read_seed(path: Path, max_bytes: int) -> RawSeed:
    """Read a seed.

    Raises:
        SeedError: with the reason `not-a-file`, `unreadable`, `too-large`, `empty`, `binary` or
            `not-utf-8`.
    """
    data = _read_bytes(path, max_bytes)
    if not data.strip():
        raise SeedError("the seed is empty", reason="empty", path=path, remedy="delete it")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    if encoding != "utf-16" and _is_binary(data):
        raise SeedError(
            "the seed is not text", reason="binary", path=path, remedy="save the page as plain text"
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SeedError(
            f"the seed is not UTF-8 (byte {error.start})",
            reason="not-utf-8",
            path=path,
            remedy="save it as UTF-8, for instance with iconv",
        ) from error
    return RawSeed(path.name, str(path), hashlib.sha256(data).hexdigest(), encoding, text)


def read_seeds(folder: Path, max_bytes: int) -> Iterator[RawSeed | SeedError]:
    """Read all seeds of a folder in order; one that cannot be read comes as its error."""
    for path in list_seeds(folder):
        try:
            yield read_seed(path, max_bytes)
        except SeedError as error:
            yield error


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    """Read a regular file only: no link is followed and no pipe waited for."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise SeedError(
                "the seed is not a regular file",
                reason="not-a-file",
                path=path,
                remedy="put the text itself into the folder, no link or pipe",
            )
        if status.st_size > max_bytes:
            raise SeedError(
                f"the seed has {status.st_size} bytes, over the {max_bytes} allowed",
                reason="too-large",
                path=path,
                remedy="cut it down to the page, or raise NEWSARCHIVE_MAX_SEED_BYTES",
            )
        return path.read_bytes()
    except OSError as error:
        raise SeedError(
            f"the seed cannot be read: {error.strerror}",
            reason="unreadable",
            path=path,
            remedy="check its name"
            if isinstance(error, FileNotFoundError)
            else "check its permissions",
        ) from error


def _is_binary(data: bytes) -> bool:
    head = data[:8192]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return controls > MAX_CONTROLS * len(head)
