"""Read a dump: its lines, its language, and the units that cleaning decides on."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.cleaning.types import Dump
from newsarchive.models import Line, RawSeed, Segment
from newsarchive.text import language, sentences
from newsarchive.text.lines import split_lines

#: A line longer than this many characters is decided sentence by sentence. Paragraphs of news
#: rarely reach it (2 % of the lines of the development pages); flattened bodies always do.
GIANT = 1000
#: The same for scripts whose words are not parted by spaces: a sign says about as much as 2.5.
GIANT_UNSPACED = 400
#: Languages written without spaces between words.
UNSPACED = frozenset({"ja", "th", "zh"})
#: Beyond this many sentences a giant line is cut into coarser units, which bounds the work.
MOST_UNITS = 4000


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment with prose to decide on, its stripped text and the blank lines before it."""

    segment: Segment
    text: str
    gap: int
    whole: bool


def read(seed: RawSeed) -> Dump:
    """Split a seed into lines as editors number them and tell the language of its prose."""
    lines = tuple(Line(i, text) for i, text in enumerate(split_lines(seed.text), start=1))
    return Dump(lines, page_language([line.text for line in lines]))


def page_language(texts: Sequence[str]) -> str:
    """Tell the language of most of the prose: long lines speak before short ones."""
    by_length = sorted(texts, key=len, reverse=True)
    sample: list[str] = []
    size = 0
    for text in by_length:
        sample.append(text[: language.SAMPLE])
        size += len(sample[-1])
        if size > 2500 and len(sample) >= 3:
            break
    return language.detect("\n".join(sample))


def _pieces(text: str, limit: int) -> list[tuple[int, int]]:
    spans = sentences.split(text) if len(text) > limit else [(0, len(text))]
    if len(spans) > MOST_UNITS:
        step = -(-len(spans) // MOST_UNITS)
        groups = [spans[i : i + step] for i in range(0, len(spans), step)]
        spans = [(group[0][0], group[-1][1]) for group in groups]
    return _without_blank(text, spans)


def _without_blank(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join every span of blanks only to the span before it, or the first to the next."""
    joined: list[tuple[int, int]] = []
    blank = False
    for start, end in spans:
        here = text[start:end].isspace()
        if joined and (here or blank):
            joined[-1] = (joined[-1][0], end)
            blank = blank and here
        else:
            joined.append((start, end))
            blank = here
    return joined


def units(dump: Dump) -> list[Unit]:
    """List what to decide on: every line that is not blank, giant ones sentence by sentence."""
    limit = GIANT_UNSPACED if dump.language in UNSPACED else GIANT
    found: list[Unit] = []
    gap = 0
    for line in dump.lines:
        stripped = line.text.strip()
        if not stripped:
            gap += 1
            continue
        if len(line.text) <= limit:
            found.append(Unit(Segment(line.number, 0, len(line.text)), stripped, gap, True))
        else:
            for start, end in _pieces(line.text, limit):
                segment = Segment(line.number, start, end)
                found.append(Unit(segment, line.text[start:end].strip(), gap, False))
                gap = 0
        gap = 0
    return found
