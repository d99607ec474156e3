"""Read the theme's catalogue of interface texts and say each with its values."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from newsarchive.errors import SettingsError
from newsarchive.pages.typography import locale_of, number_words


@dataclass(frozen=True, slots=True)
class Messages:
    """The interface texts of one language, by dotted key.

    A text may hold `{name}` places. Where a key is a table with `one` and `other`, the value of
    `n` chooses by the plural rules of Unicode (in French, 0 and 1 are both `one`).
    """

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Say a text; integers are written with the language's thousands separator.

        Raises:
            SettingsError: if the catalogue has no such text or the text wants other values.
        """
        text = self.texts.get(key)
        if text is None:
            text = self._plural(key, values.get("n"))
        written = {
            name: number_words(value, self.language) if isinstance(value, int) else value
            for name, value in values.items()
        }
        try:
            return text.format_map(written)
        except KeyError as error:
            raise SettingsError(
                f"the text {key!r} has a place for {error}, which its caller does not give",
                key=key,
                remedy=f"Use only the places that the other languages' {key!r} has.",
            ) from None

    def table(self, prefix: str) -> dict[str, str]:
        """Give the texts below a key unfilled, for a script that fills their places itself."""
        start = prefix + "."
        return {key[len(start) :]: t for key, t in self.texts.items() if key.startswith(start)}

    def _plural(self, key: str, number: object) -> str:
        form = locale_of(self.language).plural_form(number) if isinstance(number, int) else ""
        text = self.texts.get(f"{key}.{form}") or self.texts.get(f"{key}.other")
        if text is None:
            near = difflib.get_close_matches(key, self.texts, n=1)
            raise SettingsError(
                f"the interface texts in {self.language!r} have no {key!r}",
                key=key,
                remedy=f"Did you mean {near[0]!r}?" if near else "Add it to the catalogue.",
            )
        return text


def load_messages(path: Path) -> Messages:
    """Read a catalogue, `theme/translations/<language>.toml`; the file's name is its language.

    Raises:
        SettingsError: if there is no such file, or it is not TOML made of tables and texts.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        there = ", ".join(sorted(file.stem for file in path.parent.glob("*.toml"))) or "none"
        raise SettingsError(
            f"the theme has no interface texts in {path.stem!r}",
            path=path,
            remedy=f"Choose one of: {there}; or translate the catalogue to this file.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"not a catalogue: {error}", path=path, remedy="Correct it as TOML in UTF-8."
        ) from None
    return Messages(path.stem, MappingProxyType(dict(_flatten(tables, "", path))))


def _flatten(table: Mapping[str, object], prefix: str, path: Path) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flatten(value, f"{prefix}{key}.", path)
        elif isinstance(value, str):
            found.append((prefix + key, value))
        else:
            raise SettingsError(
                "an interface text must be a string", path=path, key=prefix + key,
                remedy="Put it between quotes.",
            )  # fmt: skip
    return found
