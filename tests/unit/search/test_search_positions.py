"""Positions say where each word stands: a second reader against the texts themselves."""

import json
import random
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from position_reader import PLACED, ReadPlaces, read_gammas, read_places
from search_reader import BitReader
from search_samples import RUNNING, archives, article, running

from newsarchive.models import ArchiveEntry
from newsarchive.search import runs
from newsarchive.search.analysis import FIELDS, Analyser
from newsarchive.search.bits import GammaColumns, RiceLists, pack
from newsarchive.search.index import build_index
from newsarchive.search.language import Token
from newsarchive.search.numbering import number


def parts_of(entry: ArchiveEntry) -> list[list[Token]]:
    analyser = Analyser()
    fields = analyser.texts([entry]).fields(0)
    return [[t for at in fields[f] if not (t := analyser.tokens[at]).joined] for f in PLACED]


def naive(entries: list[ArchiveEntry], frequent: list[str]) -> ReadPlaces:
    """Place all words by definition."""
    numbers = number(entries).numbers
    found = ReadPlaces(frequent, {}, {})
    known = set(frequent)
    for entry in entries:
        for field, parts in zip(PLACED, parts_of(entry), strict=True):
            forms = ["", *(token.form for token in parts), ""]
            for place, form in enumerate(forms[1:-1]):
                spot = (field, numbers[entry.seed_id], place)
                before, after = (
                    side if side in known else "" for side in forms[place : place + 3 : 2]
                )
                if form not in known:
                    found.forms.setdefault(form, {})[spot] = (before, after)
                elif after:
                    found.pairs.setdefault(f"{form} {after}", set()).add(spot)
    return found


@given(archives() | running(), st.sampled_from((0, 3, 20, 4096)), st.sampled_from((1, 3, 1024)))
@settings(max_examples=200, deadline=None)
def test_reader_gets_where_each_word_stands(
    entries: list[ArchiveEntry], long: int, run: int
) -> None:
    with patch.object(runs, "LONG", long), patch.object(runs, "RUN", run):
        read = read_places(build_index(entries), len(FIELDS))
    assert read == naive(entries, read.frequent)


def test_many_texts_in_many_files() -> None:
    chance = random.Random(4)  # noqa: S311 - reproducible, not secret
    rare = ["".join(chance.choices("aeilnorst", k=chance.randint(3, 8))) for _ in range(3000)]
    entries = [
        article(n, " ".join(chance.choices((*RUNNING * 20, *rare), k=250)), title="de la une")
        for n in range(120)
    ]
    files = build_index(entries)
    assert len([name for name in files if name.startswith("positions/")]) > 8
    read = read_places(files, len(FIELDS))
    assert read == naive(entries, read.frequent)


def test_an_added_article_leaves_most_files_alone() -> None:
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    words = ["".join(chance.choices("aeilnorst", k=chance.randint(3, 8))) for _ in range(4000)]
    entries = [article(n, " ".join(chance.choices(words, k=120))) for n in range(300)]
    entries.append(article(300, "mots de la ville", title=""))
    numbering = number(entries[:300])
    before, after = build_index(entries[:300], numbering), build_index(entries, numbering)
    old = {name for name in before if name.startswith("positions/")}
    assert len(old) >= 20
    assert len(old - after.keys()) <= 5  # the list, three files, a moved boundary


def test_nothing_but_a_name_is_added_to_what_every_reader_fetches() -> None:
    meta = json.loads(build_index([article(1, "Un texte")])["meta.json"])
    assert isinstance(meta["positions"], str)
    assert len(meta["positions"]) == 10


@given(st.lists(st.lists(st.integers(1, 9) | st.integers(1, 2**20), max_size=12), max_size=9))
@settings(deadline=None)
def test_lists_of_bits_come_back(values: list[list[int]]) -> None:
    counts = np.array([len(one) for one in values], np.int64)
    numbers = np.array([value for one in values for value in one], np.int64)
    content, sizes = pack([GammaColumns(numbers, counts), RiceLists.of(numbers, counts)])
    at = 0
    for one, size in zip(values, sizes.tolist(), strict=True):
        bits = BitReader(content[at : at + size])
        at += size
        assert read_gammas(bits, len(one)) == one
        assert bits.rice(len(one)) == one
