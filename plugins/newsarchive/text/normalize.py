"""Bring text to one spelling: composed characters, plain apostrophes, folded accents and case."""

import re
import unicodedata
from collections.abc import Sequence

#: Every sign used as an apostrophe in French dumps; U+0027 stands for them all.
APOSTROPHES = "\u2019\u02bc\u2018\u201b\u02b9\uff07\u00b4\u0060"
#: Hyphens that join words; U+002D stands for them all.
HYPHENS = "\u2010\u2011\u00ad\u2043\ufe63\uff0d"

_PLAIN = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | {"\u00ad": None}
)
_LONG = 1000
# Letters that NFKD leaves whole although readers type them as two or without the stroke.
_LIGATURES = str.maketrans(
    {
        "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ı": "i",
    }
)  # fmt: skip


def plain(text: str) -> str:
    """Compose characters (NFC) and write every apostrophe ' and every joining hyphen -."""
    if text.isascii():  # composed, and with one sign to change
        return text.replace("`", "'")
    text = unicodedata.normalize("NFC", text)
    if len(text) < _LONG:
        return text.translate(_PLAIN)
    for code, sign in _PLAIN.items():  # a look for each is faster than a look at all characters
        text = text.replace(chr(code), sign or "")
    return text


def fold(text: str) -> str:
    """Drop case, accents and ligatures, so that spellings readers hold equal are equal.

    Scripts whose marks carry the vowels (Devanagari, Thai …) keep them: only marks that combine
    with Latin, Greek or Cyrillic letters go.
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    # Words without loose marks fold sign by sign, which a table remembers: ten times faster.
    return text.translate(_FOLDED) if _WITHOUT_MARKS.fullmatch(text) else _fold(text)


# Latin, Greek and Cyrillic, composed, with common punctuation: no sign there meets its neighbour.
_WITHOUT_MARKS = re.compile("[\\x00-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u206f]*")


class _Folded(dict[int, str]):
    """What each character folds to, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


_FOLDED = _Folded()


def fold_words(words: Sequence[str]) -> list[str]:
    """Fold many words at once, without line ends in them, each as `fold` does."""
    whole = "\n".join(words)
    if not _WITHOUT_MARKS.fullmatch(whole):
        odd = {word: fold(word) for word in words if not _WITHOUT_MARKS.fullmatch(word)}
        rest = iter(fold_words([word for word in words if word not in odd]))
        return [odd[word] if word in odd else next(rest) for word in words]
    return whole.translate(_FOLDED).split("\n") if words else []


def _fold(text: str) -> str:
    text = plain(text).casefold().translate(_LIGATURES)
    if text.isascii():
        return text
    kept: list[str] = []
    base_drops = False
    for char in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(char):
            if not base_drops:
                kept.append(char)
            continue
        base_drops = "\u0000" <= char <= "\u052f" or "\u1e00" <= char <= "\u1fff"
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))
