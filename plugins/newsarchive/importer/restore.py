"""Bring articles back to the machine's text; what they said is kept and can be had back."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from newsarchive.articles.document import parse_leniently
from newsarchive.articles.header import read_header
from newsarchive.articles.store import replace_text, write_bytes
from newsarchive.errors import ArchiveError
from newsarchive.importer.pipeline import machine_versions
from newsarchive.importer.state import State, read_state
from newsarchive.models import Status
from newsarchive.settings import ArchiveSettings

#: Hex digits of the digest in the name of a kept text: it only has to tell versions apart.
_DIGITS = 8


class Standing(StrEnum):
    """How an article's file stands to the machine's text."""

    DELETED = "deleted"
    EDITED = "edited"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Restorable:
    """An article that the machine wrote: its file as it stands, and the machine's text of it."""

    seed_id: str
    path: Path
    standing: Standing
    text: str
    current: str | None


def list_restorable(settings: ArchiveSettings) -> list[Restorable]:
    """List the articles that the machine wrote, in order of their seeds.

    Raises:
        VocabularyError: if the vocabulary cannot be read.
    """
    state, versions = machine_versions(settings)
    return [
        _restorable(state, seed_id, text)
        for seed_id, text in sorted(versions.items())
        if seed_id in state.by_seed or state.base(seed_id) is not None
    ]


def choose(found: Iterable[Restorable], names: Iterable[str]) -> list[Restorable]:
    """Find articles by the names of their seeds, of their files or by their addresses.

    Raises:
        ArchiveError: for a name that is none of these; it names the nearest.
    """
    by_name: dict[str, Restorable] = {}
    for item in found:
        slug = parse_leniently(item.text)[0].get("Slug") or ""
        for name in (slug, item.path.stem, item.path.name, Path(item.seed_id).stem, item.seed_id):
            by_name[name] = item
    chosen: dict[str, Restorable] = {}
    for name in names:
        match = by_name.get(Path(name).name)
        if match is None:
            near = difflib.get_close_matches(Path(name).name, by_name, n=1)
            raise ArchiveError(
                f"no article that the machine wrote is called {name!r}",
                remedy=f"write {near[0]}" if near else "`newsarchive restore` lists them",
            )
        chosen[match.seed_id] = match
    return list(chosen.values())


def restore(settings: ArchiveSettings, item: Restorable, *, withdrawn: bool = False) -> Path | None:
    """Write the machine's text in place of an article's; give the file that keeps what it said.

    Raises:
        ArchiveError: if the file is another article's by now, or the article was withdrawn by hand
            and `withdrawn` does not say that it may come back.
    """
    if item.standing is Standing.SAME:
        return None
    if item.standing is Standing.DELETED:
        _check_place(settings, item)
    elif _is_withdrawn(item.current or "") and not _is_withdrawn(item.text) and not withdrawn:
        raise ArchiveError(
            "the article was withdrawn, and restoring it would publish it again",
            path=item.path,
            remedy="if it may be, add --withdrawn",
        )
    kept = None if item.current is None else _keep(settings, item.path, item.current)
    replace_text(item.path, item.current, item.text)
    return kept


def _restorable(state: State, seed_id: str, text: str) -> Restorable:
    stored = state.by_seed.get(seed_id)
    if stored is not None:
        current = stored.path.read_bytes().decode("utf-8", "surrogateescape")
        standing = Standing.SAME if current == text else Standing.EDITED
        return Restorable(seed_id, stored.path, standing, text, current)
    slug = state.slug(seed_id) or Path(seed_id).stem
    return Restorable(seed_id, state.settings.articles / f"{slug}.md", Standing.DELETED, text, None)


def _check_place(settings: ArchiveSettings, item: Restorable) -> None:
    """Make sure that nothing stands where a deleted article would come back."""
    address = parse_leniently(item.text)[0].get("Slug")
    for other in read_state(settings).others:
        own = other.document.get("Slug") or other.path.stem
        if own == address or other.path == item.path:
            raise ArchiveError(
                "an article without a Seed line has this address",
                path=other.path,
                remedy=f"write `Seed: {item.seed_id}` in its header to tie it again",
            )
    if item.path.exists():
        raise ArchiveError("another article stands here", path=item.path, remedy="rename its file")


def _is_withdrawn(text: str) -> bool:
    return read_header(parse_leniently(text)[0], "").status is Status.WITHDRAWN


def _keep(settings: ArchiveSettings, path: Path, text: str) -> Path:
    """Keep what an article said, each version under a name of its own."""
    data = text.encode("utf-8", "surrogateescape")
    name = f"{path.stem[:100]}.{hashlib.sha256(data).hexdigest()[:_DIGITS]}.md"
    write_bytes(settings.replaced / name, data)
    return settings.replaced / name
