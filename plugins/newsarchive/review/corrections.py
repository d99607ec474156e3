"""Write what a curator may paste into a decisions file to settle a warning."""

from __future__ import annotations

from newsarchive.importer.report import SeedReport
from newsarchive.models import Warning
from newsarchive.text.toml import quoted


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
