"""Index files that a build keeps: judged by size and time, by their bytes where asked for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from support import Project, stamps, tree

#: More than the archives that publish a plain Lunr index: only then is anything kept.
ARTICLES = 520


def _fill(project: Project) -> None:
    shutil.rmtree(project.articles)
    shutil.rmtree(project.root / "content" / ".generated")
    shutil.rmtree(project.seeds)
    project.articles.mkdir()
    for number in range(ARTICLES):
        words = " ".join(f"mot{(number * 7 + at * 13) % 900}" for at in range(12))
        text = f"Title: Texte {number}\nSlug: t{number}\nLang: fr\nDate: 2022-01-01\n\n{words}\n"
        (project.articles / f"t{number}.md").write_text(text, encoding="utf-8")


def _damage(path: Path, data: bytes) -> None:
    times = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_damaged_index_files_are_made_again(project: Project) -> None:
    _fill(project)
    env = {"CI": "", "VERIFY": ""}
    assert project.build(env=env).returncode == 0
    site, before = tree(project.output), stamps(project.output)
    shards = sorted((project.output / "search" / "terms").glob("*.bin"))
    assert len(shards) > 3
    assert project.build(env=env).returncode == 0
    assert stamps(project.output) == before
    shards[0].write_bytes(shards[0].read_bytes()[:-1])
    shards[1].unlink()
    assert project.build(env=env).returncode == 0
    assert tree(project.output) == site
    _damage(shards[2], b"?" * shards[2].stat().st_size)
    assert project.build(env=env).returncode == 0
    assert tree(project.output) != site, "nothing is kept, so that nothing is tried here"
    assert project.build(env={"CI": "", "VERIFY": "1"}).returncode == 0
    assert tree(project.output) == site
