"""Write a review as JSON; docs/curating.md names its fields."""

from __future__ import annotations

import json
from dataclasses import asdict

from newsarchive.review.views import FORMAT, Review
from newsarchive.text.controls import marked_controls


def to_json(found: Review) -> str:
    """Write a review, the same bytes for the same value; the fields stand in the views' order.

    Signs that would steer a screen, and half a surrogate pair, become U+FFFD.
    """
    values = _shown({"format": FORMAT, **asdict(found)})
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _shown(value: object) -> object:
    """Write every string of a value so that it does not act."""
    if isinstance(value, str):
        return marked_controls(value)
    if isinstance(value, dict):
        return {_shown(key): _shown(held) for key, held in value.items()}
    return [*map(_shown, value)] if isinstance(value, list | tuple) else value
