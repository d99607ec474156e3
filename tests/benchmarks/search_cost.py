"""Compare the search index with lunr's own over the same articles, in the same run.

`search_cost.py COUNT`: prints the CPU seconds of building each, the bytes a reader fetches for a
first and a later search, and the size of the whole Lunr index that a plain Lunr site would send.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import search_corpus
from lunr import lunr

from newsarchive.search.index import build_index


def main(arguments: Sequence[str]) -> int:
    """Run the comparison and print its table."""
    count = int(arguments[0])
    entries = list(search_corpus.documents(count))
    started = time.process_time()
    build_index(entries)
    ours = time.process_time() - started
    rows = [{"url": entry.url, "title": entry.title, "text": entry.text} for entry in entries]
    started = time.process_time()
    whole = lunr(ref="url", fields=("title", "text"), documents=rows).serialize()
    theirs = time.process_time() - started
    sent = len(gzip.compress(json.dumps(whole).encode()))
    print(f"{count} articles")
    print(f"  indexing, CPU seconds: ours {ours:.2f}, lunr.py {theirs:.2f}: {ours / theirs:.3f} ×")
    print(f"  the whole Lunr index, gzip: {sent:,} bytes for a first search")
    with tempfile.TemporaryDirectory() as folder:
        search_corpus.main(count, Path(folder))
        script = Path(__file__).with_name("search_bytes.mjs")
        return subprocess.run(["node", script, folder], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["1000"]))
