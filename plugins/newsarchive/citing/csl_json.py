"""Write a reference as CSL-JSON, which Zotero, pandoc and every CSL processor read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from newsarchive.citing.names import Name
from newsarchive.citing.reference import Reference, date_parts

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def write_all(references: Iterable[Reference]) -> str:
    """Write a list of items, UTF-8 kept as it is."""
    return json.dumps(list(map(csl_item, references)), ensure_ascii=False, indent=1) + "\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """Give the item of a reference; what is not known is left out."""
    date = reference.date
    item: dict[str, Any] = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.title,
        "author": [_name(name) for name in reference.authors],
        "container-title": reference.source,
        "issued": {"date-parts": [list(date_parts(date))]} if date else None,
        "language": reference.language,
        "archive": reference.archive,
        "URL": reference.url,
    }
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.whole:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping,
        "non-dropping-particle": name.kept,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
