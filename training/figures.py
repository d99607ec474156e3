"""Pin cross-validated figures, with the models they belong to, in `tests/eval/floors.json`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests/eval/floors.json"
PACKAGE = ROOT / "plugins/newsarchive/cleaning"


def pin(found: Mapping[str, float], *models: str) -> None:
    """Write figures beside their floors; a figure without a floor gets its own value as one."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    kept = pinned["cross_validated"]
    for model in models:
        digest = hashlib.sha256((PACKAGE / model).read_bytes()).hexdigest()
        kept["models_sha256"][model] = digest
    for name, figure in found.items():
        figure = round(figure, 4)
        floor = kept["figures"].get(name, (figure, figure))[1]
        kept["figures"][name] = [figure, floor]
    FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
