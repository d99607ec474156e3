"""The files of facets: what a second reader finds in them, what is kept, and how small they are."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import accumulate
from typing import Any

from filter_reader import read_facet
from hypothesis import given
from search_samples import archives, article

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.search.facets import MOST_VALUES, SINGLES_UP_TO, make_facets
from newsarchive.search.labels import PLAIN_LABELS, Label, Labels

#: As a site has them: an address for tags and sources.
PAGES = Labels(
    tag=lambda tag: Label(f"{tag.kind}/{tag.slug}.html", tag.label),
    source=lambda text: Label(f"sources/{text.lower()}.html", text),
    language=lambda code: Label(code, f"langue {code}"),
)


def read(entries: dict[int, ArchiveEntry], labels: Labels = PAGES) -> dict[str, Any]:
    listing, files = make_facets(entries, labels)
    assert len(files) <= len(listing)
    return {info["kind"]: read_facet(info, files) for info in listing}


@given(archives())
def test_every_value_has_its_documents(entries: list[ArchiveEntry]) -> None:
    documents = dict(enumerate(entries))
    found = read(documents, PLAIN_LABELS)
    for kind, values in found.items():
        assert values
        for key, (_, numbers) in values.items():
            assert numbers == [n for n, entry in documents.items() if key in _keys(entry, kind)]
    for entry in entries:
        for kind in ("source", "topic", "language"):
            assert set(_keys(entry, kind)) <= set(found.get(kind, {})), kind


def _keys(entry: ArchiveEntry, kind: str) -> list[str]:
    if kind == "topic":
        return [tag.slug for tag in entry.tags]
    value = entry.source if kind == "source" else entry.language
    return [value] if value else []


def test_keys_are_addresses_where_there_are_pages() -> None:
    entry = article(0, source="RT", tags=(Tag("paix", "Paix", Kind.TOPIC),))
    listing, files = make_facets({7: entry}, PAGES)
    assert [(info["kind"], info["pages"], info["values"]) for info in listing] == [
        ("source", True, 1), ("topic", True, 1), ("language", False, 1),
    ]  # fmt: skip
    assert read_facet(listing[0], files) == {"sources/rt.html": ("RT", [7])}
    assert read_facet(listing[1], files) == {"topic/paix.html": ("Paix", [7])}
    assert read_facet(listing[2], files) == {"fr": ("langue fr", [7])}


def test_two_spellings_of_one_source_are_one_value() -> None:
    found = read({0: article(0, source="RT"), 1: article(1, source="rt")})
    assert found["source"] == {"sources/rt.html": ("RT", [0, 1])}


def test_equal_tags_are_one_value_whichever_objects_they_are() -> None:
    tagged = {n: article(n, tags=(Tag("a", "A", Kind.TOPIC),)) for n in (9, 3, 5)}
    tagged[4] = article(4, tags=(Tag("a", "A", Kind.TOPIC), Tag("a", "A", Kind.TOPIC)))
    assert read(tagged)["topic"] == {"topic/a.html": ("A", [3, 4, 5, 9])}


def test_tags_of_one_page_are_one_value_called_as_in_its_first_document() -> None:
    small, large = Tag("a", "petit", Kind.TOPIC), Tag("a", "grand", Kind.TOPIC)
    place = Tag("a", "petit", Kind.PLACE)
    found = read(
        {
            2: article(2, tags=(small, place)),
            1: article(1, tags=(large, small)),
            0: article(0, tags=(place,)),
        }
    )
    assert found["topic"] == {"topic/a.html": ("grand", [1, 2])}
    assert found["place"] == {"place/a.html": ("petit", [0, 2])}


def test_an_archive_without_values_has_no_file() -> None:
    assert make_facets({}, PAGES) == ([], {})
    assert make_facets({0: article(0, language="")}, PAGES) == ([], {})


def _tagged(counts: list[int]) -> dict[int, ArchiveEntry]:
    tags: defaultdict[int, list[Tag]] = defaultdict(list)
    for place, count in enumerate(counts):
        for number in range(count):
            tags[number].append(Tag(f"t{place:04}", f"T{place}", Kind.TOPIC))
    return {n: article(n, tags=tuple(held)) for n, held in tags.items()}


def test_values_of_one_document_stay_where_values_are_few() -> None:
    assert len(read(_tagged([1] * SINGLES_UP_TO))["topic"]) == SINGLES_UP_TO
    assert len(read(_tagged([1] * SINGLES_UP_TO + [2]))["topic"]) == 1


def test_the_commonest_values_are_kept() -> None:
    kept = read(_tagged([2] * 50 + [3] * MOST_VALUES))["topic"]
    assert list(kept) == [f"topic/t{place:04}.html" for place in range(50, 50 + MOST_VALUES)]


def test_all_filters_of_ten_thousand_documents_take_eighty_kilobytes_at_most() -> None:
    chance = random.Random(1)  # noqa: S311 - reproducible, not secret
    vocabulary = {Kind.TOPIC: 400, Kind.PERSON: 6000, Kind.ORGANISATION: 2000, Kind.PLACE: 1500}
    weights = {k: list(accumulate(1 / (r + 3) for r in range(n))) for k, n in vocabulary.items()}
    consonants, vowels = "bcdfgjlmnprstv", ("a", "e", "i", "o", "ou", "é", "an", "on")
    label = {
        (kind, rank): "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(5))
        for kind, count in vocabulary.items()
        for rank in range(count)
    }
    documents = {}
    for number in range(10_000):
        kinds = list(vocabulary) + chance.choices(list(vocabulary), k=chance.randint(1, 4))
        ranks = [
            (k, chance.choices(range(vocabulary[k]), cum_weights=weights[k])[0]) for k in kinds
        ]
        tags = tuple(Tag(label[key], label[key].title(), key[0]) for key in dict.fromkeys(ranks))
        source = f"Source {int(60 * chance.random() ** 2)}"
        documents[number] = article(number, tags=tags, source=source)
    _, files = make_facets(documents, PAGES)
    assert sum(map(len, files.values())) <= 80 * 1024
