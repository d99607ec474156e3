"""The `newsarchive` command: names, shapes and exit codes that others rely on."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, Project

SEED = "001_e8b1dd76a69466a7.txt"
BATCH_KEYS = [
    "id", "title", "date", "author", "source", "via", "language", "lead", "text", "tags",
    "warnings", "verdicts",
]  # fmt: skip


def _write(path: Path, rows: list[object]) -> Path:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def _read(path: Path) -> list[dict[str, object]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [json.loads(line) for line in text.splitlines()]


def _dumps() -> list[object]:
    return [
        {"id": path.stem, "dump": path.read_text(encoding="utf-8")}
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    ]


def test_clean_prints_the_article_that_the_repository_holds(project: Project) -> None:
    result = project.cli("clean", f"seeds/{SEED}")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Title: Moscou exclut toute concession")
    assert "\nDate: 2022-01-09\n" in result.stdout
    assert f"\nSeed: {SEED}\n" in result.stdout


def test_explain_shows_every_line_that_is_not_blank(project: Project) -> None:
    result = project.cli("explain", f"seeds/{SEED}")
    assert result.returncode == 0, result.stderr
    lines = (ROOT / "seeds" / SEED).read_text(encoding="utf-8").split("\n")
    shown = {row.split()[0].split("-")[0] for row in result.stdout.splitlines() if row.strip()}
    assert {f"L{number}" for number, line in enumerate(lines, 1) if line.strip()} <= shown


def test_explain_gives_the_recorded_tags_with_the_lines_that_hold_their_forms(
    project: Project,
) -> None:
    result = project.cli("explain", f"seeds/{SEED}")
    assert result.returncode == 0, result.stderr
    path = project.root / "content" / ".generated" / f"{SEED}.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    lines = (ROOT / "seeds" / SEED).read_text(encoding="utf-8").split("\n")
    rows = [row for row in result.stdout.splitlines() if row.startswith("      tag ")]
    assert len(rows) == len(record["tags"]) > 5
    for row, (_, label, kind, score, forms) in zip(rows, record["tags"], strict=True):
        assert f"{label} [{kind}] {score:.3f}  (" in row
        for form, count, _ in forms:
            found = re.search(rf"{re.escape(form)} ×{count}: ([L0-9, ]+)[;)]", row)
            assert found, (form, row)
            for number in map(int, re.findall(r"\d+", found[1])):
                text = lines[number - 1].replace("’", "'").casefold()
                assert all(word.casefold() in text for word in form.split(" … ")), (form, number)


def test_explain_says_when_nothing_is_recorded(project: Project, tmp_path: Path) -> None:
    note = "as if there were no other article"
    assert note not in project.cli("explain", f"seeds/{SEED}").stdout
    stray = tmp_path / "stray.txt"
    stray.write_text(_NEWS, encoding="utf-8")
    assert note in project.cli("explain", stray).stdout
    decided = project.seeds / SEED.replace(".txt", ".toml")
    decided.write_text('[lines]\ncut = ["Pourparlers à Genève"]\n', encoding="utf-8")
    result = project.cli("explain", f"seeds/{SEED}")
    assert note in result.stdout
    assert re.search(r"L24 − .*curator-cuts", result.stdout)
    decided.write_text("titel = 1\n", encoding="utf-8")
    refused = project.cli("explain", f"seeds/{SEED}")
    assert refused.returncode == 2
    assert "bad-decisions" in refused.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_batch_gives_one_line_a_page_in_order(
    project: Project, tmp_path: Path, jobs: str, suffix: str
) -> None:
    dumps = _dumps() * 5
    for number, row in enumerate(dumps):
        dumps[number] = {**row, "id": f"page-{number}"}  # type: ignore[dict-item]
    out = tmp_path / f"out{suffix}"
    result = project.cli("batch", _write(tmp_path / f"in{suffix}", dumps), out, "--jobs", jobs)
    assert result.returncode == 0, result.stderr
    rows = _read(out)
    assert [row["id"] for row in rows] == [f"page-{number}" for number in range(25)]
    assert all(list(row) == BATCH_KEYS for row in rows)
    assert rows[1]["date"] == "2022-01-09"
    assert rows[2]["date"] is None
    assert rows[4]["author"] == ["Lan Ha"]
    assert str(rows[3]["text"]).startswith(str(rows[3]["lead"]))
    verdict = rows[0]["verdicts"][0]  # type: ignore[index]
    assert list(verdict) == ["line", "start", "end", "role", "reason", "by", "confidence"]


def test_batch_names_a_bad_line_and_goes_on(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    good = json.dumps(_dumps()[0])
    source.write_text(f'{good}\n{{"id": 1\n{{"id": "x"}}\n{{"id": "e", "dump": ""}}\n{good}\n')
    result = project.cli("batch", source, tmp_path / "out.jsonl")
    assert result.returncode == 1
    rows = _read(tmp_path / "out.jsonl")
    assert [bool(row["text"]) for row in rows] == [True, False, False, False, True]
    assert "line 2" in str(rows[1]["warnings"])
    assert rows[3]["id"] == "e"


def test_batch_may_write_over_its_own_input(project: Project, tmp_path: Path) -> None:
    path = _write(tmp_path / "both.jsonl", _dumps())
    assert project.cli("batch", path, path).returncode == 0
    assert [len(row) for row in _read(path)] == [len(BATCH_KEYS)] * 5


def test_batch_leaves_the_old_output_when_its_input_is_no_good(
    project: Project, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old\n")
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(b'{"id": "a", "dump": "b"}\n' * 99)[:-20])
    result = project.cli("batch", cut, out)
    assert result.returncode == 2
    assert "cut.jsonl.gz" in result.stderr
    assert out.read_text() == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut.jsonl.gz", "out.jsonl"]


def test_batch_keeps_ids_and_writes_valid_text(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    text = "Le conseil a voté hier soir la hausse \\ud800 du prix des transports, dit la maire."
    source.write_text(f'\ufeff{{"id": 7, "dump": "{text}"}}\n{{"id": "y"}}\n', encoding="utf-8")
    result = project.cli("batch", source, tmp_path / "out.jsonl.gz")
    assert result.returncode == 1, result.stderr
    rows = _read(tmp_path / "out.jsonl.gz")
    assert [row["id"] for row in rows] == [7, "y"]
    assert "\ufffd" in str(rows[0]["text"])


def test_clean_reads_standard_input_and_counts_are_positive(project: Project) -> None:
    assert project.cli("batch", "a", "b", "--jobs", "0").returncode == 2
    result = project.run("newsarchive.cli", "clean", "-", text=_NEWS)
    assert result.returncode == 0, result.stderr
    assert "la hausse du prix" in result.stdout


_NEWS = (
    "Une hausse votée\n\nLe conseil a voté hier soir la hausse du prix des transports en ville.\n"
)


def test_the_readmes_commands_work_as_printed(project: Project) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in readme.splitlines() if line.startswith(".venv/bin/newsarchive ")]
    assert len(lines) == 2
    for line in lines:
        words = line.split("#")[0].split()[1:]
        result = project.cli(*(word.replace("anything.txt", SEED) for word in words))
        assert result.returncode == 0, result.stderr
        assert "Moscou exclut toute concession" in result.stdout


def test_tag_gives_labels_best_first(project: Project, tmp_path: Path) -> None:
    text = (
        "L’Otan et la Russie négocient à Genève. L’OTAN refuse. La Russie insiste auprès de l’Otan."
    )
    row = {"id": 7, "language": "fr", "title": "L’Otan répond à la Russie", "text": text}
    source, out = _write(tmp_path / "in.jsonl", [row]), tmp_path / "out.jsonl"
    result = project.cli("tag", source, out)
    assert result.returncode == 0, result.stderr
    (tagged,) = _read(out)
    assert list(tagged) == ["id", "tags", "typed"]
    assert {"Otan", "Russie"} <= set(tagged["tags"])  # type: ignore[arg-type]
    assert {"label": "Russie", "kind": "place"}.items() <= next(
        item.items()
        for item in tagged["typed"]  # type: ignore[attr-defined]
        if item["label"] == "Russie"
    )
    ranked = project.cli("tag", source, out, "--ranked", "3")
    assert ranked.returncode == 0, ranked.stderr
    assert 0 < len(_read(out)[0]["tags"]) <= 3  # type: ignore[arg-type]


def test_tag_takes_no_text_and_a_language_that_is_none(project: Project, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": None}, {"id": "b", "text": "Foo Bar.", "language": "x" * 999}]
    out = tmp_path / "out.jsonl"
    result = project.cli("tag", _write(tmp_path / "in.jsonl", rows), out)
    assert result.returncode == 0, result.stderr
    assert [(row["id"], row["tags"]) for row in _read(out)] == [("a", []), ("b", [])]


@pytest.mark.parametrize(
    "words", [("clean", "absent.txt"), ("batch", "absent", "out"), ("tag", "absent", "out")]
)
def test_a_missing_file_is_named_with_a_remedy(project: Project, words: tuple[str, ...]) -> None:
    result = project.cli(*words)
    assert result.returncode == 2
    assert "absent" in result.stderr
    assert "Remedy" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "name",
    [
        "add",
        "status",
        "clean",
        "explain",
        "batch",
        "tag",
        "check",
        "report",
        "restore",
        "vocabulary",
    ],
)
def test_each_command_says_what_it_does(project: Project, name: str) -> None:
    result = project.cli(name, "--help")
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) > 4
    assert name in project.cli("--help").stdout


def test_a_command_loads_no_other_commands_module() -> None:
    code = (
        "import sys; from newsarchive.cli import build_parser; build_parser('tag');"
        "print(*sorted(n for n in sys.modules if n.startswith(('newsarchive.cli.', 'pelican'))))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert found == ["newsarchive.cli.jsonlines", "newsarchive.cli.options", "newsarchive.cli.tag"]
