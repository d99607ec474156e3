"""Know published files that are not made again: by size and time of writing, or by their bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Seal:
    """A file as it was published: bytes, nanoseconds of its last change, digest of its bytes."""

    size: int
    changed: int
    digest: str

    def fits(self, path: Path, *, verify: bool = False) -> bool:
        """Tell whether a file is still what was published; `verify` reads it."""
        try:
            status = path.stat()
            if (status.st_size, status.st_mtime_ns) != (self.size, self.changed):
                return False
            return not verify or digest_of(path.read_bytes()) == self.digest
        except OSError:
            return False


def seal(path: Path, data: bytes) -> Seal:
    """Seal a file that holds these bytes.

    Raises:
        OSError: if there is no such file.
    """
    status = path.stat()
    return Seal(status.st_size, status.st_mtime_ns, digest_of(data))


def digest_of(data: bytes) -> str:
    """Name bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def encode_seals(seals: Mapping[str, Seal]) -> bytes:
    """Write the seals of files by name."""
    rows = {name: [one.size, one.changed, one.digest] for name, one in sorted(seals.items())}
    return json.dumps(rows, separators=(",", ":")).encode()


def decode_seals(data: bytes) -> dict[str, Seal]:
    """Read the seals that `encode_seals` wrote; nothing else has any."""
    try:
        rows = json.loads(data)
        return {
            str(name): Seal(int(size), int(changed), str(digest))
            for name, (size, changed, digest) in rows.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
