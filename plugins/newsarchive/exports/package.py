"""Describe the files to take away as a Frictionless data package."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsarchive.exports.records import FIELDS
from newsarchive.text.slugs import slug

#: A date as precise as it is known.
DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?"
_REQUIRED = {"id", "url", "title", "language"}


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to take away as it was written: its name, form, media type, size in bytes, SHA-256."""

    name: str
    form: str
    media_type: str
    size: int
    digest: str


def describe_package(
    title: str, description: str, address: str, files: Iterable[ExportedFile]
) -> bytes:
    """Write `datapackage.json`; the table of the CSV file is described field by field."""
    package = {
        "profile": "data-package",
        "name": slug(title, fallback="archive"),
        "title": title,
        "description": description,
        "homepage": address,
        "resources": [_resource(file) for file in files],
    }
    known = {key: value for key, value in package.items() if value}
    return json.dumps(known, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(file: ExportedFile) -> dict[str, Any]:
    stem = file.name.rpartition(".")[0]
    resource: dict[str, Any] = {
        "name": f"{stem}-{file.form}",
        "path": file.name,
        "format": file.form,
        "mediatype": file.media_type,
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if file.form != "csv":
        return resource | {"profile": "data-resource"}
    return resource | {
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "quoteChar": '"'},
        "schema": table_schema(),
    }


def table_schema() -> dict[str, Any]:
    """Give the Table Schema of the articles; lists are texts whose parts stand behind `; `."""
    return {"fields": [_field(name) for name in FIELDS], "primaryKey": "id", "missingValues": [""]}


def _field(name: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in _REQUIRED else {}
    if name == "id":
        constraints["unique"] = True
    if name == "date":
        constraints["pattern"] = DATE_PATTERN
    if name == "date_precision":
        constraints["enum"] = ["year", "month", "day", "minute"]
    field = {"name": name, "type": "string", "description": FIELDS[name].description}
    return field | ({"constraints": constraints} if constraints else {})
