"""Measure each unit of a dump by itself: length, words, signs, furniture words, script."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log1p

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.dump import Unit
from newsarchive.text import language, stopwords

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f]")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|\d年|\d月")
_IMAGE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|svg)\b")
#: A sign beyond the letters, signs and money of Latin scripts.
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_NATIVE = {
    "cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+"),
    "han": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+"),
    "kana": re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"),
    "hangul": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]+"),
    "thai": re.compile(r"[\u0e00-\u0e7f]+"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]+"),
    "hebrew": re.compile(r"[\u0590-\u05ff]+"),
    "devanagari": re.compile(r"[\u0900-\u097f]+"),
    "latin": _LATIN,
}
_BULLETS = "•·*-–—▪■●◆►▶»>→○‣"
_QUOTES = '"“”«»„‘’「」『』'
_BARS = "|/»>·•→›"
_PLAIN_BARS = "|/>"
_DIGIT = re.compile(r"\d")
#: How a line ends, as classes: nothing, a colon, an inner sign, a full stop, dots that trail off.
_ENDS = (
    dict.fromkeys(":：", 1.0)
    | dict.fromkeys(",;-–—/|»>、，；", 2.0)
    | dict.fromkeys(".!?।॥؟۔。！？．", 3.0)
    | {"…": 4.0}
)
FULL_STOP = 3.0
_CLOSERS = "\"'”’»)]」』）】 \u00a0"

NAMES = (
    "log_chars", "log_tokens", "density", "end", "capitals", "digits", "commas", "starts_bullet",
    "quotes", "bars", "furniture", "date", "foreign", "copies", "word_length", "image", "part",
    "exclaims", "dots", "speech", *(f"kw_{kind}" for kind in lexicon.KINDS),
)  # fmt: skip


_FOREIGN = NAMES.index("foreign")
#: The place of the count of copies in a row.
COPIES = NAMES.index("copies")


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit's own measures: `row` follows `NAMES`; the rest feeds what is seen around it.

    `tokens` counts words, or signs of unspaced scripts by 1.6; `mass` is its weight as prose.
    """

    row: list[float]
    tokens: float
    density: float
    end: float
    furniture: float
    mass: float
    kinds: list[int]
    terms: frozenset[str]
    dated: bool
    key: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What a page's language gives to the measuring of its lines."""

    unspaced: bool
    function_words: frozenset[str]
    particles: re.Pattern[str] | None
    speech: frozenset[str]
    spoken: re.Pattern[str] | None
    endings: tuple[str, ...]
    native: re.Pattern[str]
    lexicon: lexicon.Lexicon


#: Korean particles stand at the end of words.
_ENDINGS = {"ko": ("은", "는", "이", "가", "을", "를", "에", "의", "다", "로", "서", "고", "한")}


@cache
def reader(code: str, script: str) -> Reader:
    """Prepare the word lists of a language for a page in a script."""
    words = stopwords.words(code)
    speech = lexicon.speech(code)
    unspaced = script in language.UNSPACED
    return Reader(
        unspaced,
        words,
        _any_of(words) if unspaced else None,
        speech,
        _any_of(speech) if unspaced else None,
        _ENDINGS.get(code, ()),
        _NATIVE.get(script, _LATIN),
        lexicon.load(code),
    )


def _any_of(words: frozenset[str]) -> re.Pattern[str] | None:
    """Make a pattern that finds words where nothing parts them, longer ones first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def _end_class(text: str) -> float:
    last = text.rstrip(_CLOSERS)[-1:] or text[-1:]
    if last == "." and text.endswith(("...", "..]", "..)")):
        return 4.0
    return _ENDS.get(last, 0.0)


def _foreign(text: str, native: re.Pattern[str]) -> float:
    """Give the share of letters outside the page's script."""
    if native is _LATIN and _NOT_LATIN.search(text) is None:
        return 0.0
    own = sum(map(len, native.findall(text)))
    letters = sum(map(str.isalpha, text)) if len(text) < 400 else own
    return 1 - own / letters if letters > own else 0.0


def _tokens(text: str, words: list[str], page: Reader) -> tuple[float, float, frozenset[str]]:
    """Count tokens and function words, and give the terms that show what a line is about."""
    if page.unspaced:
        signs = _UNSPACED.findall(text)
        tokens = len(signs) / 1.6 + sum(1 for word in words if word.isascii())
        function = len(page.particles.findall(text)) if page.particles else 0
        terms = frozenset(map("".join, pairwise(signs)))
        return tokens, function, terms
    known = page.function_words
    function = sum(map(known.__contains__, words))
    if page.endings:
        function += sum(1 for word in words if len(word) > 1 and word.endswith(page.endings))
    terms = frozenset({word for word in words if len(word) > 3} - known)
    return len(words), function, terms


def measure(unit: Unit, page: Reader) -> Measured:
    """Measure one unit by itself; `copies` is filled in by `measure_all`."""
    text = unit.text
    written = lexicon.WORD.findall(text)
    joined = " ".join(written).lower()
    words = joined.split(" ") if joined else []
    tokens, function, terms = _tokens(text, words, page)
    count = max(1.0, tokens)
    density = function / count
    kinds, furniture = lexicon.count(page.lexicon, words, text, page.unspaced)
    end = _end_class(text)
    spoken = page.spoken.findall(text) if page.spoken else filter(page.speech.__contains__, words)
    digits = _DIGIT.search(text) is not None
    dated = digits and len(text) < 300 and _DATE.search(text) is not None
    size = max(1, len(words))
    first = text[0]
    plain = text.isascii()
    row = [
        log1p(len(text)), log1p(tokens), density, end,
        sum(1 for word in written if word[0].isupper()) / size,
        (sum(1 for word in words if word[0].isdigit()) if digits else 0) / size,
        (text.count(",") + text.count("、") + text.count("，")) / count,
        float(first in _BULLETS) + float(first.isdigit()) * 0.5,
        float(text.count('"') if plain else sum(map(text.count, _QUOTES))),
        sum(map(text.count, _PLAIN_BARS if plain else _BARS)) / count,
        furniture, float(dated), _foreign(text, page.native), 0.0,
        (len(joined) + 1 - len(words)) / size,
        float("." in text and _IMAGE.search(text) is not None), float(not unit.whole),
        float(text.count("!") + text.count("！")),
        float("..." in text or "…" in text), sum(1 for _ in spoken) / count,
        *map(float, kinds),
    ]  # fmt: skip
    weight = min(1.0, density / 0.25) * (1.0 if end >= 3.0 or tokens > 25 else 0.4)
    mass = tokens * weight * (1.0 - furniture) * (1.0 - row[_FOREIGN])
    key = joined if len(words) > 1 or page.unspaced else text.lower()
    return Measured(row, tokens, density, end, furniture, mass, kinds, terms, dated, key[:200])


def measure_all(units: Sequence[Unit], code: str) -> list[Measured]:
    """Measure every unit of a page in language `code`, repeated lines known as such."""
    script = language.script("\n".join(sorted((unit.text for unit in units), key=len)[-12:]))
    page = reader(code, script)
    measured = [measure(unit, page) for unit in units]
    copies = Counter(one.key for one in measured)
    for one in measured:
        one.row[COPIES] = float(min(9, copies[one.key]))
    return measured
