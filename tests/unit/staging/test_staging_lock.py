from __future__ import annotations

import multiprocessing
import signal
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from newsarchive.errors import ArchiveError
from newsarchive.staging.lock import BuildLock


def _hold(path: Path, held: Event) -> None:
    BuildLock(path).acquire(print)
    held.set()
    time.sleep(600)


def test_a_second_build_waits_and_a_killed_one_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "build.lock"
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    process = context.Process(target=_hold, args=(path, held))
    process.start()
    assert held.wait(60)
    said: list[str] = []
    with pytest.raises(ArchiveError, match=f"process {process.pid}"):
        BuildLock(path).acquire(said.append, patience=0.2)
    assert f"process {process.pid}" in said[0]
    assert process.pid
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    lock = BuildLock(path)
    lock.acquire(said.append, patience=0)
    assert len(said) == 1
    lock.release()


def test_where_no_lock_can_be_had_it_says_so_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file")
    said: list[str] = []
    lock = BuildLock(tmp_path / ".cache" / "build.lock")
    lock.acquire(said.append)
    lock.release()
    assert "no second build" in said[0]
