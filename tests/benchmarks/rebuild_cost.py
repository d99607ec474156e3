"""Compare a rebuild of `make devserver` with plain Pelican's, over the repository's own seeds.

Both build again in one process that has built before, each time after a change: of a seed for the
archive, which cleans, tags, merges and indexes it; of that seed's article for plain Pelican, with
its own `simple` theme. Prints CPU seconds, medians, and their ratio.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.build_cost import PLAIN
from pelican import Pelican, get_instance, parse_arguments
from support import INPUTS, ROOT

ROUNDS = 9


def _instance(root: Path, conf: str) -> Pelican:
    words = [
        str(root / "content"),
        "-o",
        str(root / f"output-{conf}"),
        "-s",
        str(root / conf),
        "-q",
    ]
    return get_instance(parse_arguments(words))[0]


def _rebuild(pelican: Pelican, path: Path, word: str) -> float:
    with path.open("a", encoding="utf-8") as file:
        file.write(
            f"\nLe Kremlin a dit {word} qu'il attendait une réponse écrite à ses demandes.\n"
        )
    start = time.process_time()
    pelican.run()
    return time.process_time() - start


def main() -> int:
    """Run the comparison and print its table."""
    plain: list[float] = []
    archive: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        roots = [Path(folder, name) for name in ("plain", "archive")]
        for root in roots:
            root.mkdir()
            for name in INPUTS:
                copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
                copy(ROOT / name, root / name)
            (root / "plain.py").write_text(PLAIN, encoding="utf-8")
        article = min((roots[0] / "content" / "articles").glob("*.md"))
        seed = min((roots[1] / "seeds").glob("*.txt"))
        # The archive's plugins would listen to plain Pelican, too: its rounds come first.
        one = _instance(roots[0], "plain.py")
        one.run()
        plain += [_rebuild(one, article, f"au tour {n}") for n in range(ROUNDS)]
        other = _instance(roots[1], "pelicanconf.py")
        other.run()
        archive += [_rebuild(other, seed, f"au tour {n}") for n in range(ROUNDS)]
    base, ours = statistics.median(plain), statistics.median(archive)
    print(f"5 seeds, CPU seconds of a rebuild in a running process, median of {ROUNDS}")
    print(f"  plain Pelican, an article changed  {base:6.3f}")
    print(f"  archive, a seed changed            {ours:6.3f}   {ours / base:5.2f} × plain Pelican")
    return 0


if __name__ == "__main__":
    sys.exit(main())
