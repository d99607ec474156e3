"""Write a person's declined name in the nominative, as far as its form shows it."""

from __future__ import annotations

from functools import cache

from newsarchive.tagging.language import Language, language
from newsarchive.tagging.world.data import given_names, written_given_names
from newsarchive.text.normalize import fold


def in_nominative(name: str, table: Language) -> str:
    """Write a name in the nominative: out of the instrumental, or of a man's genitive.

    A given name that is no nominative itself shows the genitive: Igor's, but Alexandra.
    """
    given, *rest = name.split(" ")
    folded = fold(given)
    man = _by_key(table.code).get(table.name_key(folded)) if table.genitive else None
    if man is None or folded in given_names() or not folded.endswith(_GENITIVE):
        return table.in_nominative(name)
    return " ".join([man.capitalize(), *(_of_man(word, table) for word in rest)])


#: Endings of a man's given name in the genitive.
_GENITIVE = ("а", "я")


def _of_man(word: str, table: Language) -> str:
    for ending, nominative in table.genitive:
        if word.endswith(ending):
            return word.removesuffix(ending) + nominative
    return word


@cache
def _by_key(code: str) -> dict[str, str]:
    """Map given names as they are compared in a language to the nominative, if there is one."""
    table = language(code)
    found: dict[str, set[str]] = {}
    for name in written_given_names():
        if not name.isascii():
            found.setdefault(table.name_key(fold(name)), set()).add(name)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}
