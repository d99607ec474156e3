from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.articles.store import read_articles, write_text


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.md"
    assert write_text(path, "é")
    before = path.stat()
    assert not write_text(path, "é")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_an_article_that_is_not_utf8_is_read_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Title: a\n\n\xe9t\xe9\n")
    (stored,) = read_articles(tmp_path)
    assert stored.document.get("Title") == "a"
    assert [problem.line for problem in stored.problems] == [3]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("Title: a\n\n")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    assert [stored.path.name for stored in read_articles(tmp_path)] == ["real.md"]
