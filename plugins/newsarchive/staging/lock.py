"""Let one build at a time work in a project."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsarchive.errors import ArchiveError

if sys.platform != "win32":
    import fcntl

#: A build that waits longer than this for another has more likely met one that hangs.
PATIENCE_SECONDS = 600.0
_POLL_SECONDS = 0.1


class BuildLock:
    """A lock that the system takes back when its process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Name the lock's file; it is made when the lock is taken, and stays."""
        self._path = path
        self._handle: int | None = None

    def acquire(self, say: Callable[[str], None], patience: float = PATIENCE_SECONDS) -> None:
        """Take the lock, waiting for a build that has it; `say` tells a person why.

        Where no lock can be had (a read-only folder, a file system without) it says so and goes on.

        Raises:
            ArchiveError: if the other build still has it after `patience` seconds.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            if not _taken(self._handle):
                self._wait(self._handle, say, patience)
            os.ftruncate(self._handle, 0)
            os.write(self._handle, b"%d\n" % os.getpid())
        except OSError as error:
            say(f"{self._path}: {error.strerror}: start no second build while this one works")

    def release(self) -> None:
        """Let the next build in."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _wait(self, handle: int, say: Callable[[str], None], patience: float) -> None:
        say(f"Another build works in this project ({self._holder()}); waiting for it to end.")
        end = time.monotonic() + patience
        while not _taken(handle):
            if time.monotonic() > end:
                holder = self._holder()
                self.release()
                raise ArchiveError(
                    f"another build ({holder}) has not ended in {patience:.0f} seconds",
                    path=self._path,
                    remedy="wait for it or end it, then build again",
                )
            time.sleep(_POLL_SECONDS)

    def _holder(self) -> str:
        text = ""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = self._path.read_text(encoding="ascii").strip()
        return f"process {text}" if text.isdigit() else "its process is not known"


def _taken(handle: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
