"""Gather the articles of an archive by tag, kind and date, each in the archive's order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from newsarchive.models import ArchiveEntry, Concept, Kind, Outlet, Tag
from newsarchive.pages.order import Entries, alphabetical, date_of, in_order
from newsarchive.pages.outlets import SourceCollection, gather_sources
from newsarchive.pages.pieces import Link, Teaser
from newsarchive.pages.shelves import Dossier, DossierShelf, shelve
from newsarchive.pages.teasers import make_teaser
from newsarchive.pages.tombstones import Tombstone
from newsarchive.pages.typography import label_words
from newsarchive.pages.urls import distinct_parts, tag_url

#: The order in which kinds are shown, wherever they stand side by side.
KINDS = (Kind.TOPIC, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)

TagKey = tuple[Kind, str]
#: By seed and slug, the spellings of a tag in an article with their counts.
Forms = Mapping[str, Mapping[str, Sequence[tuple[str, int]]]]


@dataclass(frozen=True, slots=True)
class TagCollection:
    """A tag of the archive and its articles.

    `rank` is its place among all tags, by kind, then in the order of labels. `spellings` are those
    its articles have besides the label, most frequent first.
    """

    tag: Tag
    concept: Concept
    url: str
    rank: int
    entries: Entries
    spellings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Give the tag's label as pages show it."""
        return label_words(self.tag.label)


@dataclass(frozen=True, slots=True)
class Archive:
    """All articles, newest first, undated last, and every collection of them in that order.

    Attributes:
        language: the interface's, in which dates are written.
        curator_language: that of the labels, descriptions and notes.
        entries: `dated`, then `undated`.
        positions: an article's place in `entries`, by its address.
        teasers: an article as lists show it, by its address.
        tags: by kind and slug, in the order of `TagCollection.rank`.
        broader: the wider tag of a tag, if that has articles; `narrower` the other way, in order.
        per_page: about so many texts of a tag or source stand on a page; all for 0.
        tag_feeds: whether each tag and source has a feed of its own.
        article_data, raw_copies: whether articles have their record as JSON, their raw copy.
        recorded: the seeds whose cleaning is recorded, so that their articles have a page on it.
        hidden: articles that have pages but stand in no list.
        withdrawn: the addresses of articles that are no more; nothing else here knows of them.
        sources: in the order of labels, that of articles without a source last.
        source_links: the page of the source an article gives, by the article's own words.
        years, months: newest first.
        dossiers: the curator's stories, and the articles of each.
    """

    language: str
    curator_language: str
    entries: Entries
    dated: Entries
    undated: Entries
    positions: Mapping[str, int]
    teasers: Mapping[str, Teaser]
    tags: Mapping[TagKey, TagCollection]
    broader: Mapping[TagKey, TagKey]
    narrower: Mapping[TagKey, tuple[TagKey, ...]]
    per_page: int
    tag_feeds: bool
    article_data: bool
    raw_copies: bool
    recorded: frozenset[str]
    hidden: Entries
    withdrawn: tuple[Tombstone, ...]
    kinds: Mapping[Kind, tuple[TagCollection, ...]]
    sources: tuple[SourceCollection, ...]
    source_links: Mapping[str, Link]
    years: Mapping[int, Entries]
    months: Mapping[tuple[int, int], Entries]
    dossiers: DossierShelf


def build_archive(
    entries: Sequence[ArchiveEntry],
    concepts: Mapping[str, Concept],
    outlets: Sequence[Outlet],
    *,
    language: str = "fr",
    curator_language: str = "fr",
    forms: Forms = MappingProxyType({}),
    per_page: int = 0,
    tag_feeds: bool = False,
    article_data: bool = True,
    raw_copies: bool = True,
    recorded: Iterable[str] = (),
    hidden: Iterable[ArchiveEntry] = (),
    withdrawn: Iterable[Tombstone] = (),
    dossiers: Iterable[Dossier] = (),
) -> Archive:
    """Order the published articles, given in any order, and gather them; `Archive` tells the rest.

    `concepts` and `outlets` are the vocabulary's, the concepts by slug.
    """
    ordered = in_order(entries)
    dated = tuple(entry for entry in ordered if entry.date is not None)
    tags = _by_tag(ordered, concepts, forms)
    broader = _broader(tags, concepts)
    sources, links = gather_sources(ordered, outlets)
    positions = MappingProxyType({entry.url: i for i, entry in enumerate(ordered)})
    return Archive(
        language=language,
        curator_language=curator_language,
        entries=ordered,
        dated=dated,
        undated=ordered[len(dated) :],
        positions=positions,
        teasers=MappingProxyType(
            {e.url: make_teaser(e, language, links.get(e.source or "")) for e in ordered}
        ),
        tags=MappingProxyType(tags),
        broader=MappingProxyType(broader),
        narrower=MappingProxyType(_narrower(broader, tags)),
        per_page=per_page,
        tag_feeds=tag_feeds,
        article_data=article_data,
        raw_copies=raw_copies,
        recorded=frozenset(recorded),
        hidden=in_order(hidden),
        withdrawn=tuple(sorted(withdrawn, key=lambda tombstone: tombstone.url)),
        kinds=MappingProxyType(
            {kind: tuple(c for c in tags.values() if c.tag.kind is kind) for kind in KINDS}
        ),
        sources=sources,
        source_links=MappingProxyType(links),
        years=MappingProxyType(_by_year(dated)),
        months=MappingProxyType(_by_month(dated)),
        dossiers=shelve(dossiers, ordered, positions),
    )


def _by_tag(
    entries: Entries, concepts: Mapping[str, Concept], forms: Forms
) -> dict[TagKey, TagCollection]:
    shelves: defaultdict[TagKey, list[ArchiveEntry]] = defaultdict(list)
    known: dict[TagKey, Concept] = {}
    for entry in entries:
        for key, tag in {(tag.kind, tag.slug): tag for tag in entry.tags}.items():
            shelves[key].append(entry)
            known.setdefault(key, _concept(tag, concepts))
    parts = {
        kind: distinct_parts(slug for of_kind, slug in shelves if of_kind is kind) for kind in KINDS
    }
    ordered = sorted(known, key=lambda k: (KINDS.index(k[0]), alphabetical(known[k].tag.label)))
    return {
        key: TagCollection(
            tag=known[key].tag,
            concept=known[key],
            url=tag_url(key[0], parts[key[0]][key[1]]),
            rank=rank,
            entries=tuple(shelves[key]),
            spellings=_spellings(key[1], known[key].tag.label, shelves[key], forms),
        )
        for rank, key in enumerate(ordered)
    }


def _spellings(
    slug: str, label: str, entries: Iterable[ArchiveEntry], forms: Forms
) -> tuple[str, ...]:
    """Count how articles spell a tag; the label itself and its first letter's case say nothing."""
    counts: Counter[str] = Counter()
    for entry in entries:
        if entry.excerpt:  # its forms may stand in what is not published
            continue
        for form, count in forms.get(entry.seed_id, {}).get(slug, ()):
            counts[form] += count
    ranked = sorted(counts, key=lambda form: (-counts[form], form))
    distinct = {_small(form): form for form in reversed(ranked)}
    return tuple(
        form for form in ranked if distinct[_small(form)] == form and _small(form) != _small(label)
    )


def _small(form: str) -> str:
    return form[:1].lower() + form[1:]


def _broader(
    tags: Mapping[TagKey, TagCollection], concepts: Mapping[str, Concept]
) -> dict[TagKey, TagKey]:
    """Find each tag's nearest wider concept that has articles, of whatever kind."""
    found: dict[TagKey, TagKey] = {}
    for key, collection in tags.items():
        wider = collection.concept.broader
        seen = {key[1]}
        while wider is not None and wider not in seen:
            seen.add(wider)
            concept = concepts.get(wider)
            wider_key = (concept.tag.kind if concept else key[0], wider)
            if wider_key in tags:
                found[key] = wider_key
                break
            wider = concept.broader if concept else None
    return found


def _narrower(
    broader: Mapping[TagKey, TagKey], tags: Mapping[TagKey, TagCollection]
) -> dict[TagKey, tuple[TagKey, ...]]:
    below: defaultdict[TagKey, list[TagKey]] = defaultdict(list)
    for key in tags:  # in the order of their ranks
        if key in broader:
            below[broader[key]].append(key)
    return {key: tuple(keys) for key, keys in below.items()}


def _concept(tag: Tag, concepts: Mapping[str, Concept]) -> Concept:
    """Find what the vocabulary says of a tag; one typed by hand stands for itself."""
    concept = concepts.get(tag.slug)
    return concept if concept is not None and concept.tag.kind is tag.kind else Concept(tag)


def _by_year(dated: Entries) -> dict[int, Entries]:
    shelves: defaultdict[int, list[ArchiveEntry]] = defaultdict(list)
    for entry in dated:
        shelves[date_of(entry).year].append(entry)
    return {year: tuple(shelf) for year, shelf in shelves.items()}


def _by_month(dated: Entries) -> dict[tuple[int, int], Entries]:
    shelves: defaultdict[tuple[int, int], list[ArchiveEntry]] = defaultdict(list)
    for entry in dated:
        when = date_of(entry)
        if when.month:
            shelves[when.year, when.month].append(entry)
    return {month: tuple(shelf) for month, shelf in shelves.items()}
