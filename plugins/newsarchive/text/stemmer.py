"""Stem words in the language of their article, with Snowball; an unknown language keeps them."""

from collections.abc import Sequence

import Stemmer

#: ISO 639-1 code → Snowball algorithm, as PyStemmer names it.
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


class Stemmers:
    """Stem words of any language, computing each distinct word once."""

    def __init__(self) -> None:
        self._stemmers: dict[str, Stemmer.Stemmer | None] = {}
        self._stems: dict[tuple[str, str], str] = {}

    def stem(self, word: str, language: str) -> str:
        """Give a lower-case word's stem; `language` is a BCP 47 tag such as `fr` or `pt-BR`."""
        key = (language, word)
        stem = self._stems.get(key)
        if stem is None:
            stemmer = self._stemmer(language)
            stem = self._stems[key] = word if stemmer is None else stemmer.stemWord(word) or word
        return stem

    def _stemmer(self, language: str) -> Stemmer.Stemmer | None:
        code = language.partition("-")[0].lower()
        if code not in self._stemmers:
            name = ALGORITHMS.get(code)
            # Its own cache is off (0): `_stems` remembers.
            known = name in Stemmer.algorithms()  # older releases have fewer
            self._stemmers[code] = Stemmer.Stemmer(name, 0) if known else None
        return self._stemmers[code]


def stems(words: Sequence[str], language: str) -> list[str]:
    """Give the stems of lower-case words, many at once; `language` is a BCP 47 tag."""
    name = ALGORITHMS.get(language.partition("-")[0].lower())
    if name not in Stemmer.algorithms():
        return [*words]
    found = Stemmer.Stemmer(name, 0).stemWords(words)
    if "" in found:
        return [stem or word for stem, word in zip(found, words, strict=True)]
    return [*found]
