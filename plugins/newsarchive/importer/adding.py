"""Bring dumps into the seeds folder: their bytes as they are, under a safe name, each once."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import IO

from newsarchive.articles.record import decode
from newsarchive.articles.store import read_text
from newsarchive.cleaning.pipeline import clean
from newsarchive.errors import ArchiveError, SeedError
from newsarchive.importer.seeds import SUFFIX, read_seed
from newsarchive.importer.state import generated_name
from newsarchive.models import RawSeed
from newsarchive.settings import ArchiveSettings
from newsarchive.text.slugs import slug

#: What no import could use; a dump refused for another reason is added, and the reason told.
UNUSABLE = frozenset({"empty", "binary", "too-large", "unreadable", "not-a-file"})
#: Stands for a name and a title that leave nothing to write in ASCII.
NAMELESS = "texte"
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a dump: the seed that holds it, and whether it was there already.

    `remark` tells for what an import will refuse it; empty if it will not.
    """

    seed: str
    known: bool = False
    remark: str = ""


def read_dump(path: Path, max_bytes: int) -> bytes:
    """Read a regular file's bytes: no link is followed, no pipe waited for.

    Raises:
        SeedError: with the reason `unreadable`, `not-a-file` or `too-large`.
    """
    try:
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            with open(path, "rb", opener=_open_itself) as file:
                if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    return read_stream(file, max_bytes, path)
    except OSError as error:
        raise SeedError(
            f"it cannot be read: {error.strerror}",
            reason="unreadable",
            path=path,
            remedy="check its name and its permissions",
        ) from error
    folder = stat.S_ISDIR(status.st_mode)
    raise SeedError(
        "it is a folder" if folder else "it is not a regular file",
        reason="not-a-file",
        path=path,
        remedy="name the files in it" if folder else "name the file itself, no link or device",
    )


def _open_itself(path: str, flags: int) -> int:
    """Open no link in place of the file, and wait for no pipe, if it was changed for one."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def read_stream(stream: IO[bytes], max_bytes: int, path: Path) -> bytes:
    """Read a stream to its end, but never more than is allowed; `path` is how errors call it.

    Raises:
        SeedError: with the reason `too-large`.
    """
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise SeedError(
            f"it has more than the {max_bytes} bytes allowed",
            reason="too-large",
            path=path,
            remedy="cut it down to the page, or raise NEWSARCHIVE_MAX_SEED_BYTES",
        )
    return data


def add(data: bytes, path: Path, wish: str, settings: ArchiveSettings) -> Added:
    """Put a dump into the seeds folder unless a seed holds the same bytes.

    The seed's name is made of `wish`, else of the title that is found; a name in use gets a number.
    `path` is how errors call the dump.

    Raises:
        SeedError: if it can be no seed, with one of the reasons of `UNUSABLE`.
    """
    known = _same_bytes(data, settings.seeds)
    if known is not None:
        return Added(known, known=True)
    settings.seeds.mkdir(parents=True, exist_ok=True)
    with _written(data, settings.seeds) as draft:
        seed, remark = _judge(draft, path, settings.max_seed_bytes)
        for name in _free_names(_stem(wish, seed), data, settings):
            if _place(draft, settings.seeds / name, data):
                return Added(name, remark=remark)
    raise AssertionError("there is no last number")


def _same_bytes(data: bytes, folder: Path) -> str | None:
    """Find a seed that holds the same bytes; only those of the same size are read."""
    if not folder.is_dir():
        return None
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.name.endswith(SUFFIX) or entry.name.startswith("."):
            continue
        if entry.is_file(follow_symlinks=False) and entry.stat().st_size == len(data):
            with contextlib.suppress(SeedError):
                if read_dump(Path(entry.path), len(data)) == data:
                    return entry.name
    return None


def _judge(draft: Path, path: Path, max_bytes: int) -> tuple[RawSeed | None, str]:
    """Read a dump as an import will; give the seed or why it will be refused."""
    try:
        return read_seed(draft, max_bytes), ""
    except SeedError as error:
        if error.reason in UNUSABLE:
            raise SeedError(
                error.message, reason=error.reason, path=path, remedy=error.remedy
            ) from error
        return None, f"{error.reason}: {error.message}; {error.remedy}"


def _stem(wish: str, seed: RawSeed | None) -> str:
    stem = slug(wish, fallback="")
    if stem or seed is None:
        return stem or NAMELESS
    try:
        return slug(clean(seed).title.value, fallback=NAMELESS)
    except Exception:  # a dump that the cleaner cannot bear is named as one without title
        return NAMELESS


def _free_names(stem: str, data: bytes, settings: ArchiveSettings) -> Iterator[str]:
    """Give names that no seed and no decisions file has, nor had a seed with another text."""
    used = {Path(entry.name).stem.casefold() for entry in os.scandir(settings.seeds)}
    for number in count(1):
        name = f"{stem}-{number}" if number > 1 else stem
        if name not in used and not _is_another(name + SUFFIX, data, settings):
            yield name + SUFFIX


def _is_another(name: str, data: bytes, settings: ArchiveSettings) -> bool:
    """Tell whether the archive knows a seed of this name, now gone, that held other bytes."""
    generated = settings.generated
    if not (generated / generated_name(name, ".md")).exists():
        return False
    try:
        text = read_text(generated / generated_name(name, ".json"))
    except ArchiveError:
        return True
    record = None if text is None else decode(text)
    return record is None or record.article.seed_digest != sha256(data).hexdigest()


@contextlib.contextmanager
def _written(data: bytes, folder: Path) -> Iterator[Path]:
    """Write a draft with a hidden name, which is no seed; it goes in any case."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".adding-")
    try:
        _write(handle, data)
        Path(name).chmod(0o644)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _write(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _place(draft: Path, path: Path, data: bytes) -> bool:
    """Give a draft its name; false if that is taken by now: nothing is ever written over."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        return _create(path, data)
    return True


def _create(path: Path, data: bytes) -> bool:
    """Write a new file where a folder knows no hard links."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        return False
    try:
        _write(handle, data)
    except BaseException:
        path.unlink()
        raise
    return True
