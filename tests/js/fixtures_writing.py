"""Write fixtures below a folder: files, JSON, and lists in runs as large archives have them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from newsarchive.search import runs


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


@contextmanager
def in_runs() -> Iterator[None]:
    """Write lists in runs that a larger archive would have so."""
    with patch.object(runs, "LONG", 30), patch.object(runs, "RUN", 7):
        yield
