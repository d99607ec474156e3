from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsarchive.errors import SeedError
from newsarchive.importer.seeds import list_seeds, read_seed, read_seeds
from newsarchive.importer.state import generated_name
from newsarchive.text.lines import split_lines


def _reason(path: Path, max_bytes: int = 1000) -> str:
    with pytest.raises(SeedError) as caught:
        read_seed(path, max_bytes, 100)
    assert caught.value.remedy
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x7fELF\x00\x00\x01", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\xff\xc3\x28\xed\xa0\x80\xf8\x88" * 9, "not-utf-8"),
        (b"a" * 1001, "too-large"),
        (b"\n" * 500, "empty"),
        (b"a\n" * 101, "too-many-lines"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert _reason(path) == reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("L’été à Genève".encode(encoding))
    assert read_seed(path, 1000).text == "L’été à Genève"


def test_links_pipes_and_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "link.txt").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    refused = list(read_seeds(tmp_path, 1000))
    assert [item.reason for item in refused if isinstance(item, SeedError)] == ["not-a-file"] * 3


def test_what_was_done_to_read_a_seed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Déjà vu à l’été\nle cœur de l'école".encode("cp1252"))
    (warning,) = read_seed(path, 1000).warnings
    assert (warning.code, warning.values["encoding"]) == ("encoding-guessed", "cp1252")
    path.write_bytes("un\u2028deux\nl'Ã©tÃ©\nfin".encode() + b" \xff.")
    seed = read_seed(path, 1000)
    assert split_lines(seed.text) == ["un", "deux", "l'été", "fin �."]
    said = {warning.code: warning.lines for warning in seed.warnings}
    assert said == {"encoding-guessed": (), "lost-characters": (4,), "mojibake-repaired": (3,)}


def test_a_file_that_changes_while_it_is_read_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("un début")
    look, looks = os.fstat, []

    def grow(handle: int) -> os.stat_result:
        if looks:
            with path.open("a") as file:
                file.write(" et une suite")
        looks.append(handle)
        return look(handle)

    monkeypatch.setattr(os, "fstat", grow)
    assert _reason(path) == "being-written"


def test_only_visible_text_files_are_seeds(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "a.toml", "README.md"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in list_seeds(tmp_path)] == ["a.txt", "b.txt"]


def test_an_absent_folder_holds_no_seed(tmp_path: Path) -> None:
    assert list_seeds(tmp_path / "none") == []


def test_a_long_name_still_gets_files_of_its_own() -> None:
    long = "n" * 251 + ".txt"
    other = "n" * 250 + "m.txt"
    names = {generated_name(name, ".json") for name in (long, other, "a.txt")}
    assert len(names) == 3
    assert "a.txt.json" in names
    assert max(len(name.encode()) for name in names) <= 255


def test_a_seed_that_is_not_there_is_a_matter_of_its_name(tmp_path: Path) -> None:
    with pytest.raises(SeedError) as caught:
        read_seed(tmp_path / "none.txt", 100)
    assert caught.value.reason == "unreadable"
    assert caught.value.remedy == "check its name"
