"""Set the kept segments out: give them their roles of layout and build the body from them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from newsarchive.cleaning.reasons import Reason
from newsarchive.cleaning.types import Dump
from newsarchive.models import Block, BlockKind, Role, Segment, Verdict
from newsarchive.text import language, sentences
from newsarchive.text.controls import without_controls

#: A text longer than this is set in several paragraphs, in characters; an editor's paragraph in
#: the development pages rarely exceeds it (98 % are shorter).
LONGEST_PARAGRAPH = 1000
#: What a sign of a script without spaces takes of a paragraph's length, against any other.
UNSPACED_SIGN = 0.4
#: The length aimed at when a giant paragraph is set in several.
PARAGRAPH = 550
#: No paragraph is longer, sentence or not, in characters: Markdown's time is quadratic in a block.
MOST_PARAGRAPH = 10_000
#: A subheading is at most this long, in characters (longest decile of the development pages).
LONGEST_HEADING = 110
#: A standfirst without a full stop has at least and at most this many characters.
STANDFIRST = (40, 400)
_SPACE = re.compile(r"\s+")
_LIST_MARKER = re.compile(r"^\s*(?:[•·▪■●◆►▶‣○*]\s*|[-–]\s+)(?=\S)")
_QUOTE_MARKER = re.compile(r"^\s*>+\s*(?=\S)")
_STOPS = ".;,:…。．！!।؟،、"
_CLOSERS = "\"'”’»)]」』）】 "


@dataclass(frozen=True, slots=True)
class Piece:
    """The kept part of one line: its verdicts, what each says, its text and its role."""

    verdicts: tuple[Verdict, ...]
    parts: tuple[str, ...]
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Layout:
    """A page set out: every verdict with its role of layout, the lead, the blocks of the body."""

    verdicts: tuple[Verdict, ...]
    lead: Block | None
    blocks: tuple[Block, ...]


def published(text: str) -> str:
    """Write a text as one line, without control signs."""
    return _SPACE.sub(" ", without_controls(text)).strip()


def _pieces(dump: Dump, verdicts: Sequence[Verdict]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, group in groupby(verdicts, key=lambda verdict: verdict.segment.line):
        kept = tuple(verdict for verdict in group if verdict.kept)
        if not kept:
            continue
        line = dump.lines[number - 1].text
        parts = tuple(line[v.segment.start : v.segment.end] for v in kept)
        text = published("".join(parts))
        if text:
            pieces.append(Piece(kept, parts, text, kept[0].role))
    return pieces


def _unterminated(text: str) -> bool:
    return (text.rstrip(_CLOSERS)[-1:] or text[-1]) not in _STOPS


def _heads(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a piece is a subheading: short, not a sentence, with a paragraph below."""
    text = pieces[i].text
    if len(text) > LONGEST_HEADING or not _unterminated(text) or i + 1 >= len(pieces):
        return False
    if text[0].islower() or not any(map(str.isalpha, text)):
        return False
    above = i > 0 and _short_line(pieces[i - 1].text)
    return not above and not _short_line(pieces[i + 1].text)


def _short_line(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and _unterminated(text)


def _is_standfirst(pieces: Sequence[Piece]) -> bool:
    if len(pieces) < 2:
        return False
    text, below = pieces[0].text, pieces[1].text
    shortest, longest = STANDFIRST
    return shortest <= len(text) <= longest and _unterminated(text) and not _unterminated(below)


def _role(pieces: Sequence[Piece], i: int) -> tuple[Role, Reason] | None:
    """Give the role of layout of a piece and its reason; None leaves it a paragraph."""
    text = pieces[i].text
    if i == 0 and _is_standfirst(pieces):
        return Role.LEAD, Reason.STANDFIRST
    if _LIST_MARKER.match(text) and _listed(pieces, i):
        return Role.LIST_ITEM, Reason.LIST_MARKER
    if _QUOTE_MARKER.match(text):
        return Role.QUOTE, Reason.QUOTE_MARKER
    if i > 0 and _heads(pieces, i):
        return Role.SUBHEADING, Reason.HEADS_PARAGRAPH
    return None


def _listed(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a neighbour bears a list marker too: a lone dash opens a quotation."""
    around = [*pieces[max(0, i - 1) : i], *pieces[i + 1 : i + 2]]
    return any(_LIST_MARKER.match(piece.text) for piece in around)


def set_out(dump: Dump, verdicts: Sequence[Verdict]) -> Layout:
    """Give lead, subheadings, list items and quotes their roles, and build the body."""
    pieces = _pieces(dump, verdicts)
    roles = {i: role for i in range(len(pieces)) if (role := _role(pieces, i)) is not None}
    set_pieces = [
        _with_role(piece, *roles[i]) if i in roles else piece for i, piece in enumerate(pieces)
    ]
    changed = {verdict.segment: verdict for i in roles for verdict in set_pieces[i].verdicts}
    lead, blocks = _build(set_pieces)
    return Layout(tuple(changed.get(v.segment, v) for v in verdicts), lead, blocks)


def _with_role(piece: Piece, role: Role, reason: Reason) -> Piece:
    """Give a piece and its verdicts a role of layout; a curator's reason is kept."""
    verdicts = tuple(
        replace(v, role=role, reason=v.reason if v.reason == Reason.CURATOR_KEEPS else reason)
        for v in piece.verdicts
    )
    return replace(piece, verdicts=verdicts, role=role)


def _build(set_pieces: Sequence[Piece]) -> tuple[Block | None, tuple[Block, ...]]:
    """Build the lead, if there is one, and the blocks of the body."""
    lead: Block | None = None
    blocks: list[Block] = []
    for role, group in groupby(set_pieces, key=lambda piece: piece.role):
        pieces = list(group)
        if role is Role.LEAD and lead is None and not blocks:
            lead = _block(BlockKind.PARAGRAPH, pieces[0].text, pieces[:1])
            pieces = pieces[1:]
        if role is Role.LIST_ITEM:
            items = "\n".join(_LIST_MARKER.sub("", piece.text) for piece in pieces)
            blocks.append(_block(BlockKind.LIST, items, pieces))
            continue
        for piece in pieces:
            blocks += _set(piece, role)
    return lead, tuple(blocks)


def _block(kind: BlockKind, text: str, pieces: Sequence[Piece]) -> Block:
    segments = tuple(verdict.segment for piece in pieces for verdict in piece.verdicts)
    return Block(kind, text, segments)


def _set(piece: Piece, role: Role) -> Iterator[Block]:
    """Set one piece: a heading, a quote, or a paragraph, a giant one in several."""
    if role is Role.SUBHEADING:
        yield _block(BlockKind.HEADING, piece.text, [piece])
    elif role is Role.QUOTE:
        yield _block(BlockKind.QUOTE, _QUOTE_MARKER.sub("", piece.text), [piece])
    else:
        yield from _paragraphs(piece)


def _paragraphs(piece: Piece) -> Iterator[Block]:
    """Set a line as paragraphs, a giant one in several, each citing its own segments only."""
    factor = _factor(piece.text)
    wanted = PARAGRAPH * factor
    if len(piece.text) <= LONGEST_PARAGRAPH * factor:
        yield _block(BlockKind.PARAGRAPH, piece.text, [piece])
        return
    texts: list[str] = []
    cited: list[Segment] = []
    size = 0
    for verdict, part in zip(piece.verdicts, piece.parts, strict=True):
        for text in paragraphs(part):
            if texts and size + len(text) / 2 > wanted:
                yield Block(BlockKind.PARAGRAPH, published("".join(texts)), tuple(cited))
                texts, cited, size = [], [], 0
            texts.append(text)
            size += len(text)
            if cited[-1:] != [verdict.segment]:
                cited.append(verdict.segment)
    yield Block(BlockKind.PARAGRAPH, published("".join(texts)), tuple(cited))


def _factor(text: str) -> float:
    """Weigh characters: a sign of a script without spaces says about as much as 2.5.

    A text too short to be set in several in any script is not looked at.
    """
    if len(text) <= LONGEST_PARAGRAPH * UNSPACED_SIGN:
        return 1.0
    return UNSPACED_SIGN if language.script(text) in language.UNSPACED else 1.0


def paragraphs(text: str) -> list[str]:
    """Set a giant paragraph in several at sentence boundaries, words untouched."""
    factor = _factor(text)
    if len(text) <= LONGEST_PARAGRAPH * factor:
        return [text]
    parts: list[str] = []
    current = ""
    for start, end in _cut(text, sentences.split(text)):
        if current and len(current) + (end - start) / 2 > PARAGRAPH * factor:
            parts.append(current)
            current = ""
        current += text[start:end]
    if current:
        parts.append(current)
    return parts


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut spans that are no sentences but endless, between words if there are words."""
    for start, end in spans:
        while end - start > MOST_PARAGRAPH:
            space = text.rfind(" ", start, start + MOST_PARAGRAPH)
            stop = space + 1 if space > start else start + MOST_PARAGRAPH
            yield start, stop
            start = stop
        yield start, end
