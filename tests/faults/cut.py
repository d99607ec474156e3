"""Run a module and kill it, without warning, before its Nth change below a folder.

`python -m faults.cut N FOLDER MODULE ARGUMENTS…`; with N = 0 it runs to its end and leaves the
number of changes in `FOLDER.changes`. Changes are what Python asks of the system: files opened for
writing, renamed, linked, removed; folders made, removed, swapped; waits for the disk.
"""

from __future__ import annotations

import atexit
import os
import runpy
import signal
import sys
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_EVENTS = {
    "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod",
    "os.truncate",
}  # fmt: skip
_CALLS = {"renameat2", "syncfs"}


class Counter:
    """An audit hook that counts changes below a folder and ends the process at one of them."""

    def __init__(self, folder: str, last: int) -> None:
        self.count = 0
        self._folder = folder
        self._last = last

    def __call__(self, event: str, values: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = values
            counts = isinstance(flags, int) and bool(flags & _WRITING) and self._below(path)
        elif event == "ctypes.dlsym":
            counts = values[1] in _CALLS
        else:
            counts = event in _EVENTS and any(map(self._below, values[:2]))
        if counts:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)

    def _below(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder)


def main() -> None:
    """Run the module as `python -m` would."""
    last, folder, module, *arguments = sys.argv[1:]
    counter = Counter(folder, int(last))
    if counter._last == 0:
        report = Path(f"{folder}.changes")
        atexit.register(lambda: report.write_text(str(counter.count)))
    sys.argv = [module, *arguments]
    sys.addaudithook(counter)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
