"""Read all dossiers of a folder, each with an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from newsarchive.articles.store import read_text
from newsarchive.dossiers.document import read_document
from newsarchive.dossiers.names import Names
from newsarchive.dossiers.resolving import Finding, Resolver
from newsarchive.errors import ArchiveError
from newsarchive.pages.shelves import Dossier

#: How the name of a dossier's file ends.
SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Dossiers:
    """The dossiers that have a page, in order of their files, and what is wrong with any."""

    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]


def dossier_files(folder: Path) -> list[Path]:
    """List the files of a folder that are dossiers, or look as if they should be."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _is_named(path.name))


def read_dossiers(folder: Path, names: Names) -> Dossiers:
    """Read the dossiers of a folder; a bad one is named and stops nothing.

    Of two that want one address, the first file has it.
    """
    found: list[Dossier] = []
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    for path in dossier_files(folder):
        file = f"{folder.name}/{path.name}"
        dossier, said = _read(path, file, names)
        findings += said
        if dossier is None:
            continue
        address = next(one for one in _addresses(dossier.slug) if one not in taken)
        if address != dossier.slug:
            message = f"{taken[dossier.slug]} has the address {dossier.slug}; give it another Slug"
            findings.append(Finding("bad-dossier", file, message))
        taken[address] = file
        found.append(replace(dossier, slug=address))
    return Dossiers(tuple(found), tuple(findings))


def _read(path: Path, file: str, names: Names) -> tuple[Dossier | None, list[Finding]]:
    if path.suffix != SUFFIX or path.is_symlink() or not path.is_file():
        said = f"not read: a dossier is a file whose name ends in {SUFFIX}; rename it or move it"
        return None, [Finding("bad-dossier", file, said)]
    try:
        text = read_text(path) or ""
    except ArchiveError as error:
        return None, [Finding("bad-dossier", file, f"{error.message}; {error.remedy}")]
    resolver = Resolver(file, names)
    dossier = resolver.resolve(read_document(text, path.stem))
    return dossier, resolver.findings


def _addresses(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _is_named(name: str) -> bool:
    """Tell a file's name from those of hidden files and of editors."""
    return not name.startswith((".", "#")) and not name.endswith("~")
