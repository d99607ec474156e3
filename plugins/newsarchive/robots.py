"""What a page asks of search engines: the directives of the robots meta element."""

from __future__ import annotations

import difflib

#: Those that the large search engines document; an article may be out of search without `follow`.
DIRECTIVES = (
    "all", "none", "index", "noindex", "follow", "nofollow", "noarchive", "nosnippet",
    "noimageindex", "notranslate", "noai", "noimageai",
)  # fmt: skip


def parse_robots(text: str) -> str:
    """Read directives parted by commas, in any case; give them as a page writes them.

    Raises:
        ValueError: for one that is not known, with the nearest that is.
    """
    words = [word.strip().lower() for word in text.split(",")]
    words = [word for word in words if word]
    for word in words:
        if word not in DIRECTIVES:
            near = difflib.get_close_matches(word, DIRECTIVES, n=1)
            remedy = f"write {near[0]}" if near else f"use some of {', '.join(DIRECTIVES)}"
            raise ValueError(f"no directive {word!r}; {remedy}")
    return ", ".join(dict.fromkeys(words))


def keeps_away(robots: str) -> bool:
    """Tell whether directives ask that a page be in no index."""
    return not {"noindex", "none"}.isdisjoint(robots.split(", "))
