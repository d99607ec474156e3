"""Read the raw dumps of the seeds folder; what cannot be read is refused with a reason."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsarchive.errors import SeedError
from newsarchive.importer.files import read_regular
from newsarchive.models import RawSeed, Warning
from newsarchive.settings import DEFAULT_MAX_SEED_LINES
from newsarchive.text.decoding import Decoded, decode
from newsarchive.text.lines import split_lines, with_common_ends
from newsarchive.text.mojibake import repair

SUFFIX = ".txt"
#: Warnings on how a seed was read.
GUESSED, REPAIRED = "encoding-guessed", "mojibake-repaired"
#: More than this share of control characters at its beginning makes a file binary; a stray NUL,
#: form feed or escape in a text is forgiven and left out of the article.
MAX_CONTROLS = 0.05
#: What is looked at of a beginning, in signs.
_HEAD = 8192

_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\x0b\x1b")


def list_seeds(folder: Path) -> list[Path]:
    """List the seed files of a folder in order of their names; hidden files are none."""
    return [path for path in _entries(folder) if path.name.endswith(SUFFIX)]


def list_strangers(folder: Path) -> list[Path]:
    """List what stands in the folder and is neither a seed nor a decisions file.

    Of hidden files only those that may be seeds: locks of editors (`.#`) and what macOS puts beside
    files (`._`) are none.
    """
    found = [path for path in _entries(folder) if not path.name.endswith((SUFFIX, ".toml"))]
    hidden = folder.glob(f".[!#_]*{SUFFIX}") if folder.is_dir() else ()
    return sorted([*found, *hidden])


def read_seed(path: Path, max_bytes: int, max_lines: int = DEFAULT_MAX_SEED_LINES) -> RawSeed:
    """Read a seed in whatever encoding; text that was once decoded wrongly is repaired.

    Raises:
        SeedError: with the reason `not-a-file`, `unreadable`, `being-written`, `too-large`,
            `too-many-lines`, `empty`, `binary` or `not-utf-8` (nor any other encoding).
    """
    return seed_from_bytes(read_regular(path, max_bytes), path, max_lines)


def seed_from_bytes(data: bytes, path: Path, max_lines: int = DEFAULT_MAX_SEED_LINES) -> RawSeed:
    """Make a seed of a file's bytes; errors as of `read_seed`."""
    if not data.strip():
        raise SeedError("the seed is empty", reason="empty", path=path, remedy="delete it")
    found = decode(data)
    if found is None or _is_binary(found.text):
        raise _undecodable(path, data)
    text, repaired = repair(with_common_ends(found.text))
    lines = split_lines(text)
    if len(lines) > max_lines:
        raise SeedError(
            f"the seed has {len(lines)} lines, over the {max_lines} allowed",
            reason="too-many-lines",
            path=path,
            remedy="cut it down to the page, or raise NEWSARCHIVE_MAX_SEED_LINES",
        )
    digest = hashlib.sha256(data).hexdigest()
    warnings = tuple(_remarks(found, lines, repaired))
    return RawSeed(path.name, str(path), digest, found.encoding, text, warnings)


def lines_before_repair(data: bytes, seed: RawSeed) -> dict[int, str]:
    """Give the lines of a seed that were repaired as they stood before, by their number from 1."""
    found = decode(data) if any(one.code == REPAIRED for one in seed.warnings) else None
    if found is None:
        return {}
    pairs = zip(split_lines(with_common_ends(found.text)), split_lines(seed.text), strict=False)
    return {number: old for number, (old, new) in enumerate(pairs, 1) if old != new}


def read_seeds(
    folder: Path, max_bytes: int, max_lines: int = DEFAULT_MAX_SEED_LINES
) -> Iterator[RawSeed | SeedError]:
    """Read all seeds of a folder in order; one that cannot be read comes as its error."""
    for path in list_seeds(folder):
        try:
            yield read_seed(path, max_bytes, max_lines)
        except SeedError as error:
            yield error


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    names = sorted(entry.name for entry in os.scandir(folder))
    return [folder / name for name in names if not name.startswith(".")]


def _undecodable(path: Path, data: bytes) -> SeedError:
    head = data[:_HEAD]
    if _is_binary(head.decode("latin-1")):
        remedy = "save the page as plain text"
        return SeedError("the seed is not text", reason="binary", path=path, remedy=remedy)
    return SeedError(
        "the seed is neither UTF-8 nor in any other encoding that gives words",
        reason="not-utf-8",
        path=path,
        remedy="save it as UTF-8, for instance with iconv",
    )


def _is_binary(text: str) -> bool:
    head = text[:_HEAD]
    return sum(char in _CONTROLS for char in head) > MAX_CONTROLS * len(head)


def _remarks(found: Decoded, lines: Sequence[str], repaired: tuple[int, ...]) -> Iterator[Warning]:
    """Say what was done to read a seed, for the report."""
    if found.guessed:
        yield Warning("encoding-guessed", values={"encoding": found.encoding})
    lost = tuple(number for number, line in enumerate(lines, 1) if "\ufffd" in line)
    if lost:
        yield Warning("lost-characters", lost)
    if repaired:
        yield Warning("mojibake-repaired", repaired)
