"""Small and read-only disks, as far as this machine lets us mount any."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.builds import Build, Case
from faults.kills import Verdict, judge

#: Bytes that a build may say it could not write, and how it says so.
FULL = "No space left on device"
READ_ONLY = "Read-only file system"


def can_mount(folder: Path) -> bool:
    """Tell whether this user may mount a disk."""
    try:
        with small_disk(folder / "probe", 1 << 20):
            return True
    except (subprocess.CalledProcessError, FileNotFoundError):
        return False


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount a disk of some bytes, in memory.

    Raises:
        CalledProcessError: if this user may not.
    """
    folder.mkdir(parents=True)
    _root("mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _root("umount", str(folder))


def remount(folder: Path, option: str) -> None:
    """Change a mounted disk: `ro`, `rw`, `size=…`."""
    _root("mount", "-o", f"remount,{option}", str(folder))


def _root(*words: str) -> None:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    subprocess.run([*sudo, *words], check=True, capture_output=True)


def build_on_full_disk(case: Case, folder: Path, share: float, *, whole: bool) -> Verdict:
    """Build where the disk takes a share of what the build needs; then make room and judge.

    The disk holds the `whole` project, or the output folder only, which is then a mount.
    """
    root = folder / f"{case.name}-full-{'project' if whole else 'output'}-{share:.2f}"
    with _on_disk(case, root, whole=whole) as (build, disk):
        page = os.sysconf("SC_PAGE_SIZE")
        needed = _pages(case.new, case) * page
        free = int(needed * share) // page * page
        used = shutil.disk_usage(disk).used
        remount(disk, f"size={used + max(free, page)}")
        code, said = build.run()
        remount(disk, f"size={1 << 28}")
        verdict = judge(case, build, f"{free:,} bytes free of {needed:,}")
        if code and (FULL not in said or "Remedy: " not in said):
            verdict.faults.append(f"no message says what happened: {said[-2000:]}")
        if not code and verdict.site != "new":
            verdict.faults.append("the build claims to have made the site")
        verdict.moment += f", exit {code}"
    return verdict


def build_on_read_only_disk(case: Case, folder: Path, *, whole: bool) -> Verdict:
    """Build where nothing can be written; then let it and judge."""
    root = folder / f"{case.name}-read-only-{'project' if whole else 'output'}"
    with _on_disk(case, root, whole=whole) as (build, disk):
        remount(disk, "ro")
        code, said = build.run()
        remount(disk, "rw")
        verdict = judge(case, build, "read-only")
        if code == 0 or READ_ONLY not in said or "Remedy: " not in said:
            verdict.faults.append(f"exit {code}, no message says what happened: {said[-2000:]}")
    return verdict


@contextmanager
def _on_disk(case: Case, root: Path, *, whole: bool) -> Iterator[tuple[Build, Path]]:
    """Copy the build so that its whole folder, or its output folder alone, is a disk."""
    if whole:
        with small_disk(root, 1 << 28) as disk:
            yield case.before.copy(disk / "project"), disk
        return
    build = case.before.copy(root)
    shutil.rmtree(build.output, ignore_errors=True)
    with small_disk(build.output, 1 << 28) as disk:
        if case.before.output.is_dir():
            shutil.copytree(case.before.output, disk, dirs_exist_ok=True, symlinks=True)
        yield build, disk


def _pages(_site: dict[str, str], case: Case) -> int:
    """Estimate the pages of memory that a build writes: one a file at least."""
    after = case.before.root.parent / "after" / "output"
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(-(-path.stat().st_size // page) for path in after.rglob("*") if path.is_file())
