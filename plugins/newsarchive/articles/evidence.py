"""Find where in its seed an article says what a tag rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.articles.compose import body_blocks
from newsarchive.models import TOGETHER, Block, CleanArticle, Evidence, Segment
from newsarchive.text.controls import without_controls
from newsarchive.text.normalize import fold


def evidence_segments(
    article: CleanArticle, evidence: Evidence, lines: Sequence[str] | None = None
) -> tuple[Segment, ...]:
    """Give the segments of the seed that hold a form, in their order.

    `lines` are the seed's. Of a block of several segments, only those that hold the form; all of
    them if none holds it whole, or if the block is no list and the seed is gone. Of a title that
    the seed repeats, the line it was taken from; one that the curator wrote stands in no line.
    """
    blocks = body_blocks(article)
    found: set[Segment] = set()
    for number in evidence.blocks:
        if number == 0:
            found.update(_title(article))
        elif number <= len(blocks):
            found.update(_holding(blocks[number - 1], evidence.form, lines))
    return tuple(sorted(found))


def _title(article: CleanArticle) -> tuple[Segment, ...]:
    own = article.title.lines[:1]
    return tuple(v.segment for v in article.verdicts if v.segment.line in own)[:1]


def _holding(block: Block, form: str, lines: Sequence[str] | None) -> tuple[Segment, ...]:
    texts = block.text.split("\n") if lines is None else _texts(block.segments, lines)
    if len(texts) < 2 or len(texts) != len(block.segments):
        return block.segments
    parts = [re.escape(_comparable(part)) for part in form.split(TOGETHER)]
    for around in (r"(?<!\w){}(?!\w)", "{}"):  # a script without spaces has no ends of words
        found = [re.compile(around.format(part)).search for part in parts]
        pairs = zip(map(_comparable, texts), block.segments, strict=True)
        holding = tuple(s for text, s in pairs if all(search(text) for search in found))
        if holding:
            return holding
    return block.segments


def _texts(segments: Sequence[Segment], lines: Sequence[str]) -> list[str]:
    known = [segment for segment in segments if segment.line <= len(lines)]
    return [lines[segment.line - 1][segment.start : segment.end] for segment in known]


def _comparable(text: str) -> str:
    return fold(" ".join(without_controls(text).split()))
