"""Publish the theme's static files under a name made from their bytes, code bundled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from newsarchive.bundling.bundle import bundle_all
from newsarchive.bundling.modules import Source
from newsarchive.bundling.sheets import join_sheets
from newsarchive.errors import ScriptError
from newsarchive.search.index import client_files

#: Hex digits of the digest that stands in the path: it only has to change when a file does.
DIGITS = 10


def read_assets(theme: Path) -> dict[str, bytes]:
    """Read every file of the theme's `static/` folder; bundle its scripts and its sheets.

    The scripts may import the search client's modules as `../search/<name>.js`.

    Raises:
        ScriptError: a script or sheet cannot be published as written.
    """
    static = theme / "static"
    files: dict[str, bytes] = {}
    scripts: dict[str, Source] = {}
    sheets: dict[str, Source] = {}
    for path in sorted(static.rglob("*")):
        name = path.relative_to(static).as_posix()
        if not path.is_file() or path.name.startswith("."):
            continue
        if path.suffix == ".js":
            scripts[name] = Source(str(path), _read(path))
        elif path.suffix == ".css":
            sheets[name] = Source(str(path), _read(path))
        else:
            files[name] = path.read_bytes()
    client = {
        f"search/{name}": Source(f"search/{name}", code.decode())
        for name, code in client_files().items()
    }
    bundled = bundle_all(client | scripts, scripts)
    bundled |= join_sheets(sheets)
    return files | {name: code.encode() for name, code in bundled.items()}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScriptError("it is not UTF-8", path=path, remedy="Save it as UTF-8.") from error


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
            within = ", or it is part of one that imports it" * path.endswith((".js", ".css"))
            raise KeyError(f"the theme has no static file {path}{within}")
        return f"{folder}/{path}"

    return asset
