"""Split a text into the words a reader would type: the parts of compounds, and each one joined.

`États-Unis` gives the parts `états` and `unis` and the joined `étatsunis`, so that it is found
as `etats-unis`, `etats unis` and `etatsunis`. The same goes for `aujourd'hui`, `covid-19`, `F16`,
`P.S.G.` and `10 000`. An elided article stands alone: `l'Otan` is `l` and `otan`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from newsarchive.text.normalize import fold, fold_words, plain

#: No word is longer; what a reader types is cut at the same length.
MAX_LENGTH = 40

#: Words that lose their vowel before another, by language; they never make a compound.
ELIDED = {
    "fr": "c d j l m n s t qu jusqu lorsqu puisqu quoiqu",
    "it": "l d c un dell all dall nell sull quest quell",
    "ca": "l d m n s t",
}
ELIDED_WORDS = frozenset(" ".join(ELIDED.values()).split())

#: U+2063 INVISIBLE SEPARATOR marks the seams of a number written in groups of three.
SEAM = "\u2063"
#: What may stand between these.
GROUPING = " \u00a0\u2009\u202f.,'\u2019"
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[ \u00a0\u2009\u202f.,'\u2019][0-9]{3})+(?![0-9])")
# Wider, and four times as fast to look for: it begins with a sign of a set.
_PERHAPS_GROUPED = re.compile(r"[0-9][0-9]*(?:[ \u00a0\u2009\u202f.,'\u2019][0-9]{3})+(?![0-9])")
_GROUP_MARK = re.compile(r"[^0-9]")
#: Punctuation that says nothing around a word.
EDGES = ".,;:!?…«»\"()[]-'"
_LETTERS_DIGITS = re.compile(r"([^\W\d_]+)(\d+)")
# Scripts written without spaces: every sign is a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Compound:
    """What one string of characters says: its parts in order, and the whole without the joints.

    There is a whole if two parts or more are joined by hyphens, apostrophes, dots or nothing.
    Parts and whole are lower-case and keep their accents.
    """

    parts: tuple[str, ...]
    joined: str | None = None


def chunks(text: str) -> list[str]:
    """Cut a text at white space, except inside a number written in groups (`10 000`).

    A chunk's meaning depends on nothing else: `compounds` may be remembered by chunk.
    """
    return join_groups(text).split()


def join_groups(text: str) -> str:
    """Put a seam, which is no white space, for each sign between groups of a number."""
    return _PERHAPS_GROUPED.sub(_seamed, text)


def core(chunk: str) -> str:
    """Reduce a chunk to what its compounds depend on: lower case, no punctuation around."""
    # A small letter may compose with a mark where its capital does not.
    return plain(plain(chunk).lower()).strip(EDGES)


def cores(chunks: Sequence[str]) -> list[str]:
    """Reduce many chunks at once, until nothing changes: to what `core` leaves as it is."""
    found = _cores(chunks)
    other = [one for one in dict.fromkeys(found) if not one.isascii()]  # ASCII is settled
    changed = {one: again for one, again in zip(other, _cores(other), strict=True) if one != again}
    if not changed:
        return found
    settled = dict(zip(changed, cores([*changed.values()]), strict=True))
    return [settled.get(one, one) for one in found]


def _cores(chunks: Sequence[str]) -> list[str]:
    if not chunks:
        return []
    said = plain(plain("\n".join(chunks)).lower()).split("\n")
    return [*map(str.strip, said, repeat(EDGES))]


def has_unspaced(text: str) -> bool:
    """Tell whether a text has signs of a script written without spaces."""
    return _UNSPACED.search(text) is not None


def compounds(chunk: str) -> Iterator[Compound]:
    """Yield what a chunk, or its core, says, in order; punctuation says nothing."""
    text = core(chunk)
    if text.isalpha() and not _UNSPACED.search(text):  # nine chunks of ten
        yield Compound((text,))
        return
    group: list[str] = []
    end = -1
    for match in _runs(text).finditer(text):
        run = match[0]
        if group and not _joins(text[end : match.start()], group[-1], run):
            yield from _compound(group)
            group = []
        end = match.end()
        if run in ELIDED_WORDS and text[end : end + 1] == "'" and not group:
            yield Compound((run,))
        else:
            group.append(run)
    yield from _compound(group)


def _seamed(digits: re.Match[str]) -> str:
    return _GROUPED.sub(lambda number: _GROUP_MARK.sub(SEAM, number[0]), digits[0])


def form_of(word: str) -> str:
    """Write a word as it is looked up: folded, at most `MAX_LENGTH` characters."""
    folded = word.lower() if word.isascii() else fold(word).lower()
    return folded[:MAX_LENGTH]


def forms_of(words: Sequence[str]) -> list[str]:
    """Write many words at once as `form_of` does; there are no line ends in them."""
    forms = "\n".join(words).lower().split("\n") if words else []
    other = [at for at, word in enumerate(words) if not word.isascii()]
    folded = "\n".join(fold_words([words[at] for at in other])).lower().split("\n")
    for at, form in zip(other, folded, strict=False):
        forms[at] = form
    return [form[:MAX_LENGTH] for form in forms]


def _runs(text: str) -> re.Pattern[str]:
    """Give a pattern for the text's runs of letters, marks and digits."""
    if text.isascii():
        return _ALNUM
    marks = sorted(char for char in set(text) if unicodedata.category(char)[0] == "M")
    return re.compile(f"(?:[^\\W_]|[{''.join(marks)}])+") if marks else _ALNUM


_ALNUM = re.compile(r"[^\W_]+")


def _joins(between: str, left: str, right: str) -> bool:
    """Tell whether what stands between two runs makes one compound of them."""
    if between == ".":
        return len(left) == len(right) == 1 and left.isalpha() and right.isalpha()
    return between in {"-", "'", SEAM}


def _compound(group: list[str]) -> Iterator[Compound]:
    """Yield the compound of some joined runs, or its signs where a script has no spaces."""
    parts: list[str] = []
    spaced = True
    for run in group:
        if _UNSPACED.search(run):
            parts += _signs(run)
            spaced = False
        else:
            split = _LETTERS_DIGITS.fullmatch(run)
            parts += split.groups() if split else (run,)
    joined = "".join(parts)
    if parts:
        whole = len(parts) > 1 and spaced and len(joined) <= MAX_LENGTH
        yield Compound(tuple(parts), joined if whole else None)


def _signs(run: str) -> list[str]:
    """Part a run into its unspaced signs, one by one, and the rest."""
    signs: list[str] = []
    end = 0
    for match in _UNSPACED.finditer(run):
        signs += [run[end : match.start()]] if end < match.start() else []
        signs.append(match[0])
        end = match.end()
    return signs + ([run[end:]] if end < len(run) else [])
