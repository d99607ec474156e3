"""Write the engine as a site publishes scripts."""

from __future__ import annotations

from pathlib import Path

from fixtures_writing import write

from newsarchive.bundling.bundle import bundle
from newsarchive.bundling.modules import Source
from newsarchive.search.index import client_files


def write_bundle(folder: Path) -> None:
    """Write the engine as a site publishes scripts."""
    sources = {name: Source(name, code.decode()) for name, code in client_files().items()}
    write(folder, {name: code.encode() for name, code in bundle("engine.js", sources).items()})
