from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from support import stamps, tree

from newsarchive.errors import StorageError
from newsarchive.staging import stage as stages
from newsarchive.staging.journal import Journal, names_below
from newsarchive.staging.stage import Stage

OLD = {"index.html": b"old", "a/one.html": b"1", "a/two.html": b"2", "gone/x.html": b"x"}
NEW = {"index.html": b"new", "a/one.html": b"1", "a/two.html/now-a-folder": b"3", "gone": b"file"}


def _publish(output: Path, files: dict[str, bytes], *, owned: bool = True) -> bool:
    stage = Stage(output, owned=owned, retained=(".git", "CNAME"))
    for name, data in files.items():
        stage.put(name, data)
    return stage.publish()


def _held(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names_below(folder)}


def _cannot_swap(_one: Path, _other: Path) -> None:
    raise OSError(errno.ENOSYS, "no such call")


@pytest.fixture(params=["swap", "journal"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish as Linux and macOS can, and as other systems and file systems must."""
    if request.param == "journal":
        monkeypatch.setattr(stages, "swap", _cannot_swap)


@pytest.mark.usefixtures("way")
def test_a_site_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert _publish(output, OLD)
    assert _held(output) == OLD
    assert _publish(output, NEW)
    assert _held(output) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.usefixtures("way")
def test_what_does_not_change_keeps_its_file(tmp_path: Path) -> None:
    output = tmp_path / "output"
    _publish(output, OLD)
    before = stamps(output)
    assert not _publish(output, OLD)
    assert stamps(output) == before
    _publish(output, {**OLD, "index.html": b"new"})
    changed = {name for name, stamp in stamps(output).items() if before[name] != stamp}
    assert changed == {str(output / "index.html")}


@pytest.mark.usefixtures("way")
def test_retained_files_and_links_stay(tmp_path: Path) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    _publish(output, OLD)
    (output / ".git").mkdir()
    (output / ".git" / "HEAD").write_text("ref")
    (output / "CNAME").write_text("example.org")
    elsewhere.mkdir()
    (output / "media").symlink_to(elsewhere)
    _publish(output, NEW)
    assert _held(output) == {**NEW, ".git/HEAD": b"ref", "CNAME": b"example.org"}
    assert (output / "media").readlink() == elsewhere


def test_nothing_is_removed_from_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    output = tmp_path / "home"
    output.mkdir()
    (output / "letter.txt").write_text("mine")
    _publish(output, OLD, owned=False)
    _publish(output, {"index.html": b"new"}, owned=False)
    assert _held(output) == {**OLD, "index.html": b"new", "letter.txt": b"mine"}
    with pytest.raises(StorageError, match="something else"):
        _publish(output, {"letter.txt/below": b""}, owned=False)
    with pytest.raises(StorageError, match="something else"):
        _publish(output, {"a": b""}, owned=False)
    assert _held(output)["letter.txt"] == b"mine"
    assert not (tmp_path / ".home.building").exists()


@pytest.mark.parametrize("moved", range(len(NEW) + 1))
def test_an_interrupted_journal_is_made_good_at_the_next_start(tmp_path: Path, moved: int) -> None:
    output = tmp_path / "output"
    _publish(output, OLD)
    stage = Stage(output, owned=True)
    for name, data in NEW.items():
        stage.put(name, data)
    removed = ["a/two.html", "gone/x.html"]
    stage.keep("a/one.html")
    written = tuple(names_below(stage.site))
    Journal(written, tuple(removed)).save(stage.root)
    Journal(written[:moved], ()).replay(stage.site, output)  # and then it was killed
    stage.discard()
    assert stage.root.exists(), "a journal must not be thrown away"
    Stage(output, owned=True)
    assert _held(output) == NEW
    assert not stage.root.exists()


def test_a_stage_without_a_whole_journal_is_discarded(tmp_path: Path) -> None:
    output = tmp_path / "output"
    _publish(output, OLD)
    stage = Stage(output, owned=True)
    stage.put("index.html", b"half a si")
    (stage.root / "journal.json").write_text('[["index.html"],')
    Stage(output, owned=True)
    assert _held(output) == OLD
    assert not stage.root.exists()


def test_old_files_are_never_written_through_their_links(tmp_path: Path) -> None:
    output = tmp_path / "output"
    _publish(output, OLD)
    reader = (output / "a" / "one.html").open("rb")
    _publish(output, {**OLD, "a/one.html": b"other"})
    assert reader.read() == b"1"
    reader.close()


def test_a_folder_shut_against_writing_is_named_and_stands(tmp_path: Path) -> None:
    output = tmp_path / "output"
    _publish(output, OLD)
    before = tree(output)
    output.chmod(0o555)
    try:
        if os.access(output, os.W_OK):
            pytest.skip("this user may write everywhere; tests/faults mounts read-only disks")
        with pytest.raises(StorageError, match="Permission denied") as caught:
            _publish(output, NEW)
    finally:
        output.chmod(0o755)
    assert caught.value.path == output
    assert tree(output) == before
    assert not (tmp_path / ".output.building").exists()
