"""Find where in its seed an article says what a tag rests on."""

from __future__ import annotations

from newsarchive.articles.compose import body_blocks
from newsarchive.models import TOGETHER, Block, CleanArticle, Evidence, Segment
from newsarchive.text.normalize import fold


def evidence_segments(article: CleanArticle, evidence: Evidence) -> tuple[Segment, ...]:
    """Give the segments of the seed that hold a form, in their order.

    Of a block of several items, only those that hold it; of a title that the seed repeats, the
    line it was taken from. A title that the curator wrote stands in no line.
    """
    blocks = body_blocks(article)
    found: set[Segment] = set()
    for number in evidence.blocks:
        if number == 0:
            found.update(_title(article))
        elif number <= len(blocks):
            found.update(_holding(blocks[number - 1], evidence.form))
    return tuple(sorted(found))


def _title(article: CleanArticle) -> tuple[Segment, ...]:
    own = article.title.lines[:1]
    return tuple(v.segment for v in article.verdicts if v.segment.line in own)[:1]


def _holding(block: Block, form: str) -> tuple[Segment, ...]:
    items = block.text.split("\n")
    if len(items) < 2 or len(items) != len(block.segments):
        return block.segments
    words = [fold(word) for word in form.split(TOGETHER)]
    pairs = zip(map(fold, items), block.segments, strict=True)
    holding = tuple(s for item, s in pairs if all(word in item for word in words))
    return holding or block.segments
