"""Merge two edits of one text paragraph by paragraph: the first side's stands in a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Paragraphs that share less than this of their words are not one paragraph, edited.
LEAST_ALIKE = 0.3
#: Pairs of paragraphs compared word by word at most; beyond, they are paired by their order.
MOST_PAIRS = 10_000
#: Steps that comparing two texts may take; beyond, what differs counts as one change.
MOST_STEPS = 20_000_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as written and the blank lines behind it."""

    text: str
    after: str = "\n\n"


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both sides changed: before which paragraph of the merged text, and their words.

    `theirs` is empty where the second side took the paragraph out.
    """

    index: int
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedText:
    """A merged text, the common ancestor of it and the second side, and the clashes.

    In a clash the ancestor keeps what it said, so that the clash is found again next time.
    """

    paragraphs: tuple[Paragraph, ...]
    ancestor: tuple[str, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """An edit by places of its ancestor: what stands for each paragraph, what is new before each.

    `added` has one place more than the ancestor has paragraphs: its end.
    """

    instead: tuple[tuple[int, ...], ...]
    added: tuple[tuple[int, ...], ...]


def split(body: str) -> tuple[str, tuple[Paragraph, ...]]:
    """Part a text at its blank lines; give the blank lines before it and its paragraphs."""
    lead, texts, blanks = "", list[list[str]](), list[list[str]]()
    open_paragraph = False
    for line in _lines(body):
        if line.strip(" \t\n"):
            if not open_paragraph:
                texts.append([])
                blanks.append([])
            texts[-1].append(line)
            open_paragraph = True
        elif texts:
            blanks[-1].append(line)
            open_paragraph = False
        else:
            lead += line
    found = []
    for lines, after in zip(texts, blanks, strict=True):
        text = "".join(lines)
        end = "\n" if text.endswith("\n") else ""
        found.append(Paragraph(text.removesuffix("\n"), end + "".join(after)))
    return lead, tuple(found)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def merge_paragraphs(
    base: Sequence[Paragraph], mine: Sequence[Paragraph], theirs: Sequence[Paragraph]
) -> MergedText:
    """Take their changes where `mine` left the base as it was; blank lines stay as in `mine`.

    Where paragraphs repeat, what stands for what can be a guess. If a guess would lose a paragraph
    of mine, or a second merge would not find the same, the whole text is one clash.
    """
    made = _merge_once(base, mine, theirs)
    again = _merge_once([Paragraph(text) for text in made.ancestor], made.paragraphs, theirs)
    stable = again.ancestor == made.ancestor and again.paragraphs == made.paragraphs
    own = _counted(mine)
    due = (own - _counted(base)) | (own & _counted(theirs))
    if stable and not due - _counted(made.paragraphs):
        return made
    whole = Clash(0, tuple(p.text for p in theirs))
    return MergedText(tuple(mine), tuple(p.text for p in base), (whole,))


def _counted(paragraphs: Sequence[Paragraph]) -> Counter[str]:
    return Counter(one.text.rstrip() for one in paragraphs)


def _merge_once(
    base: Sequence[Paragraph], mine: Sequence[Paragraph], theirs: Sequence[Paragraph]
) -> MergedText:
    before, new = [p.text.rstrip() for p in base], [p.text.rstrip() for p in theirs]
    own = [p.text.rstrip() for p in mine]
    my_edit, their_edit = _edit(before, own), _edit(before, new)
    made = _Merging([], [], [])
    pairs = zip(before, my_edit.instead, strict=True)
    touched = {text for text, kept in pairs if [own[j] for j in kept] != [text]}
    for i in range(len(before) + 1):
        made.add(
            [mine[j] for j in my_edit.added[i]], [new[j] for j in their_edit.added[i]], touched
        )
        if i < len(before):
            kept = [mine[j] for j in my_edit.instead[i]]
            made.replace(before[i], kept, [new[j] for j in their_edit.instead[i]])
    last = mine[-1].after if mine else "\n"
    return MergedText(tuple(_spaced(made.merged, last)), tuple(made.ancestor), tuple(made.clashes))


@dataclass(frozen=True, slots=True)
class _Merging:
    """The merged text as it grows, place by place."""

    merged: list[Paragraph]
    ancestor: list[str]
    clashes: list[Clash]

    def add(self, mine: Sequence[Paragraph], theirs: Sequence[str], touched: set[str]) -> None:
        """Merge what is new at one place; a paragraph of `touched` that they moved stays mine."""
        own = {one.text.rstrip(): one for one in mine}
        known = touched | own.keys()
        wanted = [text for text in theirs if text not in known]
        self.ancestor.extend(text for text in theirs if text in known)
        if wanted and not _counted(mine) - Counter(theirs):
            self.ancestor[len(self.ancestor) - (len(theirs) - len(wanted)) :] = theirs
            shown = (text for text in theirs if text in own or text not in touched)
            self.merged.extend(own.get(text) or Paragraph(text) for text in shown)
            return
        if wanted:
            self.clashes.append(Clash(len(self.merged), tuple(wanted)))
        self.merged.extend(mine)

    def replace(self, old: str, mine: Sequence[Paragraph], theirs: Sequence[str]) -> None:
        """Merge what stands for one paragraph."""
        said = [one.text.rstrip() for one in mine]
        clash = said != [old] and theirs not in (said, [old])
        if clash:
            self.clashes.append(Clash(len(self.merged), tuple(theirs)))
        if said == [old] and theirs != said:
            self.merged.extend(_in_place(theirs, mine[0]))
        else:
            self.merged.extend(mine)
        self.ancestor.extend([old] if clash else theirs)


def _in_place(texts: Sequence[str], old: Paragraph) -> list[Paragraph]:
    """Write paragraphs in place of one, whose blank lines stay behind the last."""
    made = [Paragraph(text) for text in texts]
    return [*made[:-1], Paragraph(made[-1].text, old.after)] if made else []


def _spaced(paragraphs: Sequence[Paragraph], last: str) -> Iterator[Paragraph]:
    """Make sure that a blank line parts any two, and that the text ends as it did."""
    for number, one in enumerate(paragraphs, 1):
        if number == len(paragraphs):
            yield Paragraph(one.text, last)
        else:
            yield one if one.after.count("\n") > 1 else Paragraph(one.text)


def _edit(base: Sequence[str], edited: Sequence[str]) -> _Edit:
    instead: list[tuple[int, ...]] = [()] * len(base)
    added: list[tuple[int, ...]] = [()] * (len(base) + 1)
    for tag, i1, i2, j1, j2 in _changes(base, edited):
        if tag == "insert":
            added[i1] += tuple(range(j1, j2))
        elif tag == "equal":
            instead[i1:i2] = [(j,) for j in range(j1, j2)]
        elif tag == "replace":
            instead[i1:i2] = _paired(base[i1:i2], edited[j1:j2], j1)
    return _Edit(tuple(instead), tuple(added))


def _changes(
    base: Sequence[str], edited: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    """Compare two texts; beginning and end first, since most edits are few."""
    shorter = min(len(base), len(edited))
    start = next((i for i in range(shorter) if base[i] != edited[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if base[-1 - i] != edited[-1 - i]), rest)
    b, e = base[start : len(base) - end], edited[start : len(edited) - end]
    yield "equal", 0, start, 0, start
    counts = Counter(e)
    alike = sum(counts[text] for text in b)
    if b and e and alike * min(len(b), len(e)) > MOST_STEPS:
        yield "replace", start, start + len(b), start, start + len(e)
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, b, e, autojunk=False).get_opcodes():
            yield tag, start + i1, start + i2, start + j1, start + j2
    yield "equal", len(base) - end, len(base), len(edited) - end, len(edited)


def _paired(base: Sequence[str], edited: Sequence[str], first: int) -> list[tuple[int, ...]]:
    """Tell what stands for each paragraph of a stretch that was rewritten.

    Paragraphs that pair with none stand with the one before them.
    """
    found: list[tuple[int, ...]] = [()] * len(base)
    pairs = dict(_pairs(base, edited))
    place = 0
    for j in range(len(edited)):
        place = pairs.get(j, place)
        found[place] += (first + j,)
    return found


def _pairs(base: Sequence[str], edited: Sequence[str]) -> list[tuple[int, int]]:
    """Pair edited paragraphs with those of the base, in order, the most alike."""
    if len(base) == len(edited) or len(base) * len(edited) > MOST_PAIRS:
        return [(i, i) for i in range(min(len(base), len(edited)))]
    words = [Counter(text.split()) for text in base], [Counter(text.split()) for text in edited]
    # Best sum of likenesses of the first i and the first j paragraphs, and how it was reached.
    best = [[(0.0, "")] * (len(edited) + 1) for _ in range(len(base) + 1)]
    for i, one in enumerate(words[0], 1):
        for j, other in enumerate(words[1], 1):
            alike = _likeness(one, other)
            choices = [(best[i - 1][j][0], "up"), (best[i][j - 1][0], "left")]
            if alike >= LEAST_ALIKE:
                choices.append((best[i - 1][j - 1][0] + alike, "pair"))
            best[i][j] = max(choices, key=lambda choice: choice[0])
    found = []
    i, j = len(base), len(edited)
    while i and j:
        step = best[i][j][1]
        if step == "pair":
            found.append((j - 1, i - 1))
        i, j = i - (step != "left"), j - (step != "up")
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
