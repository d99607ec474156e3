"""Cut running text into sentences, in any script: spans that cover the text exactly."""

import re

#: What ends a sentence, the signs that close with it, then the space that parts it from the next.
_END = re.compile(
    r"[.!?\u2026\u037e\u061f\u06d4\u0964\u0965\u3002\uff01\uff1f\uff0e]{1,8}"
    r"[\"'\u00bb\u201d\u2019)\]\u300d\u300f\uff09\u3011\u00a0]{0,4}(?:[ \u202f]\u00bb)?"
)
_WIDE_STOPS = frozenset("\u3002\uff01\uff1f\uff0e")
_OPENERS = "\"'\u00ab\u201c\u2018\u201e([\u300c\u300e\u00bf\u00a1\u2013\u2014-"
_CLOSERS = "\"'\u00bb\u201d\u2019)]\u00a0"
#: Titles and shortenings after which a name or a number follows, in the languages of the archive.
_SHORT = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mlle",
        "mgr",
        "dr",
        "pr",
        "st",
        "ste",
        "mr",
        "mrs",
        "ms",
        "prof",
        "gen",
        "gov",
        "sen",
        "rep",
        "lt",
        "col",
        "sgt",
        "capt",
        "no",
        "nr",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "fig",
        "art",
        "p",
        "pp",
        "vol",
        "ed",
        "etc",
        "al",
        "cf",
        "ca",
        "env",
        "hr",
        "fr",
        "str",
        "bzw",
        "ca",
        "usw",
        "sog",
        "sr",
        "sra",
        "srta",
        "dott",
        "sig",
        "dra",
        "im",
        "ul",
        "al",
        "prof",
        "inż",
        "mjr",
        "płk",
        "г",
        "ул",
        "им",
        "стр",
        "тов",
        "др",
        "т",
        "д",
        "п",
        "гл",
        "ред",
        "0",
    ]
)
#: Text without sentence signs (Thai, lists) is cut at a space once a span is this long, in
#: characters; the longest real sentences of the development pages stay under it.
LONGEST = 1000


def _ends_sentence(text: str, start: int, match: re.Match[str], after: int) -> bool:
    """Tell whether the stop at `match` ends a sentence, `after` being the next sign's place."""
    stop = match.group()
    if stop[0] in _WIDE_STOPS or stop[-1] in _WIDE_STOPS:
        return True
    if after == match.end() and "\u00a0" not in stop:
        return False
    following = text[after]
    if following in _OPENERS and after + 1 < len(text):
        following = text[after + 1 : after + 3].lstrip()[:1] or following
    if following.islower():
        return False
    if stop[0] != ".":
        return True
    word = text[max(start, match.start() - 12) : match.start()].rsplit(None, 1)
    last = word[-1].lstrip(_OPENERS) if word else ""
    if len(last) == 1 and last.isalpha() and last.isupper():
        return False
    return last.lower() not in _SHORT or stop.rstrip(_CLOSERS) != "."


def _long_pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a span without stops at spaces, none of the pieces much longer than `LONGEST`."""
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST:
        cut = text.find(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut + 1
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def split(text: str) -> list[tuple[int, int]]:
    """Give the spans of the sentences; the space after a sentence belongs to it.

    The spans are in order, never empty and cover the text exactly; an empty text has none.
    """
    spans: list[tuple[int, int]] = []
    start, length = 0, len(text)
    for match in _END.finditer(text):
        after = match.end()
        while after < length and text[after].isspace():
            after += 1
        if after < length and _ends_sentence(text, start, match, after):
            spans += _long_pieces(text, start, after)
            start = after
    if start < length:
        spans += _long_pieces(text, start, length)
    return spans
