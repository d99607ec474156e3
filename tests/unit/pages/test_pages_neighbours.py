"""The nearest documents are those of every pair compared in full; who is added moves few others."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.pages import neighbours as module
from newsarchive.pages.neighbours import IMAGINED, cosine, neighbours, shared_terms, vectors
from newsarchive.pages.terms import WORD, Term

Counts = Mapping[Term, int]
TERMS = [Term(WORD, letter, "fr") for letter in "abcdefghij"] + [Term("person", "x")]
DOCUMENTS = st.dictionaries(
    st.from_regex(r"[a-z]{1,3}", fullmatch=True),
    st.dictionaries(st.sampled_from(TERMS), st.integers(1, 9), max_size=8),
    max_size=14,
)


def found_in(documents: Mapping[str, Counts]) -> dict[str, list[tuple[str, float]]]:
    near = neighbours(vectors(documents, lambda name: documents[name]))
    return {name: [(item.name, item.cosine) for item in items] for name, items in near}


def bits(number: int) -> int:
    return math.floor(math.log2(number)) + 1


def every_pair(documents: Mapping[str, Counts]) -> dict[str, dict[str, float]]:
    """Compute every cosine over all terms, as a textbook does: dense, one pair after another."""
    terms = {term for counts in documents.values() for term in counts}
    held = {term: sum(term in counts for counts in documents.values()) for term in terms}
    idf = {term: bits(len(documents) + IMAGINED) - bits(held[term]) for term in terms}
    rows = {
        name: {term: bits(n) * idf[term] for term, n in counts.items()}
        for name, counts in documents.items()
    }

    def dot(one: str, other: str) -> float:
        return sum(rows[one].get(term, 0) * rows[other].get(term, 0) for term in terms)

    return {
        one: {
            other: dot(one, other) / math.sqrt(dot(one, one) * dot(other, other))
            for other in rows
            if other != one and dot(one, other)
        }
        for one in rows
    }


@given(DOCUMENTS)
def test_the_nearest_are_those_of_every_pair(documents: Mapping[str, Counts]) -> None:
    found = found_in(documents)
    expected = every_pair(documents)
    assert found.keys() == expected.keys()
    for name, items in found.items():
        assert dict(items) == pytest.approx(expected[name])
        assert items == sorted(items, key=lambda item: (-item[1], item[0]))


@given(DOCUMENTS, st.randoms())
def test_the_order_of_documents_and_terms_does_not_matter(
    documents: Mapping[str, Counts], chance: object
) -> None:
    names = list(documents)
    chance.shuffle(names)  # type: ignore[attr-defined]
    shuffled = {name: dict(reversed(documents[name].items())) for name in names}
    assert found_in(shuffled) == found_in(documents)


@given(DOCUMENTS)
def test_nearness_is_mutual_and_no_greater_than_one(documents: Mapping[str, Counts]) -> None:
    found = vectors(documents, lambda name: documents[name])
    for one in found:
        for other in found:
            assert cosine(found[one], found[other]) == cosine(found[other], found[one])
            assert 0 <= cosine(found[one], found[other]) <= 1 + 1e-12
            assert set(shared_terms(found[one], found[other])) == set(
                shared_terms(found[other], found[one])
            )


@given(DOCUMENTS)
def test_a_document_of_other_terms_changes_nothing(documents: Mapping[str, Counts]) -> None:
    stranger = {Term(WORD, "etranger", "fr"): 3}
    if bits(len(documents) + IMAGINED) != bits(len(documents) + IMAGINED + 1):
        return  # the archive's size passes a power of two: all weights may change
    assert found_in({**documents, "zzzz": stranger}) == {**found_in(documents), "zzzz": []}


@pytest.mark.parametrize("size", [20, 50, 100, 300])
def test_a_term_that_half_of_all_have_has_a_rarity_of_one_at_most(size: int) -> None:
    common, half = TERMS[0], (size + IMAGINED + 1) // 2
    alone = bits(size + IMAGINED) - 1
    for held in range(half, size + 1):
        documents = {
            f"{n:03}": {Term(WORD, f"own{n}", "fr"): 1} | ({common: 1} if n < held else {})
            for n in range(size)
        }
        found = vectors(documents, lambda name, known=documents: known[name])
        assert found["000"].get(common, 0.0) <= 1 / math.sqrt(1 + alone**2) + 1e-12


def test_a_term_of_the_whole_archive_weighs_nothing_in_a_large_one() -> None:
    documents = {f"{n:03}": {TERMS[0]: 1, Term(WORD, f"own{n}", "fr"): 1} for n in range(100)}
    assert found_in(documents) == {name: [] for name in documents}


def test_a_common_term_counts_without_bringing_candidates() -> None:
    common, rare = TERMS[0], TERMS[1]
    count = 1000
    assert count // 5 > module.COMMON
    documents = {
        f"{n:04}": {Term(WORD, f"own{n}", "fr"): 1} | ({common: 1} if n % 5 == 0 else {})
        for n in range(count)
    }
    documents["0000"] |= {rare: 1}
    documents["0005"] |= {rare: 1}
    vector = vectors(documents, lambda name: documents[name])
    near = dict(neighbours(vector))
    assert [item.name for item in near["0000"]] == ["0005"]
    assert near["0010"] == []
    assert shared_terms(vector["0000"], vector["0005"]) == [rare, common]
    size = bits(count + IMAGINED)
    weights = {common: size - bits(count // 5), rare: size - bits(2), "own": size - bits(1)}
    both = weights[common] ** 2 + weights[rare] ** 2
    expected = both / (both + weights["own"] ** 2)
    assert near["0000"][0].cosine == pytest.approx(expected)


def test_the_strongest_terms_are_compared() -> None:
    many = {Term(WORD, f"w{n:03}", "fr"): 1 + n % 2 for n in range(3 * module.TERMS)}
    found = vectors(["a", "b", "c"], lambda name: many if name != "c" else {TERMS[0]: 1})
    assert len(found["a"]) == module.TERMS
    assert {many[term] for term in found["a"]} == {2}
