"""After kill -9 or a full disk, the old or new site is whole; the next build equals a clean one.

`make faults` does the same a hundred times and more.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from faults.builds import CASES, Case, make_case
from faults.disks import build_on_full_disk, build_on_read_only_disk, can_mount
from faults.kills import judge, kill_often

#: Drawn anew with FAULTS_SEED; each failure names its moment.
SEED = int(os.environ.get("FAULTS_SEED", "1"))
KILLS = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("interrupted")


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, folder: Path) -> Case:
    return make_case(request.param, folder)


def test_after_a_kill_the_old_or_the_new_site_is_whole(case: Case, folder: Path) -> None:
    for verdict in kill_often(case, KILLS, SEED, folder):
        assert not verdict.faults, f"seed {SEED}, {verdict.moment}: {verdict.faults}"


def test_a_file_that_cannot_be_written_ends_the_build_in_words(case: Case, folder: Path) -> None:
    build = case.before.copy(folder / f"{case.name}-quota")
    code, said = build.run("faults.quota", "9000")
    assert code == 1
    assert "cannot be written: File too large" in said
    assert "Remedy: " in said
    assert "Traceback" not in said
    verdict = judge(case, build, "a quota")
    assert (verdict.site, verdict.faults) == ("old", [])


@pytest.fixture(scope="module")
def mounts(folder: Path) -> None:
    if not can_mount(folder):
        pytest.skip("this user may mount no disk")


@pytest.mark.usefixtures("mounts")
@pytest.mark.parametrize("whole", [True, False], ids=["project", "output"])
def test_on_a_full_disk_the_old_site_stands(case: Case, folder: Path, whole: bool) -> None:
    verdict = build_on_full_disk(case, folder, 0.5, whole=whole)
    assert (verdict.site, verdict.faults) == ("old", []), verdict.moment


@pytest.mark.usefixtures("mounts")
def test_on_a_read_only_disk_the_old_site_stands(case: Case, folder: Path) -> None:
    verdict = build_on_read_only_disk(case, folder, whole=False)
    assert (verdict.site, verdict.faults) == ("old", [])
