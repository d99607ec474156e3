"""Overlaps equal those of every pair compared in full, whatever the order of the texts."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text import shingles
from newsarchive.text.shingles import LEAST_SHARE, LEAST_SHINGLES, SIZE, Overlap, near_duplicates

WORDS = ("pont", "maire", "gel", "vigne", "école", "gare", "port", "nuit")
#: Sentences of seven words: texts made of few of them share some, all or none.
SENTENCES = [
    " ".join(random.Random(number).choices(WORDS, k=7)).capitalize() + "."  # noqa: S311 - fixed
    for number in range(12)
]
TEXTS = st.dictionaries(
    st.from_regex(r"[a-z]{1,3}", fullmatch=True),
    st.lists(st.sampled_from(SENTENCES), max_size=9).map("\n".join),
    max_size=8,
)


def runs(text: str) -> set[tuple[str, ...]]:
    """Give the runs of words of a text that has no sign but full stops."""
    words = text.lower().replace(".", "").split()
    return {tuple(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1)}


def every_pair(texts: dict[str, str]) -> list[Overlap]:
    """Compare every pair in full."""
    known = {name: runs(text) for name, text in texts.items()}
    found = []
    for one, other in combinations(sorted(known), 2):
        shorter = min(len(known[one]), len(known[other]))
        if shorter >= LEAST_SHINGLES:
            share = len(known[one] & known[other]) / shorter
            found += [Overlap(one, other, share)] * (share >= LEAST_SHARE)
    return found


@given(TEXTS)
def test_overlaps_are_those_of_every_pair(texts: dict[str, str]) -> None:
    assert near_duplicates(texts) == every_pair(texts)


@given(TEXTS, st.randoms())
def test_the_order_of_the_texts_does_not_matter(texts: dict[str, str], chance: object) -> None:
    names = list(texts)
    chance.shuffle(names)  # type: ignore[attr-defined]
    assert near_duplicates({name: texts[name] for name in names}) == near_duplicates(texts)


@given(TEXTS, st.lists(st.sampled_from(SENTENCES), max_size=9).map("\n".join))
def test_an_added_text_changes_no_other_overlap(texts: dict[str, str], added: str) -> None:
    before = near_duplicates(texts)
    after = near_duplicates(texts | {"mmmm": added})
    assert [o for o in after if "mmmm" not in (o.first, o.second)] == before


def long_texts(count: int) -> dict[str, str]:
    """Make texts of 150 to 900 words, longer than a sketch, with copies, halves and quotes."""
    chance = random.Random(7)  # noqa: S311 - reproducible, not secret
    vocabulary = [f"mot{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(600)]
    texts: dict[str, list[str]] = {}
    for number in range(count):
        own = [" ".join(chance.choices(vocabulary, k=15)) for _ in range(chance.randint(10, 60))]
        other = chance.choice(list(texts.values())) if texts else own
        kept = other[: chance.randint(0, len(other))]
        texts[f"{number:03}"] = own[: chance.randint(0, len(own))] + kept if number % 2 else own
    return {name: "\n".join(lines) for name, lines in texts.items()}


def test_versions_longer_than_a_sketch_are_found() -> None:
    texts = long_texts(120)
    expected = every_pair(texts)
    assert len(expected) > 30
    assert min(len(runs(text)) for text in texts.values() if runs(text)) > shingles.SKETCH
    assert near_duplicates(texts) == expected


def test_case_accents_and_punctuation_do_not_count() -> None:
    text = "L’école de la vallée, fermée depuis l’hiver, rouvrira lundi. " + " ".join(
        f"mot{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"
    )
    other = text.upper().replace("É", "E").replace("’", "'").replace(",", " –")
    [overlap] = near_duplicates({"a": text, "b": other})
    assert overlap.percent == 100


def test_a_formula_of_two_lines_is_no_version() -> None:
    formula = "Retrouvez toute l’actualité de la région dans notre édition du soir."
    assert near_duplicates(dict.fromkeys("abc", formula)) == []
    assert near_duplicates({"a": "", "b": ""}) == []


def test_signs_of_a_script_without_spaces_are_compared() -> None:
    text = "国务院食品安全委员会办公室要求各地深入开展春节期间食品安全执法检查工作"
    [overlap] = near_duplicates({"a": text, "b": "昨天，" + text})
    assert overlap.percent == 100


def test_a_hundred_texts_under_one_line_cost_few_comparisons(monkeypatch: object) -> None:
    compared = 0
    share = shingles.share

    def counted(one: object, other: object) -> float:
        nonlocal compared
        compared += 1
        return share(one, other)  # type: ignore[arg-type]

    monkeypatch.setattr(shingles, "share", counted)  # type: ignore[attr-defined]
    line = "Ce texte a paru d’abord dans notre édition du matin pour les abonnés. "
    bodies = [" ".join(f"m{number}x{place}y" for place in range(200)) for number in range(100)]
    assert near_duplicates({f"{n:03}": line + body for n, body in enumerate(bodies)}) == []
    assert compared == 0


def test_each_of_very_many_versions_names_those_next_to_it() -> None:
    text = " ".join(f"mot{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(100))
    found = near_duplicates({f"{number:03}": text for number in range(100)})
    named = {name for overlap in found for name in (overlap.first, overlap.second)}
    assert len(named) == 100
    assert len(found) <= 100 * shingles.WINDOW


def test_only_a_whole_text_is_a_hundred_per_cent() -> None:
    assert Overlap("a", "b", 0.9999).percent == 99
    assert Overlap("a", "b", 1.0).percent == 100
    for n in range(50, 101):
        assert Overlap("a", "b", n / 100).percent == n
