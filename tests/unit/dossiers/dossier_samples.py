"""Articles that dossiers may name."""

from __future__ import annotations

from typing import Any

from newsarchive.dossiers.names import NamedText, Names


def make_named(slug: str, **fields: Any) -> NamedText:
    values: dict[str, Any] = {
        "path": f"{slug}.md",
        "slug": slug,
        "seeds": (f"{slug}-seed.txt",),
        "title": f"Titre de {slug}",
        "language": "",
        "url": f"articles/{slug}.html",
        "listed": True,
    }
    return NamedText(**(values | fields))


def make_names(*slugs: str, **fields: Any) -> Names:
    return Names(make_named(slug, **fields) for slug in slugs)
