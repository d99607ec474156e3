"""Write the vocabulary so that a misspelt word finds its neighbours in two or three files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import Ints
from newsarchive.search.columns import shared_letters, utf8
from newsarchive.search.directory import dump, name_of
from newsarchive.search.encoding import deflate
from newsarchive.search.respelling import Listing, MissingError, StandingSpellings, changed_runs
from newsarchive.search.sequences import (
    CLASSES,
    LONGEST,
    SHORTEST,
    Piece,
    cut,
    make_shards,
    signs,
)

#: So many shards and more are listed in pages of at most PAGE_SHARDS.
PAGED_FROM = 96
PAGE_SHARDS = 64
#: Where more than one form in so many has changed, all shards are made anew: that is as fast.
_FEW = 1000


@dataclass(frozen=True, slots=True)
class Spellings:
    """The value of `spellings` in meta.json, None if there is nothing to mend, and the files.

    `kept` names the files that stand and stay.
    """

    name: str | None
    files: dict[str, bytes]
    kept: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Name all files."""
        return self.kept | self.files.keys()


def make_spellings(
    forms: Sequence[str],
    documents: Ints,
    languages: Iterable[str] = (),
    standing: StandingSpellings | None = None,
) -> Spellings:
    """Write different forms, given with the number of documents that hold each, for repair.

    `languages` (BCP 47) are those of the archive; they say which errors are likely. Of what is
    standing only what changes is written again.
    """
    if standing:
        with suppress(MissingError):
            return _finished(_updated(forms, documents, standing), languages)
    return _finished(_made(forms, documents, frozenset()), languages)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The shards in order, and the content of those that are made anew; `stands` names files."""

    listing: Listing
    files: dict[str, bytes]
    stands: frozenset[str]


def _made(forms: Sequence[str], documents: Ints, stands: frozenset[str]) -> _Shelf:
    """Make all shards anew."""
    held = (documents > 0) & _are_words(forms)
    words = [*compress(forms, held.tolist())]
    pieces = make_shards(words, signs(documents[held])) if words else ()
    files: dict[str, bytes] = {}
    return _Shelf(_list(pieces, files, stands), files, stands)


def _updated(forms: Sequence[str], documents: Ints, standing: StandingSpellings) -> _Shelf:
    """Make the shards of changed words anew; MissingError if what stands cannot be read."""
    changes = standing.changes(forms, documents)
    words = [*compress(changes, _are_words([*changes]).tolist())]
    if len(words) * _FEW > len(forms):
        return _made(forms, documents, standing.files)
    firsts, names = standing.listing()
    files: dict[str, bytes] = {}
    runs = changed_runs(standing, Listing(firsts, names), {word: changes[word] for word in words})
    for run in reversed([*runs]):
        some = _list(run.pieces, files, standing.files)
        firsts[run.start : run.stop], names[run.start : run.stop] = some
    return _Shelf(Listing(firsts, names), files, standing.files)


def _finished(shelf: _Shelf, languages: Iterable[str]) -> Spellings:
    """Write what lists the shards."""
    listing, files, stands = shelf.listing, dict(shelf.files), shelf.stands
    if not listing.first:
        return Spellings(None, {})
    kept = {f"spellings/{name}.bin" for name in listing.names} - files.keys()
    if not kept <= stands:
        raise MissingError
    paged = len(listing.first) >= PAGED_FROM
    if paged:
        listing = _list(_pages(listing), files, stands)
    likely = likely_errors(languages)
    root = dump({"paged": paged, **listing._asdict(), "classes": CLASSES, "likely": likely})
    name = name_of(root)
    files[f"spellings/{name}.json"] = root
    kept |= stands & files.keys()
    return Spellings(
        name, {path: files[path] for path in files if path not in kept}, frozenset(kept)
    )


def _are_words(forms: Sequence[str]) -> npt.NDArray[np.bool]:
    """Tell which forms are letters only, of one UTF-16 unit each, and not too short or long."""
    content, sizes = utf8(forms)
    held = (sizes >= SHORTEST) & (sizes <= LONGEST)
    odd = np.concatenate(([0], np.cumsum(~_is_small_letter()[content])))
    ends = np.cumsum(sizes)
    told = odd[ends] > odd[ends - sizes]
    held &= ~told
    for at in np.flatnonzero(told).tolist():
        form = forms[at]
        fits = SHORTEST <= len(form) <= LONGEST
        held[at] = fits and form.isalpha() and max(form) <= "\uffff"
    return held


@cache
def _is_small_letter() -> npt.NDArray[np.bool]:
    """Tell which bytes are small letters of ASCII."""
    return np.isin(np.arange(256), [*range(ord("a"), ord("z") + 1)])


def likely_errors(languages: Iterable[str]) -> list[list[str]]:
    """List the letters that writers of some languages put for each other, as pairs."""
    data = json.loads((files("newsarchive.search") / "likely_errors.json").read_text("utf-8"))
    known = {language.partition("-")[0].lower() for language in languages} | {"*"}
    return [
        pair.split() for pair in sorted({pair for name in known for pair in data.get(name, ())})
    ]


def _pages(listing: Listing) -> Iterator[Piece]:
    """Cut a listing of shards into pages."""
    firsts, names = listing
    shared = shared_letters(firsts).tolist()
    for start, stop in cut(firsts.__getitem__, shared, range(len(firsts) + 1), PAGE_SHARDS):
        page = Listing(firsts[start:stop], names[start:stop])
        yield Piece(firsts[start], dump(page._asdict()), "json")


def _list(pieces: Iterable[Piece], written: dict[str, bytes], stands: frozenset[str]) -> Listing:
    """Write pieces into files named by their content and list them in order."""
    listing = Listing([], [])
    for first, content, kind in pieces:
        name = name_of(content)
        listing.first.append(first)
        listing.names.append(name)
        path = f"spellings/{name}.{kind}"
        packed = kind == "bin" and path not in stands
        written[path] = deflate(content) if packed else content
    return listing
