"""Read the package's own data on the world: countries, capitals, organisations, publishers."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

from newsarchive.models import Kind
from newsarchive.tagging.entries import Entry, parse
from newsarchive.text.normalize import fold

_FILES = (
    "countries.json",
    "demonyms.toml",
    "organisations.toml",
    "companies.toml",
    "publishers.toml",
)


@dataclass(frozen=True, slots=True)
class World:
    """What every vocabulary starts from, and its SHA-256.

    `capitals` maps a city's id to that of the country (or the union) it acts for, `seats` a seat
    of government to its country's id.
    """

    entries: tuple[Entry, ...]
    capitals: dict[str, str]
    seats: tuple[tuple[str, str], ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Adjectives:
    """Adjectives of nationality.

    `demonyms` maps a language to pairs of an adjective and a country's id, `compounds` holds
    likewise the first members of compounds (russo-américain).
    """

    demonyms: dict[str, tuple[tuple[str, str], ...]]
    compounds: tuple[tuple[str, str], ...]


@cache
def read() -> World:
    """Read the data files of the package; the same value at every call."""
    texts = {name: _text(name) for name in _FILES}
    countries = json.loads(texts["countries.json"])
    named = [parse(texts[name], Path(name)) for name in _FILES[2:]]
    return World(
        entries=(*_places(countries), *chain.from_iterable(named)),
        capitals={
            row["capital"]["id"]: row["capital"]["acts_for"]
            for row in countries
            if "capital" in row
        },
        seats=tuple((seat, row["id"]) for row in countries for seat in row.get("seats", ())),
        digest=hashlib.sha256("\0".join(texts.values()).encode()).hexdigest(),
    )


@cache
def adjectives() -> Adjectives:
    """Read the adjectives of nationality; ranking phrases needs none."""
    ids = {row["code"]: row["id"] for row in json.loads(_text("countries.json"))}
    tables = tomllib.loads(_text("demonyms.toml"))
    compounds = _pairs(tables.pop("compound"), ids)
    return Adjectives({code: _pairs(table, ids) for code, table in tables.items()}, compounds)


@cache
def given_names() -> frozenset[str]:
    """Read the common given names, folded."""
    return frozenset(map(fold, written_given_names()))


@cache
def written_given_names() -> tuple[str, ...]:
    """Read the common given names as they are written, in small letters."""
    return tuple(tomllib.loads(_text("given_names.toml"))["names"].split())


@cache
def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _pairs(table: dict[str, list[str]], ids: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((word, ids[code]) for code, words in table.items() for word in words)


def _places(
    countries: list[dict[str, str | list[str] | dict[str, str | list[str]]]],
) -> list[Entry]:
    entries = []
    for row in countries:
        entries.append(_place(str(row["id"]), [str(row["label"]), *row["names"]], None))
        city = row.get("capital")
        if isinstance(city, dict):
            entries.append(_place(str(city["id"]), list(city["names"]), str(row["id"])))
    return entries


def _place(place_id: str, names: list[str], broader: str | None) -> Entry:
    return Entry(
        id=place_id,
        label=names[0],
        kind=Kind.PLACE,
        path=Path("countries.json"),
        line=0,
        alternatives=tuple(names[1:]),
        broader=broader,
    )
