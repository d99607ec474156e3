"""The plain index is Lunr's: what lunr.py loads and finds, and what the shards would score."""

import json
import math

import pytest
from hypothesis import given, settings
from lunr.index import Index
from search_reader import read_lengths, read_terms
from search_samples import archives, article

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.search.analysis import FIELDS, K1, B
from newsarchive.search.index import build_index
from newsarchive.search.plain import PLAIN_LIMIT, plain_index


def load(files: dict[str, bytes]) -> Index:
    return Index.load(files["index.json"].decode())


def test_lunr_finds_terms_in_fields() -> None:
    tag = Tag("otan", "OTAN", Kind.ORGANISATION)
    index = load(
        build_index(
            [
                article(1, "L’Otan et la sécurité.", title="Un sommet"),
                article(2, "Rien.", title="Sommet de l'OTAN", tags=(tag,)),
                article(3, "Rien.", source="Agence"),
            ]
        )
    )
    assert [hit["ref"] for hit in index.search("otan")] == ["articles/2.html", "articles/1.html"]
    assert [hit["ref"] for hit in index.search("tags:otan")] == ["articles/2.html"]
    assert [hit["ref"] for hit in index.search("source:agenc")] == ["articles/3.html"]
    assert [hit["ref"] for hit in index.search("+secur")] == ["articles/1.html"]


@given(archives())
@settings(max_examples=40, deadline=None)
def test_lunr_scores_follow_from_the_shards(entries: list[ArchiveEntry]) -> None:
    files = build_index(entries)
    if "index.json" not in files:  # the two Lunrs cannot both read it
        return
    plain = json.loads(files["index.json"])
    lengths = [field["length"] for field in json.loads(files["meta.json"])["fields"]]
    vectors = {ref: dict(zip(v[::2], v[1::2], strict=True)) for ref, v in plain["fieldVectors"]}
    urls = sorted(entries, key=lambda e: ("" if e.date is None else str(e.date), e.url))
    exact = read_lengths(files)
    read = read_terms(files, len(FIELDS))
    assert [term for term, _ in plain["invertedIndex"]] == sorted(read)
    for place, (term, posting) in enumerate(plain["invertedIndex"]):
        assert posting["_index"] == place
        holding = sum(len(field) for field in read[term].fields)
        idf = math.log(1 + abs((len(entries) - holding + 0.5) / (holding + 0.5)))
        for field, total, postings in zip(FIELDS, lengths, read[term].fields, strict=True):
            for number, often, group in postings:
                length = exact[FIELDS.index(field)][number]
                assert group == round(2 * math.log2(length))
                norm = K1 * (1 - B + B * (length / (total / len(entries)))) + often
                score = round(idf * ((K1 + 1) * often) / norm * field.boost, 3)
                assert vectors[f"{field.name}/{urls[number].url}"][place] == score


def test_an_empty_archive_has_an_empty_index() -> None:
    assert load(build_index([])).search("otan") == []


def test_an_archive_of_nothing_to_say_has_an_empty_index() -> None:
    assert load(build_index([article(1, "«\u00a0!\u00a0»", title="…")])).search("otan") == []


def test_larger_archives_have_none() -> None:
    entries = [article(n) for n in range(PLAIN_LIMIT + 1)]
    files = build_index(entries)
    assert "index.json" not in files
    assert json.loads(files["meta.json"])["plain"] is None


@pytest.mark.parametrize(("text", "written"), [("𠮷 﨎", False), ("𠮷 x", True), ("﨎 x", True)])
def test_no_plain_index_where_the_two_lunrs_sort_differently(text: str, written: bool) -> None:
    files = build_index([article(1, text)])
    assert ("index.json" in files) == written


def test_terms_are_numbered_in_order_of_the_alphabet() -> None:
    plain = plain_index((), ())
    assert plain is not None
    assert json.loads(plain)["invertedIndex"] == []
