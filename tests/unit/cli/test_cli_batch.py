"""`newsarchive batch`: bounded, ordered, the same bytes for any number of processes."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

from newsarchive.cli import batch, main
from newsarchive.errors import ArchiveError
from newsarchive.tagging import vocabulary
from newsarchive.tagging.vocabulary import Vocabulary

TEXT = (
    "Une hausse votée\n\nLe conseil a voté hier soir la hausse du prix des transports en ville, "
    "malgré les riverains, pour la {}e fois.\n"
)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return vocabulary.load(tmp_path_factory.mktemp("vocabulary"))


def _line(number: int) -> str:
    return json.dumps({"id": number, "dump": TEXT.format(number)}) + "\n"


def _run(source: Path, out: Path, jobs: int = 1) -> int:
    return main(["batch", str(source), str(out), "--jobs", str(jobs)])


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz"])
def test_any_number_of_processes_writes_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / "in.jsonl"
    lines = [_line(number) for number in range(3 * batch.CHUNK + 5)]
    lines[7] = "no JSON\n"
    source.write_text("".join(lines), encoding="utf-8")
    outs = [tmp_path / f"out{jobs}.{suffix}" for jobs in (1, 2, 3)]
    assert [_run(source, out, jobs) for jobs, out in enumerate(outs, 1)] == [1, 1, 1]
    assert len({out.read_bytes() for out in outs}) == 1


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (2, 2 * batch.AHEAD)])
def test_only_so_much_is_read_ahead(tmp_path: Path, jobs: int, most: int) -> None:
    read = 0

    def chunks() -> Iterator[list[tuple[int, str]]]:
        nonlocal read
        for number in range(4 * most):
            read += 1
            yield [(number, _line(number))]

    done = batch._process(chunks(), Path("in.jsonl"), tmp_path, jobs)
    for taken, (rows, bad) in enumerate(done, 1):
        assert [json.loads(row)["id"] for row in rows] == [taken - 1]
        assert bad == 0
        assert read < taken + most
    assert read == 4 * most


@pytest.mark.parametrize(
    ("line", "code", "page_id"),
    [
        ("[" * 200_000, "cleaner-failed", None),
        ('{"id": NaN, "dump": "a"}', "bad-line", None),
        ('{"id": [1], "dump": "a"}', "bad-line", None),
        ('{"id": null, "dump": "a"}', "bad-line", None),
        ('{"id": "x", "dump": ["a"]}', "bad-line", "x"),
        ('["id"]', "bad-line", None),
        ("\ufffd\x00", "bad-line", None),
    ],
)
def test_a_bad_line_says_so_and_stops_nothing(
    words: Vocabulary, line: str, code: str, page_id: object
) -> None:
    chunk = [(1, _line(1)), (2, line), (3, _line(3))]
    rows, bad = batch.clean_chunk(chunk, Path("in.jsonl"), words)

    def refuse(constant: str) -> None:
        pytest.fail(f"not JSON: {constant}")

    first, wrong, last = (json.loads(row, parse_constant=refuse) for row in rows)
    assert bad == 1
    assert first["text"]
    assert last["text"]
    assert wrong["text"] == ""
    assert wrong["id"] == page_id
    assert [warning["code"] for warning in wrong["warnings"]] == [code]
    assert "line 2" in wrong["warnings"][0]["message"]
    assert list(wrong) == list(first)


@pytest.mark.parametrize("page_id", [0, "", "é", 1.5, True])
def test_an_id_comes_back_as_it_was(words: Vocabulary, page_id: object) -> None:
    line = json.dumps({"id": page_id, "dump": TEXT})
    (row,), bad = batch.clean_chunk([(1, line)], Path("in.jsonl"), words)
    assert bad == 0
    found = json.loads(row)["id"]
    assert found == page_id
    assert type(found) is type(page_id)


def test_a_page_without_text_is_no_failure(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "e", "dump": ""}\n' + _line(1), encoding="utf-8")
    assert _run(source, tmp_path / "out.jsonl") == 0
    empty = json.loads((tmp_path / "out.jsonl").read_text().split("\n")[0])
    assert [warning["code"] for warning in empty["warnings"]] == ["no-text"]


def test_what_cannot_be_read_or_written_is_code_2(tmp_path: Path) -> None:
    assert _run(tmp_path / "absent.jsonl", tmp_path / "out.jsonl") == 2
    source = tmp_path / "in.jsonl"
    source.write_text(_line(1), encoding="utf-8")
    assert _run(source, tmp_path / "nowhere" / "out.jsonl") == 2


def test_a_killed_process_is_named_and_is_code_2(tmp_path: Path) -> None:
    others = set(multiprocessing.active_children())
    started: list[int] = []

    def chunks() -> Iterator[list[tuple[int, str]]]:
        for number in range(99):
            yield [(number, _line(number))]
            ours = set(multiprocessing.active_children()) - others
            started.append(len(ours))
            for process in ours:
                process.kill()

    with pytest.raises(ArchiveError, match="stopped from outside") as caught:
        list(batch._process(chunks(), Path("in.jsonl"), tmp_path, 2))
    assert "--jobs" in caught.value.remedy
    assert started[:2] == [0, 2]  # none is being started while another may be killed


@pytest.mark.parametrize("error", [OSError("handle is closed"), ValueError("bad value(s)")])
def test_a_process_killed_while_another_starts_is_named(error: Exception) -> None:
    class Breaking(ProcessPoolExecutor):
        """A pool as Python leaves it for a moment, at no time that a test could choose."""

        def submit(self, *_: object, **__: object) -> NoReturn:
            raise error

    with Breaking(1) as pool, pytest.raises(BrokenProcessPool, match=str(error)[:9]):
        batch._submit(pool, [])
