"""Read and write the archive's files atomically, and only when their bytes differ."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsarchive.articles.document import MarkdownDocument, parse_leniently
from newsarchive.errors import ArchiveError, DocumentError, StorageError

#: How the name of a file that is being written begins; it is no article and never published.
TEMPORARY = ".writing-"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article's file: its path, text, document and what could not be read of it.

    `inexact` tells that the text is not all that the file holds, so that it must not be rewritten.
    """

    path: Path
    text: str
    document: MarkdownDocument
    problems: tuple[DocumentError, ...] = ()
    inexact: bool = False


def read_text(path: Path) -> str | None:
    """Read a text file; None if there is none.

    Raises:
        ArchiveError: if the file is there but cannot be read as UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ArchiveError("not UTF-8 text", path=path, remedy="save it as UTF-8") from error
    except OSError as error:
        raise ArchiveError(
            f"cannot be read: {error.strerror}", path=path, remedy="check its permissions"
        ) from error


def read_article(path: Path) -> StoredArticle:
    """Read a Markdown article as far as it can be read.

    Bytes that are no UTF-8 are shown as U+FFFD; each problem names the file, the line and the
    remedy.
    """
    problems: list[DocumentError] = []
    inexact = False
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
        problem = DocumentError(said, path=path, remedy="check its permissions")
        return StoredArticle(path, "", MarkdownDocument((), ""), (problem,), inexact=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text, inexact = data.decode("utf-8", "replace"), True
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(
            DocumentError("not UTF-8 text", path=path, line=line, remedy="save the file as UTF-8")
        )
    document, misread = parse_leniently(text)
    problems += [
        DocumentError(error.message, path=path, line=error.line, remedy=error.remedy)
        for error in misread
    ]
    return StoredArticle(path, text, document, tuple(problems), inexact)


def read_articles(folder: Path) -> Iterator[StoredArticle]:
    """Read the Markdown articles of a folder and its subfolders, in order of their paths."""
    for path in sorted(folder.rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            yield read_article(path)


def write_text(path: Path, text: str) -> bool:
    """Write a text file as UTF-8; tell whether it changed."""
    return write_bytes(path, text.encode("utf-8"))


def replace_text(path: Path, expected: str | None, text: str) -> None:
    """Write an article in place of the text it was merged from; None stands for no file.

    Raises:
        ArchiveError: if the file holds something else by now: a curator's work is not overwritten.
    """
    standing = path.read_bytes() if path.is_file() else None
    wanted = None if expected is None else expected.encode("utf-8")
    if standing != wanted:
        raise ArchiveError(
            "the article changed while it was being imported",
            path=path,
            remedy="run the command again",
        )
    write_text(path, text)


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """Write a file through a temporary one beside it, if its bytes differ; tell whether they did.

    After a power cut the old or the new file is whole where `durable`: the new bytes reach the
    disk before the name does. What a build can make again need not be.

    Raises:
        ArchiveError: if a folder is in the way.
        StorageError: if the disk does not take the file; the old one stands.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, durable=durable)
    except IsADirectoryError as error:
        raise ArchiveError("a folder is in the way", path=path, remedy="move it away") from error
    except OSError as error:
        raise StorageError.of(error, path) from error
    return True


def _replace(path: Path, data: bytes, *, durable: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove the temporary files that an interrupted build left below a folder.

    Raises:
        StorageError: if one cannot be removed.
    """
    for path in sorted(folder.rglob(f"{TEMPORARY}*")):
        try:
            path.unlink()
        except OSError as error:
            raise StorageError.of(error, path) from error
