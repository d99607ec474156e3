"""Measure what an exact phrase costs: `search_phrases.py COUNT [SEED]`.

Indexes the articles of `search_corpus.py`, picks phrases of two to six consecutive words of their
texts, and prints what the positions take on disk and, by `search_phrases.mjs`, what a reader
fetches for each phrase beyond the same query without quotes.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import search_corpus

from newsarchive.models import ArchiveEntry
from newsarchive.search import index

PHRASES = 200


def phrases(entries: Sequence[ArchiveEntry], seed: int) -> list[str]:
    """Pick words that stand one after the other in some text."""
    chance = random.Random(f"phrases/{seed}")  # noqa: S311 - reproducible, not secret
    picked: list[str] = []
    while len(picked) < PHRASES:
        words = chance.choice(entries).text.split()
        length = chance.randint(2, 6)
        if len(words) >= length:
            at = chance.randint(0, len(words) - length)
            picked.append(
                " ".join(words[at : at + length]).translate(dict.fromkeys(map(ord, '"“”«»')))
            )
    return picked


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main(arguments: Sequence[str]) -> int:
    """Run the measurement and print its table."""
    count, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1
    entries = list(search_corpus.documents(count, seed))
    started = time.process_time()
    files = index.build_index(entries)
    print(f"{count} articles, seed {seed}: {time.process_time() - started:.1f} s CPU for the index")
    sizes = [len(data) for name, data in files.items() if name.startswith("positions/")]
    print(f"  positions: {len(sizes)} files, {sum(sizes) / count:.0f} bytes an article")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, files)
        _write(folder / "client", index.client_files())
        (folder / "phrases.json").write_text(json.dumps(phrases(entries, seed)), encoding="utf-8")
        script = Path(__file__).with_suffix(".mjs")
        return subprocess.run(["node", script, folder], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["1000"]))
