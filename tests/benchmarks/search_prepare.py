"""Make all that the benchmarks of search read: `search_prepare.py COUNT SEED FOLDER`.

Writes `index/` and `script/` as the site publishes them, `client/` as node can load it, `pages/`
for Pagefind, `queries.json`, and `documents.json` for archives of up to 10,000. Prints, as JSON,
what the index cost in this process.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path

from benchmarks.search_corpus import documents
from benchmarks.search_queries import queries
from support import ROOT

from newsarchive.models import ArchiveEntry
from newsarchive.pages.typography import date_words
from newsarchive.partial_date import PartialDate
from newsarchive.plugins.assets import read_assets
from newsarchive.search.index import build_index, client_files

#: Enough for a standard error of .03 on a share; as many of each kind.
QUERIES = 300
#: The texts of larger archives are not written once more.
TEXTS_UP_TO = 10_000
_PAGE = (
    '<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
    "<body><article><h1>{title}</h1>\n<p>{source}</p>\n{body}\n<ul>{tags}</ul></article></body>\n"
    "</html>\n"
)


def cpu_seconds() -> float:
    """Give the CPU time of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, each folder being made once."""
    for parent in {name.rpartition("/")[0] for name in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with open(f"{folder}/{name}", "wb", buffering=0) as file:  # noqa: PTH123 - of thousands
            file.write(content)


def page(entry: ArchiveEntry) -> bytes:
    """Write an article as the plainest valid page that says all that our index holds."""
    blocks = entry.text.split("\n")
    body = "\n".join(f"<p>{escape(block)}</p>" for block in blocks)
    tags = "".join(f"<li>{escape(tag.label)}</li>" for tag in entry.tags)
    title, source = escape(entry.title), escape(entry.source or "")
    return _PAGE.format(title=title, source=source, body=body, tags=tags).encode()


def _in_words(date: PartialDate | None) -> str:
    return "sans date" if date is None else date_words(date, "fr")


def _write_inputs(entries: Sequence[ArchiveEntry], seed: int, folder: Path) -> None:
    write(folder / "pages", {entry.url: page(entry) for entry in entries})
    asked = [asdict(query) for query in queries(entries, seed, QUERIES)]
    (folder / "queries.json").write_text(json.dumps(asked), encoding="utf-8")
    if len(entries) <= TEXTS_UP_TO:
        texts = [{"url": one.url, "text": f"{one.title}\n{one.text}"} for one in entries]
        (folder / "documents.json").write_text(json.dumps(texts), encoding="utf-8")


def main(count: int, seed: int, folder: Path) -> None:
    """Generate, index, write, and print the costs of indexing."""
    entries = list(documents(count, seed))
    started = cpu_seconds()
    files = build_index(entries, display_date=_in_words)
    write(folder / "index", files)
    cpu = cpu_seconds() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    published = [len(content) for name, content in files.items() if name != "index.json"]
    write(folder / "client", client_files())
    assets = read_assets(ROOT / "theme").items()
    write(folder / "script", {name: data for name, data in assets if name.endswith(".js")})
    _write_inputs(entries, seed, folder)
    costs = {"cpu": cpu, "peak": peak, "files": len(published), "size": sum(published)}
    print(json.dumps(costs))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
