"""`newsarchive add`: bytes as they are, names that are safe, and nothing written over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, Project, stamps, tree

from newsarchive.settings import DEFAULT_MAX_SEED_BYTES

NEWS = (
    "Une hausse votée\n\nLe conseil a voté hier soir la hausse du prix des transports en ville, à "
    "l’issue d’un débat de trois heures.\n"
)
#: The bytes of one text as different programs save it; those that UTF-8 cannot read come, too.
ENCODED = {
    name: NEWS.replace("’", "'").encode(name)
    for name in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15")
} | {"crlf": NEWS.replace("\n", "\r\n").encode(), "no end": NEWS.rstrip().encode()}


def _new(project: Project, before: dict[str, str]) -> dict[str, bytes]:
    """Give the files that came to the seeds, and check that none of the others changed."""
    after = tree(project.seeds)
    assert {name: after.get(name) for name in before} == before
    return {name: (project.seeds / name).read_bytes() for name in after.keys() - before.keys()}


@pytest.mark.parametrize("name", ENCODED)
def test_the_bytes_are_kept_exactly(project: Project, tmp_path: Path, name: str) -> None:
    before = tree(project.seeds)
    path = tmp_path / "dump.txt"
    path.write_bytes(ENCODED[name])
    result = project.cli("add", path)
    assert result.returncode == 0, result.stderr
    assert _new(project, before) == {"dump.txt": ENCODED[name]}
    again = project.cli("add", path)
    assert again.returncode == 0
    assert "the same bytes as seeds/dump.txt" in again.stdout
    assert list(_new(project, before)) == ["dump.txt"]


@pytest.mark.parametrize(
    ("given", "seed"),
    [
        (b"Sommet de Gen\xc3\xa8ve (copie).text", "sommet-de-geneve-copie.txt"),
        ("L\u2019e\u0301te\u0301.TXT".encode(), "l-ete.txt"),
        (b"d\xe9p\xeache.txt", "depeche.txt"),
        ("今天.txt".encode(), "jin-tian.txt"),
        ("😀.txt".encode(), "une-hausse-votee.txt"),
        (b".hidden", "hidden.txt"),
        (b"-dash \n\x1b[31m.txt", "dash-31m.txt"),
        (b"index.txt", "une-hausse-votee.txt"),
        (b"a" * 250, "a" * 80 + ".txt"),
    ],
)
def test_names_are_safe(project: Project, tmp_path: Path, given: bytes, seed: str) -> None:
    before = tree(project.seeds)
    path = os.fsencode(tmp_path) + b"/" + given
    with open(path, "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(NEWS.encode())
    result = project.cli("add", os.fsdecode(path))
    assert result.returncode == 0, result.stderr
    assert _new(project, before) == {seed: NEWS.encode()}
    assert "\x1b" not in result.stdout


def test_standard_input_is_named_by_its_title_or_by_you(project: Project) -> None:
    before = tree(project.seeds)
    words = ("newsarchive.cli", "add", "-")
    assert project.run(*words, text=NEWS).returncode == 0
    assert project.run(*words, "--name", "À moi/../x", text=NEWS + "!").returncode == 0
    assert _new(project, before) == {
        "une-hausse-votee.txt": NEWS.encode(),
        "a-moi-x.txt": (NEWS + "!").encode(),
    }
    assert project.cli("add", "a", "b", "--name", "x").returncode == 2


def test_a_name_in_use_gets_a_number(project: Project, tmp_path: Path) -> None:
    (project.seeds / "Dump.toml").write_text('title = "Décidé"\n', encoding="utf-8")
    (project.seeds / "dump-2.txt").symlink_to(tmp_path / "nowhere")
    before = tree(project.seeds)
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "dump.txt").write_text(f"{NEWS}{number}\n", encoding="utf-8")
    result = project.cli("add", tmp_path / "0" / "dump.txt", tmp_path / "1" / "dump.txt")
    assert result.returncode == 0, result.stderr
    assert sorted(_new(project, before)) == ["dump-3.txt", "dump-4.txt"]
    assert not (tmp_path / "nowhere").exists()


def test_a_seed_that_went_comes_back_under_its_name_and_another_does_not(
    project: Project, tmp_path: Path
) -> None:
    dump = tmp_path / "hausse.txt"
    dump.write_text(NEWS, encoding="utf-8")
    assert project.cli("add", dump).returncode == 0
    assert project.build().returncode == 0
    (project.seeds / "hausse.txt").unlink()
    before = tree(project.seeds)
    assert project.cli("add", dump).returncode == 0
    assert list(_new(project, before)) == ["hausse.txt"]
    (project.seeds / "hausse.txt").unlink()
    dump.write_text(NEWS.replace("hier", "lundi"), encoding="utf-8")
    assert project.cli("add", dump).returncode == 0
    assert list(_new(project, before)) == ["hausse-2.txt"]


def test_one_that_is_refused_stops_no_other_and_the_exit_code_tells(
    project: Project, tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(NEWS, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(good)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x00\x00\x1a\x00\x01\x02\x03")
    (tmp_path / "large.txt").write_bytes(b"a" * 5_000_001)
    before = tree(project.seeds)
    names = ("link", "pipe", "empty", "binary", "large", "absent")
    bad = [tmp_path / f"{name}.txt" for name in names]
    result = project.cli("add", *bad, tmp_path, "/dev/zero", good)
    assert result.returncode == 1
    assert _new(project, before) == {"good.txt": NEWS.encode()}
    for path in (*bad, tmp_path, "/dev/zero"):
        assert f"refused  {path}: " in result.stderr
    assert result.stderr.count("Remedy: ") == 8
    assert "NEWSARCHIVE_MAX_SEED_BYTES" in result.stderr
    assert "1 added, 8 refused" in result.stdout
    assert [path.name for path in project.seeds.iterdir() if path.name.startswith(".")] == []


def test_standard_input_has_the_same_bound(project: Project) -> None:
    before = stamps(project.seeds)
    result = project.run("newsarchive.cli", "add", "-", text="a" * 5_000_001)
    assert result.returncode == 1
    assert f"{DEFAULT_MAX_SEED_BYTES} bytes" in result.stderr
    assert stamps(project.seeds) == before


def test_dumps_that_come_at_once_all_stay(project: Project, tmp_path: Path) -> None:
    before = tree(project.seeds)
    running = []
    for number in range(6):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "dump.txt").write_text(f"{NEWS}{number}\n", encoding="utf-8")
        words = (sys.executable, "-m", "newsarchive.cli", "add", str(folder / "dump.txt"))
        env = {**os.environ, "PYTHONPATH": str(project.root / "plugins")}
        running.append(
            subprocess.Popen(words, cwd=project.root, env=env, stdout=subprocess.DEVNULL)
        )
    assert [process.wait() for process in running] == [0] * 6
    found = _new(project, before)
    assert sorted(data[-2:-1] for data in found.values()) == [b"%d" % n for n in range(6)]


def test_a_seeds_folder_that_is_missing_is_made(project: Project, tmp_path: Path) -> None:
    shutil.rmtree(project.seeds)
    (tmp_path / "dump.txt").write_text(NEWS, encoding="utf-8")
    assert project.cli("add", tmp_path / "dump.txt").returncode == 0
    assert (project.seeds / "dump.txt").read_text(encoding="utf-8") == NEWS


def test_the_examples_of_the_documents_are_those_of_the_help(project: Project) -> None:
    help_text = project.cli("add", "--help").stdout
    assert "examples:" in help_text
    document = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
    examples = [
        line.split("  ")[0].strip() for line in document.splitlines() if "newsarchive add " in line
    ]
    told = [line for line in examples if line.startswith((".venv", "xclip"))]
    assert len(told) >= 3
    for line in told:
        assert line.replace(".venv/bin/", "") in help_text, line
