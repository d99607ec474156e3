"""Say a warning in words: what it found, in the interface's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsarchive.models import Particular, Warning
from newsarchive.pages.messages import Messages, load_messages

FOLDER = Path(__file__).parent / "translations"
#: Taken where there is no catalogue in the interface's language.
FALLBACK = "fr"


@dataclass(frozen=True, slots=True)
class Remarks:
    """The words of warnings in one language, by code and form.

    A particular that is a list is said item by item, in the words of `<code>.item`.
    """

    texts: Messages

    @property
    def language(self) -> str:
        """Name the language, which is the catalogue's."""
        return self.texts.language

    def __call__(self, warning: Warning) -> str:
        """Say a warning.

        Raises:
            SettingsError: if the catalogue has no words for it.
        """
        values = {name: self._said(warning.code, value) for name, value in warning.values.items()}
        key = f"{warning.code}.{warning.form}" if warning.form else warning.code
        return self.texts(key, **values)

    def _said(self, code: str, value: Particular) -> str | int:
        if isinstance(value, str | int):
            return value
        return ", ".join(self.texts(f"{code}.item", **item) for item in value)


@cache
def remarks_in(language: str) -> Remarks:
    """Give the remarks of a language, or those of `FALLBACK` where it has no catalogue."""
    path = FOLDER / f"{language}.toml"
    return Remarks(load_messages(path if path.is_file() else FOLDER / f"{FALLBACK}.toml"))
