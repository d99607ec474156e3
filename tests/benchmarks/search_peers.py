"""Index the same articles with Pagefind and with lunr.py, and say what it cost."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search_corpus import documents
from lunr import lunr

ROOT = Path(__file__).resolve().parents[2]
PAGEFIND = ROOT / "node_modules" / ".bin" / "pagefind"
#: What Pagefind puts before a fragment, once inflated.
_MAGIC = b"pagefind_dcd"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, and bytes of all that a site would publish."""

    cpu: float
    size: int


def pagefind(folder: Path) -> Cost:
    """Index the pages below a folder; the result is `pagefind/` in it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [PAGEFIND, "--site", folder, "--quiet"], capture_output=True, text=True, check=False
    )
    if ran.returncode:
        sys.exit(f"Pagefind failed: {ran.stdout}{ran.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files = [path for path in (folder / "pagefind").rglob("*") if path.is_file()]
    return Cost(cpu, sum(path.stat().st_size for path in files))


def pagefind_addresses(folder: Path) -> dict[str, str]:
    """Map Pagefind's name of each page to its address, as its results would give it."""
    addresses = {}
    for path in (folder / "pagefind" / "fragment").iterdir():
        content = gzip.decompress(path.read_bytes()).removeprefix(_MAGIC)
        addresses[path.stem] = str(json.loads(content)["url"]).removeprefix("/")
    return addresses


def lunr_py(count: int, seed: int) -> Cost:
    """Index generated articles with lunr.py in a process of its own; the size is after gzip."""
    command = [sys.executable, "-m", "benchmarks.search_peers", str(count), str(seed)]
    return Cost(**json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))


def _lunr_here(count: int, seed: int) -> None:
    rows = [
        {
            "url": entry.url,
            "title": entry.title,
            "tags": " ".join(tag.label for tag in entry.tags),
            "source": entry.source or "",
            "text": entry.text,
        }
        for entry in documents(count, seed)
    ]
    started = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    index = json.dumps(
        lunr(ref="url", fields=("title", "tags", "source", "text"), documents=rows).serialize()
    )
    cpu = resource.getrusage(resource.RUSAGE_SELF).ru_utime - started
    print(json.dumps({"cpu": cpu, "size": len(gzip.compress(index.encode(), 6))}))


if __name__ == "__main__":
    _lunr_here(int(sys.argv[1]), int(sys.argv[2]))
