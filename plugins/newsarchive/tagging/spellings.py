"""Tell the spellings of a concept's own name from what stands for it: Moscou, russe, le Kremlin."""

from __future__ import annotations

from newsarchive.models import TOGETHER, Kind, Tag
from newsarchive.tagging.vocabulary import Vocabulary, form_key
from newsarchive.tagging.world.data import adjectives
from newsarchive.text.stemmer import Stemmers


class Spellings:
    """Judge the forms that evidence gives, against one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._stemmers = Stemmers()
        self._seats = {form_key(seat) for seat, _ in vocabulary.world.seats}
        self._nations = adjectives().demonyms
        self._demonyms = {
            (code, self._stem(word, code))
            for code, words in self._nations.items()
            for word, _ in words
        }

    def is_own(self, form: str, tag: Tag) -> bool:
        """Tell whether a form met is a spelling of the tag's name."""
        slug = self._vocabulary.forms.get(form_key(form))
        if slug is not None:
            return slug == tag.slug
        if TOGETHER in form:
            return False
        if tag.kind is Kind.TOPIC:
            return True
        return any(map(str.isupper, form)) and not self._stands_for(form)

    def _stands_for(self, form: str) -> bool:
        """Tell whether a form is a seat of government or an adjective of nationality."""
        key = form_key(form)
        return key in self._seats or any(
            (code, self._stem(key, code)) in self._demonyms for code in self._nations
        )

    def _stem(self, words: str, code: str) -> str:
        return " ".join(self._stemmers.stem(word, code) for word in form_key(words).split())
