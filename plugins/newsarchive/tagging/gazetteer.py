"""The vocabulary's spellings as one language inflects them, ready to be found in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsarchive.models import Kind
from newsarchive.tagging.language import Language
from newsarchive.tagging.vocabulary import Vocabulary, form_key
from newsarchive.tagging.world.data import adjectives
from newsarchive.text.normalize import fold
from newsarchive.text.stemmer import Stemmers

#: No form that is found has more words.
LONGEST_FORM = 12
#: An acronym of so few letters must stand in capitals: `OMS`, not `oms`.
SHORT_ACRONYM = 5

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling to find: its concept, and which letters it must show.

    `capital`: a word with a capital; `acronym`: capitals only (of a topic: in one of its words).
    """

    slug: str
    capital: bool
    acronym: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A concept met where each group has, in one sentence, one of its concepts or word stems."""

    slug: str
    groups: tuple[tuple[frozenset[str], frozenset[str]], ...]


@dataclass(slots=True)
class _Table:
    """Forms by their words, and how long the longest is that begins with a word."""

    forms: dict[Key, list[Form]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, key: Key, form: Form) -> None:
        if key and len(key) <= LONGEST_FORM:
            self.forms.setdefault(key, []).append(form)
            self.longest[key[0]] = max(self.longest.get(key[0], 0), len(key))


class Gazetteer:
    """The forms of a vocabulary for one language; built once, then only read.

    Attributes:
        names: forms of people, places and organisations, by their words (without endings where
            the language declines names).
        topics: forms of topics, by the stems of their content words.
        demonyms: a nationality's stem → its country; `compounds`: a compound's first member.
        acting: a capital, or a seat of government → the country it acts for.
        rules: the concepts known by what stands together.
    """

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self.language = language
        self._stemmers = Stemmers()
        self.names = _Table()
        self.topics = _Table()
        self.demonyms: dict[str, str] = {}
        self.compounds: dict[str, str] = {}
        self.acting: dict[str, str] = {}
        self.seats: set[str] = set()
        self.rules: list[Rule] = []
        self._add_concepts(vocabulary)
        self._add_world(vocabulary)

    def stem(self, folded: str) -> str:
        """Stem a folded word in this language."""
        return self._stemmers.stem(folded, self.language.code)

    def name_key(self, folded: str) -> str:
        """Write a word of a name as it is compared: without its ending where names are declined."""
        return self.language.name_key(folded)

    def is_small(self, folded: str) -> bool:
        """Tell whether a word is passed over in topics."""
        return folded in self.language.function or folded in self.language.elided

    def _add_concepts(self, vocabulary: Vocabulary) -> None:
        for slug, entry in vocabulary.entries.items():
            for form in entry.forms:
                if vocabulary.forms.get(form_key(form)) == slug:
                    if entry.kind is Kind.TOPIC and not _is_acronym(form):
                        self._add_topic(slug, form, alternative=form in entry.alternatives)
                    else:
                        self._add_name(slug, form)
            if entry.together:
                groups = tuple(self._group(group, vocabulary) for group in entry.together)
                self.rules.append(Rule(slug, groups))

    def _add_name(self, slug: str, form: str) -> None:
        key = tuple(map(self.name_key, form_key(form).split()))
        self.names.add(key, Form(slug, capital=form[0].isupper(), acronym=_is_acronym(form)))

    def _add_topic(self, slug: str, form: str, *, alternative: bool) -> None:
        words = form_key(form).split()
        stems = tuple(self.stem(word) for word in words if not self.is_small(word))
        # "War in Ukraine" must not shrink to "Ukraine" where `war` is a small word (German).
        if len(stems) > 1 or len(words) == 1:
            # A label's capital is its place's; an alternative's is its own (Ciel ouvert).
            capital = alternative and form[0].isupper()
            acronym = any(word.isupper() and len(word) > 2 for word in form.split())
            self.topics.add(stems, Form(slug, capital=capital, acronym=acronym))

    def _add_world(self, vocabulary: Vocabulary) -> None:
        world, heirs = vocabulary.world, vocabulary.world_ids
        nations = adjectives()
        for word, country in nations.demonyms.get(self.language.code, ()):
            stems = " ".join(map(self.stem, form_key(word).split()))
            self.demonyms.setdefault(stems, heirs.get(country, country))
        for word, country in nations.compounds:
            self.compounds[fold(word)] = heirs.get(country, country)
        for city, country in world.capitals.items():
            self.acting[heirs.get(city, city)] = heirs.get(country, country)
        for seat, country in world.seats:
            slug = heirs.get(country, country)
            stand_in = f"seat of {slug}"
            self.seats.add(stand_in)
            self.acting[stand_in] = slug
            key = tuple(map(self.name_key, form_key(seat).split()))
            self.names.add(key, Form(stand_in, capital=True, acronym=False))

    def _group(
        self, group: tuple[str, ...], vocabulary: Vocabulary
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Part a group's items into ids of concepts and stems of words."""
        ids = frozenset(item for item in group if item in vocabulary.concepts)
        return ids, frozenset(self.stem(form_key(item)) for item in group if item not in ids)


def _is_acronym(form: str) -> bool:
    """Tell whether a form is so short an acronym that its capitals are all that shows it."""
    return form.isupper() and sum(map(str.isalpha, form)) <= SHORT_ACRONYM
