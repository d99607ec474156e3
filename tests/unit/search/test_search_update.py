"""An index that is updated is the index made anew, byte for byte, and little of it is written."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_samples import archives, article, running

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.search import frequent, runs, update, vocabulary, wordfiles
from newsarchive.search import index as writer
from newsarchive.search.cache import IndexCache
from newsarchive.search.labels import PLAIN_LABELS, Label, Labels
from newsarchive.search.numbering import Numbering, number
from newsarchive.search.plain import PLAIN_NAME

Draw = Callable[[int], st.SearchStrategy[list[ArchiveEntry]]]


class Site:
    """An index as it is published, build after build."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "cache" / "search.sqlite3"
        self.files: dict[str, bytes] = {}
        self.written: set[str] = set()
        self.kept: frozenset[str] = frozenset()
        self.unread: dict[str, bytes | None] = {}  # files that are read as something else

    def build(
        self,
        entries: list[ArchiveEntry],
        previous: Numbering | None = None,
        labels: Labels = PLAIN_LABELS,
    ) -> None:
        with IndexCache(self.path) as cache:
            stands = self.files.__contains__
            made = writer.update_index(entries, previous, None, labels, cache, stands, self.read)
        self.written = set(made.files) - {
            n for n in made.files if self.files.get(n) == made.files[n]
        }
        self.kept = made.kept
        self.files = {name: self.files[name] for name in made.kept} | made.files

    def read(self, name: str) -> bytes | None:
        return self.unread[name] if name in self.unread else self.files.get(name)


@pytest.fixture(autouse=True)
def small_archives_are_updated_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordfiles, "PLAIN_LIMIT", -1)
    monkeypatch.setattr(update, "_FEW", 0)


@given(
    st.sampled_from((archives, running)),
    st.sampled_from((0, 8)),
    st.sampled_from((0, 3, 20, 4096)),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_an_update_gives_the_bytes_of_a_build_from_scratch(
    tmp_path_factory: pytest.TempPathFactory,
    draw: Draw,
    powers: int,
    long: int,
    data: st.DataObject,
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    entries = data.draw(draw(12))
    numbering = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frequent, "POWERS", powers)  # 0: ranks never change
        patch.setattr(runs, "LONG", long)
        patch.setattr(runs, "RUN", 5)
        patch.setattr(runs, "MOST_RUNS", data.draw(st.sampled_from((2, 12))))
        size = data.draw(st.sampled_from((16, 64, 1024)))  # of many files few change
        patch.setattr(vocabulary, "SHARD_BYTES", size)
        patch.setattr(vocabulary, "POSITIONS_BYTES", size)
        for _ in range(4):
            site.build(entries, numbering)
            assert site.files == writer.build_index(entries, numbering)
            numbering = number(entries, numbering)
            pool = [*entries, *data.draw(draw(12))]
            kept = {one.seed_id: one for one in pool if data.draw(st.integers(0, 5))}
            entries = list(kept.values())


def news(count: int) -> Iterator[ArchiveEntry]:
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    words = ["".join(chance.choices("aeilnorst", k=chance.randint(3, 8))) for _ in range(9000)]
    for at in range(count):
        yield article(at, f"le de la {' '.join(chance.choices(words, k=30))}")


@pytest.fixture(scope="module")
def archive() -> list[ArchiveEntry]:
    return list(news(400))


def test_one_changed_article_writes_little(tmp_path: Path, archive: list[ArchiveEntry]) -> None:
    site = Site(tmp_path)
    site.build(archive)
    changed = [*archive[:100], article(100, "le tout autre texte"), *archive[101:]]
    site.build(changed)
    assert site.files == writer.build_index(changed)
    for folder, share in (("terms/", 0.7), ("positions/", 0.9)):
        names = {name for name in site.files if name.startswith(folder)}
        assert len(names) > 15
        assert len({name for name in site.written if name.startswith(folder)}) < len(names) * share
    records = {name.split("/")[1] for name in site.written if name.startswith("records/")}
    assert len(records) <= 2
    assert len(site.kept) > len(site.files) / 2


def test_one_run_of_a_long_list_is_written(
    tmp_path: Path, archive: list[ArchiveEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "LONG", 300)  # «le», «de» and «la»
    monkeypatch.setattr(runs, "RUN", 64)
    site = Site(tmp_path)
    site.build(archive)
    written: list[object] = []
    run = runs._run

    def noted(*of: object) -> runs.Run:
        span = of[-1]
        assert isinstance(span, range)
        written.append(span.start // runs.RUN)
        return run(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "_run", noted)
    changed = [*archive[:100], article(100, "le le le tout autre texte"), *archive[101:]]
    site.build(changed)
    assert written == [number(archive).numbers[archive[100].seed_id] // runs.RUN]
    assert site.files == writer.build_index(changed)


@pytest.mark.parametrize("count", [32, 33, 64, 65])
def test_one_more_document_may_begin_a_run_or_make_runs_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(runs, "LONG", 0)
    monkeypatch.setattr(runs, "RUN", 32)
    monkeypatch.setattr(runs, "MOST_RUNS", 2)
    entries = list(news(count + 1))
    site = Site(tmp_path)
    site.build(entries[:count])
    numbering = number(entries[:count])
    site.build(entries, numbering)
    assert site.files == writer.build_index(entries, numbering)


def test_texts_are_analysed_once(
    tmp_path: Path, archive: list[ArchiveEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path)
    site.build(archive)
    analysed: list[str] = []
    texts = update.Analyser.texts

    def noted(self: update.Analyser, entries: list[ArchiveEntry]) -> object:
        analysed.extend(entry.seed_id for entry in entries)
        return texts(self, entries)

    monkeypatch.setattr(update.Analyser, "texts", noted)
    numbering = number(archive)
    site.build([*archive, article(400, "un texte de plus")], numbering)
    assert analysed == ["400.txt"]
    monkeypatch.setattr(update, "_FEW", 1000)  # all shards are made anew, from the known tokens
    site.build([*archive, article(401, "un autre")], numbering)
    assert analysed == ["400.txt", "401.txt"]


def test_nothing_changed_writes_nothing(
    tmp_path: Path, archive: list[ArchiveEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path)
    site.build(archive)
    with monkeypatch.context() as patch:
        patch.setattr(
            update, "Analyser", None
        )  # nobody reads a text again, nor what is known of it
        patch.setattr(IndexCache, "analysed", None)
        site.build(archive)
    assert site.written == set()
    assert len(site.kept) > len(site.files) * 0.9


def test_other_labels_write_no_word(tmp_path: Path, archive: list[ArchiveEntry]) -> None:
    tagged = [replace(one, tags=(Tag("neige", "neige", Kind.TOPIC),)) for one in archive]
    site = Site(tmp_path)
    site.build(tagged)
    labels = replace(PLAIN_LABELS, tag=lambda tag: Label(tag.slug, "Neige (météo)"))
    site.build(tagged, labels=labels)
    assert {name.partition("/")[0] for name in site.written} == {"meta.json", "facets"}
    assert site.files == writer.build_index(tagged, labels=labels)


def test_a_small_archive_keeps_the_index_of_lunr(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordfiles, "PLAIN_LIMIT", 500)
        site = Site(tmp_path)
        site.build([*news(5)])
        whole = dict(site.files)
        site.build([*news(5)])
        assert PLAIN_NAME in site.kept
        del site.files[PLAIN_NAME]
        site.build([*news(5)])
        assert site.files == whole


def test_a_file_that_is_gone_is_written_again(tmp_path: Path, archive: list[ArchiveEntry]) -> None:
    site = Site(tmp_path)
    site.build(archive)
    whole = dict(site.files)
    for name in list(whole)[5:60:7]:
        del site.files[name]
    site.build(archive)
    assert site.files == whole


@pytest.mark.parametrize("edited", [False, True])
def test_what_is_removed_is_made_once(
    tmp_path: Path, archive: list[ArchiveEntry], monkeypatch: pytest.MonkeyPatch, *, edited: bool
) -> None:
    site = Site(tmp_path)
    site.build(archive)
    site.files.clear()
    made: list[object] = []
    make = writer.make_word_files
    monkeypatch.setattr(
        writer, "make_word_files", lambda *given: made.append(given) or make(*given)
    )
    changed = [article(0, "le tout autre texte"), *archive[1:]] if edited else archive
    site.build(changed)
    assert len(made) == 1
    assert site.files == writer.build_index(changed)


def test_few_spellings_are_written(tmp_path: Path, archive: list[ArchiveEntry]) -> None:
    site = Site(tmp_path)
    for text in ("un texte", "un autre texte", "encore"):
        site.build([*archive, article(400, text)])
    published = {name for name in site.files if name.startswith("spellings/")}
    assert len(site.written & published) < len(published) / 2


@pytest.mark.parametrize("folder", ["terms/", "positions/", "spellings/"])
@pytest.mark.parametrize("content", [None, b"", b"x"])
def test_files_that_cannot_be_read_are_not_needed(
    tmp_path: Path, archive: list[ArchiveEntry], folder: str, content: bytes | None
) -> None:
    site = Site(tmp_path)
    site.build(archive)
    changed = [*archive[:100], article(100, "le tout autre texte"), *archive[101:]]
    site.unread = {name: content for name in site.files if name.startswith(folder)}
    site.build(changed)
    assert site.files == writer.build_index(changed)


@pytest.mark.parametrize(
    "harm", ["old", "cut", "empty", "foreign", "standing", "texts 0", "texts 1", "version", "mixed"]
)
def test_a_harmed_cache_costs_only_time(
    tmp_path: Path, archive: list[ArchiveEntry], harm: str
) -> None:
    site = Site(tmp_path)
    site.build(archive)
    content = site.path.read_bytes()
    if harm == "cut":
        site.path.write_bytes(content[: len(content) // 2])
    elif harm == "old":
        site.path.unlink()
        with closing(sqlite3.connect(site.path)) as before, before:
            before.execute("CREATE TABLE kept (kind TEXT, name TEXT, value BLOB, digest BLOB)")
    elif harm == "empty":
        site.path.write_bytes(b"")
    elif harm == "foreign":
        site.path.write_bytes(b"not a database" * 999)
    else:
        with IndexCache(site.path) as cache, cache._connection as transaction:
            if harm == "version":
                transaction.execute("UPDATE parts SET value = '{}' WHERE name = 'standing'")
            elif harm == "mixed":
                transaction.execute("UPDATE parts SET value = value || 'x' WHERE name = 'texts 0'")
            else:
                transaction.execute("DELETE FROM parts WHERE name = ?", (harm,))
    changed = [*archive[1:], article(500, "un texte de plus")]
    numbering = number(archive)
    site.build(changed, numbering)
    assert site.files == writer.build_index(changed, numbering)
    site.build(archive, number(changed, numbering))
    assert site.files == writer.build_index(archive, number(changed, numbering))
