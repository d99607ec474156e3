"""Cut the surroundings of a year into the tokens that dates are read from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.text.date_names import DateNames, date_names
from newsarchive.text.normalize import fold

_TOKEN = re.compile(
    r"(?P<number>\d+)|(?P<cjk>[年月日년월일号號])|(?P<blank>\s+)"
    r"|(?P<word>[^\W\d_年月日년월일号號][^\s\d!-/:-@\[-`{-~«»„“”’…—–·•|年月日년월일号號]*)|(?P<sign>.)",
    re.DOTALL,
)
# A year and the day of the date glued to it, or a count of comments.
_GLUED = re.compile(r"(?:19|20)\d\d\d{1,2}")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word or a sign; `kind` says what it can be in a date."""

    kind: str  # number, month, filler, weekday or other
    value: int
    start: int
    end: int
    weak: bool = False  # a month's short form in another language than the text's


def tokens_of(text: str, start: int, end: int, language: str) -> list[Token]:
    """Cut characters `start` to `end` of a text into tokens, blanks left out."""
    names = date_names()
    own = names.months.get(language, {})
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "blank":
            continue
        if kind == "number" and _GLUED.fullmatch(match.group()):
            middle = match.start() + 4
            tokens.append(Token("number", int(text[match.start() : middle]), match.start(), middle))
            tokens.append(Token("number", int(text[middle : match.end()]), middle, match.end()))
            continue
        token = _token(match, kind or "sign", own, names)
        # Month words that follow or precede their number: `3月`, `tháng 3`.
        if token.kind == "marker" or (token.kind == "number" and tokens):
            last = tokens[-1] if tokens else token
            if {token.kind, last.kind} == {"marker", "number"}:
                cjk = token.kind == "marker"
                number = last.value if cjk else token.value
                if 1 <= number <= 12 and cjk == (text[token.start] in "月월"):
                    tokens[-1] = Token("month", number, last.start, token.end)
                    continue
        tokens.append(token)
    return tokens


def _token(match: re.Match[str], kind: str, own: dict[str, int], names: DateNames) -> Token:
    word, start, end = match.group(), match.start(), match.end()
    if kind == "number":
        clock = _is_clock(match.string, start, end)
        return Token("other" if clock or len(word) > 4 else "number", int(word[:4]), start, end)
    if kind == "sign":
        return Token("filler" if word in ".,-–/'’()،" else "other", 0, start, end)
    form = fold(word)
    if kind == "cjk" or form in names.month_markers:
        return Token("marker" if form in names.month_markers else "filler", 0, start, end)
    if number := own.get(form, 0):
        return Token("month", number, start, end)
    if form in names.fillers:
        return Token("filler", 0, start, end)
    if number := names.shared.get(form, 0):
        return Token("month", number, start, end, weak=form not in names.full)
    return Token("weekday" if form in names.weekdays else "other", 0, start, end)


def _is_clock(text: str, start: int, end: int) -> bool:
    """Tell whether the number is an hour or a minute: a colon and a digit beside it."""
    after = text[end : end + 2]
    before = text[max(0, start - 2) : start]
    return (after[:1] == ":" and after[1:].isdigit()) or (
        before[1:] == ":" and before[:1].isdigit()
    )
