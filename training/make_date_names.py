"""Write the month, weekday and clock words of `text/dates.py` from the CLDR as Babel ships it.

Run: python training/make_date_names.py > plugins/newsarchive/text/date_names.json
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor

from babel import Locale

from newsarchive.text.normalize import fold

# The languages of the development pages and their neighbours.
LANGUAGES = [
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "eo",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fil",
    "fr",
    "ga",
    "gl",
    "gu",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "kn",
    "ko",
    "ky",
    "lb",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "mt",
    "nb",
    "ne",
    "nl",
    "nn",
    "pa",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
]
# What pages write and the CLDR does not: spellings without the reformed or the official form.
EXTRA = {
    "ar": {2: "شباط", 3: "آذار", 4: "نيسان", 5: "أيار ماي", 6: "حزيران جوان",
           7: "تموز جويلية", 8: "آب أوت", 9: "أيلول"},
    "de": {1: "jaenner jänner jän", 3: "maerz mrz", 5: "mai", 9: "sept"},
    "en": {6: "jun", 7: "jul", 9: "sept"},
    "es": {9: "setiembre set sep", 1: "ene"},
    "fr": {2: "fev fevr", 7: "juil", 8: "aou"},
    "id": {8: "agt agu agustus", 11: "nop nopember"},
    "pl": {9: "wrz", 10: "paz"},
    "ru": {5: "мая май", 9: "сент", 11: "нояб"},
    "tr": {2: "sub"},
}  # fmt: skip


def names(locale: Locale, table: str) -> dict[int, list[str]]:
    """Collect every single-word form of the months (1-12) or weekdays (0-6), folded, sorted."""
    found: dict[int, set[str]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in getattr(locale, table)[context][width].items():
                for word in (fold(name).strip(". \u200f\u200e"),):
                    if word and " " not in word and not any(sign.isdigit() for sign in word):
                        found.setdefault(number, set()).add(word)
    return {number: sorted(forms) for number, forms in sorted(found.items())}


def wide(locale: Locale) -> set[str]:
    """Collect the folded full names of the months."""
    return {
        fold(name)
        for context in ("format", "stand-alone")
        for name in locale.months[context]["wide"].values()
    }


def month_table(code: str, locale: Locale) -> list[list[str]]:
    """Give twelve lists of forms, the full names marked by standing before the others."""
    forms = names(locale, "months")
    full = wide(locale)
    table = []
    for number in range(1, 13):
        extra = {fold(word) for word in EXTRA.get(code, {}).get(number, "").split() if word}
        every = set(forms.get(number, [])) | extra
        table.append(sorted(every, key=lambda form: (form not in full, form)))
    return table


def day_first(locale: Locale) -> bool:
    """Tell whether the short numeric date of the language has the day before the month.

    Where the year comes first, day and month never meet that order at the end: day first.
    """
    pattern = locale.date_formats["short"].pattern.lower()
    return pattern.startswith("y") or pattern.index("d") < pattern.index("m")


def tables(code: str) -> tuple[list[str], str, bool]:
    """Give a language's month table, weekday words and whether its day stands first."""
    locale = Locale.parse(code)
    days = sorted({form for forms in names(locale, "days").values() for form in forms})
    rows = [" ".join(forms) for forms in month_table(code, locale)]
    return rows, " ".join(day for day in days if len(day) > 1), day_first(locale)


def main() -> None:
    """Write the tables as JSON to standard output, sorted.

    One process a language: Babel 2.18 lets some locales write into its shared root table.
    """
    months, weekdays, month_first = {}, {}, []
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1) as pool:
        for code, (rows, days, first) in zip(LANGUAGES, pool.map(tables, LANGUAGES), strict=True):
            if any(rows):
                months[code] = rows
            weekdays[code] = days
            if not first:
                month_first.append(code)
    data = {"months": months, "weekdays": weekdays, "month_first": month_first}
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
