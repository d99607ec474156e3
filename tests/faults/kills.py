"""Kill builds at random moments, and say what was left and whether the next one makes it good."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from faults.builds import Build, Case

#: One kill of two comes at a moment, the other before a change of the file system: moments alone
#: would hardly ever meet the milliseconds between two renames.
BY_CHANGE = "change"
BY_TIME = "time"


@dataclass
class Verdict:
    """What a disturbed build left: the site, and what is not as it should be."""

    moment: str
    site: str
    faults: list[str] = field(default_factory=list)


def kill_often(case: Case, count: int, seed: int, folder: Path) -> Iterator[Verdict]:
    """Kill builds of a case, the moments drawn from a seed."""
    changes, seconds = _measure(case, folder)
    drawn = random.Random(f"{seed} {case.name} {case.before.conf}")  # noqa: S311 - to be repeated
    for number in range(count):
        build = case.before.copy(folder / f"{case.name}-{number}")
        if number % 2:
            at = drawn.randint(1, changes)
            moment = f"before change {at} of {changes}"
            build.run("faults.cut", str(at), str(build.root))
        else:
            after = drawn.uniform(0.0, seconds)
            moment = f"after {after:.3f} of {seconds:.3f} s"
            _kill_after(build, after)
        yield judge(case, build, moment)
        shutil.rmtree(build.root)


def judge(case: Case, build: Build, moment: str) -> Verdict:
    """Look at what a disturbed build left, then build again and look once more."""
    site = build.site()
    names = {"old": case.old, "new": case.new}
    verdict = Verdict(moment, next((name for name, one in names.items() if site == one), "torn"))
    if verdict.site == "torn":
        verdict.faults.append("the site is neither the old nor the new one")
    verdict.faults += _harmed(case, build)
    code, said = build.run()
    if code:
        verdict.faults.append(f"the next build fails: {said[-2000:]}")
    elif build.site() != case.new:
        verdict.faults.append("the next build's site is not that of a clean build")
    elif build.content() != case.content:
        differ = sorted(dict(build.content().items() ^ case.content.items()))
        verdict.faults.append(f"the next build's content is not that of a clean one: {differ}")
    elif (build.root / ".output.building").exists():
        verdict.faults.append("the next build leaves a stage")
    return verdict


def _harmed(case: Case, build: Build) -> list[str]:
    """Name the files of content and seeds that are neither as before nor as a build makes them."""
    before, now = case.before.content(), build.content()
    faults = [f"{name} was changed" for name in case.hers if now.get(name) != before[name]]
    for name, digest in now.items():
        temporary = Path(name).name.startswith(".writing-")
        if not temporary and digest not in (before.get(name), case.content.get(name)):
            faults.append(f"{name} is torn")
    return faults


def _measure(case: Case, folder: Path) -> tuple[int, float]:
    """Count the changes and the seconds of an undisturbed build."""
    build = case.before.copy(folder / f"{case.name}-measured")
    code, said = build.run("faults.cut", "0", str(build.root))
    assert code == 0, said
    changes = int(Path(f"{build.root}.changes").read_text())
    shutil.rmtree(build.root)
    build = case.before.copy(build.root)
    start = time.perf_counter()
    build.must_run()
    seconds = time.perf_counter() - start
    shutil.rmtree(build.root)
    return changes, seconds


def _kill_after(build: Build, seconds: float) -> None:
    process = build.start()
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
