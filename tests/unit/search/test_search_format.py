"""The published files say what the archive holds: a second reader against a naive index."""

import json
import math
import random
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from search_reader import read_meta, read_terms, shard_names
from search_samples import WORDS, archives, article

from newsarchive.models import ArchiveEntry
from newsarchive.search import runs
from newsarchive.search.analysis import FIELDS, Analyser, Texts
from newsarchive.search.encoding import in_order
from newsarchive.search.index import FORMAT_VERSION, build_index
from newsarchive.search.inverted import Archive, make_keys, postings
from newsarchive.search.language import Tokens
from newsarchive.search.numbering import number
from newsarchive.search.records import TEXT_LENGTH
from newsarchive.search.table import LAST_FORM, make_table
from newsarchive.search.vocabulary import SHARD_BYTES

Naive = dict[str, tuple[list[list[tuple[int, int, int]]], dict[str, set[int]]]]


def naive(entries: list[ArchiveEntry]) -> Naive:
    """Index by definition: for each term and document, count."""
    numbers = number(entries).numbers
    index: Naive = {}
    analyser = Analyser()
    for entry in sorted(entries, key=lambda entry: numbers[entry.seed_id]):
        place = numbers[entry.seed_id]
        fields = analyser.texts([entry]).fields(0)
        for field, places in enumerate(fields):
            tokens = [analyser.tokens[at] for at in places]
            terms = [token.term for token in tokens]
            group = round(2 * math.log2(len(terms))) if terms else 0
            for term in set(terms):
                postings, _ = index.setdefault(term, ([[] for _ in FIELDS], {}))
                postings[field].append((place, terms.count(term), group))
            for token in tokens:
                index[token.term][1].setdefault(token.form, set()).add(place)
    return index


@given(archives(), st.sampled_from((0, 2, 9, 4096)), st.sampled_from((1, 3, 1024)))
@settings(max_examples=80, deadline=None)
def test_reader_gets_what_the_texts_say(entries: list[ArchiveEntry], long: int, run: int) -> None:
    with patch.object(runs, "LONG", long), patch.object(runs, "RUN", run):
        read = read_terms(build_index(entries), len(FIELDS))
    expected = naive(entries)
    assert {term: (entry.fields, entry.documents) for term, entry in read.items()} == expected


@given(archives())
@settings(max_examples=40, deadline=None)
def test_strings_lie_in_the_range_of_their_shard(entries: list[ArchiveEntry]) -> None:
    files = build_index(entries)
    firsts = [first for first, _ in shard_names(files)]
    assert firsts == in_order(firsts)
    assert firsts[:1] == ([""] if firsts else [])


@given(archives())
@settings(max_examples=40, deadline=None)
def test_order_of_entries_changes_no_byte(entries: list[ArchiveEntry]) -> None:
    assert build_index(entries) == build_index(entries[::-1])


@given(archives())
@settings(max_examples=40, deadline=None)
def test_meta_describes_the_archive(entries: list[ArchiveEntry]) -> None:
    files = build_index(entries)
    meta = read_meta(files)
    assert meta["format"] == FORMAT_VERSION
    assert meta["documents"] == meta["numbers"] == len(entries)
    assert meta["gaps"] == []
    assert ("index.json" in files) == (meta["plain"] == "index.json")


@given(archives())
@settings(max_examples=40, deadline=None)
def test_records_give_back_each_article(entries: list[ArchiveEntry]) -> None:
    files = build_index(entries, display_date=lambda date: f"<{date}>")
    records = json.loads(files["meta.json"])["records"]
    numbers = number(entries).numbers
    for entry in entries:
        file, place = divmod(numbers[entry.seed_id], records["perFile"])
        group, name = divmod(file, records["filesPerGroup"])
        rows = json.loads(files[f"records/{group}-{records['groups'][group]}/{name}.json"])
        date = "" if entry.date is None else str(entry.date)
        shown = (entry.source or "", date, f"<{entry.date}>", entry.summary, entry.language)
        assert rows[place] == [entry.url, entry.title, *shown]
        nth = numbers[entry.seed_id] % (records["perFile"] * records["filesPerGroup"])
        text = files[f"records/{group}-{records['groups'][group]}/{nth}.txt"]
        assert text.decode() == entry.text[:TEXT_LENGTH]


def generated(count: int) -> list[ArchiveEntry]:
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    words = ["".join(chance.choices("aeilnorst", k=chance.randint(3, 8))) for _ in range(4000)]
    return [article(n, " ".join(chance.choices(words, k=120)), language="xx") for n in range(count)]


def test_shards_stay_small_and_cover_the_vocabulary() -> None:
    entries = generated(300)
    files = build_index(entries)
    names = shard_names(files)
    assert len(names) > 10
    sizes = [len(files[f"terms/{name}.bin"]) for _, name in names]
    assert max(sizes) < SHARD_BYTES * 1.5
    assert sum(sizes) / len(sizes) > SHARD_BYTES / 4
    assert set(read_terms(files, len(FIELDS))) == set(naive(entries))


def test_an_added_article_leaves_most_shards_alone() -> None:
    entries = [*generated(300), article(300, "neuf mots seulement", title="", language="xx")]
    numbering = number(entries[:300])
    before = build_index(entries[:300], numbering)
    after = build_index(entries, numbering)
    old = {name for name in before if name.startswith("terms/")}
    assert len(old) > 50
    assert len(old - after.keys()) <= 3
    groups = [json.loads(files["meta.json"])["records"]["groups"] for files in (before, after)]
    assert groups[0][:-1] == groups[1][:-1]


def test_a_term_in_many_forms_keeps_its_rare_forms_findable() -> None:
    suffixes = "é ée és ées er ait aient ai as a ons ez ent ant ante ants antes erons erez eront "
    suffixes += "erais erait erions eriez eraient era eras erai èrent ât assent asse asses"
    forms = [f"parl{suffix}" for suffix in suffixes.split()]
    entries = [article(n, form) for n, form in enumerate(forms)]
    numbers = number(entries).numbers
    read = read_terms(build_index(entries), len(FIELDS))
    assert any(len(entry.documents) > 28 for entry in read.values())
    for n, form in enumerate(forms):
        place = numbers[entries[n].seed_id]
        folded = form.translate(str.maketrans("éèâ", "eea"))
        assert any(place in entry.documents.get(folded, set()) for entry in read.values())


def test_a_term_in_very_many_forms_keeps_them_all() -> None:
    tails = [chr(0x370 + at) + chr(0x300) * at for at in range(80)]
    entries = [article(n, f"mot{tail}", language="xx") for n, tail in enumerate(tails)]
    texts = Texts(np.arange(80, dtype=np.int32), np.array([[0, 0, 0, 1]] * 80))
    tokens = Tokens([f"f{n:02}" for n in range(80)], ["f"] * 80, bytearray(80))
    table = make_table(tokens, np.ones(80, bool))
    uses = texts.uses(80)
    archive = Archive.of(np.arange(80), texts, uses, table, bytes(80), [])
    (keys,) = make_keys(archive, np.flatnonzero(table.counts))
    (found,) = postings(keys)
    assert found.mask.tolist() == [1 << min(n, LAST_FORM) for n in range(80)]
    assert set(read_terms(build_index(entries), len(FIELDS))) == set(naive(entries))


def test_hostile_words_are_indexed() -> None:
    build_index([article(0, "x" * 100_000 + " " + "-".join(WORDS * 200) + "\0\u202e💥" * 999)])
