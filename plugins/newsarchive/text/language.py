"""Tell the language of a text: its script first, then a vote of the function words it holds.

A light method of our own: scripts that serve one language decide alone; among languages that share
a script, each distinct function word met counts once per occurrence, weighted by how few languages
have it (as inverse document frequency does in retrieval).
"""

import re
from collections import Counter
from functools import cache

from newsarchive.text import stopwords

#: Characters read at most: enough for any vote, and a bound on hostile input.
SAMPLE = 20_000
#: Function words needed before a vote counts; fewer than three occur by chance in names.
LEAST_VOTES = 3

#: Script name, the class of its characters and the languages written in it that have a word list.
_SCRIPTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("kana", "\u3040-\u30ff", ("ja",)),
    ("hangul", "\uac00-\ud7af\u1100-\u11ff", ("ko",)),
    ("han", "\u3400-\u9fff\uf900-\ufaff", ("zh",)),
    ("thai", "\u0e00-\u0e7f", ("th",)),
    ("greek", "\u0370-\u03ff\u1f00-\u1fff", ("el",)),
    ("cyrillic", "\u0400-\u052f", ("ru", "uk", "bg", "sr")),
    ("arabic", "\u0600-\u06ff\u0750-\u077f", ("ar", "fa")),
    ("hebrew", "\u0590-\u05ff", ("he",)),
    ("devanagari", "\u0900-\u097f", ("hi", "mr")),
    ("latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff", ()),
)
_COUNTERS = tuple((name, re.compile(f"[{chars}]"), codes) for name, chars, codes in _SCRIPTS)
#: Scripts written without spaces between words.
UNSPACED = frozenset({"kana", "han", "thai"})
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
#: A text is surely foreign with so many different function words of one other language, so many
#: times those of its own, and such a share of all its words. Of 46,963 paragraphs of the
#: development pages 17 are found foreign, and all of them are; nine in ten of 30,880 English ones
#: are found in a French article. Re-measure with any change of the word lists.
FOREIGN_WORDS, FOREIGN_TIMES, FOREIGN_SHARE = 5, 3, 0.15
#: Signs of a script that only one language has.
FOREIGN_SIGNS = 8
#: A shorter text cannot hold so many words; most lines of a dump are short.
_SHORTEST = 2 * FOREIGN_WORDS
_OTHER_SCRIPTS = re.compile("[\u0370-\u1dff\u3040-\ud7ff\uf900-\ufaff]")
#: A Japanese text holds kana for at least a tenth of its signs; Chinese ones hold hardly any.
_KANA_SHARE = 0.1


def script(text: str) -> str:
    """Name the script of most letters: latin, cyrillic, han, kana … or "" if there is none."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return "latin" if any(map(str.isalpha, sample)) else ""
    counts = {name: len(pattern.findall(sample)) for name, pattern, _ in _COUNTERS}
    if counts["kana"] > _KANA_SHARE * (counts["kana"] + counts["han"]) and counts["kana"] > 1:
        counts["kana"] += counts["han"]
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


@cache
def _ballots() -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
    """Map each script to its function words, and each word to the languages it speaks for."""
    by_script: dict[str, dict[str, list[str]]] = {}
    for code in stopwords.languages():
        words = by_script.setdefault(_home(code), {})
        for word in stopwords.words(code):
            words.setdefault(word, []).append(code)
    return {
        name: {
            word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in words.items()
        }
        for name, words in by_script.items()
    }


def detect(text: str, default: str = "fr") -> str:
    """Tell the ISO 639-1 code of the language of most of a text, `default` where nothing tells."""
    name = script(text)
    single = next((codes for script_name, _, codes in _SCRIPTS if script_name == name), ())
    if len(single) == 1:
        return single[0]
    ballots = _ballots().get(name)
    if ballots is None:
        return default
    counts = Counter(_WORD.findall(text[:SAMPLE].lower()))
    votes: dict[str, float] = {}
    voters = 0
    for word, count in counts.items():
        for code, weight in ballots.get(word, ()):
            votes[code] = votes.get(code, 0.0) + weight * count
        voters += count if word in ballots else 0
    if voters < LEAST_VOTES:
        return default if name == "latin" or not single or default in single else single[0]
    return max(sorted(votes), key=lambda code: votes[code])


def other_language(text: str, language: str) -> str:
    """Tell the language of a text that is surely not in the given one; "" where nothing is sure."""
    if len(text) < _SHORTEST:
        return ""
    text = _ADDRESS.sub(" ", text[:SAMPLE]) if "://" in text or "@" in text else text[:SAMPLE]
    name = script(text) if _OTHER_SCRIPTS.search(text) else "latin"
    codes = next((codes for script_name, _, codes in _SCRIPTS if script_name == name), ())
    if len(codes) == 1:
        signs = next(pattern for script_name, pattern, _ in _COUNTERS if script_name == name)
        # Japanese is also written without kana, for a line or two.
        strange = language not in codes and (name, language) != ("han", "ja")
        return codes[0] if strange and len(signs.findall(text)) >= FOREIGN_SIGNS else ""
    words = set(_WORD.findall(text.lower()))
    own = len(words & stopwords.words(language))
    if FOREIGN_TIMES * max(own, 1) > len(words):
        return ""
    ballots = _ballots().get(name, {})
    votes: dict[str, float] = {}
    for word in words:
        for code, weight in ballots.get(word, ()):
            votes[code] = votes.get(code, 0.0) + weight
    best = max(sorted(votes), key=lambda code: votes[code], default=language)
    said = len(words & stopwords.words(best))
    least = max(FOREIGN_WORDS, FOREIGN_TIMES * own, FOREIGN_SHARE * len(words))
    return best if best != language and said >= least else ""


def _home(language: str) -> str:
    """Name the script that a language is written in."""
    return next((name for name, _, codes in _SCRIPTS if language in codes), "latin")
