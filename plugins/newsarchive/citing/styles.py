"""Write a reference in words: NF ISO 690, APA (7th edition), Chicago (notes and bibliography).

The forms are those of the published CSL styles `iso690-note-fr`, `apa` and
`chicago-notes-bibliography-fr`, in the words of the interface's language; docs/citing.md tells
where we part from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from newsarchive.citing.names import Name
from newsarchive.citing.reference import Reference
from newsarchive.pages.typography import date_words, day_words, month_words, typeset
from newsarchive.partial_date import PartialDate

#: APA and Chicago are American: in English the month is before the day.
_AMERICAN = {"en": "en_US"}
#: Ends a sentence without a full stop of its own; Chicago's English has it within the quotes.
_STOPS = (".", "?", "!", "…", ".”", "?”", "!”", "…”")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a reference.

    `role` is `authors`, `title`, `source` or `address`, and empty for what the style puts in.
    """

    text: str
    role: str = ""
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """The words that styles put in, in the interface's language; `quoted` has a place `{title}`."""

    language: str
    online: str
    available: str
    no_date: str
    conjunction: str
    others: str
    quoted: str


Runs = tuple[Run, ...]
Style = Callable[[Reference, Terms], Runs]


def iso690(reference: Reference, terms: Terms) -> Runs:
    """Write `HA, Lan. Titre. Source [en ligne]. 27 mars 2024. Disponible à l’adresse : …`."""
    names = [_iso_name(name) for name in reference.authors]
    role = "source" if reference.source else "title"
    host = Run(reference.source or _title(reference), role, True)
    sentences: list[Sequence[Run]] = [
        [Run(_listing(names, f" {terms.conjunction} "), "authors")] if names else [],
        [Run(_title(reference), "title")] if reference.source else [],
        [host, *([Run(f" [{terms.online}]")] if reference.url else [])],
        [Run(_date(reference.date, terms, f"[{terms.no_date}]"))],
        [Run(terms.available), Run(reference.url, "address")] if reference.url else [],
        [Run(reference.archive)],
    ]
    return _sentences(sentences, end=False)


def apa(reference: Reference, terms: Terms) -> Runs:
    """Write `Ha, L. (2024, 27 mars). Titre. Source. Archive. https://…`."""
    names = [_apa_name(name) for name in reference.authors]
    if len(names) > 20:
        authors = f"{', '.join(names[:19])}, … {names[-1]}"
    else:
        authors = _listing(names, ", & ")
    title = [Run(_title(reference), "title", not reference.source)]
    date = Run(f"({_apa_date(reference.date, terms)})")
    # The date follows names without a stop where their initials have one.
    stop = " " if authors.endswith(_STOPS) else ". "
    sentences: list[Sequence[Run]] = [
        *([[Run(authors, "authors"), Run(stop), date], title] if names else [title, [date]]),
        [Run(reference.source, "source", True)] if reference.source else [],
        [Run(reference.archive)],
    ]
    address = [Run(" "), Run(reference.url, "address")] if reference.url else []
    return (*_sentences(sentences), *address)


def chicago(reference: Reference, terms: Terms) -> Runs:
    """Write `Ha, Lan. « Titre ». Source, 27 mars 2024. Archive. https://….`."""
    first, rest = reference.authors[:1], reference.authors[1:]
    names = [*(name.demoted for name in first), *(name.spoken for name in rest)]
    if len(names) > 10:
        authors = f"{', '.join(names[:7])}, {terms.others}"
    else:
        authors = _listing(names, f", {terms.conjunction} ")
    date = _date(reference.date, _american(terms), terms.no_date)
    source = Run(reference.source, "source", True)
    sentences: list[Sequence[Run]] = [
        [Run(authors, "authors")] if names else [],
        *([_quoted(reference, terms, "."), [source, Run(f", {date}")]]
          if reference.source else [[*_quoted(reference, terms, ","), Run(f" {date}")]]),
        [Run(reference.archive)],
        [Run(reference.url, "address")] if reference.url else [],
    ]  # fmt: skip
    return _sentences(sentences)


#: The styles shown, in order, by the key of their name in the catalogue.
STYLES: Mapping[str, Style] = MappingProxyType({"iso": iso690, "apa": apa, "chicago": chicago})


def plain(runs: Runs) -> str:
    """Give the text of a reference, as it is copied."""
    return "".join(run.text for run in runs)


def _sentences(sentences: Sequence[Sequence[Run]], *, end: bool = True) -> Runs:
    """Join what is not empty by full stops, and `end` with one."""
    full = [list(runs) for runs in sentences if runs]
    for place, runs in enumerate(full):
        last = place == len(full) - 1
        stop = "" if plain(tuple(runs)).endswith(_STOPS) or (last and not end) else "."
        runs.append(Run(stop + ("" if last else " ")))
    return tuple(run for run in chain.from_iterable(full) if run.text)


def _title(reference: Reference) -> str:
    return typeset(reference.title, reference.language)


def _quoted(reference: Reference, terms: Terms, sign: str) -> Runs:
    """Quote the title for Chicago, with the sign that follows it: in English within the quotes.

    A full stop after the quotes is left to the sentence.
    """
    title = _title(reference)
    before, _, after = terms.quoted.partition("{title}")
    if terms.language in _AMERICAN:
        after = ("" if title.endswith(_STOPS) else sign) + after
    elif sign == ",":
        after += sign
    return Run(before), Run(title, "title"), Run(after)


def _american(terms: Terms) -> Terms:
    return replace(terms, language=_AMERICAN.get(terms.language, terms.language))


def _listing(names: Sequence[str], last: str) -> str:
    """Join names by commas, the last by other words."""
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _iso_name(name: Name) -> str:
    capitals = Name(name.family.upper(), name.given, name.dropping, name.kept.upper(), name.suffix)
    return capitals.listed


def _apa_name(name: Name) -> str:
    return Name(name.family, _initials(name.given), name.dropping, name.kept, name.suffix).listed


def _initials(given: str) -> str:
    """Write `A.-L.` for Anna-Lena, `J. P.` for Jean Paul."""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split()
    )


def _date(date: PartialDate | None, terms: Terms, unknown: str) -> str:
    return unknown if date is None else date_words(date, terms.language)


def _apa_date(date: PartialDate | None, terms: Terms) -> str:
    """Write the year first, then as much as is known: `2024, 27 mars`, `2022, janvier`."""
    if date is None:
        return terms.no_date
    if not date.month:
        return str(date.year)
    language = _american(terms).language
    day = day_words(date, language) if date.day else month_words(date.month, language)
    return f"{date.year}, {day}"
