"""Write a review as JSON; docs/curating.md names its fields."""

from __future__ import annotations

import json
from dataclasses import asdict

from newsarchive.review.views import FORMAT, Review


def to_json(found: Review) -> str:
    """Write a review, the same bytes for the same value; the fields stand in the views' order.

    Half a surrogate pair, which is no text, becomes a question mark.
    """
    text = json.dumps({"format": FORMAT, **asdict(found)}, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")
