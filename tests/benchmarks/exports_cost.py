"""Measure what the archive to take away weighs and costs: `exports_cost.py COUNT…`.

Writes the files of archives of generated articles as a build does. Prints the sizes of each in MB
and of all that stands beside each article, CPU seconds, times the linear growth from the first
count, and how much the peak of memory rose above the archive itself.
"""

from __future__ import annotations

import dataclasses
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.search_corpus import documents

from newsarchive.citing.reference import Site, refer
from newsarchive.citing.view import citation_files
from newsarchive.exports.records import Exported
from newsarchive.pages.collections import build_archive
from newsarchive.plugins.exports import publish_exports
from newsarchive.plugins.publishing import STAGE
from newsarchive.plugins.writer import ArchiveWriter
from newsarchive.settings import EXPORTS
from newsarchive.staging.stage import Stage

ADDRESS = "https://exemple.org/archive"


@dataclasses.dataclass(frozen=True)
class Cost:
    """Sizes in bytes of the whole files by name, of JSON and references beside all articles.

    `seconds` of CPU, `rise` of the peak in MiB.
    """

    files: dict[str, int]
    records: int
    references: int
    seconds: float
    rise: float


def measure(count: int) -> Cost:
    """Export an archive; run in a process of its own, so that the peak is its own, too."""
    entries = [dataclasses.replace(e, save_as=e.url) for e in documents(count)]
    archive, site = build_archive(entries, {}, []), Site("Archive", ADDRESS)
    before, started = _peak(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder, "output"), owned=True)
        settings = {"SITEURL": ADDRESS, "OUTPUT_RETENTION": [], STAGE: stage}
        writer = ArchiveWriter(str(stage.site), settings)
        files = publish_exports(writer, Exported(archive, ADDRESS), EXPORTS, site.name, "")
        references = 0
        for entry in archive.entries:
            for name, data in citation_files([refer(entry, site)], entry.save_as).items():
                writer.write_bytes(name, data)
                references += len(data)
        seconds = time.process_time() - started
        beside = Path(stage.site, "articles").glob("*[0-9].json")
        records = sum(path.stat().st_size for path in beside)
    sizes = {file.name: file.size for file in files}
    return Cost(sizes, records, references, seconds, _peak() - before)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str]) -> int:
    """Print a row for each number of articles."""
    first: tuple[int, float] | None = None
    for count in map(int, arguments):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found = pool.apply(measure, (count,))
        first = first or (count, found.seconds)
        growth = found.seconds / first[1] / (count / first[0])
        sizes = [f"{name} {size / 1e6:.1f} MB" for name, size in found.files.items()]
        sizes.append(f"articles/*.json {found.records / 1e6:.1f} MB")
        sizes.append(f"references {found.references / 1e6:.1f} MB")
        print(f"{count:>7} articles: {', '.join(sizes)}; {found.seconds:.1f} s of CPU, "
              f"{growth:.2f} x linear, peak +{found.rise:.0f} MiB")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
