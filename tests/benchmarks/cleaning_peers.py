"""Text-only cleaners that the archive's own is measured against, each from a dump to its text."""

from __future__ import annotations

import re

from justext import get_stoplist
from justext.core import classify_paragraphs, revise_paragraph_classification
from justext.paragraph import Paragraph

#: jusText's names of the languages of the benchmark for which it has a stoplist.
_STOPLISTS = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ko": "Korean", "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian",
    "ms": "Malay", "nb": "Norwegian_Bokmal", "nl": "Dutch", "no": "Norwegian_Bokmal",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip
#: What C4 asks of a line (Raffel et al. 2020, section 2.2, and its published code): an end of
#: sentence, at least five words, no word of scripts, policies or cookies. A sign of a script
#: without spaces counts as a word, and its full stop as one, or nothing of such pages would stay.
_C4_END = re.compile(r"[.!?。！？\"”」』»]$")
_C4_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_C4_WORDS = 5
_C4_BAD = re.compile(
    r"javascript|lorem ipsum|terms of use|privacy policy|cookie policy|uses? (?:of )?cookies",
    re.IGNORECASE,
)


class _NoPath:
    """The path of a paragraph that stands in no HTML."""

    dom = xpath = ""


class JusText:
    """jusText 3 with each line as a paragraph, its defaults, and the page's stoplist.

    A language without stoplist is judged by length alone, as its manual says.
    """

    def __init__(self) -> None:
        """Read the stoplists once: they are data, as our own lists are."""
        self._stoplists = {code: get_stoplist(name) for code, name in _STOPLISTS.items()}

    def text(self, dump: str, language: str) -> str:
        """Give the lines that jusText finds good."""
        stoplist = self._stoplists.get(language, frozenset())
        paragraphs = []
        for line in filter(None, map(str.strip, dump.split("\n"))):
            paragraph = Paragraph(_NoPath())
            paragraph.append_text(line)
            paragraphs.append(paragraph)
        low, high = (0.30, 0.32) if stoplist else (0.0, 0.0)
        classify_paragraphs(paragraphs, stoplist, stopwords_low=low, stopwords_high=high)
        revise_paragraph_classification(paragraphs)
        return "\n".join(one.text for one in paragraphs if not one.is_boilerplate)


def c4(dump: str) -> str:
    """Give the lines that C4's rules keep."""
    lines = map(str.strip, dump.split("\n"))
    return "\n".join(
        line
        for line in lines
        if _C4_END.search(line)
        and len(_C4_WORD.findall(line)) >= _C4_WORDS
        and not _C4_BAD.search(line)
    )
