"""A broken, cut, empty or old cache costs time only. Inputs are judged by their bytes."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.builds import Build, Case, make_case
from support import stamps


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("caches")


@pytest.fixture(scope="module")
def case(folder: Path) -> Case:
    return make_case("import", folder)


def _files(build: Build) -> list[Path]:
    found = [path for path in sorted((build.root / ".cache").rglob("*")) if path.is_file()]
    assert {"search.sqlite3", "search-files.json", "build.lock"} <= {path.name for path in found}
    assert any(path.parent.parent.name == "candidates" for path in found)
    return found


def _cut(build: Build) -> None:
    for path in _files(build):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(build: Build) -> None:
    """Change a byte in the middle of each, size and time kept."""
    for path in _files(build):
        data, times = bytearray(path.read_bytes()), path.stat()
        data[len(data) // 2] ^= 0x55
        path.write_bytes(data)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _empty(build: Build) -> None:
    for path in _files(build):
        path.write_bytes(b"")


def _other_data(build: Build) -> None:
    for path in _files(build):
        path.write_bytes(b'{"version": 99, "rows": [null]}\n' * 40)


def _folders(build: Build) -> None:
    for path in _files(build):
        path.unlink()
        path.mkdir()


def _no_folder(build: Build) -> None:
    shutil.rmtree(build.root / ".cache")
    (build.root / ".cache").write_text("a file")


def _foreign(build: Build) -> None:
    """Give it the cache of another archive, made with the same program."""
    other = build.copy(build.root.with_name("another-archive"))
    for article in sorted((other.root / "content" / "articles").glob("*.md"))[1:]:
        article.write_text(article.read_text("utf-8").replace("Moscou", "Lima"), "utf-8")
    other.must_run()
    shutil.rmtree(build.root / ".cache")
    shutil.copytree(other.root / ".cache", build.root / ".cache")
    shutil.rmtree(other.root)


DAMAGES = (_cut, _flipped, _empty, _other_data, _folders, _no_folder, _foreign)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_cache_costs_time_only(
    case: Case, folder: Path, damage: Callable[[Build], None]
) -> None:
    filled = folder / "filled"
    if not filled.exists():  # with the texts' candidates, which an import keeps
        case.before.copy(filled).must_run()
    build = case.before.copy(folder / damage.__name__)
    shutil.rmtree(build.root / ".cache")
    shutil.copytree(filled / ".cache", build.root / ".cache")
    damage(build)
    build.must_run()
    assert build.site() == case.new
    assert build.content() == case.content


def test_a_cache_from_before_many_changes_is_no_guide(case: Case, folder: Path) -> None:
    build = case.before.copy(folder / "stale")
    build.must_run()
    shutil.rmtree(build.root / ".cache")
    shutil.copytree(case.before.root / ".cache", build.root / ".cache")
    standing = stamps(build.output)
    build.must_run()
    assert build.site() == case.new
    assert stamps(build.output) == standing


def test_an_index_cache_that_another_program_holds_costs_time_only(
    case: Case, folder: Path
) -> None:
    build = case.before.copy(folder / "held")
    held = sqlite3.connect(build.root / ".cache" / "search.sqlite3", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    build.must_run()
    held.close()
    assert build.site() == case.new


def _changed(path: Path, old: str, new: str) -> None:
    """Change a file in place, its size and its time of writing kept."""
    text, times = path.read_text("utf-8"), path.stat()
    assert old in text
    assert len(old.encode()) == len(new.encode())
    path.write_bytes(text.replace(old, new).encode())
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size


def test_a_change_that_keeps_size_and_time_is_seen(case: Case, folder: Path) -> None:
    build = case.before.copy(folder / "unseen")
    build.must_run()
    articles = sorted((build.root / "content" / "articles").glob("*.md"))
    seed = sorted((build.root / "seeds").glob("*.txt"))[1]
    _changed(seed, "Moskova", "Moskowa")
    _changed(next(a for a in articles if "curatrice" in a.read_text("utf-8")), "main", "Main")
    _changed(build.root / "theme" / "templates" / "base.html", "</body>", "</BODY>")
    (page, *_) = sorted((build.root / "content" / "pages").glob("*.md"))
    _changed(page, "e", "E")
    build.must_run()
    site = build.site()
    clean = build.copy(folder / "unseen-clean")
    clean.clean()
    clean.must_run()
    assert site == clean.site()
    assert site != case.new


def test_damaged_pages_and_index_files_are_made_again(case: Case, folder: Path) -> None:
    build = case.before.copy(folder / "pages")
    build.must_run()
    for number, path in enumerate(sorted(p for p in build.output.rglob("*") if p.is_file())):
        if path.name == ".nojekyll":
            continue
        if number % 3 == 0:
            path.unlink()
        elif number % 3 == 1:
            path.write_bytes(path.read_bytes()[:-1])
        else:
            times = path.stat()
            path.write_bytes(b"?" * times.st_size)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    build.must_run()
    assert build.site() == case.new
