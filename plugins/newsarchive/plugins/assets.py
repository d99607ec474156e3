"""Publish the theme's static files and the search client under a name made from their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from newsarchive.search.index import client_files

#: Hex digits of the digest that stands in the path: it only has to change when a file does.
DIGITS = 10


def read_assets(theme: Path) -> dict[str, bytes]:
    """Read every file of the theme's `static/` folder and the search client's modules."""
    static = theme / "static"
    files = {
        path.relative_to(static).as_posix(): path.read_bytes()
        for path in sorted(static.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    return files | {f"search/{name}": data for name, data in client_files().items()}


def versioned_folder(files: Mapping[str, bytes]) -> str:
    """Give the folder for a set of files: one for all, so that modules find each other."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return f"theme/{digest.hexdigest()[:DIGITS]}"


def locator(folder: str, files: Mapping[str, bytes]) -> Callable[[str], str]:
    """Give the `asset(path)` of the templates: an asset's address relative to the site's root.

    It raises KeyError for an asset that the theme does not have.
    """

    def asset(path: str) -> str:
        if path not in files:
            raise KeyError(f"the theme has no static file {path}")
        return f"{folder}/{path}"

    return asset
