"""Write decisions on lines of a seed as a curator may paste them into a decisions file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive.models import LineDecision
from newsarchive.text.toml import quoted


def lines_table(decided: Sequence[LineDecision], more: Iterable[LineDecision]) -> str:
    """Write the table `[lines]`: what is decided already, and more, which overrules it."""
    by_text = {decision.text.strip(): decision.keep for decision in decided}
    by_text |= {decision.text.strip(): decision.keep for decision in more}
    rows = ["[lines]"]
    for key, keep in (("keep", True), ("cut", False)):
        texts = [quoted(text) for text, is_kept in by_text.items() if is_kept is keep]
        if len(texts) == 1:
            rows.append(f"{key} = [{texts[0]}]")
        elif texts:
            rows += [f"{key} = [", *(f"  {text}," for text in texts), "]"]
    return "\n".join(rows)
