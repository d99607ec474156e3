"""Write a reference as RIS, which EndNote, Mendeley and Zotero read."""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.citing.reference import Reference
from newsarchive.partial_date import PartialDate

MEDIA_TYPE = "application/x-research-info-systems"


def write_all(references: Iterable[Reference]) -> str:
    """Write one record after the other."""
    return "".join(map(write_ris, references))


def write_ris(reference: Reference) -> str:
    """Write one record, lines ended by CR LF as its specification asks."""
    date = reference.date
    fields = [
        ("TY", "NEWS"),
        ("ID", reference.key),
        *(("AU", name.listed) for name in reference.authors),
        ("TI", reference.title),
        ("T2", reference.source),
        ("PY", f"{date.year:04d}" if date else ""),
        ("DA", _slashed(date) if date else ""),
        ("LA", reference.language),
        ("DB", reference.archive),
        ("UR", reference.url),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _slashed(date: PartialDate) -> str:
    """Write `YYYY/MM/DD/`; an unknown month or day is empty, as the format has it."""
    month, day = (f"{part:02d}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04d}/{month}/{day}/"
