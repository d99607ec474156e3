"""How the cleaning scales, on generated text: with length, with pages, with processes.

Prints the time of one, two, four and eight times as long a dump against the shortest; the peak
memory of `newsarchive batch` over 2,000 pages against 200; the cores that one and two processes
have work for; and the seconds that huge dumps of several shapes take.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from support import ROOT

from newsarchive.cleaning.pipeline import clean
from newsarchive.errors import SeedError
from newsarchive.models import RawSeed

#: Characters of the shortest dump, and how many times as long the others are.
LENGTH, TIMES = 100_000, (1, 2, 4, 8)
FEW, MANY = 200, 2_000
HUGE, HUGE_BY_DEFAULT = 10_000_000, 1_000_000
_TEXT = (
    "le conseil municipal a voté mardi une hausse du prix des transports selon la mairie qui "
    "promet des travaux avant hiver dans toute la ville et les habitants attendent encore un "
    "accord avec région pour rouvrir pont école gare marché théâtre piscine stade hôpital"
)
_WORDS = _TEXT.split()


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def _page(chance: random.Random) -> str:
    """Make a page: title, date, furniture, paragraphs, comments."""
    day, furniture = chance.randint(1, 28), ("Partager", "S’abonner à la lettre", "À lire aussi")
    body = [_sentence(chance, chance.randint(20, 60)) for _ in range(chance.randint(3, 8))]
    comments = [_comment(chance, number) for number in range(3)]
    title = _sentence(chance, 7).rstrip(".")
    return "\n\n".join([title, f"{day} janvier 2022", *body, *furniture, *comments])


def _comment(chance: random.Random, number: int) -> str:
    when = f"le {number % 28 + 1}/01/2022 à 10:{number % 60:02d}"
    return f"Utilisateur{number}\n{when}\n{_sentence(chance, 20)}\nRépondre"


Line = Callable[[random.Random, int], str]
#: What a huge dump of each shape repeats, and what stands between.
SHAPES: dict[str, tuple[Line, str]] = {
    "pages": (lambda chance, _: _page(chance), "\n\n"),
    "short lines": (lambda chance, _: _sentence(chance, 3).rstrip("."), "\n"),
    "one giant line": (lambda chance, _: _sentence(chance, 15), " "),
    "one line without a stop": (lambda chance, _: chance.choice(_WORDS), " "),
    "bylines": (lambda _, __: "Par Jeanne Martin, envoyée spéciale", "\n"),
    "dates": (lambda _, i: f"Publié le {i % 28 + 1} janvier 2022 à 10 h {i % 60:02d}", "\n"),
    "comments": (_comment, "\n"),
}


def dump(shape: str, size: int) -> str:
    """Generate a dump of a shape and of about a size in characters, always the same."""
    chance = random.Random(f"{shape}/{size}")  # noqa: S311 - reproducible, not secret
    line, between = SHAPES[shape]
    parts, length, number = ["Le conseil a voté la hausse\n"], 0, 0
    while length < size:
        parts.append(line(chance, number))
        length += len(parts[-1]) + len(between)
        number += 1
    return between.join(parts)


def seconds(text: str) -> float:
    """Clean a dump and give the CPU seconds it took."""
    started = time.process_time()
    try:
        clean(RawSeed("huge.txt", "", "", "utf-8", text))
    except SeedError as error:
        print(f"    refused: {error.reason}")
    return time.process_time() - started


def length() -> None:
    """Print what longer dumps take."""
    seconds(dump("pages", 1000))  # reads models and word lists
    print(f"\nseconds by length, × {LENGTH:,} characters")
    first = 0.0
    for times in TIMES:
        spent = seconds(dump("pages", times * LENGTH))
        first = first or spent
        print(f"  {times} × as long: {spent:6.2f} s, {spent / first / times:.2f} × linear")


def pages(count: int) -> Iterator[str]:
    """Generate lines for `newsarchive batch`."""
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - reproducible, not secret
        yield json.dumps({"id": number, "dump": _page(chance)}) + "\n"


@dataclass(frozen=True)
class Run:
    """A run of `newsarchive batch`: wall seconds, cores it could have kept busy, peak MiB."""

    wall: float
    cores: float
    peak: float


#: Runs the command and says its peak memory. What `wait4` reports would begin with ours.
_PROBE = """
import sys
from pathlib import Path
from newsarchive.cli import main
code = main(sys.argv[1:])
status = Path("/proc/self/status").read_text().split()
print(int(status[status.index("VmHWM:") + 1]) / 1024)
sys.exit(code)
"""


def batch(folder: Path, count: int, jobs: int) -> Run:
    """Run `newsarchive batch` over generated pages (needs Linux)."""
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(pages(count))
    command = [sys.executable, "-c", _PROBE, "batch", source, target, "--jobs", str(jobs)]
    started, asked = time.monotonic(), dict[int, float]()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        while process.poll() is None:
            asked |= _asked(process.pid)
            time.sleep(0.05)
        wall, output = time.monotonic() - started, process.communicate()[0]
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "newsarchive batch")
    return Run(wall, sum(asked.values()) / wall, float(output))


def _asked(pid: int) -> dict[int, float]:
    """Give the seconds that a process and its children were running or waiting for a core.

    Time on a core alone would say more of what else the machine does than of us.
    """
    asked: dict[int, float] = {}
    with suppress(OSError):  # they may end meanwhile
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        for each in (pid, *(int(child) for task in tasks for child in task.read_text().split())):
            running, waiting, _ = Path(f"/proc/{each}/schedstat").read_text().split()
            asked[each] = (int(running) + int(waiting)) / 1e9
    return asked


def many() -> None:
    """Print the memory and the cores that `newsarchive batch` uses."""
    with tempfile.TemporaryDirectory() as name:
        few = batch(Path(name), FEW, 1)
        runs = {jobs: batch(Path(name), MANY, jobs) for jobs in (1, 2)}
    print(f"\nnewsarchive batch, {MANY:,} generated pages")
    print(f"  peak memory: {runs[1].peak:.0f} MiB, {runs[1].peak / few.peak:.2f} × {FEW} pages'")
    for jobs, run in runs.items():
        print(f"  --jobs {jobs}: {run.wall:.1f} s, work for {run.cores:.2f} cores at any time")


def huge(size: int) -> None:
    """Print what huge dumps take."""
    print(f"\nCPU seconds for a dump of {size / 1e6:.0f} MB")
    for shape in SHAPES:
        print(f"  {shape:<26}{seconds(dump(shape, size)):8.1f}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory of this process  {peak:8.0f} MiB")


def main(*, full: bool) -> None:
    """Measure everything."""
    length()
    many()
    huge(HUGE if full else HUGE_BY_DEFAULT)
