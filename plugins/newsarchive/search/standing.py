"""Say what the next build needs to know of an index, and keep it as strings and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from newsarchive.search.analysis import FIELDS, Texts
from newsarchive.search.catalogue import Catalogue
from newsarchive.search.runs import Lists, Run, Runs
from newsarchive.search.shelf import Shelf
from newsarchive.search.stored import (
    Numbers,
    Stored,
    bytes_to_numbers,
    flags_to_numbers,
    numbers_to_flags,
)
from newsarchive.search.table import Table
from newsarchive.search.vocabulary import Sizes


@dataclass(frozen=True, slots=True)
class Standing:
    """An index as a build left it: what the next build needs to know of all of it.

    `keys` names the content of each document by its number; `frequent` counts the frequent words;
    `said` has what else `meta.json` says of words, as in `WordFiles`; `groups` names the folders of
    the records; `wholes` tells the tokens that are wholes, `uses` how often each stands; `lists`
    are the keys of positions, as in `Vocabulary`; `spellings` names the files of spellings.
    """

    version: str
    keys: dict[int, str]
    frequent: dict[str, int]
    said: dict[str, Any]
    groups: list[str]
    table: Table
    wholes: bytes
    uses: npt.NDArray[np.int64]
    sizes: Sizes
    lists: npt.NDArray[np.int64]
    shards: Shelf
    positions: Shelf
    runs: Runs
    spellings: frozenset[str]
    catalogue: Catalogue

    def stored(self) -> Stored:
        """Write it."""
        said = {
            "version": self.version,
            "frequent": self.frequent,
            "said": self.said,
            "groups": self.groups,
            "placed": self.runs.placed,
            "run": self.runs.size,
            "catalogue": [self.catalogue.said, self.catalogue.values, self.catalogue.called],
        }
        strings = {
            "keys": [*self.keys.values()],
            "asides": [self.catalogue.asides[number] for number in self.keys],
            "catalogue": sorted(self.catalogue.names),
            "strings": self.table.strings,
            "spellings": sorted(self.spellings),
            **{f"{name} {of}": some for name, shelf in self._shelves() for of, some in shelf},
        }
        arrays: dict[str, Numbers] = {
            "numbers": np.array([*self.keys], np.int64),
            "shared": self.table.shared,
            "terms": self.table.terms,
            "forms": self.table.forms,
            "pairs": self.table.pairs,
            "wholes": flags_to_numbers(self.wholes),
            "uses": self.uses,
            "postings": self.sizes.postings,
            "lists": self.sizes.lists,
            "documents": self.sizes.documents,
            "list keys": self.lists,
            "shards": np.array(self.shards.counts, np.int64),
            "positions": np.array(self.positions.counts, np.int64),
            **_run_arrays(self.runs),
        }
        return Stored(said, strings, arrays)

    def _shelves(self) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        return [
            (name, [("first", shelf.first), ("names", shelf.names)])
            for name, shelf in (("shards", self.shards), ("positions", self.positions))
        ]

    @classmethod
    def of(cls, kept: Stored) -> Standing:
        """Read it."""
        said, strings = kept.said, kept.strings
        table = Table.of(
            [*strings["strings"]],
            kept.ints("shared"),
            kept.ints("terms"),
            kept.ints("forms"),
            kept.arrays["pairs"].astype(np.int32, copy=False),
        )
        return cls(
            said["version"],
            dict(zip(kept.arrays["numbers"].tolist(), strings["keys"], strict=True)),
            said["frequent"],
            said["said"],
            said["groups"],
            table,
            numbers_to_flags(kept.arrays["wholes"], len(table.pairs)),
            kept.ints("uses"),
            Sizes(*(kept.ints(name) for name in ("postings", "lists", "documents"))),
            kept.ints("list keys"),
            _shelf(kept, "shards"),
            _shelf(kept, "positions"),
            _runs(kept),
            frozenset(strings["spellings"]),
            _catalogue(kept),
        )


@dataclass(frozen=True, slots=True)
class Analysed:
    """The texts that builds have analysed, by the names of their contents."""

    keys: list[str]
    texts: Texts

    def stored(self) -> Stored:
        """Write them."""
        arrays: dict[str, Numbers] = {
            "lengths": self.texts.lengths.ravel(),
            "ids": self.texts.ids,
        }
        return Stored(None, {"keys": self.keys}, arrays)

    @classmethod
    def of(cls, kept: Stored) -> Analysed:
        """Read them."""
        lengths = kept.ints("lengths").reshape(-1, len(FIELDS))
        ids = kept.arrays["ids"].astype(np.int32, copy=False)
        return cls([*kept.strings["keys"]], Texts(ids, lengths))


def _catalogue(kept: Stored) -> Catalogue:
    said, (tags, sources, languages), called = kept.said["catalogue"]
    asides = dict(zip(kept.arrays["numbers"].tolist(), kept.strings["asides"], strict=True))
    values = ([(kind, slug, label) for kind, slug, label in tags], sources, languages)
    return Catalogue(said, {}, frozenset(kept.strings["catalogue"]), asides, values, called)


def _shelf(kept: Stored, name: str) -> Shelf:
    first, names = (list(kept.strings[f"{name} {of}"]) for of in ("first", "names"))
    return Shelf(first, names, kept.arrays[name].tolist(), {})


def _run_arrays(runs: Runs) -> dict[str, Numbers]:
    columns = {
        "postings": [run.postings for run in runs.runs],
        "places": [run.places for run in runs.runs],
    }
    none = [np.zeros(0, np.int64)]
    arrays: dict[str, Numbers] = {
        "long": runs.terms,
        "long forms": runs.forms,
        "long documents": np.concatenate([*none, *(run.documents for run in runs.runs)]),
    }
    for name, lists in columns.items():
        content = b"".join([one.content for one in lists])
        arrays[f"long {name}"] = bytes_to_numbers(content)
        arrays[f"long {name} sizes"] = np.concatenate([*none, *(one.sizes for one in lists)])
    return arrays


def _runs(kept: Stored) -> Runs:
    terms, forms, placed = kept.ints("long"), kept.ints("long forms"), kept.said["placed"]
    count = len(kept.arrays["long postings sizes"]) // max(len(terms), 1)
    documents = kept.ints("long documents").reshape(count, len(forms))
    columns = (_lists(kept, "postings", count), _lists(kept, "places", count))
    return Runs(terms, placed, forms, kept.said["run"], [*map(Run, *columns, documents)])


def _lists(kept: Stored, name: str, count: int) -> list[Lists]:
    """Read the lists of so many runs."""
    sizes = kept.ints(f"long {name} sizes")
    sizes = sizes.reshape(count, len(sizes) // max(count, 1))
    content = kept.arrays[f"long {name}"].tobytes()
    ends = accumulate(sizes.sum(axis=1).tolist(), initial=0)
    parts = [content[start:stop] for start, stop in pairwise(ends)]
    return [*map(Lists, parts, sizes)]
