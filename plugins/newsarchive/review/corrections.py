"""Write what a curator may paste into a decisions file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive.importer.report import SeedReport
from newsarchive.models import LineDecision, Warning
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


def for_warning(report: SeedReport, warning: Warning) -> str:
    """Write the key that settles a warning; empty where no key does."""
    if warning.code == "undated":
        # Pasted as it is, it leaves the text undated: no date is invented by mistake. The examples
        # are in no language, as the JSON has them too.
        return 'date = ""  # "2022", "2022-01", "2022-01-09"'
    if warning.code == "untitled":
        return f"title = {quoted(report.title)}"
    if warning.code in {"same-title", "near-duplicate"}:
        return 'status = "hidden"'
    return ""
