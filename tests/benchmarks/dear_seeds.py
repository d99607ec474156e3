"""Measure what the dearest seeds cost that are not refused: promise 13 allows 10 s of CPU a seed.

`dear_seeds.py [KIND …]`: each seed fills the limits of `settings.py` (bytes, lines, or both) with
what is worst for some step. An archive of it alone is built by the real Pelican, pages and search
included; what an archive of one short seed takes is taken off. Exits with 1 if a seed costs more
than is promised, or much more for twice its size.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from support import ROOT

from newsarchive.settings import DEFAULT_MAX_SEED_BYTES, DEFAULT_MAX_SEED_LINES

#: CPU seconds a seed may cost, and memory, in MiB.
PROMISED, MEMORY = 10.0, 1500
#: Twice the size may cost so many times as much, once it costs two seconds: linear, with noise.
GROWTH = 3.0
_SENTENCE = "Le conseil a voté mardi la hausse du prix des transports, selon la maire de Rouen. "
_draw = random.Random(13)  # noqa: S311 - the same seeds each time


def _filled(piece: Callable[[int], str], size: int, lines: int = 0) -> str:
    """Repeat pieces up to a size; with `lines`, over so many lines."""
    parts: list[str] = []
    held = 0
    least = size // lines if lines else 0
    while held < size and (not lines or len(parts) < lines):
        part = piece(len(parts))
        while len(part.encode()) + 1 < least:
            part += " " + piece(len(parts))
        parts.append(part)
        held += len(part.encode()) + 1
    return ("\n" if lines else " ").join(parts)


def _lines(piece: Callable[[int], str], lines: int) -> str:
    return "\n".join(map(piece, range(lines)))


def _name(_: int) -> str:
    first, last = _draw.choice("ABCDEFGHJKLMNOPRST"), _draw.choice("ABCDEFGHJKLMNOPRST")
    return f"{first}ean {last}{_draw.choice(['artin', 'upont', 'ivanov'])}{_draw.randrange(999)}"


def _signs(sign: str) -> Callable[[int, int], str]:
    """Make a page of sentences with a sign before each word and many at each end."""
    sentence = _SENTENCE.replace(" ", f" {sign}") + sign * 40
    return lambda size, lines: _filled(lambda n: f"{n} {sentence}", size, lines // 10)


#: Signs that some pattern may look for, begin with, or go back over.
_SIGNS = [
    "[", "![", "](", "*", "_", "*a_", "`", "\\", "&", "&amp;", "<", "<a ", "(", "> ", "- ", " \t",
    ".", "a.", "A.B", "1.", "12/", "é\u0301", "l'", "-a", "a@", "http://a.b/", "«", "\x00",
]  # fmt: skip
#: What fills a seed of so many bytes and lines.
KINDS: dict[str, Callable[[int, int], str]] = {
    "short lines": lambda _, lines: _lines(lambda n: f"l{n % 97}", lines),
    "one sign a line": lambda _, lines: _lines(lambda n: "abcdefgh"[n % 8], lines),
    "dates": lambda _, lines: _lines(
        lambda n: f"{n % 28 + 1:02}.{n % 12 + 1:02}.20{n % 22:02}", lines
    ),
    "sentences": lambda size, lines: _filled(lambda n: f"{n} {_SENTENCE}", size, lines),
    "names": lambda size, lines: _filled(lambda n: f"{_name(n)} a dit non.", size, lines),
    "list": lambda size, lines: _filled(lambda n: f"- point {n}", size, lines),
    "blank lines": lambda _, lines: "\n" * (lines - 40) + f"{_SENTENCE}\n" * 20,
    "one line": lambda size, _: _filled(lambda n: f"{n} {_SENTENCE}", size),
    "one word": lambda size, _: "mot " * (size // 4),
    "a word without end": lambda size, _: f"{_SENTENCE * 9}\n" + "a" * size,
    "Chinese": lambda size, lines: _filled(
        lambda n: f"莫斯科星期{n}宣布将在日内瓦举行新一轮会谈。", size, lines
    ),
    "mojibake": lambda size, lines: _filled(lambda n: f"{n} L’Ã©tÃ© Ã  la derniÃ¨re", size, lines),
    "an endless sentence": lambda size, _: f"{_SENTENCE * 9}\n" + "mot [ " * (size // 6),
    **{f"prose with {sign!r}": _signs(sign) for sign in _SIGNS},
}


def cost(text: str | None) -> tuple[float, float, str]:
    """Build an archive of one seed; give CPU seconds, peak memory in MiB, what became of it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("plugins", "theme", "pelicanconf.py"):
            (root / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "content" / "vocabulary", root / "content" / "vocabulary")
        (root / "content" / "articles").mkdir()
        (root / "seeds").mkdir()
        (root / "seeds" / "a.txt").write_text(text or _SENTENCE * 3, encoding="utf-8")
        run = subprocess.Popen(
            [sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root / "plugins"), "COLUMNS": "200"},
            stdout=subprocess.PIPE,
            text=True,
        )
        said = run.stdout.read() if run.stdout else ""
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        line = next((row for row in said.splitlines() if "a.txt" in row), "?").split()
        became = "published" if line[0] != "refused" else line[2].rstrip(":")
        failed = "" if run.returncode == 0 else " BUILD FAILED"
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, became + failed


def main(arguments: Sequence[str]) -> int:
    """Measure every kind, at half its size and whole, and print the table."""
    base = min(cost(None)[0] for _ in range(3))
    print(f"an archive of one short seed: {base:.2f} CPU s, which is taken off")
    print(f"{'a seed of':<24} half, s  whole, s  × half   MiB  became")
    failed = 0
    size, lines = DEFAULT_MAX_SEED_BYTES * 49 // 50, DEFAULT_MAX_SEED_LINES * 49 // 50
    for kind, make in KINDS.items():
        if arguments and kind not in arguments:
            continue
        half = cost(make(size // 2, lines // 2))[0] - base
        seconds, memory, became = cost(make(size, lines))
        seconds -= base
        growth = seconds / max(half, 0.1)
        bad = (
            seconds > PROMISED
            or memory > MEMORY
            or (seconds > 2.0 and growth > GROWTH)
            or became.endswith("FAILED")
        )
        failed += bad
        print(
            f"{kind:<24} {half:7.2f} {seconds:9.2f} {growth:7.2f} {memory:5.0f}  {became}"
            f"{'  OVER' if bad else ''}",
            flush=True,
        )
    return failed > 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main(sys.argv[1:]))
