"""Read regular files only: no link is followed, no pipe waited for, no half a file taken."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from newsarchive.errors import SeedError

_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)


def read_regular(path: Path, max_bytes: int) -> bytes:
    """Read the bytes of a regular file.

    Raises:
        SeedError: with the reason `not-a-file`, `too-large`, `being-written` or `unreadable`.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _no_file(path)
        # Between the two looks the file may have become a link or a pipe.
        handle = os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAIT)
        with open(handle, "rb") as file:  # noqa: PTH123 - a handle has no path
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise _no_file(path)
            if before.st_size > max_bytes:
                raise _too_large(path, before.st_size, max_bytes)
            data = file.read(max_bytes + 1)
            after = os.fstat(handle)
    except OSError as error:
        raise _unreadable(path, error) from error
    if (before.st_size, before.st_mtime_ns) != (len(data), after.st_mtime_ns):
        raise SeedError(
            "the seed changed while it was read",
            reason="being-written",
            path=path,
            remedy="build again when it is written",
        )
    return data


def _no_file(path: Path) -> SeedError:
    return SeedError(
        "the seed is not a regular file",
        reason="not-a-file",
        path=path,
        remedy="put the text itself into the folder, no link or pipe",
    )


def _too_large(path: Path, size: int, allowed: int) -> SeedError:
    return SeedError(
        f"the seed has {size} bytes, over the {allowed} allowed",
        reason="too-large",
        path=path,
        remedy="cut it down to the page, or raise NEWSARCHIVE_MAX_SEED_BYTES",
    )


def _unreadable(path: Path, error: OSError) -> SeedError:
    gone = isinstance(error, FileNotFoundError)
    return SeedError(
        f"the seed cannot be read: {error.strerror}",
        reason="unreadable",
        path=path,
        remedy="check its name" if gone else "check its permissions",
    )
