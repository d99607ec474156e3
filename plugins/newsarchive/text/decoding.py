"""Read text out of bytes of which nobody says how they are encoded."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

import chardet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: The code pages of Latin letters, and all that a news page may have been saved in.
_LATIN = ("cp1252", "iso8859-15", "cp1250", "iso8859-2", "cp1254", "cp1257")
_LEGACY = (
    *_LATIN, "cp1251", "koi8-r", "koi8-u", "cp1253", "cp1255", "cp1256", "cp874", "gb18030", "big5",
    "cp932", "euc-jp", "cp949",
)  # fmt: skip
#: A character of UTF-8 that is not ASCII.
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
#: Signs of the Windows code pages where ISO 8859 has controls.
_WINDOWS = re.compile(rb"[\x80-\x9f]")
#: From this share of the bytes above ASCII in lines of UTF-8 on, the other lines are strays in it.
_MIXED_SHARE = 0.25
#: Signs of a text that are looked at for words.
_SAMPLE = 50_000
#: A text of a larger share of lost bytes is none; a few are forgiven in the shortest.
_MOST_LOST, _FEW = 0.05, 8
#: In any language that parts its words, more signs than this share are spaces.
_SPACES = 0.05
_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding as Python names it, and whether that was guessed.

    U+FFFD marks bytes that stand for no character.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded | None:
    """Decode bytes by their byte order mark, as UTF-8, or as the code page that fits them best.

    A text of UTF-8 with lines in a code page, as pasting gives, is read line by line. None if
    nothing fits.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _unless_lost(Decoded(data.decode(name, "replace"), name))
    wide = _wide(data)
    if wide is None:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            return _mixed(data) or _legacy(data)
    return _unless_lost(Decoded(data.decode(wide, "replace"), wide, guessed=True))


def _unless_lost(found: Decoded) -> Decoded | None:
    lost = found.text.count("\ufffd")
    return None if lost > _FEW + _MOST_LOST * len(found.text) else found


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros, which stand at odd or at even places only."""
    head = data[:8192]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) > _MOST_LOST * len(head) or max(even, odd) <= len(head) / 6:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _mixed(data: bytes) -> Decoded | None:
    """Read UTF-8 that holds lines of something else; None if there is too little UTF-8 in it."""
    lines = data.split(b"\n")
    valid = [_is_utf8(line) for line in lines]
    high = [len(_HIGH.findall(line)) for line in lines]
    sound = sum(count for count, good in zip(high, valid, strict=True) if good)
    sound += sum(
        sum(map(len, _MULTIBYTE.findall(line)))
        for line, good in zip(lines, valid, strict=True)
        if not good and _is_mostly_utf8(line)
    )
    if sound < _MIXED_SHARE * sum(high):
        return None
    strays = b"\n".join(
        line
        for line, good in zip(lines, valid, strict=True)
        if not good and not _is_mostly_utf8(line)
    )
    legacy = _legacy(strays) if strays else None
    if legacy is not None and not _words(legacy.text):
        legacy = None  # one byte alone may be anything
    texts = [
        line.decode("utf-8", "replace")
        if good or legacy is None or _is_mostly_utf8(line)
        else line.decode(legacy.encoding, "replace")
        for line, good in zip(lines, valid, strict=True)
    ]
    name = "utf-8" if legacy is None else f"utf-8+{legacy.encoding}"
    return _unless_lost(Decoded("\n".join(texts), name, guessed=True))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(line: bytes) -> bool:
    whole = sum(map(len, _MULTIBYTE.findall(line)))
    return 2 * whole >= len(_HIGH.findall(line))


def _legacy(data: bytes) -> Decoded | None:
    """Read bytes in the code page that fits best; None if what comes out is not like words."""
    if _is_ebcdic(data):
        return None
    found = _detect(data, _LEGACY)
    if found is not None and _mixes_scripts(found.text):
        # Few accented letters look like Cyrillic or Greek ones, but no word is written in two.
        found = _detect(data, _LATIN)
    if found is None or not _is_like_words(found.text):
        return None
    if found.encoding in _LATIN and "¤" in found.text and not _WINDOWS.search(data):
        # What stands for the euro in ISO 8859-15 is the currency sign elsewhere, which no one uses.
        return Decoded(data.decode("iso8859-15"), "iso8859-15", guessed=True)
    return found


def _is_ebcdic(data: bytes) -> bool:
    """Tell a mainframe's text by its spaces, which stand where ASCII has the at sign."""
    return b" " not in data and data.count(b"@") > _SPACES * len(data)


def _detect(data: bytes, names: tuple[str, ...]) -> Decoded | None:
    name = chardet.detect(data, include_encodings=names, compat_names=False)["encoding"]
    if name is None:
        return None
    return _unless_lost(Decoded(data.decode(name, "replace"), name, guessed=True))


def _mixes_scripts(text: str) -> bool:
    """Tell whether words hold letters of two scripts, or single letters stand in Latin text."""
    words = _WORD.findall(text[:_SAMPLE])
    if all(len(word) == 1 for word in words):
        return re.search("[A-Za-z]{2}", text[:_SAMPLE]) is not None
    return 3 * sum(len(set(map(_script, word))) > 1 for word in words) > len(words)


def _is_like_words(text: str) -> bool:
    """Tell whether most words beyond ASCII are like words; single letters say nothing."""
    words = _words(text)
    return not words or 2 * sum(not _rises(word) for word in words) > len(words)


def _words(text: str) -> list[str]:
    """List the words of two letters or more that ASCII cannot write."""
    return [word for word in _WORD.findall(text[:_SAMPLE]) if len(word) > 1]


def _rises(word: str) -> bool:
    """Tell whether a capital follows a small letter."""
    return any(one.islower() and two.isupper() for one, two in pairwise(word))


def _script(letter: str) -> int:
    """Give a number for a letter's script: Latin, Greek, Cyrillic, any other."""
    code = ord(letter)
    bounds = (0x250, 0x370, 0x400, 0x530)
    place = sum(code >= bound for bound in bounds)
    return 0 if place == 1 or 0x1E00 <= code < 0x1F00 else place
