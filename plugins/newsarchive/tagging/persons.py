"""Join the spellings of a person over the archive: full names first, then surnames alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsarchive.models import Kind
from newsarchive.tagging.candidates import Candidates
from newsarchive.tagging.declension import in_nominative
from newsarchive.tagging.language import language
from newsarchive.tagging.names import Name, Sign
from newsarchive.tagging.romanisation import is_cyrillic, romanised
from newsarchive.tagging.sounds import latin
from newsarchive.tagging.spelling import same_person, same_word, skeletons
from newsarchive.tagging.vocabulary import Vocabulary

#: What shows that a name is a person's, anywhere in the archive.
PERSON_SIGNS = frozenset({Sign.TITLE, Sign.ROLE})
#: What shows it only of a name that begins with a given name: companies speak too.
WEAK_SIGNS = frozenset({Sign.SPEECH})
#: What shows that it is none.
OTHER_SIGNS = frozenset({Sign.ORGANISATION, Sign.PLACE, Sign.ACRONYM})
#: A surname of fewer letters joins nobody beyond its own article.
SHORT_SURNAME = 4
#: So many spellings of like sound are compared with a new one: hostile names cost no more.
LARGEST_BUCKET = 64
#: The language whose spelling of a name is the label: that of the site.
LABEL_LANGUAGE = "fr"

NameKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the archive: the slug of the vocabulary's concept, if any, and the label."""

    slug: str | None
    label: str


class Present:
    """The persons whom an article names in full, by their surnames."""

    def __init__(self) -> None:
        self._by_key: dict[str, set[Person]] = defaultdict(set)
        self._by_part: dict[str, set[Person]] = defaultdict(set)
        self._by_sound: dict[str, set[Person]] = defaultdict(set)

    def add(self, key: NameKey, person: Person) -> None:
        """Add a person met under a name, written as the article's language compares names.

        A part between the given name and the last is a surname, too: Lula (da Silva).
        """
        self._by_key[key[-1]].add(person)
        for part in key[1:-1]:
            if len(part) >= SHORT_SURNAME:
                self._by_part[part].add(person)
        for sound in skeletons(person.label.split()[-1]):
            if len(self._by_sound[sound]) < LARGEST_BUCKET:
                self._by_sound[sound].add(person)

    def bearer(self, key: str) -> Person | None:
        """Give the only person of a surname, written as the language compares names."""
        here = self._by_key.get(key, set())
        return next(iter(here)) if len(here) == 1 else None

    def bearers(self, key: str, word: str) -> set[Person]:
        """Give the persons of a surname: the same word, else another spelling of it."""
        for table in (self._by_key, self._by_part):
            if key in table:
                return table[key]
        alike = {
            person for sound in sorted(skeletons(word)) for person in self._by_sound.get(sound, ())
        }
        return {person for person in alike if same_word(person.label.split()[-1], word)}


class People:
    """Who is who in an archive: full names to persons, surnames to the one who bears them."""

    def __init__(
        self, vocabulary: Vocabulary, archive: Sequence[Candidates], standing: Iterable[str] = ()
    ) -> None:
        self._buckets: dict[tuple[str, str], dict[str, Person]] = defaultdict(dict)
        self._by_name: dict[NameKey, Person] = {}
        self._concepts: dict[str, Person] = {}
        self._bearers: dict[str, set[Person]] = defaultdict(set)
        self._initials: dict[Person, set[str]] = defaultdict(set)
        self._add_vocabulary(vocabulary)
        for label in standing:  # before all others: an added spelling changes no label
            if self._spelt(label) is None:
                self._file(label, Person(None, label))
        self._add_names(full_names(archive))

    def of_concept(self, slug: str) -> Person | None:
        """Give the person a concept of the vocabulary is."""
        return self._concepts.get(slug)

    def of_full_name(self, name: Name) -> Person | None:
        """Give the person a full name is of."""
        return self._by_name.get(name.key)

    def of_initials(self, name: Name, present: Present) -> Person | None:
        """Give the person of initials and a surname: the article's bearer, else the archive's."""
        word = name.form.split()[-1]
        here = present.bearers(name.key[-1], word)
        return self._with_initial(here, name.form) or self._with_initial(
            self._bearers.get(latin(word), set()), name.form
        )

    def of_surname(self, name: Name, present: Present) -> Person | None:
        """Give the person a surname alone is of: the article's only bearer, else the archive's."""
        word = name.form.split()[-1]
        here = present.bearers(name.key[-1], word)
        if here:
            return next(iter(here)) if len(here) == 1 else None
        known = self._bearers.get(latin(word), set())
        if len(known) == 1 and len(word) >= SHORT_SURNAME and not name.initial:
            return next(iter(known))
        return None

    def _add_vocabulary(self, vocabulary: Vocabulary) -> None:
        for slug, concept in vocabulary.concepts.items():
            if concept.tag.kind is Kind.PERSON:
                person = self._concepts[slug] = Person(slug, concept.tag.label)
                for form in vocabulary.entries[slug].forms:
                    self._file(form, person)

    def _add_names(self, names: Iterable[tuple[NameKey, str]]) -> None:
        """Join each full name to the first person it spells, else to a new one.

        The order is that of preference as a label: no later article changes a person's label but
        by a better spelling.
        """
        for key, form in names:
            bearers = self._bearers.get(latin(form.split()[-1]), set())
            person = (
                self._spelt(form)
                or self._with_initial(bearers, form)
                or Person(None, romanised(form))
            )
            self._by_name[key] = person
            self._file(form, person)

    def _with_initial(self, bearers: Iterable[Person], form: str) -> Person | None:
        """Give the only one of some persons whose given name may have a form's initial."""
        if not is_initialled(form):
            return None
        alike = [person for person in bearers if latin(form)[0] in self._initials[person]]
        return alike[0] if len(alike) == 1 else None

    def _spelt(self, form: str) -> Person | None:
        for key in _bucket_keys(form):
            for other, person in self._buckets.get(key, {}).items():
                if same_person(form, other):
                    return person
        return None

    def _file(self, form: str, person: Person) -> None:
        self._bearers[latin(form.split()[-1])].add(person)
        if " " in form:
            self._initials[person].add(latin(form)[:1])
        for key in _bucket_keys(form):
            bucket = self._buckets[key]
            if len(bucket) < LARGEST_BUCKET:
                bucket.setdefault(form, person)


def full_names(archive: Sequence[Candidates]) -> list[tuple[NameKey, str]]:
    """List the archive's full names of persons, each with its best form.

    Best labels come first, and names with initials last, when those they may stand for are known.
    """
    forms: dict[NameKey, set[tuple[bool, bool, bool, int, str]]] = defaultdict(set)
    persons: set[NameKey] = set()
    shown: set[NameKey] = set()
    others: set[NameKey] = set()
    articled: set[NameKey] = set()
    for article in archive:
        table = language(article.language)
        shown |= _shown(article)
        for name in (name for name in article.names if " " in name.form):
            form = in_nominative(name.form, table)
            rank = (article.language != LABEL_LANGUAGE, form.isascii(), len(form))
            forms[name.key].add((is_cyrillic(form), *rank, form))
            if name.signs & PERSON_SIGNS:
                persons.add(name.key)
            if name.signs & OTHER_SIGNS:
                others.add(name.key)
            if Sign.ARTICLE in name.signs:
                articled.add(name.key)
    found = (persons | (shown - articled)) - others
    ranked = sorted(
        (is_initialled(min(met)[-1]), min(met), key) for key, met in forms.items() if key in found
    )
    return [(key, best[-1]) for _, best, key in ranked]


def is_initialled(form: str) -> bool:
    """Tell whether a name begins with an initial: S. Lavrov, J. D. Vance."""
    return form[1:3] == ". "


def _shown(article: Candidates) -> set[NameKey]:
    """Give the full names that are persons' without a role or a title.

    They come again or speak, and begin with a common given name or have a surname that stands
    alone elsewhere in the article; with a given name, to stand in the title is enough.
    """
    table = language(article.language)
    alone = {name.key[-1] for name in article.names if " " not in name.form}
    alone -= {name.key[-1] for name in article.names if _is_articled(name)}
    full = [name for name in article.names if " " in name.form]
    counts = Counter(name.key for name in full)
    bearers = Counter(key[-1] for key in counts)
    found: set[NameKey] = set()
    for name in full:
        surname, count = name.key[-1], counts[name.key]
        # A sentence's first word may be none of the name: Then Lavrov, beside Sergei Lavrov.
        whole = not name.initial or count > 1 or bearers[surname] == 1
        if name.key[0] in table.things and Sign.GIVEN not in name.signs:  # South Carolina
            continue
        often = count > 1 or bool(name.signs & WEAK_SIGNS)
        if Sign.GIVEN in name.signs:
            if often or surname in alone or surname in article.title_names:
                found.add(name.key)
        elif often and surname in alone and whole and not table.nouns_capitalised:
            found.add(name.key)
    return found


def _is_articled(name: Name) -> bool:
    return " " not in name.form and Sign.ARTICLE in name.signs


def _bucket_keys(form: str) -> list[tuple[str, str]]:
    """Give the keys under which a name's other spellings are filed: sounds of given and surname."""
    words = form.split()
    if len(words) < 2:
        return []
    given = skeletons(words[0]) or {latin(words[0])}
    family = skeletons(words[-1]) or {latin(words[-1])}
    return [(first, last) for first in sorted(given) for last in sorted(family)]
