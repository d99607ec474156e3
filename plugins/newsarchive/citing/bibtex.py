"""Write a reference as BibTeX that biblatex reads as well."""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.citing.names import Name
from newsarchive.citing.reference import Reference, day_iso

MEDIA_TYPE = "application/x-bibtex"

# Braces count for BibTeX even behind a backslash: they are named, so that every field is balanced.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    }
)  # fmt: skip
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def write_all(references: Iterable[Reference]) -> str:
    """Write one entry after the other, a blank line between them."""
    return "\n".join(map(write_bibtex, references))


def write_bibtex(reference: Reference) -> str:
    """Write one entry in UTF-8: `@article` with the source as journal, `@misc` without.

    The title stands in double braces: a French title's capitals are not a style's to change.
    """
    date = reference.date
    month = _MONTHS[date.month - 1] if date and date.month else ""
    fields = {
        "author": _braced(" and ".join(_name(name) for name in reference.authors)),
        "title": _braced(_braced(_escape(reference.title))),
        "journal": _braced(_escape(reference.source)),
        "year": _braced(f"{date.year:04d}" if date else ""),
        "month": month,
        "date": _braced(day_iso(date) if date else ""),
        "language": _braced(_escape(reference.language)),
        "url": _braced(reference.url.translate(_URL)),
        "note": _braced(_escape(reference.archive)),
    }
    lines = [f"  {key} = {value},\n" for key, value in fields.items() if value]
    kind = "article" if reference.source else "misc"
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def _name(name: Name) -> str:
    """Write `von Family, Jr, Given`; a name without parts in braces of its own."""
    if name.whole:
        return _braced(_escape(name.family))
    family = _escape(name.family)
    if " " in family:
        family = _braced(family)
    particles = _escape(" ".join(part for part in (name.dropping, name.kept) if part))
    parts = (f"{particles} {family}".strip(), _escape(name.suffix), _escape(name.given))
    return ", ".join(part for part in parts if part)


def _escape(text: str) -> str:
    return text.translate(_SPECIAL)


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""
