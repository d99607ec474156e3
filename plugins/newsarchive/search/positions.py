"""Write the places of every word, for exact phrases: files that are read when one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from newsarchive.search.bits import (
    GammaColumns,
    GammaLists,
    Ints,
    Packable,
    RiceLists,
    pack,
    starts_of,
)
from newsarchive.search.directory import dump, make_directory, name_of, shard_file
from newsarchive.search.encoding import front_coded, varint, varints
from newsarchive.search.inverted import Inverted
from newsarchive.search.partition import partition
from newsarchive.search.places import PLACED, Places, Stream, following
from newsarchive.search.shards import Shard

#: A file holds about so many bytes, unless a single list needs more: what a phrase at 10,000
#: documents fetches grows on both sides (tests/benchmarks/search_phrases.mjs).
SHARD_BYTES = 4096
#: What a list takes on average, for choosing what goes into which file: name, size and header;
#: then, by place, in bits.
_LIST_BYTES = 5
_PLACE_BITS = 17
#: Lists are packed so many places at a time: each takes some hundred bytes while it is written.
_PLACES_AT_ONCE = 1 << 20
#: No archive has more parts than 2 to this.
_PLACE_DIGITS = 40


@dataclass(frozen=True, slots=True)
class _Field:
    """The places of some neighbouring lists in one field, by list, document and place.

    `counts` has the number of places of each list. `groups` begins each document's places.
    """

    counts: Ints
    documents: Ints
    places: Ints
    forms: Ints
    before: Ints
    after: Ints
    groups: Ints


@dataclass(frozen=True, slots=True)
class _Part:
    """Some neighbouring lists, whole files of them: the terms' ranks (-1: pair) and each field."""

    terms: Ints
    fields: list[_Field]


def make_positions(places: Places, index: Inverted, numbers: Ints) -> list[Shard]:
    """Write all lists into the file of their range, in order; `numbers` are the documents'."""
    counts = sum(
        np.bincount(stream.lists[stream.lists >= 0], minlength=len(places.keys))
        for stream in places.streams
    )
    sizes = _LIST_BYTES + (np.asarray(counts) * _PLACE_BITS >> 3)
    pieces = partition(places.keys, sizes.tolist(), SHARD_BYTES)
    firsts = [piece[0].prefix if at else "" for at, piece in enumerate(pieces)]
    ranges = [(piece[0].start, piece[-1].stop) for piece in pieces]
    totals = np.concatenate(([0], np.cumsum(counts)))
    shards: list[Shard] = []
    for some in _batches(ranges, totals):
        start, stop = some[0][0], some[-1][1]
        part = _Part(places.terms[start:stop], [_field(s, start, stop) for s in places.streams])
        shards += _shards(part, index, numbers, some, places.keys)
    return [replace(shard, first=first) for shard, first in zip(shards, firsts, strict=True)]


@dataclass(frozen=True, slots=True)
class Positions:
    """The files of positions, and the name of the list of them."""

    name: str
    files: dict[str, bytes]


def list_positions(shards: Sequence[Shard], frequent: Sequence[str], version: int) -> Positions:
    """Write shards into files and list them with the frequent words that they leave out."""
    files = [shard_file(shard, version) for shard in shards]
    listed = [(shard.first, name) for shard, (name, _) in zip(shards, files, strict=True)]
    directory = make_directory(listed)
    listing = dump({"frequent": frequent, "paged": directory.paged, **directory.listing})
    name = name_of(listing)
    written = {f"positions/{shard}.bin": content for shard, content in files}
    return Positions(name, written | directory.files | {f"positions/{name}.json": listing})


def _batches(ranges: Sequence[tuple[int, int]], totals: Ints) -> Iterator[list[tuple[int, int]]]:
    """Part the files so that those of each part are written in little memory."""
    some: list[tuple[int, int]] = []
    for one in ranges:
        if some and totals[one[1]] - totals[some[0][0]] > _PLACES_AT_ONCE:
            yield some
            some = []
        some.append(one)
    if some:
        yield some


def _field(stream: Stream, start: int, stop: int) -> _Field:
    chosen = np.flatnonzero((stream.lists >= start) & (stream.lists < stop))
    keys = (stream.lists[chosen] - start).astype(np.int64) << _PLACE_DIGITS | chosen
    keys.sort()
    lists, chosen = keys >> _PLACE_DIGITS, keys & ((1 << _PLACE_DIGITS) - 1)
    documents = stream.documents[chosen].astype(np.int64)
    new = np.ones(len(chosen), bool)
    new[1:] = (np.diff(lists) != 0) | (np.diff(documents) != 0)
    # The part before the first of a field is the last of another: not beside it.
    places = chosen - stream.starts[documents]
    before = np.where(places > 0, stream.frequent[chosen - 1], 0)
    return _Field(
        np.bincount(lists, minlength=stop - start),
        documents,
        places,
        stream.forms[chosen].astype(np.int64),
        before.astype(np.int64),
        following(stream.frequent, stream.documents, chosen),
        np.flatnonzero(new),
    )


def _shards(
    part: _Part, index: Inverted, numbers: Ints, ranges: list[tuple[int, int]], keys: list[str]
) -> list[Shard]:
    """Write the files of one part."""
    base = ranges[0][0]
    files = np.repeat(np.arange(len(ranges)), [stop - start for start, stop in ranges])
    ranks, tables = _rank_neighbours(part, files, len(ranges))
    content, sizes = pack(_sections(part, index, numbers, ranks))
    starts = np.concatenate(([0], np.cumsum(sizes))).tolist()
    return [
        Shard(
            "",
            front_coded(keys[start:stop])
            + varints(sizes[start - base : stop - base].tolist())
            + varint(len(table))
            + varints(table),
            content[starts[start - base] : starts[stop - base]],
        )
        for (start, stop), table in zip(ranges, tables, strict=True)
    ]


def _rank_neighbours(
    part: _Part, files: npt.NDArray[np.int64], count: int
) -> tuple[list[tuple[Ints, Ints]], list[list[int]]]:
    """Rank the neighbours of each field's places by how often their file names them, from 2 on.

    1 stands for a neighbour that is not frequent. Gives, too, each file's frequent words by rank.
    """
    single = part.terms >= 0
    base = 1 + max(int(side.max(initial=0)) for f in part.fields for side in (f.before, f.after))
    keys = []
    uses = np.zeros(count * base, np.int64)
    for field in part.fields:
        where = np.repeat(files * base, field.counts)
        told = np.repeat(single, field.counts)
        sides = ((where + field.before)[told], (where + field.after)[told])
        keys.append(sides)
        for side in sides:
            uses += np.bincount(side, minlength=count * base)
    table = uses.reshape(count, base)
    table[:, 0] = table.max(initial=0) + 1  # first of all
    order = np.argsort(-table, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, base + 1)[None, :], axis=1)
    flat = ranks.ravel()
    named = [row[1:][uses[row[1:]] > 0].tolist() for row, uses in zip(order, table, strict=True)]
    return [(flat[before], flat[after]) for before, after in keys], named


def _sections(
    part: _Part, index: Inverted, numbers: Ints, ranks: list[tuple[Ints, Ints]]
) -> list[Packable]:
    single = (part.terms >= 0).astype(np.int64)
    partial = _partial(part, index)
    sections: list[Packable] = [GammaLists(1 + partial[single > 0], single)]
    for at, field, (before, after) in zip(PLACED, part.fields, ranks, strict=True):
        held = np.repeat(np.arange(len(single)), field.counts)
        groups = held[field.groups]
        sections += _document_sections(field, groups, numbers, 1 - single)
        sections.append(_times_section(field, groups, part.terms, partial, index, at, numbers))
        sections.append(RiceLists.of(_gaps(field), field.counts))
        sections.append(_form_section(field, held, groups, part.terms, index, numbers))
        told = field.counts * single
        sections += (GammaColumns(before, told), GammaColumns(after, told))
    return sections


def _gaps(field: _Field) -> Ints:
    """Count the places left out before each one; before a document's first, from 0 on."""
    gaps = np.diff(field.places, prepend=-1) - 1
    gaps[field.groups] = field.places[field.groups]
    return gaps


def _sizes(field: _Field) -> Ints:
    """Count the places of each group."""
    return np.diff(np.concatenate((field.groups, [len(field.places)])))


def _document_sections(field: _Field, groups: Ints, numbers: Ints, pairs: Ints) -> list[Packable]:
    """Write the documents of the pairs and how often each holds one."""
    chosen = pairs[groups] > 0
    counts = np.bincount(groups[chosen], minlength=len(pairs))
    documents = numbers[field.documents[field.groups[chosen]]]
    gaps = np.diff(documents, prepend=-1) - 1
    first = starts_of(counts)[counts > 0]
    gaps[first] = documents[first]
    return [
        GammaLists(counts[pairs > 0] + 1, pairs),
        RiceLists.of(gaps, counts),
        RiceLists.of(_sizes(field)[chosen] - 1, counts),
    ]


def _partial(part: _Part, index: Inverted) -> Ints:
    """Tell the terms that stand more often in a field than they have places, by 1.

    Some of their forms are frequent words, or the wholes of compounds.
    """
    partial = np.zeros(len(part.terms), np.int64)
    for at, field in zip(PLACED, part.fields, strict=True):
        posted = index.fields[at]
        total = np.concatenate(([0], np.cumsum(posted.times)))
        starts = starts_of(posted.counts)[part.terms]
        times = total[starts + posted.counts[part.terms]] - total[starts]
        partial |= (part.terms >= 0) & (times != field.counts)
    return partial


def _times_section(
    field: _Field,
    groups: Ints,
    terms: Ints,
    partial: Ints,
    index: Inverted,
    at: int,
    numbers: Ints,
) -> Packable:
    """Write, for each posting of the partial terms, how many places follow."""
    posted = index.fields[at]
    counts = np.where(partial > 0, posted.counts[terms], 0)
    postings = spans(starts_of(posted.counts)[terms], counts)
    size = int(numbers[-1]) + 1 if len(numbers) else 1
    keys = np.repeat(np.arange(len(terms)), counts) * size + posted.numbers[postings]
    chosen = partial[groups] > 0
    wanted = (groups * size + numbers[field.documents[field.groups]])[chosen]
    times = np.zeros(len(keys), np.int64)
    times[np.searchsorted(keys, wanted)] = _sizes(field)[chosen]
    return RiceLists.of(times, counts)


def _form_section(
    field: _Field, held: Ints, groups: Ints, terms: Ints, index: Inverted, numbers: Ints
) -> Packable:
    """Write which of the forms of its term in its document stands at each place, if several do."""
    masks = _masks(field, groups, terms, index, numbers)
    of_place = np.repeat(masks, _sizes(field))
    below = of_place & ((np.int64(1) << field.forms) - 1)
    chosen = np.bitwise_count(of_place) > 1
    counts = np.bincount(held[chosen], minlength=len(terms))
    return RiceLists.of(np.bitwise_count(below)[chosen].astype(np.int64), counts)


def _masks(field: _Field, groups: Ints, terms: Ints, index: Inverted, numbers: Ints) -> Ints:
    """Give for each group the mask of its document, 0 if its term has one form only."""
    presence = index.presence
    counts = np.where(terms >= 0, presence.counts[terms], 0)
    several = counts > 0
    size = int(numbers[-1]) + 1 if len(numbers) else 1
    columns = []
    for posted in index.fields:
        some = np.where(several, posted.counts[terms], 0)
        postings = spans(starts_of(posted.counts)[terms], some)
        columns.append(np.repeat(np.arange(len(terms)), some) * size + posted.numbers[postings])
    keys = np.concatenate(columns)
    keys.sort(kind="stable")  # sorted columns
    keys = keys[np.diff(keys, prepend=-1) != 0]
    masks = presence.masks[spans(starts_of(presence.counts)[terms], counts)]
    found = np.zeros(len(groups), np.int64)
    chosen = several[groups]
    wanted = (groups * size + numbers[field.documents[field.groups]])[chosen]
    found[chosen] = masks[np.searchsorted(keys, wanted)]
    return found


def spans(starts: Ints, counts: Ints) -> Ints:
    """List the whole numbers of ranges, one range after the other."""
    return np.arange(int(counts.sum())) + np.repeat(starts - starts_of(counts), counts)
