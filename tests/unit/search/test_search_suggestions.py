"""The files of suggestions: every word of a label leads to its tag, a small file at a time."""

from __future__ import annotations

import gzip
import random
import string

from filter_reader import read_suggestions
from hypothesis import given
from hypothesis import strategies as st
from search_samples import article
from test_search_facets import PAGES

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.search.labels import PLAIN_LABELS
from newsarchive.search.suggestions import TOP, make_suggestions
from newsarchive.text.words import form_of

#: A suggestion costs the list of files and one of them.
BUDGET = 2048


def tagged(labels: list[str]) -> dict[int, ArchiveEntry]:
    """Make an archive in which the first label is the commonest."""
    tags = [Tag(f"t{place}", label, Kind.PERSON) for place, label in enumerate(labels)]
    return {n: article(n, tags=tuple(tags[: len(tags) - n])) for n in range(min(len(tags), 20))}


def people(count: int) -> list[str]:
    chance = random.Random(2)  # noqa: S311 - reproducible, not secret

    def word() -> str:
        return "".join(chance.choices("abcdeilmnoprstu", k=chance.randint(4, 9))).capitalize()

    first = [word() for _ in range(200)]
    return [f"{chance.choice(first)} {word()}" for _ in range(count)]


def sent(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def test_every_word_of_a_label_leads_to_the_tag_with_accents_or_without() -> None:
    meta, files = make_suggestions(tagged(["Sergueï Lavrov", "États-Unis", "Élysée"]), PAGES)
    for beginning in ("sergu", "serguei", "l", "lavrov"):
        rows = read_suggestions(meta, files, beginning)
        assert ["person", "Sergueï Lavrov", "person/t0.html", 3] in rows
    for beginning in ("etats", "unis", "etatsunis", "u"):
        assert ["person", "États-Unis", "person/t1.html", 2] in read_suggestions(
            meta, files, beginning
        )


@given(st.lists(st.text(string.ascii_letters + " é’-𝒶", min_size=1, max_size=9), max_size=400))
def test_every_beginning_finds_its_tag_or_commoner_ones(labels: list[str]) -> None:
    entries = tagged(labels)
    meta, files = make_suggestions(entries, PAGES)
    for place, label in enumerate(labels):
        count = sum(place < len(entry.tags) for entry in entries.values())
        form = form_of(label.split(" ")[0]) if label[0].isalnum() and label.isalpha() else ""
        for end in range(1, len(form) + 1):
            rows = read_suggestions(meta, files, form[:end])
            found = [row for row in rows if row[2] == f"person/t{place}.html"]
            better = [row for row in rows if row[3] >= count]
            assert found or len(better) >= TOP or not count


def test_rows_come_in_the_order_of_their_frequency() -> None:
    meta, files = make_suggestions(tagged(people(500)), PAGES)
    for beginning in ("a", "s", "ma"):
        counts = [row[3] for row in read_suggestions(meta, files, beginning)]
        assert counts
        assert counts == sorted(counts, reverse=True)


def test_equal_tags_are_counted_once_a_text_whichever_objects_they_are() -> None:
    def tags(count: int) -> tuple[Tag, ...]:
        return tuple(Tag("oslo", "Oslo", Kind.PLACE) for _ in range(count))

    meta, files = make_suggestions({n: article(n, tags=tags(n)) for n in range(4)}, PAGES)
    assert [row[3] for row in read_suggestions(meta, files, "os")] == [3]


def test_a_suggestion_among_eight_thousand_tags_takes_two_kilobytes_at_most() -> None:
    labels = people(8000)
    tags = [Tag(f"nom-{n}", label, Kind.PERSON) for n, label in enumerate(labels)]
    entries = {n: article(n, tags=tuple(tags[n::1000])) for n in range(1000)}
    meta, files = make_suggestions(entries, PAGES)
    listing = f"suggestions/{meta['name']}.json"
    largest = max(sent(content) for name, content in files.items() if name != listing)
    assert sent(files[listing]) + largest <= BUDGET


def test_one_word_of_many_tags_gives_the_commonest() -> None:
    labels = [f"Parti {word}" for word in people(300)]
    meta, files = make_suggestions(tagged(labels), PAGES)
    rows = read_suggestions(meta, files, "parti")
    assert TOP <= len(rows) < len(labels)
    assert rows[0][1] == labels[0]


def test_without_pages_nothing_is_suggested() -> None:
    assert make_suggestions(tagged(["Lavrov"]), PLAIN_LABELS) == ({"name": ""}, {})
    meta, files = make_suggestions({}, PAGES)
    assert files == {}
    assert read_suggestions(meta, files, "a") == []
