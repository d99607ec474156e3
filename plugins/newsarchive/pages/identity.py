"""The permanent id of a text, which survives a change of its title, date or address."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath

_IDS = uuid.UUID("6f5a1d0e-8e0e-5b0a-9d9b-3f6f1c0a7c11")


def permanent_id(seed_id: str, url: str) -> str:
    """Give the id of a text from its seed's name; from its address if it has no seed."""
    return f"urn:uuid:{uuid.uuid5(_IDS, seed_id or PurePosixPath(url).stem)}"
