"""Read articles for their tags, each once: what was read is kept outside the archive."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from newsarchive.articles.store import read_text, write_bytes
from newsarchive.errors import ArchiveError
from newsarchive.tagging import candidates_json
from newsarchive.tagging.pipeline import TAGGER_VERSION, Candidates, Reader, Taggable
from newsarchive.tagging.vocabulary import Vocabulary


def read_all(
    articles: Iterable[Taggable], vocabulary: Vocabulary, folder: Path, *, write: bool
) -> list[Candidates]:
    """Read articles, or take from a folder what was read of the same text before.

    A file is named by its content's key, so that a lost or stale folder changes nothing; what is
    of no use any more is removed. With `write` false the folder stays as it is.
    """
    reader = Reader(vocabulary)
    found: list[Candidates] = []
    used: set[Path] = set()
    for article in articles:
        key = candidates_json.key(article, vocabulary, TAGGER_VERSION)
        path = folder / key[:2] / f"{key}.json"
        used.add(path)
        read = _known(path)
        if read is None:
            read = reader.candidates(article)
            if write:
                _keep(path, read)
        found.append(read)
    if write:
        for path in sorted(folder.glob("??/*.json")):
            if path not in used:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
    return found


def _keep(path: Path, read: Candidates) -> None:
    """Write what was read; a folder that cannot be written costs time only."""
    text = candidates_json.encode(read)
    with contextlib.suppress(ArchiveError, UnicodeEncodeError):
        write_bytes(path, text.encode("utf-8"), durable=False)


def _known(path: Path) -> Candidates | None:
    try:
        text = read_text(path)
    except ArchiveError:
        return None
    return None if text is None else candidates_json.decode(text)
