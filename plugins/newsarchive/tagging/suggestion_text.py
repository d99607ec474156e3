"""Write suggested entries as TOML to paste, with what speaks for each in comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsarchive.tagging.suggestions import Suggestion
from newsarchive.text.toml import comment, quoted

#: Articles and forms named of one suggestion before the rest is counted: it stays readable.
MOST_NAMED = 6


def write(suggestions: Iterable[Suggestion]) -> str:
    """Write suggestions so that `tagging.entries.parse` reads them back."""
    return "\n".join("\n".join(_lines(one)) + "\n" for one in suggestions)


def _lines(one: Suggestion) -> Iterator[str]:
    articles = "article" if len(one.articles) == 1 else "articles"
    forms = [f"{form} ×{count}" for form, count in one.forms]
    yield comment(f"{len(one.articles)} {articles}, {one.count} mentions: {_some(forms)}")
    yield comment(f"in {_some(one.articles)}")
    yield f"[{one.id}]"
    yield f"label = {quoted(one.label)}"
    doubt = "" if one.sure else "  # a guess: nothing shows its kind"
    yield f"kind = {quoted(one.kind)}{doubt}"
    if one.alternatives:
        yield f"alternatives = [{', '.join(map(quoted, one.alternatives))}]"


def _some(items: Iterable[str]) -> str:
    named = list(items)
    more = len(named) - MOST_NAMED
    shown = ", ".join(named[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown
