"""Compare a build of the archive with plain Pelican's over the same articles, in the same run.

`build_cost.py COUNT`: both read COUNT generated Markdown articles. Plain Pelican uses its own
`simple` theme and writes articles, tags, archives and an index; the archive's build does the same
and makes the search index and the typed pages besides. Prints CPU seconds, medians of alternating
rounds, and their ratio.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.search_corpus import documents
from support import ROOT

ROUNDS = 3
PLAIN = """
SITENAME = "Plain"
PATH = "content"
ARTICLE_PATHS = ["articles"]
TIMEZONE = "UTC"
DEFAULT_LANG = "fr"
THEME = "simple"
PLUGINS = []
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
"""


def prepare(count: int, root: Path) -> None:
    """Write the articles and the settings of both sites into a folder."""
    for name in ("plugins", "theme"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "pelicanconf.py", root)
    (root / "plain.py").write_text(PLAIN, encoding="utf-8")
    (root / "seeds").mkdir()
    shutil.copytree(ROOT / "content" / "vocabulary", root / "content" / "vocabulary")
    (root / "content" / "articles").mkdir()
    for number, entry in enumerate(documents(count)):
        header = (
            f"Title: {entry.title}\nDate: {entry.date}\nSlug: article-{number}\nLang: fr\n"
            f"Source: {entry.source}\nTags: {'; '.join(tag.label for tag in entry.tags)}\n"
        )
        path = root / "content" / "articles" / f"article-{number}.md"
        path.write_text(header + "\n" + entry.text.replace("\n", "\n\n") + "\n", encoding="utf-8")


def cost(root: Path, conf: str, *, clean: bool) -> float:
    """Build a site and give the CPU seconds it took, of all its processes."""
    output = root / f"output-{conf}"
    if clean:
        shutil.rmtree(output, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-o", output, "-s", conf, "-q"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "plugins")},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(arguments: Sequence[str]) -> int:
    """Run the comparison and print its table."""
    count = int(arguments[0])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        prepare(count, root)
        rows: dict[str, list[float]] = {
            "plain Pelican": [],
            "archive": [],
            "archive, no change": [],
        }
        for _ in range(ROUNDS):
            rows["plain Pelican"].append(cost(root, "plain.py", clean=True))
            rows["archive"].append(cost(root, "pelicanconf.py", clean=True))
            rows["archive, no change"].append(cost(root, "pelicanconf.py", clean=False))
    base = statistics.median(rows["plain Pelican"])
    print(f"{count} articles, CPU seconds, median of {ROUNDS} rounds")
    for name, seconds in rows.items():
        middle = statistics.median(seconds)
        print(f"  {name:<20} {middle:6.2f}   {middle / base:5.2f} × plain Pelican")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["300"]))
