"""Function words of each language: the little words that make running text."""

import json
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, frozenset[str]]:
    raw = json.loads((files(__package__) / "stopwords.json").read_text(encoding="utf-8"))
    return {code: frozenset(text.split()) for code, text in raw.items() if not code.startswith("_")}


def languages() -> tuple[str, ...]:
    """Name the languages that have a list, as sorted ISO 639-1 codes."""
    return tuple(sorted(_table()))


def words(language: str) -> frozenset[str]:
    """Give a language's function words, lower case with accents; empty for an unknown language."""
    return _table().get(language, frozenset())
