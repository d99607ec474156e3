"""Check the entries of a vocabulary against each other; each finding names file, line, remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsarchive.errors import VocabularyError
from newsarchive.tagging.entries import Entry, form_key


def clashes(curated: Sequence[Entry]) -> Iterator[VocabularyError]:
    """Yield what no vocabulary can hold: an id twice, a label that is another concept's form."""
    yield from _ids(curated)
    yield from _labels(curated)


def _ids(curated: Sequence[Entry]) -> Iterator[VocabularyError]:
    """Hold that an id names one concept, and one outlet at most."""
    first: dict[tuple[str, bool], Entry] = {}
    for entry in curated:
        other = first.setdefault((entry.id, entry.kind is None), entry)
        if other is not entry:
            yield _clash(f"the id {entry.id!r} is taken", entry, entry.line, other, other.line)


def _labels(curated: Sequence[Entry]) -> Iterator[VocabularyError]:
    """Hold that a label is no spelling of another concept: one label, one concept."""
    labels: dict[tuple[str, bool], Entry] = {}
    for entry in curated:
        key = (form_key(entry.label), entry.kind is None)
        other = labels.setdefault(key, entry)
        if other is not entry:
            yield _same_form(f"the label {entry.label!r} is taken", entry, entry.label, other)
    for entry in curated:
        for form in entry.forms[1:]:
            other = labels.get((form_key(form), entry.kind is None), entry)
            if other is not entry:
                message = f"{form!r} is the label of another concept"
                yield _same_form(message, entry, form, other)


def _same_form(message: str, entry: Entry, form: str, other: Entry) -> VocabularyError:
    return _clash(message, entry, entry.line_of(form), other, other.line_of(other.label))


def _clash(message: str, entry: Entry, line: int, other: Entry, other_line: int) -> VocabularyError:
    return VocabularyError(
        message,
        path=entry.path,
        line=line,
        key=entry.id,
        remedy=f"See [{other.id}] in {other.path.name}, line {other_line}: join the two entries "
        "or change one.",
    )


def lost_broader(
    curated: Iterable[Entry], entries: Mapping[str, Entry]
) -> Iterator[VocabularyError]:
    """Yield every `broader` that names no concept or leads round in a circle."""
    for entry in curated:
        seen = [entry.id]
        wider = entry.broader
        while wider is not None and wider in entries and wider not in seen:
            seen.append(wider)
            wider = entries[wider].broader
        if wider == entry.id:
            message = "goes round in a circle"
        elif wider is not None and wider not in entries and len(seen) == 1:
            message = f"names no concept: {wider}"
        else:  # what a wider concept's own entry has wrong is said of that entry
            continue
        yield VocabularyError(
            f"broader {message}",
            path=entry.path,
            line=entry.broader_line or entry.line,
            key=f"{entry.id}.broader",
            remedy="Name the id of a wider concept.",
        )


def ambiguous(
    curated: Iterable[Entry], rivals: Mapping[str, tuple[str, ...]], entries: Mapping[str, Entry]
) -> Iterator[VocabularyError]:
    """Yield every form that two entries of one rank share, at each of its places.

    `rivals` maps such a form, as `form_key` writes it, to the ids that share it.
    """
    for entry in curated:
        for form in entry.forms:
            shared = rivals.get(form_key(form), ())
            if entry.id in shared:
                others = [_where(entries[name], form) for name in shared if name != entry.id]
                yield VocabularyError(
                    f"{form!r} is ambiguous: {', '.join(others)} has it too, so it finds neither",
                    path=entry.path,
                    line=entry.line_of(form),
                    key=f"{entry.id}.alternatives",
                    remedy="Delete it from one of them.",
                )


def _where(entry: Entry, form: str) -> str:
    """Name an entry and where it has a spelling, however it writes it."""
    key = form_key(form)
    own = next((other for other in entry.forms if form_key(other) == key), entry.label)
    return f"{entry.id} ({entry.path.name}, line {entry.line_of(own)})"


def replaced(curated: Iterable[Entry], shipped: Iterable[Entry]) -> Iterator[VocabularyError]:
    """Yield what the curator's entries take from the package's: whole entries and single forms.

    It is as it should be: the curator's entry wins. It is named so that nobody wonders.
    """
    by_id: dict[str, Entry] = {}
    by_form: dict[str, Entry] = {}
    for entry in shipped:
        by_id[entry.id] = entry
        for form in entry.forms:
            by_form.setdefault(form_key(form), entry)
    for entry in curated:
        heir_of = by_id.get(entry.id) or by_form.get(form_key(entry.label))
        if heir_of is not None and entry.kind is not None:
            yield _remark(
                f"{entry.label!r} stands before {heir_of.label!r}, which comes with the package",
                entry,
                entry.line,
            )
        for form in entry.forms[1:]:
            other = by_form.get(form_key(form))
            if other is not None and other is not heir_of:
                yield _remark(
                    f"{form!r} finds {entry.label!r} here and no longer {other.label!r}, "
                    "which comes with the package",
                    entry,
                    entry.line_of(form),
                )


def unused(curated: Iterable[Entry], met: set[str]) -> Iterator[VocabularyError]:
    """Yield the concepts that none of `met`, the slugs of all tags, is."""
    for entry in curated:
        if entry.kind is not None and not entry.never and entry.id not in met:
            yield VocabularyError(
                f"{entry.label!r} is the tag of no article",
                path=entry.path,
                line=entry.line,
                key=entry.id,
                remedy="Add the spelling that the articles have to its alternatives, or delete it.",
            )


def _remark(message: str, entry: Entry, line: int) -> VocabularyError:
    return VocabularyError(
        message, path=entry.path, line=line, key=entry.id, remedy="None needed if you mean it so."
    )
