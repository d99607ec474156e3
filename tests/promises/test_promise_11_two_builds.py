"""Two builds at once: one waits with a clear message, and the output is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.builds import Case, make_case

from newsarchive.staging.lock import BuildLock


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two-builds")


@pytest.fixture(scope="module")
def case(folder: Path) -> Case:
    return make_case("first", folder)


def test_builds_at_once_give_the_site_of_one(case: Case, folder: Path) -> None:
    build = case.before.copy(folder / "together")
    started = [build.start() for _ in range(3)]
    said = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    assert build.site() == case.new
    assert build.content() == case.content
    assert sum("5 new" in one for one in said) == 1, said


def test_a_build_that_waits_says_for_whom_and_then_goes_on(case: Case, folder: Path) -> None:
    build = case.before.copy(folder / "waiting")
    lock = BuildLock(build.root / ".cache" / "build.lock")
    lock.acquire(pytest.fail)
    process = build.start()
    assert process.stdout
    said = process.stdout.readline()
    assert "Another build" in said
    assert "waiting" in said
    assert not build.output.exists()
    lock.release()
    rest, _ = process.communicate()
    assert process.returncode == 0, rest
    assert build.site() == case.new
