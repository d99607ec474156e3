"""Run a module that may write no large file: `python -m faults.quota BYTES MODULE …`."""

from __future__ import annotations

import resource
import runpy
import sys

if __name__ == "__main__":
    size, module, *arguments = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
