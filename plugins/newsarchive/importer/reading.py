"""Read articles for their tags, each once: what was read is kept outside the archive."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from newsarchive.articles.store import read_text, write_bytes
from newsarchive.errors import ArchiveError
from newsarchive.staging.seals import digest_of
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
        read = _known(path, key)
        if read is None:
            read = reader.candidates(article)
            if write:
                _keep(path, key, read)
        found.append(read)
    if write:
        for path in sorted(folder.glob("??/*.json")):
            if path not in used:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
    return found


def _keep(path: Path, key: str, read: Candidates) -> None:
    """Write what was read under its seal; a folder that cannot be written costs time only."""
    text = candidates_json.encode(read)
    text = f"{_seal(key, text)}\n{text}"
    with contextlib.suppress(ArchiveError, UnicodeEncodeError):
        write_bytes(path, text.encode("utf-8"), durable=False)


def _known(path: Path, key: str) -> Candidates | None:
    try:
        seal, _, text = (read_text(path) or "").partition("\n")
    except ArchiveError:
        return None
    return candidates_json.decode(text) if seal == _seal(key, text) else None


def _seal(key: str, text: str) -> str:
    """Name a file's key and text: neither a damaged byte nor another text's file is believed."""
    return digest_of(f"{key}\n{text}".encode("utf-8", "surrogatepass"))
