"""Set dates, numbers and punctuation as a language's printers do; no word is changed."""

import re
from datetime import date, time
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_month_names
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from newsarchive.partial_date import PartialDate

NARROW_SPACE = "\u202f"  # narrow no-break space
NO_BREAK_SPACE = "\u00a0"
ELLIPSIS = "…"

# Only spaces that are there are changed, ordinary or no-break: none is put in or taken out.
# Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation".
_BEFORE_HIGH_SIGN = re.compile(r"[ \u00a0](?=[;!?»])")
_BEFORE_COLON = re.compile(r" (?=:)|(?<=\d) (?=%)")
#: `M. Lavrov`, `MM. Lavrov et Blinken`, `Mme Merkel`, `n° 5`: an abbreviation and what it is of.
_AFTER_ABBREVIATION = re.compile(r"\b(MM?\.|M(?:me|lle)s?|n°) (?=[^\W_])")
_WITHIN_WORD = re.compile(r"(?<=\w)'(?=\w)")
_AFTER_GUILLEMET = re.compile(r"(?<=«)[ \u00a0]")
_GROUPED_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)")
_SPACES = re.compile(r"[ \u00a0]")
#: Where a language alone would mean the dates of one country: English ones have the day first.
_LOCALES = {"en": "en_GB"}
_CODE, _CODE_END = ("<pre", "<code"), ("</pre", "</code")
_MARKUP = re.compile(r"(<[^<>]*>)")
#: Pages say the same few counts and dates again and again; Unicode's rules are dear to apply.
_REMEMBERED = 1 << 13


@cache
def locale_of(language: str) -> Locale:
    """Give the locale in which a language's dates and numbers are written."""
    return Locale.parse(_LOCALES.get(language, language))


@lru_cache(_REMEMBERED)
def date_words(value: PartialDate, language: str) -> str:
    """Write a date with the precision it has, without its time: `27 janvier 2022`, `1er mars 2022`.

    The first day of a month is an ordinal in French, which Unicode's own French dates lack.
    """
    locale = locale_of(language)
    if not value.month:
        return str(value.year)
    if not value.day:
        return format_skeleton("yMMMM", date(value.year, value.month, 1), locale=locale)
    words = format_date(date(value.year, value.month, value.day), "long", locale=locale)
    return f"1er{words[1:]}" if locale.language == "fr" and value.day == 1 else words


def day_words(value: PartialDate, language: str) -> str:
    """Write a day without its year, for lists under a month: `27 janvier`, `1er mars`."""
    locale = locale_of(language)
    words = format_skeleton("MMMMd", date(value.year, value.month, value.day), locale=locale)
    return f"1er{words[1:]}" if locale.language == "fr" and value.day == 1 else words


def month_words(month: int, language: str) -> str:
    """Write the name of a month, 1 to 12: `janvier`."""
    names = get_month_names("wide", context="stand-alone", locale=locale_of(language))
    return str(names[month])


def month_abbreviation(month: int, language: str) -> str:
    """Write the short name of a month, 1 to 12: `janv.`."""
    return str(get_month_names("abbreviated", locale=locale_of(language))[month])


def time_words(value: PartialDate, language: str) -> str:
    """Write the time of a date, `15 h 47` in French; empty where it has none."""
    if value.hour < 0:
        return ""
    locale = locale_of(language)
    if locale.language == "fr":
        return f"{value.hour}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{value.minute:02d}"
    return format_time(time(value.hour, value.minute), "short", locale=locale)


@lru_cache(_REMEMBERED)
def number_words(value: int, language: str) -> str:
    """Write a count with the language's thousands separator: `12 345` with a narrow space."""
    return format_decimal(value, locale=locale_of(language))


def percent_words(share: float, language: str) -> str:
    """Write a share from 0 to 1 in whole per cent: `93 %` with its narrow space in French."""
    return format_percent(
        share, "#,##0%" if language != "fr" else f"#,##0{NARROW_SPACE}%", language
    )


def decimal_words(value: float, language: str) -> str:
    """Write a number with two decimals, `3,39` in French."""
    return format_decimal(value, "#,##0.00", locale=locale_of(language))


def size_words(size: int, language: str) -> str:
    """Write a size in bytes in words, a thousand to the next unit: `1,2 Mo`."""
    number, units = float(size), ("byte", "kilobyte", "megabyte", "gigabyte")
    place = 0
    while number >= 999.5 and place < len(units) - 1:
        number, place = number / 1000, place + 1
    digits = "#,##0.#" if place > 1 and number < 10 else "#,##0"
    return format_unit(number, f"digital-{units[place]}", "short", digits, locale_of(language))


def language_name(code: str, language: str) -> str:
    """Name a language in another: `anglais` for `en` in French; the code where it has no name."""
    try:
        name = Locale.parse(code, sep="-").get_language_name(language)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or code


def label_words(label: str) -> str:
    """Write a label or description of the vocabulary with printers' apostrophes: `l’Otan`."""
    return _WITHIN_WORD.sub("\u2019", label)


def typeset(text: str, language: str) -> str:
    """Keep high punctuation, grouped digits and abbreviations from parting, in French text.

    Only spaces already in the text change, into no-break ones, so that no character is added.
    """
    if language != "fr":
        return text
    text = _BEFORE_HIGH_SIGN.sub(NARROW_SPACE, text)
    text = _BEFORE_COLON.sub(NO_BREAK_SPACE, text)
    text = _AFTER_GUILLEMET.sub(NARROW_SPACE, text)
    text = _AFTER_ABBREVIATION.sub(rf"\1{NO_BREAK_SPACE}", text)
    return _GROUPED_NUMBER.sub(lambda match: _SPACES.sub(NARROW_SPACE, match[0]), text)


def typeset_html(html: str, language: str) -> str:
    """Apply `typeset` to the text of sanitised HTML, leaving tags and code alone."""
    parts = _MARKUP.split(html)
    inside_code = 0
    for index, part in enumerate(parts):
        if index % 2:  # what a split captures stands at odd places
            inside_code += part.startswith(_CODE) - part.startswith(_CODE_END)
        elif not inside_code:
            parts[index] = typeset(part, language)
    return "".join(parts)


def shorten(text: str, length: int) -> str:
    """Cut a text at a word, to at most `length` characters with the ellipsis that then ends it."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    head = text[: length - len(ELLIPSIS)]
    cut = head.rfind(" ")
    return (head[:cut] if cut > 0 else head).rstrip(" ,;:–—-") + ELLIPSIS
