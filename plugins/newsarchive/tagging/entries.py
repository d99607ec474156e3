"""Read one vocabulary file: TOML tables named by their id, each checked key by key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsarchive.errors import VocabularyError
from newsarchive.models import Kind
from newsarchive.tagging.toml_lines import KeyPath, error_line, item_lines, positions
from newsarchive.text.normalize import fold, plain
from newsarchive.text.slugs import slug
from newsarchive.text.web import is_web_address

#: What `kind` may say; a source is an outlet of the archive, not a tag.
SOURCE = "source"
KINDS = (*(kind.value for kind in Kind), SOURCE)
KEYS = ("label", "alternatives", "kind", "broader", "description", "never", "together")
#: Keys that an outlet has besides.
SOURCE_KEYS = ("type", "reference")
#: Keys before the first table that hold for the whole file.
FILE_KEYS = ("kind", "never")
#: Codes of the languages a label can be given in: ISO 639-1.
_LABEL_PREFIX = "label_"
_WORD = re.compile(r"[^\W_]+")


def form_key(form: str) -> str:
    """Reduce a spelling to its folded words: case, accents and punctuation do not count."""
    return " ".join(_WORD.findall(fold(form)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept or outlet as written: where, and what each key says.

    `kind` is None for a source, which alone has a `type` and a `reference`. `together` holds groups
    of words and ids: the concept is met where one of every group stands in one sentence. `lines`
    maps each form to its line.
    """

    id: str
    label: str
    kind: Kind | None
    path: Path
    line: int
    labels: Mapping[str, str] = field(default_factory=dict)
    alternatives: tuple[str, ...] = ()
    broader: str | None = None
    description: str = ""
    type: str = ""
    reference: str = ""
    never: bool = False
    together: tuple[tuple[str, ...], ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    broader_line: int = field(default=0, compare=False, repr=False)

    def line_of(self, form: str) -> int:
        """Tell the line of a form, else the entry's own."""
        return self.lines.get(form, self.line)

    @property
    def forms(self) -> tuple[str, ...]:
        """Give every spelling: the label, the labels in other languages, the alternatives."""
        return tuple(dict.fromkeys((self.label, *self.labels.values(), *self.alternatives)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands, to say so when it is wrong."""

    path: Path
    lines: Mapping[KeyPath, int]
    items: Mapping[KeyPath, tuple[int, ...]]

    def item_line(self, at: int, *keys: str) -> int:
        """Tell the line of a list's text; the key's where the list is written as no list is."""
        lines = self.items.get(keys, ())
        return lines[at] if at < len(lines) else self.line(*keys)

    def line(self, *keys: str) -> int:
        for depth in range(len(keys), 0, -1):
            if keys[:depth] in self.lines:
                return self.lines[keys[:depth]]
        return 1

    def error(
        self, message: str, *keys: str, remedy: str, line: int | None = None
    ) -> VocabularyError:
        line = line or self.line(*keys)
        return VocabularyError(
            message, path=self.path, line=line, key=".".join(keys), remedy=remedy
        )


def read(path: Path) -> tuple[Entry, ...]:
    """Read the entries of a file in the order written.

    Raises:
        VocabularyError: if the file is no UTF-8, no TOML, or an entry is malformed.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise VocabularyError(
            "not valid UTF-8", path=path, line=line, remedy="Save the file as UTF-8."
        ) from error
    except OSError as error:
        raise VocabularyError(
            f"cannot be read: {error.strerror}", path=path, remedy="Check the file's permissions."
        ) from error
    return parse(text, path)


def parse(text: str, path: Path) -> tuple[Entry, ...]:
    """Read the entries of a file's text; `path` is for messages.

    Raises:
        VocabularyError: if the text is no TOML, or an entry is malformed.
    """
    # tomllib takes no bare carriage return and no byte order mark, which editors leave.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(
            f"not valid TOML: {error}",
            path=path,
            line=error_line(error, text),
            remedy="Values stand in quotes, lists in square brackets, each id once in [brackets].",
        ) from error
    place = _Place(path, positions(text), item_lines(text))
    defaults = {key: value for key, value in data.items() if not isinstance(value, dict)}
    for key in defaults:
        if key not in FILE_KEYS:
            raise place.error(f"unknown key {key!r}", key, remedy=_nearest(key, FILE_KEYS))
    return tuple(
        _entry(name, {**defaults, **table}, place)
        for name, table in data.items()
        if isinstance(table, dict)
    )


def _entry(name: str, table: dict[str, Any], place: _Place) -> Entry:
    if slug(name, "") != name:
        suggestion = slug(str(table.get("label") or name), "") or "an-id"
        raise place.error(
            f"{name!r} cannot be an id",
            name,
            remedy=f"Write small letters, digits and hyphens, for instance [{suggestion}].",
        )
    _check_keys(name, table, place)
    kind = _kind(name, table, place)
    labels = {key: _label(name, key, table, place) for key in sorted(table) if _is_label_key(key)}
    return Entry(
        id=name,
        label=_label(name, "label", table, place),
        kind=kind,
        path=place.path,
        line=place.line(name),
        labels={key.removeprefix(_LABEL_PREFIX): label for key, label in labels.items()},
        alternatives=_texts(name, "alternatives", table.get("alternatives", []), place),
        broader=_text(name, "broader", table, place) or None,
        description=_text(name, "description", table, place),
        type=_text(name, "type", table, place),
        reference=_reference(name, table, place),
        never=_flag(name, "never", table, place),
        together=_groups(name, table.get("together", []), place),
        lines=_lines(name, table, labels, place),
        broader_line=place.line(name, "broader"),
    )


def _check_keys(name: str, table: dict[str, Any], place: _Place) -> None:
    known = KEYS + SOURCE_KEYS if table.get("kind") == SOURCE else KEYS
    for key in table:
        if key not in known and not _is_label_key(key):
            own = key in SOURCE_KEYS
            remedy = f"Only a source has a {key}." if own else _nearest(key, known)
            raise place.error(f"unknown key {key!r}", name, key, remedy=remedy)


def _reference(name: str, table: dict[str, Any], place: _Place) -> str:
    reference = _text(name, "reference", table, place)
    if reference and not is_web_address(reference):
        message = "reference must be the address of a page on the web"
        remedy = 'Write reference = "https://…", without spaces.'
        raise place.error(message, name, "reference", remedy=remedy)
    return reference


def _lines(
    name: str, table: dict[str, Any], labels: Mapping[str, str], place: _Place
) -> dict[str, int]:
    """Give the line of each form of an entry; the first where one comes twice."""
    lines = {_text(name, "label", table, place): place.line(name, "label")}
    for key, label in labels.items():
        lines.setdefault(label, place.line(name, key))
    for at, item in enumerate(table.get("alternatives", ())):
        lines.setdefault(_written(item), place.item_line(at, name, "alternatives"))
    return lines


def _written(text: str) -> str:
    """Give a form as entries hold it: composed characters, plain apostrophes, single spaces."""
    return " ".join(plain(text).split())


def _is_label_key(key: str) -> bool:
    code = key.removeprefix(_LABEL_PREFIX)
    return code != key and len(code) == 2 and code.isascii() and code.isalpha()


def _nearest(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(known)}."


def _kind(name: str, table: dict[str, Any], place: _Place) -> Kind | None:
    said = table.get("kind")
    if said not in KINDS:
        message = f"unknown kind {said!r}" if "kind" in table else "no kind"
        near = difflib.get_close_matches(str(said), KINDS, n=1, cutoff=0.5)
        remedy = f"Did you mean {near[0]!r}? " if near else ""
        raise place.error(
            message, name, "kind", remedy=f"{remedy}A kind is one of {', '.join(KINDS)}."
        )
    return None if said == SOURCE else Kind(said)


def _label(name: str, key: str, table: dict[str, Any], place: _Place) -> str:
    label = _text(name, key, table, place)
    if not any(map(str.isalnum, label)) or ";" in label:
        raise place.error(
            f"{key} needs a text without a semicolon (semicolons part the tags of an article)",
            name,
            key,
            remedy=f'Write {key} = "…" under [{name}].',
        )
    return label


def _text(name: str, key: str, table: dict[str, Any], place: _Place) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or not value.isprintable():
        raise place.error(
            f"{key} must be a text on one line",
            name,
            key,
            remedy=f'Write {key} = "…", in quotes.',
        )
    return _written(value)


def _flag(name: str, key: str, table: dict[str, Any], place: _Place) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise place.error(
            f"{key} must be true or false", name, key, remedy=f"Write {key} = true, without quotes."
        )
    return value


def _texts(name: str, key: str, value: object, place: _Place, before: int = 0) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise place.error(
            f"{key} must be a list of texts", name, key, remedy=f'Write {key} = ["…", "…"].'
        )
    for at, item in enumerate(value):
        if not any(map(str.isalnum, item)) or not item.isprintable():
            raise place.error(
                f"{item!r} in {key} has no letter to find in a text",
                name,
                key,
                remedy="Delete it, or write a spelling met in articles.",
                line=place.item_line(before + at, name, key),
            )
    return tuple(dict.fromkeys(_written(item) for item in value))


def _groups(name: str, value: object, place: _Place) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or len(value) == 1:
        raise place.error(
            "together must be a list of two lists or more",
            name,
            "together",
            remedy='Write together = [["négociations", "pourparlers"], ["russie"]].',
        )
    groups: list[tuple[str, ...]] = []
    before = 0
    for group in value:
        groups.append(_texts(name, "together", group, place, before))
        before += len(group)
    return tuple(groups)
